import type { Check, Evidence } from './check';
import { groupFailures, type Said } from './outcome';
import type { Measures } from './run';
import { at, listOf, textOf } from '../../testkit/json';
import { textTable, type Column } from './table';

const SAMPLE = 8;
const NAMED = 5;

const ORDER_COLUMNS: readonly Column[] = [
	{ title: 'orderSn' },
	{ title: 'shopId' },
	{ title: 'rows', most: 12 },
	{ title: 'createdAt' },
	{ title: 'yuan', align: 'right' },
	{ title: 'town', most: 16 },
	{ title: 'first item', most: 26 },
	{ title: 'skuId' },
];

const plain = (value: number) => value.toLocaleString('en-US');
const seconds = (ms: number) => (ms / 1000).toFixed(2);
const wholeMs = (ms: number) => `${Math.ceil(Math.max(0, ms))} ms`;

function orderRow({ json, number, shop, rows }: Said): string[] {
	const [item] = listOf(json.items);
	const paid = at(json, 'payAmount');
	return [
		number,
		shop,
		rows.map((row) => row + 1).join(', '),
		textOf(json.createdAt).slice(0, 16).replace('T', ' '),
		typeof paid === 'number' ? paid.toFixed(2) : '',
		`${textOf(at(json, 'receiver', 'city'))} ${textOf(at(json, 'receiver', 'town'))}`.trim(),
		textOf(at(item, 'title')),
		textOf(at(item, 'skuId')),
	];
}

/** Some of the orders, what was not found, and what failed and why. */
export function resultText({ main, errors, hints }: Evidence): string {
	const found = main.filter(({ kind }) => kind === 'found');
	const missing = main.filter(({ kind }) => kind === 'missing');
	const named = missing.slice(0, NAMED).map(({ number, shop }) => `  ${number} of shop ${shop}`);
	const groups = groupFailures(errors).flatMap(({ message, solution, count }) => [
		`  ${plain(count)} numbers: ${message}`,
		`  ${solution}`,
	]);
	const hidden = missing.length - named.length;
	return [
		`Found: ${plain(found.length)} orders, for example`,
		'',
		textTable(ORDER_COLUMNS, found.slice(0, SAMPLE).map(orderRow)),
		'',
		`Not found: ${plain(missing.length)}`,
		...named,
		...(hidden > 0 ? [`  and ${plain(hidden)} more`] : []),
		'',
		`Failed: ${plain(errors.length)}`,
		...groups,
		'',
		'The node says:',
		...hints.map((hint) => `  ${hint}`),
	].join('\n');
}

/** What the run took, beside what the limit allows. */
export function measureText({ calls }: Evidence, measures: Measures): string {
	const { ms, floorMs, mostSends, block } = measures;
	const points = calls.reduce((sum, call) => sum + call.points, 0);
	const refused = calls.filter((call) => call.refused).length;
	const busy = block.wallMs - block.ownMs > 10 ? `, ${wholeMs(block.ownMs)} of it its own work` : '';
	const rows: Array<[string, string]> = [
		['calls', plain(calls.length)],
		['points', `${plain(points)} (${(points / 100).toFixed(2)} yuan)`],
		['seconds', seconds(ms)],
		[
			'floor',
			`${seconds(floorMs)}: ${plain(calls.length)} calls, each 0.1 s after the one before, and the last reply`,
		],
		['ratio to the floor', (ms / floorMs).toFixed(3)],
		['most calls sent in any 1,000 ms', String(mostSends)],
		['refused as too fast', String(refused)],
		['longest block while the node ran', `${wholeMs(block.wallMs)}${busy}`],
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

/** Each check, and whether everything adds up. */
export function checkText(checks: readonly Check[]): string {
	const lines = checks.map(({ name, fault }) =>
		fault === undefined ? `✔ ${name}` : `✘ ${name}\n    ${fault}`,
	);
	const wrong = checks.filter(({ fault }) => fault !== undefined).length;
	const verdict = wrong === 0 ? 'Everything adds up.' : `${wrong} of ${checks.length} checks failed.`;
	return [...lines, verdict].join('\n');
}
