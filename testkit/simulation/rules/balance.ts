import { at } from '../../json';
import type { ExecutionRecord, TryRecord } from '../evidence';
import { keyOf, outcomesOf, requestedOf, type Outcome } from './outcomes';

/** The account of a run as its first hint gives it. */
export interface ToldAccount {
	readonly asked: number;
	readonly found: number;
	readonly missing: number;
	readonly failed: number;
}

const TALLY =
	/^(?:[\d,]+ rows?, )?([\d,]+) order numbers?: ([\d,]+) found, ([\d,]+) not found, ([\d,]+) failed/;

function numberOf(text: string | undefined): number {
	return Number((text ?? '').replaceAll(',', ''));
}

function tallyOf({ hints }: TryRecord): ToldAccount | undefined {
	const told = hints.map((hint) => TALLY.exec(hint)).find((match) => match !== null);
	if (told === null || told === undefined) return undefined;
	const [, asked, found, missing, failed] = told;
	return {
		asked: numberOf(asked),
		found: numberOf(found),
		missing: numberOf(missing),
		failed: numberOf(failed),
	};
}

/** Outcomes by number; with one item an input item a number comes once for each. */
function merged(outcomes: readonly Outcome[]): ReadonlyMap<string, Outcome & { readonly times: number }> {
	const byKey = new Map<string, Outcome & { times: number }>();
	for (const outcome of outcomes) {
		const known = byKey.get(keyOf(outcome));
		const rows = [...(known?.rows ?? []), ...outcome.rows];
		byKey.set(keyOf(outcome), { ...outcome, rows, times: (known?.times ?? 0) + 1 });
	}
	return byKey;
}

function* lookupFaults({ plan }: ExecutionRecord, ended: TryRecord): Generator<string> {
	const outcomes = outcomesOf(ended.items ?? []);
	const { numbers, invalid } = requestedOf(plan);
	const byKey = merged(outcomes.filter(({ kind }) => kind !== 'invalid'));
	for (const [key, { rows, times, kind }] of byKey) {
		const expected = numbers.get(key);
		if (expected === undefined) yield `${key} came out and nobody asked for it`;
		const most = plan.options.output === 'items' && kind !== 'failed' ? new Set(expected).size : 1;
		if (times > most) yield `${key} came out ${times} times`;
		const isLinked = JSON.stringify([...rows].sort()) === JSON.stringify([...new Set(expected)].sort());
		if (!isLinked && kind !== 'missing')
			yield `${key} is linked to rows ${rows.join(' ')}, not ${expected?.join(' ')}`;
	}
	for (const key of numbers.keys())
		if (!byKey.has(key) && plan.options.missingOrders !== 'skip') yield `${key} did not come out`;
	const refused = outcomes.filter(({ kind }) => kind === 'invalid').map(({ rows }) => rows[0]);
	if (JSON.stringify(refused.sort()) !== JSON.stringify(invalid))
		yield `rows ${refused.join(' ')} are called invalid, not ${invalid.join(' ')}`;
	yield* tallyFaults(ended, byKey, numbers.size + invalid.length, invalid.length);
}

function* tallyFaults(
	ended: TryRecord,
	byKey: ReadonlyMap<string, Outcome>,
	requested: number,
	invalid: number,
): Generator<string> {
	const told = tallyOf(ended);
	if (told === undefined) {
		yield `the hints hold no account: ${ended.hints.join(' | ')}`;
		return;
	}
	const { asked, found, missing, failed } = told;
	const count = (kind: Outcome['kind']) => [...byKey.values()].filter((each) => each.kind === kind).length;
	const sum = found + missing + failed;
	if (asked !== requested || asked !== sum) yield `${requested} were asked for, ${asked} and ${sum} are told`;
	if (found !== count('found')) yield `${found} are told as found, ${count('found')} came out`;
	const most = count('failed') + invalid;
	// With missing numbers as errors both kinds come out as errors.
	if (failed > most) yield `${failed} are told as failed, ${most} came out`;
}

function* callFaults({ plan }: ExecutionRecord, { items = [] }: TryRecord): Generator<string> {
	if (items.length !== plan.rows.length) yield `${items.length} items for ${plan.rows.length} calls`;
	for (const [index, { json }] of items.entries()) {
		const n = at(json, 'data', 'n');
		if (n !== undefined && n !== String(index)) yield `item ${index} holds the reply for ${String(n)}`;
		if (n === undefined && at(json, 'error') === undefined) yield `item ${index} is neither reply nor error`;
	}
}

/** Asked = found + missing + failed, each number once, linked to the rows that asked for it. */
export function* balanceFaults(execution: ExecutionRecord): Generator<string> {
	for (const ended of execution.tries) {
		if (ended.error !== undefined || ended.isCancelled) continue;
		yield* execution.plan.operation === 'call'
			? callFaults(execution, ended)
			: lookupFaults(execution, ended);
	}
}
