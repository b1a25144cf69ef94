import { CircuitBreaker } from './circuitBreaker';
import { afterTooMany, afterTrouble, RetryBudget } from './retry';
import type { PointsBudget } from './pointsBudget';
import type { Clock, SendCall, Feedback, Client, CallSource } from './clock';

/** What one attempt of a task came to, in the words of this room. */
export interface Attempt {
	/** What it says about the rate limit. */
	readonly echo: Feedback;
	/**
	 * `stands`: this is the task's end. `trouble`: passing, worth another try. `tooMany`: came too fast, no try is used up.
	 * `held`: it was refused for a reason that the task's owner mends (a dead token); it goes again when the gate is open.
	 */
	readonly end: 'stands' | 'trouble' | 'throttled' | 'held';
	/** Points that the reply named. */
	readonly points?: number;
	/** Whether it may have cost something where no price was named. */
	readonly mayBeCharged: boolean;
	/** The server's wish, in ms. */
	readonly retryAfterMs?: number;
	/** How long it took, in ms. */
	readonly ms: number;
}

/** One call that has to be made, in as many attempts as it takes. */
export interface Call {
	/** Whether it still makes sense to send it; asked at the last moment. */
	isWanted(): boolean;
	/** Sends one attempt; its synchronous part does the sending. Never rejects. */
	attempt(): Promise<Attempt>;
	/** Called once, with the attempt that stands. */
	settle(last: Attempt, attempts: number): void;
	/** Called once instead of `settle`, when it was not sent because the limit of points would be passed. */
	refuse(): void;
	/** How often it may be repeated after trouble; 0 where a repetition could do harm. */
	readonly maxRetries: number;
}

/** Where a run's tasks come from, and what it may do. */
export interface CallQueueOptions {
	readonly clock: Clock;
	readonly requestsPerSecond: number;
	readonly spending: PointsBudget;
	/** The next fresh task; `undefined` when there is none now. */
	next(): Call | undefined;
	/** Whether calls may go at all now (a token is there). */
	isGateOpen(): boolean;
	/** Called after each attempt and whenever nothing is on the way: the owner looks whether the run is over. */
	onQuiet(): void;
	/** Called when a task itself threw: a mistake in this program, which must end the run instead of hanging it. */
	onCrash(error: unknown): void;
}

interface Pending {
	readonly task: Call;
	/** Attempts that count against `maxRetries`. */
	made: number;
	/** All attempts. */
	sent: number;
	dueAt: number;
}

/** The calls of one execution on their way through a lane: repeats, holds back, gives up. Knows neither orders nor HTTP. */
export class CallQueue implements CallSource {
	readonly requestsPerSecond: number;
	private readonly budget = new RetryBudget();
	private readonly breaker = new CircuitBreaker();
	private readonly again: Pending[] = [];
	private seat: Client | undefined;
	private onTheWay = 0;
	/** Since when only "too many" comes back. */
	private refusedSince: number | undefined;
	private attemptsMade = 0;
	private isOver = false;

	constructor(private readonly options: CallQueueOptions) {
		this.requestsPerSecond = options.requestsPerSecond;
	}

	/** Attempts made so far, repeated ones included. */
	get calls(): number {
		return this.attemptsMade;
	}

	/** Calls sent and not ended yet. */
	get inFlight(): number {
		return this.onTheWay;
	}

	/** Whether nothing is on the way and nothing waits to be repeated. */
	get isQuiet(): boolean {
		return this.onTheWay === 0 && this.again.length === 0;
	}

	/** Whether nothing gets through any more and even the last test call failed. */
	get hasGivenUp(): boolean {
		return this.breaker.hasGivenUp;
	}

	/** Takes its place in a lane. */
	start(sit: (source: CallSource) => Client): void {
		this.seat = sit(this);
	}

	/** Leaves the lane: nothing is sent any more. */
	end(): void {
		this.isOver = true;
		this.seat?.leave();
	}

	/** Tells that there may be something to send again. */
	wake(): void {
		this.seat?.wake();
	}

	/** See {@link CallSource}. */
	dueAt(now: number): number | undefined {
		if (this.isOver || !this.options.isGateOpen()) return undefined;
		const held = this.breaker.heldUntil(now);
		const first = this.again.reduce((least, pending) => Math.min(least, pending.dueAt), Infinity);
		const due = held === undefined ? first : this.breaker.isOpen ? held : Math.max(first, held);
		return Number.isFinite(due) ? due : undefined;
	}

	/** See {@link CallSource}. */
	take(now: number): SendCall | undefined {
		let hasDropped = false;
		while (!this.isOver && this.options.isGateOpen() && this.breaker.heldUntil(now) === undefined) {
			const verdict = this.options.spending.check();
			const pending = verdict === 'wait' ? undefined : this.nextPending(now);
			if (pending === undefined) break;
			const isWanted = pending.task.isWanted();
			if (isWanted && verdict === 'go') return async () => await this.send(pending);
			if (isWanted) pending.task.refuse();
			hasDropped = true;
		}
		if (hasDropped) this.options.onQuiet();
		return undefined;
	}

	private nextPending(now: number): Pending | undefined {
		const index = this.again.findIndex((pending) => pending.dueAt <= now || this.breaker.isOpen);
		if (index >= 0) return this.again.splice(index, 1)[0];
		const task = this.options.next();
		return task === undefined ? undefined : { task, made: 0, sent: 0, dueAt: now };
	}

	private async send(pending: Pending): Promise<Feedback> {
		const { clock, spending } = this.options;
		const isTest = this.breaker.sent();
		if (pending.sent === 0) this.budget.started();
		pending.sent += 1;
		this.attemptsMade += 1;
		this.onTheWay += 1;
		spending.sent();
		try {
			const attempt = await pending.task.attempt();
			this.onTheWay -= 1;
			spending.ended(attempt.points, attempt.mayBeCharged);
			if (!this.isOver) {
				this.note(attempt, isTest, clock.now());
				this.decide(pending, attempt, clock.now());
				this.options.onQuiet();
				this.wake();
			}
			return attempt.echo;
		} catch (error) {
			this.options.onCrash(error);
			return { kind: 'unknown' };
		}
	}

	private note(attempt: Attempt, isTest: boolean, now: number): void {
		if (attempt.end === 'trouble') {
			this.breaker.failed(now, isTest);
			return;
		}
		const wasOpen = this.breaker.reached();
		this.refusedSince = attempt.end === 'throttled' ? (this.refusedSince ?? now) : undefined;
		if (wasOpen) for (const pending of this.again) pending.made = 0;
	}

	private decide(pending: Pending, attempt: Attempt, now: number): void {
		if (attempt.end === 'stands') {
			pending.task.settle(attempt, pending.sent);
			return;
		}
		if (attempt.end === 'held') {
			this.repeat(pending, now);
			return;
		}
		if (attempt.end === 'throttled') {
			const verdict = afterTooMany(now - (this.refusedSince ?? now), attempt.retryAfterMs);
			if (verdict.then === 'again') this.repeat(pending, now + verdict.afterMs);
			else pending.task.settle(attempt, pending.sent);
			return;
		}
		pending.made += 1;
		const outlives = this.breaker.isOpen && !this.breaker.hasGivenUp && pending.task.maxRetries > 0;
		const verdict = afterTrouble(
			{ ...pending, maxRetries: pending.task.maxRetries, retryAfterMs: attempt.retryAfterMs },
			this.options.clock.random(),
		);
		if (outlives) this.repeat(pending, now);
		else if (verdict.then === 'again' && this.budget.take()) this.repeat(pending, now + verdict.afterMs);
		else pending.task.settle(attempt, pending.sent);
	}

	private repeat(pending: Pending, dueAt: number): void {
		pending.dueAt = dueAt;
		this.again.push(pending);
	}
}
