import type { CallRecord, Evidence, ExecutionRecord, TryRecord } from '../evidence';
import { keyOf, outcomesOf } from './outcomes';

const USAGE = /([\d,]+) calls? · ([\d,]+) points?/;
/** What comes in the last moments of a run may come too late to be read, ms. */
const READING_MS = 50;

function usageOf({ hints }: TryRecord): { readonly calls: number; readonly points: number } | undefined {
	const told = hints.map((hint) => USAGE.exec(hint)).find((match) => match !== null);
	if (told === null || told === undefined) return undefined;
	return { calls: Number(told[1]?.replaceAll(',', '')), points: Number(told[2]?.replaceAll(',', '')) };
}

function isTold({ deliveredAt }: CallRecord): boolean {
	return deliveredAt !== undefined;
}

/** Points and calls told are those of the replies, over all tries together. */
function* accountFaults(calls: readonly CallRecord[], tries: readonly TryRecord[]): Generator<string> {
	for (const [attempt, ended] of tries.entries()) {
		const usage = usageOf(ended);
		if (ended.error !== undefined || ended.isCancelled || usage === undefined) continue;
		const own = calls.filter((call) => call.attempt <= attempt);
		const isCut = ({ deliveredAt = Infinity, attempt: of }: CallRecord) =>
			of < attempt && deliveredAt + READING_MS > (tries[of]?.endedAt ?? 0);
		const points = own.filter(isTold).reduce((sum, { stated }) => sum + stated, 0);
		const doubtful = own.filter(isCut).reduce((sum, { stated }) => sum + stated, 0);
		if (usage.points > points || usage.points < points - doubtful)
			yield `${usage.points} points are told, replies named ${points}`;
		if (usage.calls !== own.length) yield `${usage.calls} calls are told, ${own.length} were made`;
	}
}

/** Before a price is known one call may cost more than the limit. */
function* limitFaults(
	calls: readonly CallRecord[],
	{ plan }: ExecutionRecord,
	price: number,
): Generator<string> {
	const { maxPoints } = plan.options;
	if (maxPoints === null) return;
	const spent = calls.filter(isTold).reduce((sum, { stated }) => sum + stated, 0);
	if (spent > Math.max(maxPoints, price)) yield `${spent} points were spent, ${maxPoints} were allowed`;
	if (maxPoints === 0 && calls.some(({ kind }) => kind !== 'token')) yield 'a call was made at a limit of 0';
}

/** Codes with which a batch is rejected as a whole. */
const REJECTIONS: readonly (number | undefined)[] = [100, 501, 614];

/** Whether a batch was too large is told by sending ten or more of its numbers together once more, after each was found. */
function isSizeTest({ numbers }: CallRecord, rejected: readonly ReadonlySet<string>[]): boolean {
	return numbers.length >= 10 && rejected.some((batch) => numbers.every((number) => batch.has(number)));
}

/** A number whose order has come, or that is in a call in flight, is not asked for again. */
function* repeatFaults(
	evidence: Evidence,
	calls: readonly CallRecord[],
	{ tries }: ExecutionRecord,
): Generator<string> {
	const busyUntil = new Map<string, number>();
	const hasAt = new Map<string, number>();
	const rejected: ReadonlySet<string>[] = [];
	for (const call of calls) {
		for (const orderSn of call.kind === 'lookup' ? call.numbers : []) {
			const key = keyOf({ shopId: call.shopId, orderSn });
			if ((busyUntil.get(key) ?? -1) > call.at && !isSizeTest(call, rejected))
				yield `${key} is in two calls at once`;
			// Whether a batch was too large is told by sending it once more, after each of its numbers was found.
			if ((hasAt.get(key) ?? Infinity) < call.at && !isSizeTest(call, rejected))
				yield `${key} was found and is asked for again`;
			if (!isSizeTest(call, rejected)) busyUntil.set(key, call.endedAt ?? evidence.ms * 2);
			const end = tries[call.attempt]?.endedAt ?? 0;
			const readAt = (call.deliveredAt ?? Infinity) + READING_MS;
			if (readAt < end && call.orders.includes(orderSn)) hasAt.set(key, readAt);
		}
		if (REJECTIONS.includes(call.code)) rejected.push(new Set(call.numbers));
	}
}

const CERTAIN: readonly (number | undefined)[] = [100, 302, 303];

/** What a try found certain to fail is not sent in the next one. */
function* certainFaults(calls: readonly CallRecord[], tries: readonly TryRecord[]): Generator<string> {
	for (const [attempt, { items = [] }] of tries.entries()) {
		const certain = outcomesOf(items).filter(({ error }) => CERTAIN.includes(error?.code));
		for (const outcome of certain) {
			const isRepeated = ({ attempt: of, shopId, numbers }: CallRecord) =>
				of > attempt && shopId === outcome.shopId && numbers.includes(outcome.orderSn);
			if (calls.some(isRepeated)) yield `${keyOf(outcome)} had failed for certain and is sent again`;
		}
	}
}

/** A call that must not be repeated is carried out once at most, over all tries. */
function* onceFaults(calls: readonly CallRecord[]): Generator<string> {
	const done = new Map<string | undefined, number>();
	for (const { isDone, numbers } of calls) if (isDone) done.set(numbers[0], (done.get(numbers[0]) ?? 0) + 1);
	for (const [n, times] of done) if (times > 1) yield `call ${n} was carried out ${times} times`;
}

/** Points told are points taken, the limit holds, and nothing is paid for twice without need. */
export function* moneyFaults(evidence: Evidence, execution: ExecutionRecord): Generator<string> {
	const { index, plan, tries } = execution;
	const calls = evidence.calls.filter((call) => call.execution === index);
	yield* accountFaults(calls, tries);
	yield* limitFaults(calls, execution, evidence.world.server.price);
	if (plan.operation !== 'call') {
		yield* repeatFaults(evidence, calls, execution);
		yield* certainFaults(calls, tries);
	} else if (!plan.options.repeatable) yield* onceFaults(calls.filter(({ kind }) => kind === 'call'));
}
