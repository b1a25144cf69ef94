import type { CallRecord } from '../../sandbox/server';
import { makeOrder } from '../../sandbox/orders';
import { at, listOf, textOf } from '../../testkit/json';
import type { Said } from './outcome';
import { distinct, isUnauthorised, isUnknown, type Row, type Wanted } from './rows';

/** All that a run left behind. */
export interface Evidence {
	readonly rows: readonly Row[];
	readonly batchSize: number;
	/** What came out of the node's first output, in its order. */
	readonly main: readonly Said[];
	/** What came out of its error output, in its order. */
	readonly errors: readonly Said[];
	/** What reached the sandbox. */
	readonly calls: readonly CallRecord[];
	/** The node's hints. */
	readonly hints: readonly string[];
	/** The error with which the node stopped, if it did. */
	readonly error?: string;
}

/** One thing that has to be so. */
export interface Check {
	readonly name: string;
	/** What is wrong; `undefined` where nothing is. */
	readonly fault: string | undefined;
}

const TOKEN_PATH = /token/;
/** A call that left before the refusal of an earlier one was known may arrive so many ms after it. */
const ON_THE_WAY_MS = 100;

function check(name: string, faults: readonly (string | false | undefined)[]): Check {
	const [fault] = faults.filter((each): each is string => typeof each === 'string');
	return { name, fault };
}

function keyOf({ shop, number }: Row): string {
	return `${shop} ${number}`;
}

/** What has to come of a number. */
export function kindOf(wanted: Row): Said['kind'] {
	if (isUnauthorised(wanted.shop)) return 'failed';
	return isUnknown(wanted.number) ? 'missing' : 'found';
}

function firstDisorder(said: readonly Said[], places: ReadonlyMap<string, number>): string | undefined {
	let last = -1;
	for (const each of said) {
		const place = places.get(keyOf(each));
		if (place === undefined) return `nobody asked for “${each.number}” of shop “${each.shop}”`;
		if (place <= last) return `${each.number} comes a second time or too late`;
		last = place;
	}
	return undefined;
}

/** Whether the long ids of an order are those that the sandbox sent. */
function idsAreExact({ number, json }: Said): boolean {
	const sent = listOf(makeOrder(number).item_list).map((item) => String(at(item, 'sku_id')));
	const got = listOf(json.items).map((item) => textOf(at(item, 'skuId')));
	return sent.length === got.length && sent.every((id, index) => id === got[index]);
}

/** Calls that must be made: each number of a shop with a grant once, in full batches. */
function neededCalls(wanted: readonly Row[], batchSize: number): number {
	const byShop = new Map<string, number>();
	for (const { shop } of wanted) if (!isUnauthorised(shop)) byShop.set(shop, (byShop.get(shop) ?? 0) + 1);
	return [...byShop.values()].reduce((sum, count) => sum + Math.ceil(count / batchSize), 0);
}

function lateCalls(calls: readonly CallRecord[]): number {
	const refused = calls.filter(({ shop }) => isUnauthorised(shop));
	const known = Math.min(...refused.map(({ at: arrived, ms }) => arrived + ms));
	return refused.filter(({ at: arrived }) => arrived > known + ON_THE_WAY_MS).length;
}

function askedTwice(calls: readonly CallRecord[]): string | undefined {
	const asked = new Set<string>();
	for (const { shop, numbers } of calls) {
		for (const number of numbers) {
			const key = keyOf({ shop, number });
			if (asked.has(key)) return number;
			asked.add(key);
		}
	}
	return undefined;
}

function checkOutput({ rows, main, errors, error }: Evidence, wanted: readonly Wanted[]): Check[] {
	const said = [...main, ...errors];
	const count = (kind: Said['kind']) => said.filter((each) => each.kind === kind).length;
	const [found, missing, failed] = [count('found'), count('missing'), count('failed')];
	const places = new Map(wanted.map((each, place) => [keyOf(each), place]));
	const answered = new Map(said.map((each) => [keyOf(each), each]));
	const lost = wanted.find((each) => !answered.has(keyOf(each)));
	const wrong = wanted.find((each) => answered.get(keyOf(each))?.kind !== kindOf(each));
	const unlinked = wanted.find((each) => answered.get(keyOf(each))?.rows.join() !== each.rows.join());
	const inexact = main.find((each) => each.kind === 'found' && !idsAreExact(each));
	const linked = said.reduce((sum, each) => sum + each.rows.length, 0);
	return [
		check(`asked = found + missing + failed: ${wanted.length} = ${found} + ${missing} + ${failed}`, [
			error !== undefined && `the node stopped: ${error}`,
			wanted.length !== found + missing + failed && `${said.length} items came out`,
		]),
		check('each number came out once, in the order asked, and as what it is', [
			lost && `${lost.number} of shop ${lost.shop} is lost`,
			firstDisorder(main, places),
			firstDisorder(errors, places),
			wrong && `${wrong.number} of shop ${wrong.shop} is not “${kindOf(wrong)}”`,
		]),
		check(`all ${rows.length} rows are linked to their order`, [
			unlinked && `${unlinked.number} is not linked to rows ${unlinked.rows.join(', ')} alone`,
			linked !== rows.length && `${linked} links for ${rows.length} rows`,
		]),
		check('all ids kept their digits', [inexact && `an id of order ${inexact.number} was changed`]),
	];
}

function checkCalls({ batchSize, calls, hints }: Evidence, wanted: readonly Wanted[]): Check[] {
	const tokens = calls.filter(({ path }) => TOKEN_PATH.test(path)).length;
	const inVain = calls.filter(({ shop }) => isUnauthorised(shop)).length;
	const needed = neededCalls(wanted, batchSize);
	const made = calls.length - tokens - inVain;
	const refused = calls.filter((call) => call.refused).length;
	const points = calls.reduce((sum, call) => sum + call.points, 0);
	const late = lateCalls(calls);
	const again = askedTwice(calls);
	const bill = new RegExp(
		`· ${calls.length.toLocaleString('en-US')} calls? · ${points.toLocaleString('en-US')} points? `,
	);
	return [
		check(
			`no call too many: ${needed} for orders, 1 for a token, ${inVain} in vain, on the way when the refusal came`,
			[
				made !== needed && `${made} calls were made where ${needed} are needed`,
				tokens !== 1 && `${tokens} token calls`,
				late > 0 && `${late} calls for a shop that had refused`,
				again !== undefined && `${again} was asked for twice`,
			],
		),
		check('the sandbox refused no call as too fast', [refused > 0 && `${refused} calls were refused`]),
		check('the node told the calls and points that the sandbox counted', [
			!hints.some((hint) => bill.test(hint)) && `it told: ${hints.join(' | ')}`,
		]),
	];
}

/** Looks whether everything adds up. */
export function checkRun(evidence: Evidence): Check[] {
	const wanted = distinct(evidence.rows);
	return [...checkOutput(evidence, wanted), ...checkCalls(evidence, wanted)];
}
