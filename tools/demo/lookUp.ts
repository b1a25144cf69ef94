import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { legalFloor } from '../../testkit/floor';
import { at, textOf } from '../../testkit/json';
import { checkLookup } from '../../testkit/lookups/check';
import {
	distinctRows,
	expectedKind,
	makeRows,
	UNAUTHORIZED_SHOP,
	type Row,
} from '../../testkit/lookups/rows';
import { lookUpRows, type LookupEvidence } from '../../testkit/lookups/run';
import type { DemoOptions } from './commandLine';
import type { Stage } from './stage';

const SAMPLE = 8;
const NAMED = 5;

const plain = (value: number) => value.toLocaleString('en-US');

/** The last of several shops has not granted access. */
function rowsOf({ numbers, shops }: DemoOptions): Row[] {
	const names = Array.from({ length: shops }, (_, index) => String(86_001_100 + 7 * index));
	return makeRows(numbers, shops > 1 ? names.with(-1, UNAUTHORIZED_SHOP) : names);
}

/** One order; Chinese comes last, where its width moves nothing. */
function orderLine({ json }: INodeExecutionData): string {
	const { orderSn, shopId, createdAt, payAmount } = json;
	const yuan = typeof payAmount === 'number' ? payAmount.toFixed(2) : '';
	const [city, title, skuId] = [
		at(json, 'receiver', 'city'),
		at(json, 'items', 0, 'title'),
		at(json, 'items', 0, 'skuId'),
	].map(textOf);
	const time = textOf(createdAt).slice(0, 16).replace('T', ' ');
	return `  ${textOf(orderSn)}  ${textOf(shopId)}  ${time}  ${yuan.padStart(8)} yuan  sku ${skuId}  ${city}, ${title}`;
}

/** What is said of failures, each thing once and how often. */
function failureLines(failed: readonly INodeExecutionData[]): string[] {
	const text = ({ message, error }: IDataObject) =>
		`${textOf(message)}\n    ${textOf(at(error, 'solution'))}`;
	const counts = new Map<string, number>();
	for (const { json } of failed) counts.set(text(json), (counts.get(text(json)) ?? 0) + 1);
	return [...counts].map(([words, count]) => `  ${plain(count)} numbers: ${words}`);
}

/** Some of the orders, what was not found, what failed and why, and what it took beside what the limit allows. */
function reportOf({ result, calls, ms }: LookupEvidence): string[] {
	const found = result.main.filter(({ json }) => json.found === true);
	const missing = result.main.filter(({ json }) => json.found === false);
	const named = missing.slice(0, NAMED).map(({ json }) => textOf(json.orderSn));
	const points = calls.reduce((sum, call) => sum + call.points, 0);
	const replies = [...calls].sort((one, other) => one.at - other.at).map((call) => call.ms);
	const floor = legalFloor(replies);
	const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;
	return [
		`Found: ${plain(found.length)} orders, for example`,
		...found.slice(0, SAMPLE).map(orderLine),
		`Not found: ${plain(missing.length)}${named.length > 0 ? `, for example ${named.join(', ')}` : ''}`,
		`Failed: ${plain(result.errors.length)}`,
		...failureLines(result.errors),
		'The node says:',
		...result.hints.map((hint) => `  ${hint}`),
		`${plain(calls.length)} calls, ${plain(points)} points (${(points / 100).toFixed(2)} yuan), ${seconds(ms)}: ${(ms / floor).toFixed(3)} of the ${seconds(floor)} that the limit allows at best`,
	];
}

/** The main job: a spreadsheet of order numbers becomes orders. */
export const lookUp: Stage = {
	title: (options) => {
		const rows = rowsOf(options);
		const shops = options.shops === 1 ? 'shop' : 'shops';
		return `${plain(rows.length)} rows, ${plain(distinctRows(rows).length)} order numbers, ${options.shops} ${shops}`;
	},
	expected: (options) => distinctRows(rowsOf(options)).filter((row) => expectedKind(row) === 'found').length,
	run: async ({ options, built, sandbox }) => {
		const { batchSize } = options;
		const evidence = await lookUpRows({ rows: rowsOf(options), batchSize, sandbox, built });
		return { lines: reportOf(evidence), checks: checkLookup(evidence) };
	},
};
