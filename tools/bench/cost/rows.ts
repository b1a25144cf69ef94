import type { IDataObject } from 'n8n-workflow';
import { isUnauthorised, makeRows, type Row } from '../../demo/rows';

/** `rows`: a number a row, read through expressions, as a spreadsheet has it. `lists`: all numbers of a shop in one row. */
export type Shape = 'rows' | 'lists';

const ROWS_PER_SHOP = 500;

/** Order numbers of many shops, of which one in five repeats an earlier one; every shop has granted access. */
export function costRows(count: number): Row[] {
	const shops = Math.max(1, Math.round(count / ROWS_PER_SHOP));
	return makeRows({ numbers: count, shops, seed: 1 }).map(({ shop, number }) => ({
		shop: isUnauthorised(shop) ? '86000001' : shop,
		number,
	}));
}

/** The node's input items. */
export function itemsOf(rows: readonly Row[], shape: Shape): IDataObject[] {
	if (shape === 'rows') return rows.map((row) => ({ ...row }));
	const lists = new Map<string, string[]>();
	for (const { shop, number } of rows) {
		const list = lists.get(shop) ?? [];
		list.push(number);
		lists.set(shop, list);
	}
	return [...lists].map(([shop, number]) => ({ shop, number }));
}

/** The calls that these rows need. */
export function callsOf(rows: readonly Row[], batchSize: number): number {
	const numbers = new Map<string, Set<string>>();
	for (const { shop, number } of rows) {
		const known = numbers.get(shop) ?? new Set<string>();
		numbers.set(shop, known.add(number));
	}
	return [...numbers.values()].reduce((sum, { size }) => sum + Math.ceil(size / batchSize), 0);
}
