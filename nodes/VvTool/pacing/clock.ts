/**
 * Time and chance, handed in so that every rule of this layer runs under a fake clock.
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

/** What one attempt says about the pace. */
export type Feedback =
	| { kind: 'accepted' }
	/** Came too fast; `retryAfterMs` where the server named a time. */
	| { kind: 'throttled'; retryAfterMs?: number }
	/** Anything else (a fault, a cut connection, a cancelled call) says nothing about the pace. */
	| { kind: 'unknown' };
