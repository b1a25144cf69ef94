import { CircuitBreaker } from './circuitBreaker';
import type { PointsBudget } from './pointsBudget';
import { retryAfterThrottling, retryAfterTransient, RetryBudget } from './retry';

/** One call that has to be made, in as many attempts as it takes. */
export interface QueuedCall<C> {
	readonly call: C;
	/** How often it may be repeated after a transient fault; 0 where a repetition could do harm. */
	readonly maxRetries: number;
	/** Attempts that count against `maxRetries`. */
	made: number;
	/** All attempts. */
	sent: number;
	/** When it may be repeated (monotonic ms). */
	dueAt: number;
	/** Whether the attempt in flight is the test call of the circuit breaker. */
	isTest: boolean;
}

/** What one attempt came to, as far as pacing is concerned. */
export interface AttemptEnd {
	/**
	 * `final`: the call is over. `transient`: worth another try. `throttled`: came too fast, no try is used up.
	 * `unauthorized`: its token was rejected; it goes again with another one, and no try is used up.
	 */
	readonly kind: 'final' | 'transient' | 'throttled' | 'unauthorized';
	/** Points that the reply named. */
	readonly points?: number;
	/** Whether it may have cost something where no price was named. */
	readonly mayBeCharged: boolean;
	/** What the server asked for, in ms. */
	readonly retryAfterMs?: number;
}

/** What is to become of a call after an attempt. `exhausted`: nothing but throttling for a minute, so all calls are over. */
export type Decision = 'over' | 'retry' | 'exhausted';

/** The calls of one run between their attempts: repeats, holds back, gives up. Knows neither orders nor HTTP. */
export class CallQueue<C> {
	private readonly retries = new RetryBudget();
	private readonly breaker = new CircuitBreaker();
	private readonly waiting: QueuedCall<C>[] = [];
	/** Out of tries: what comes next says whether nothing else got through either. */
	private readonly undecided: QueuedCall<C>[] = [];
	private readonly lost: QueuedCall<C>[] = [];
	private inFlightCount = 0;
	private throttledSince: number | undefined;
	private sentCount = 0;

	/** @param random gives a number in [0, 1) */
	constructor(
		private readonly budget: PointsBudget,
		private readonly random: () => number,
	) {}

	/** Attempts made so far, repeated ones included. */
	get calls(): number {
		return this.sentCount;
	}

	/** Calls sent and not ended yet. */
	get inFlight(): number {
		return this.inFlightCount;
	}

	/** Whether nothing is in flight and nothing waits to be repeated, or to be told lost. */
	get isQuiet(): boolean {
		const held = this.waiting.length + this.undecided.length + this.lost.length;
		return this.inFlightCount === 0 && held === 0;
	}

	/** Whether nothing gets through any more and even the last test call failed. */
	get hasGivenUp(): boolean {
		return this.breaker.hasGivenUp;
	}

	/** Whether one more call would pass the limit of points, whatever comes. */
	get isOverBudget(): boolean {
		return this.budget.check() === 'exhausted';
	}

	/**
	 * When the next call may go (monotonic ms, the past included); `undefined` where only an event can tell.
	 * @param hasFresh whether there is a call that was not sent yet
	 */
	readyAt(now: number, hasFresh: boolean): number | undefined {
		if (this.budget.check() === 'wait') return undefined;
		const first = this.waiting.reduce(
			(least, { dueAt }) => Math.min(least, dueAt),
			hasFresh ? now : Infinity,
		);
		const held = this.breaker.heldUntil(now);
		const at = held ?? (this.breaker.isOpen ? now : first);
		return first < Infinity && at < Infinity ? at : undefined;
	}

	/** Takes a call whose time to be repeated has come; when the circuit is tested, any that waits. */
	takeRetry(now: number): QueuedCall<C> | undefined {
		const index = this.waiting.findIndex(({ dueAt }) => dueAt <= now || this.breaker.isOpen);
		return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
	}

	/** Takes all calls that wait to be repeated: they will not be. */
	takeAll(): QueuedCall<C>[] {
		return [...this.waiting.splice(0), ...this.undecided.splice(0), ...this.lost.splice(0)];
	}

	/**
	 * Takes the calls whose last fault stands after all.
	 * @param hasFresh whether there is a call that was not sent yet
	 */
	takeLost(hasFresh: boolean): QueuedCall<C>[] {
		const nothingElseGoes = this.inFlightCount === 0 && this.waiting.length === 0 && !hasFresh;
		return [...this.lost.splice(0), ...(nothingElseGoes ? this.undecided.splice(0) : [])];
	}

	/** A call that was not sent yet. */
	fresh(call: C, maxRetries: number, now: number): QueuedCall<C> {
		return { call, maxRetries, made: 0, sent: 0, dueAt: now, isTest: false };
	}

	/** Records that a call was sent. */
	sent(queued: QueuedCall<C>): void {
		queued.isTest = this.breaker.sent();
		if (queued.sent === 0) this.retries.started();
		queued.sent += 1;
		this.sentCount += 1;
		this.inFlightCount += 1;
		this.budget.sent();
	}

	/** Records what an attempt came to, and decides whether the call goes again; if so, it waits here. */
	ended(queued: QueuedCall<C>, end: AttemptEnd, now: number): Decision {
		this.inFlightCount -= 1;
		this.budget.ended(end.points, end.mayBeCharged);
		this.note(queued, end, now);
		if (end.kind === 'final') return 'over';
		if (end.kind === 'unauthorized') return this.repeat(queued, now);
		if (end.kind === 'throttled') {
			const retryInMs = retryAfterThrottling(now - (this.throttledSince ?? now), end.retryAfterMs);
			return retryInMs === undefined ? 'exhausted' : this.repeat(queued, now + retryInMs);
		}
		queued.made += 1;
		const isOutlived = this.breaker.isOpen && !this.breaker.hasGivenUp && queued.maxRetries > 0;
		if (isOutlived) return this.repeat(queued, now + (end.retryAfterMs ?? 0));
		const { made, maxRetries } = queued;
		const retryInMs = retryAfterTransient(
			{ made, maxRetries, retryAfterMs: end.retryAfterMs },
			this.random(),
		);
		if (retryInMs !== undefined && this.retries.take()) return this.repeat(queued, now + retryInMs);
		if (maxRetries === 0 || this.breaker.hasGivenUp) return 'over';
		// Random waits may use up all tries within the first second or two of an outage.
		this.undecided.push(queued);
		return 'retry';
	}

	private note(queued: QueuedCall<C>, { kind }: AttemptEnd, now: number): void {
		if (kind === 'transient') {
			this.breaker.failed(now, queued.isTest);
			if (this.breaker.isOpen) for (const other of this.undecided.splice(0)) this.repeat(other, now);
			return;
		}
		const { failuresInRow } = this.breaker;
		const wasOpen = this.breaker.reached();
		this.throttledSince = kind === 'throttled' ? (this.throttledSince ?? now) : undefined;
		if (wasOpen) for (const other of this.waiting) other.made = 0;
		for (const other of this.undecided.splice(0)) {
			// More failures in a row than its own: others met them, too.
			if (failuresInRow > other.made && this.retries.take()) this.repeat(other, now);
			else this.lost.push(other);
		}
	}

	private repeat(queued: QueuedCall<C>, dueAt: number): 'retry' {
		queued.dueAt = dueAt;
		this.waiting.push(queued);
		return 'retry';
	}
}
