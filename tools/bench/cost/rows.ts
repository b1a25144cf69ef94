import type { IDataObject } from 'n8n-workflow';
import { neededCalls } from '../../../testkit/lookups/check';
import { distinctRows, makeRows, type Row } from '../../../testkit/lookups/rows';

/** `rows`: a number a row, read through expressions, as a spreadsheet has it. `lists`: all numbers of a shop in one row. */
export type Shape = 'rows' | 'lists';

const ROWS_PER_SHOP = 500;

/** Order numbers of many shops, of which one in five repeats an earlier one; every shop has granted access. */
export function costRows(count: number): Row[] {
	const shops = Math.max(1, Math.round(count / ROWS_PER_SHOP));
	return makeRows(
		count,
		Array.from({ length: shops }, (_, index) => String(86_001_100 + 7 * index)),
	);
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
	return neededCalls(distinctRows(rows), batchSize);
}
