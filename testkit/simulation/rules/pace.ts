import { mostWithin } from '../../watch';
import type { CallRecord, Evidence } from '../evidence';

const SECOND = 1_000;
/** Timers fire up to this early, ms. */
const EARLY_MS = 1;

/** What was asked to wait is not sent before. */
function* earlyFaults(calls: readonly CallRecord[]): Generator<string> {
	const notBefore = new Map<string, number>();
	for (const { kind, execution, attempt, shopId, numbers, at, deliveredAt, retryAfterMs = 0 } of calls) {
		if (kind === 'token') continue;
		const call = JSON.stringify([execution, attempt, shopId, numbers]);
		if (at < (notBefore.get(call) ?? 0) - EARLY_MS)
			yield `execution ${execution} did not wait as it was told to`;
		notBefore.set(call, (deliveredAt ?? 0) + retryAfterMs);
	}
}

/** Never more calls in any 1,000 ms than allowed, by process and account; none after the end; nothing left behind. */
export function* paceFaults({
	world,
	calls,
	executions,
	sleepsLeft,
	busyLimiters,
}: Evidence): Generator<string> {
	const sends = new Map<string, number[]>();
	for (const { account, process, at, kind, execution, isLate } of calls) {
		const sender = `account ${account} in process ${process}`;
		sends.set(sender, [...(sends.get(sender) ?? []), at]);
		if (isLate) yield `execution ${execution} sent a ${kind} after its end`;
	}
	const allowed = Math.ceil(world.requestsPerSecond);
	for (const [sender, times] of sends) {
		const most = mostWithin(times, SECOND);
		if (most > allowed) yield `${sender} sent ${most} calls within a second`;
	}
	yield* earlyFaults(calls);
	if (sleepsLeft > 0) yield `${sleepsLeft} sleeps are left after the end`;
	if (busyLimiters > 0) yield `${busyLimiters} limiters are not idle after the end`;
	for (const { index, listenersLeft } of executions)
		if (listenersLeft > 0) yield `execution ${index} left ${listenersLeft} listeners`;
}
