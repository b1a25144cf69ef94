import type { INodeExecutionData } from 'n8n-workflow';
import { makeOrder } from '../../sandbox/orders';
import type { CallRecord } from '../../sandbox/server';
import { pairedItems } from '../engine/pairs';
import { at, listOf, textOf } from '../json';
import { mostWithin } from '../watch';
import { distinctRows, expectedKind, UNAUTHORIZED_SHOP, type DistinctRow, type Row } from './rows';
import type { LookupEvidence } from './run';

/** One thing that has to be so. */
export interface Check {
	readonly name: string;
	/** What is wrong; `undefined` where nothing is. */
	readonly fault: string | undefined;
}

/** A call that left before the rejection of an earlier one was known may arrive so many ms after it. */
const IN_FLIGHT_MS = 100;
const MAX_CALLS_A_SECOND = 10;

/** The first of some faults, if there is one. */
function check(name: string, ...faults: ReadonlyArray<string | false | undefined>): Check {
	return { name, fault: faults.find((fault) => typeof fault === 'string') };
}

interface Outcome extends Row {
	readonly kind: 'found' | 'missing' | 'failed';
	readonly rows: readonly number[];
}

function readOrder(item: INodeExecutionData): Outcome {
	const { shopId, orderSn, found } = item.json;
	const kind = found === true ? 'found' : 'missing';
	return { kind, shop: textOf(shopId), number: textOf(orderSn), rows: pairedItems(item) };
}

function readError(item: INodeExecutionData): Outcome {
	const { error } = item.json;
	const [shop, number] = [textOf(at(error, 'shopId')), textOf(at(error, 'orderSn'))];
	return { kind: 'failed', shop, number, rows: pairedItems(item) };
}

/** Where two lists differ first. */
function difference(expected: readonly string[], got: readonly string[]): string | undefined {
	const index = Array.from({ length: Math.max(expected.length, got.length) }).findIndex(
		(_, each) => expected[each] !== got[each],
	);
	if (index < 0) return undefined;
	return `item ${index + 1} is “${got[index] ?? 'none'}” and should be “${expected[index] ?? 'none'}”`;
}

/** Whether the long ids of an order are those that the sandbox sent. */
function hasExactIds({ json }: INodeExecutionData): boolean {
	const sent = listOf(makeOrder(textOf(json.orderSn)).item_list).map((item) => String(at(item, 'sku_id')));
	const got = listOf(json.items).map((item) => textOf(at(item, 'skuId')));
	return difference(sent, got) === undefined;
}

function checkOutput({ rows, result }: LookupEvidence, distinct: readonly DistinctRow[]): Check[] {
	const main = result.main.map(readOrder);
	const outcomes = [...main, ...result.errors.map(readError)];
	const count = (kind: Outcome['kind']) => outcomes.filter((each) => each.kind === kind).length;
	const [found, missing, failed] = [count('found'), count('missing'), count('failed')];
	const expected = distinct.map((row) => ({ ...row, kind: expectedKind(row) }));
	const inOrder = [
		...expected.filter(({ kind }) => kind !== 'failed'),
		...expected.filter(({ kind }) => kind === 'failed'),
	];
	const told = ({ kind, shop, number }: Outcome) => `${number} of shop ${shop}: ${kind}`;
	const linked = ({ number, rows: links }: Outcome) => `${number} for rows ${links.join(', ')}`;
	const rounded = result.main.find((item) => item.json.found === true && !hasExactIds(item));
	return [
		check(
			`asked = found + missing + failed: ${distinct.length} = ${found} + ${missing} + ${failed}`,
			result.error && `the node stopped: ${result.error.message}`,
			distinct.length !== outcomes.length && `${outcomes.length} items came out`,
		),
		check(
			'each number came out once, in the order asked, and as what it is',
			difference(inOrder.map(told), outcomes.map(told)),
		),
		check(
			`all ${rows.length} rows are linked to their order`,
			difference(inOrder.map(linked), outcomes.map(linked)),
		),
		check(
			'all ids kept their digits',
			rounded && `an id of order ${textOf(rounded.json.orderSn)} was changed`,
		),
	];
}

/** Calls that must be made: each number of a shop with a grant once, in full batches. */
export function neededCalls(distinct: readonly Row[], batchSize: number): number {
	const byShop = new Map<string, number>();
	for (const { shop } of distinct) byShop.set(shop, (byShop.get(shop) ?? 0) + 1);
	byShop.delete(UNAUTHORIZED_SHOP);
	return [...byShop.values()].reduce((sum, count) => sum + Math.ceil(count / batchSize), 0);
}

function isLate(rejected: readonly CallRecord[]): boolean {
	const knownAt = Math.min(...rejected.map(({ at: arrived, ms }) => arrived + ms));
	return rejected.some(({ at: arrived }) => arrived > knownAt + IN_FLIGHT_MS);
}

function checkCalls({ calls, sends, batchSize, result }: LookupEvidence, distinct: readonly Row[]): Check[] {
	const tokens = calls.filter(({ path }) => path.includes('token')).length;
	const rejected = calls.filter(({ shop }) => shop === UNAUTHORIZED_SHOP);
	const made = calls.length - tokens - rejected.length;
	const needed = neededCalls(distinct, batchSize);
	const asked = calls.flatMap(({ shop, numbers }) => numbers.map((number) => `${number} of shop ${shop}`));
	const repeated = asked.length - new Set(asked).size;
	const throttled = calls.filter((call) => call.refused).length;
	const points = calls.reduce((sum, call) => sum + call.points, 0);
	const usage = `· ${calls.length.toLocaleString('en-US')} calls · ${points.toLocaleString('en-US')} point`;
	const most = mostWithin(sends, 1_000);
	return [
		check(
			`no call too many: ${needed} for orders, 1 for a token, ${rejected.length} in flight when a shop's rejection came`,
			made !== needed && `${made} calls were made where ${needed} are needed`,
			tokens !== 1 && `${tokens} token calls`,
			isLate(rejected) && 'a call was made for a shop that had rejected one',
			repeated > 0 && `${repeated} numbers were asked for twice`,
		),
		check(
			`the limit was kept: at most ${MAX_CALLS_A_SECOND} calls sent in any second, none throttled`,
			most > MAX_CALLS_A_SECOND && `${most} calls were sent in a second`,
			sends.length !== calls.length && `${sends.length} calls were sent and ${calls.length} arrived`,
			throttled > 0 && `${throttled} calls were throttled`,
		),
		check(
			'the node told the calls and points that the sandbox counted',
			!result.hints.some((hint) => hint.includes(usage)) && `it told: ${result.hints.join(' | ')}`,
		),
	];
}

/** Looks whether everything adds up. */
export function checkLookup(evidence: LookupEvidence): Check[] {
	const distinct = distinctRows(evidence.rows);
	return [...checkOutput(evidence, distinct), ...checkCalls(evidence, distinct)];
}

/** What is wrong with a look-up; nothing where everything adds up. */
export function lookupFaults(evidence: LookupEvidence): string[] {
	return checkLookup(evidence).flatMap(({ fault }) => fault ?? []);
}
