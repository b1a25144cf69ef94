/**
 * Time and chance, handed in so that every rule of this room runs under a fake clock.
 * In the node: `performance.now`, `sleep` of n8n-workflow and `Math.random`.
 */
export interface Clock {
	/** Monotonic milliseconds, with fractions; never the time of day. */
	now(): number;
	/** Resolves after about `ms`; timers may fire up to 1 ms early, or late. */
	sleep(ms: number): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

/** What one attempt told about the rate limit; the lane adapts its pace to it. */
export type Feedback =
	| { kind: 'accepted' }
	/** Refused for going too fast; `retryAfterMs` where the server named a time. */
	| { kind: 'throttled'; retryAfterMs?: number }
	/** Anything else (a fault, a cut connection, a cancelled call): says nothing about the pace. */
	| { kind: 'unknown' };

/**
 * Sends one attempt: its synchronous part does the sending. The promise settles when the attempt is over
 * and must not reject.
 */
export type SendCall = () => Promise<Feedback>;

/** One execution's calls, as a lane sees them: a lane pulls, so that whatever became pointless is never taken. */
export interface CallSource {
	/** The next attempt that may go now, retries that are due first; `undefined` when there is none. */
	take(now: number): SendCall | undefined;
	/**
	 * When `take` gave nothing: the moment (`Clock.now`) from which it may give something by the passing of time alone,
	 * or `undefined` where only an event can change that (the source then calls `wake` of its seat).
	 */
	dueAt(now: number): number | undefined;
	/** Calls a second that this source's credential allows (0.1 to 10); the lane keeps to the lowest of its sources. */
	readonly requestsPerSecond: number;
}

/** A source's place in a lane. */
export interface Client {
	/** Tells the lane that `take` may give something again. */
	wake(): void;
	/** Leaves the lane: nothing is taken from the source any more; attempts on the way are the source's own affair. */
	leave(): void;
}
