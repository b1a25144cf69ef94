import type { ApiClient, Attempt, CallResult } from '../api/client';
import type { Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import type { TokenProvider } from '../api/tokenProvider';
import { CallQueue, type AttemptEnd, type QueuedCall } from '../pacing/callQueue';
import type { Clock } from '../pacing/clock';
import type { Notifier } from '../pacing/notifier';
import type { PointsBudget } from '../pacing/pointsBudget';
import type { Client, Slot } from '../pacing/rateLimiter';
import { TimeSlice } from '../pacing/timeSlice';
import { outageFault, spendingLimitFault, throttledTooLongFault, unrepeatedFault } from './faults';

/** How a call ended. `dropped`: it was not sent, or not repeated, since that had become pointless. */
export type CallEnd = Exclude<CallResult, { kind: 'retry' }> | { readonly kind: 'dropped' };

/** What a call took: `ms` of its last attempt. */
export interface CallUsage {
	readonly points?: number;
	readonly attempts: number;
	readonly ms: number;
}

/** What is to be done through a {@link CallLoop}: it chooses each call at the last moment, and takes what came of it. */
export interface Work<C> {
	/** To be notified when there may be something to send, or when the work has ended. */
	readonly changed: Notifier;
	/** `drain`: nothing more is sent, what is in flight still counts. `cut`: what is in flight is not waited for. */
	readonly ending: 'none' | 'drain' | 'cut';
	/** Aborted as soon as `ending` is no longer `none`. */
	readonly ended: AbortSignal;
	/** Whether {@link take} has a call now. */
	readonly hasNext: boolean;
	/** Whether no further call will come, once those in flight are over. */
	readonly isDone: boolean;
	/** The next call. */
	take(): C | undefined;
	/** Whether a call that waits to be repeated still makes sense. */
	isWanted(call: C): boolean;
	/** How often it may be repeated after a transient fault; 0 where a repetition could do harm. */
	maxRetries(call: C): number;
	request(call: C): ApiRequest;
	/** Takes what came of a call; called once for each that was taken. */
	apply(call: C, end: CallEnd, usage: CallUsage): void;
	/** Ends the work for a reason that concerns all of it. */
	stop(fault: Fault): void;
}

/** What a loop sends with. */
export interface CallAccess {
	readonly clock: Clock;
	readonly client: Client;
	readonly api: ApiClient;
	readonly tokens: TokenProvider;
	readonly budget: PointsBudget;
	/** The user's limit, for the words about it. */
	readonly maxPoints: number | undefined;
	/** Ends the run. */
	readonly signal: AbortSignal;
}

/** A call of the work, and the last fault that its attempts met. */
interface LoopCall<C> {
	readonly call: C;
	lastFault?: Fault;
}

const UNSENT: CallUsage = { attempts: 0, ms: 0 };

function failed(fault: Fault): CallEnd {
	return { kind: 'failed', fault };
}

function endOf({ result, points, mayBeCharged }: Attempt): AttemptEnd {
	if (result.kind !== 'retry') return { kind: 'final', points, mayBeCharged };
	return { kind: result.why, points, mayBeCharged, retryAfterMs: result.fault.retryAfterMs };
}

/**
 * The loop of every run: waits for a slot, chooses the call then and there, sends it, gets a result value, applies it; ends
 * when nothing is left.
 */
export class CallLoop<C> {
	private readonly queue: CallQueue<LoopCall<C>>;
	private readonly inFlight = new Set<Promise<void>>();
	private bug: { readonly error: unknown } | undefined;
	private lastTransient: Fault | undefined;

	constructor(private readonly access: CallAccess) {
		this.queue = new CallQueue<LoopCall<C>>(access.budget, () => access.clock.random());
	}

	/** Calls made so far, repeated ones included, token calls not. */
	get calls(): number {
		return this.queue.calls;
	}

	/**
	 * Does all of the work, turn by turn: each time something may have changed it yields, so that whoever drives it can tell how
	 * far it is. Ends when nothing is left, when the work was stopped, or when the run was cancelled.
	 * @throws whatever a bug throws
	 */
	async *turns(work: Work<C>): AsyncGenerator<void, void, void> {
		const { signal, client, tokens } = this.access;
		const slice = new TimeSlice(this.access.clock);
		const wake = () => {
			work.changed.notify();
		};
		signal.addEventListener('abort', wake, { once: true });
		while (!this.isOver(work)) {
			yield;
			await slice.yieldIfDue();
			if (work.ending !== 'none') {
				await work.changed.wait();
				continue;
			}
			if (this.settleUnsent(work)) continue;
			const readyAt = this.queue.readyAt(this.access.clock.now(), work.hasNext);
			if (readyAt === undefined || readyAt > this.access.clock.now()) {
				await work.changed.wait(readyAt);
				continue;
			}
			const fault = await tokens.ready();
			if (fault !== undefined) {
				work.stop(fault);
				continue;
			}
			const slot = await client.acquire();
			const queued = slot === undefined ? undefined : this.take(work);
			if (slot === undefined) continue;
			if (queued === undefined) slot.release();
			else this.track(this.perform(work, queued, slot), wake);
		}
		signal.removeEventListener('abort', wake);
	}

	/** Whether the run is over. @throws the bug that ended it */
	private isOver(work: Work<C>): boolean {
		if (this.bug !== undefined) throw this.bug.error;
		if (this.access.signal.aborted || work.ending === 'cut') return true;
		if (work.ending === 'drain') {
			for (const { call } of this.queue.takeAll()) work.apply(call.call, { kind: 'dropped' }, UNSENT);
			return this.queue.inFlight === 0;
		}
		return work.isDone && this.queue.isQuiet;
	}

	/** Settles what is not to be sent any more. @returns whether there was anything */
	private settleUnsent(work: Work<C>): boolean {
		const { lastTransient } = this;
		if (this.queue.hasGivenUp && this.queue.inFlight === 0 && lastTransient !== undefined) {
			work.stop(outageFault(lastTransient));
			return true;
		}
		if (lastTransient !== undefined) {
			const lost = this.queue.takeLost(work.hasNext);
			for (const { call, sent } of lost)
				work.apply(call.call, failed(call.lastFault ?? lastTransient), { attempts: sent, ms: 0 });
			if (lost.length > 0) return true;
		}
		return this.queue.isOverBudget && this.settleOverBudget(work);
	}

	/** Settles what the limit of points holds back: all that waits to be repeated, else one call that was not sent yet. */
	private settleOverBudget(work: Work<C>): boolean {
		const maxPoints = this.access.maxPoints ?? 0;
		const overBudget = spendingLimitFault(maxPoints);
		const waiting = this.queue.takeAll();
		for (const { call, sent } of waiting) {
			const { lastFault } = call;
			const fault = lastFault === undefined ? overBudget : unrepeatedFault(lastFault, maxPoints);
			work.apply(call.call, failed(fault), { attempts: sent, ms: 0 });
		}
		if (waiting.length > 0) return true;
		const fresh = work.take();
		if (fresh !== undefined) work.apply(fresh, failed(overBudget), UNSENT);
		return fresh !== undefined;
	}

	/** The call that is to go now; chosen only when its slot has come, so that nothing pointless is sent. */
	private take(work: Work<C>): QueuedCall<LoopCall<C>> | undefined {
		const now = this.access.clock.now();
		const isHeld = this.access.tokens.current === undefined || this.access.budget.check() !== 'allowed';
		if (isHeld || this.access.signal.aborted || work.ending !== 'none') return undefined;
		const readyAt = this.queue.readyAt(now, work.hasNext);
		if (readyAt === undefined || readyAt > now) return undefined;
		for (let retry = this.queue.takeRetry(now); retry !== undefined; retry = this.queue.takeRetry(now)) {
			if (work.isWanted(retry.call.call)) return retry;
			work.apply(retry.call.call, { kind: 'dropped' }, UNSENT);
		}
		const call = work.take();
		return call === undefined ? undefined : this.queue.fresh({ call }, work.maxRetries(call), now);
	}

	private track(call: Promise<void>, wake: () => void): void {
		const tracked = call
			.catch((error: unknown) => {
				this.bug ??= { error };
			})
			.finally(() => {
				this.inFlight.delete(tracked);
				wake();
			});
		this.inFlight.add(tracked);
	}

	private async perform(work: Work<C>, queued: QueuedCall<LoopCall<C>>, slot: Slot): Promise<void> {
		this.queue.sent(queued);
		const { call } = queued.call;
		const request = work.request(call);
		const attempt = await slot.send(async () => await this.access.api.call(request));
		const { result, points, ms } = attempt;
		if (result.kind === 'retry') queued.call.lastFault = result.fault;
		const decision = this.queue.ended(queued, endOf(attempt), this.access.clock.now());
		const usage: CallUsage = { points, attempts: queued.sent, ms };
		if (result.kind !== 'retry') {
			work.apply(call, result, usage);
			return;
		}
		if (result.why === 'transient') this.lastTransient = result.fault;
		if (decision === 'retry') return;
		work.apply(call, failed(result.fault), usage);
		if (decision === 'exhausted') work.stop(throttledTooLongFault(result.fault));
	}
}
