/** What the policy has to know of a call that failed. */
export interface Attempts {
	/** Attempts made so far that count: throttled ones do not. At least 1. */
	readonly made: number;
	/** How often the call may be repeated (the user's *Max Retries*). */
	readonly maxRetries: number;
	/** What the server asked for (`Retry-After`), in ms. */
	readonly retryAfterMs?: number;
}

const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;

/**
 * When a call that met a transient error is sent again: full jitter, `random(0, min(30 s, 1 s × 2^k))`, but never before the
 * moment that the server named.
 * @param random a number in [0, 1)
 * @returns ms from now; `undefined` where the fault stands
 */
export function retryAfterTransient(
	{ made, maxRetries, retryAfterMs = 0 }: Attempts,
	random: number,
): number | undefined {
	if (made > maxRetries) return undefined;
	const ceiling = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (made - 1));
	return Math.max(retryAfterMs, random * ceiling);
}

/** For how long throttled calls are repeated without any success in between, in ms. */
export const MAX_THROTTLED_MS = 60_000;
/** Up to this (ms) `Retry-After` holds back the throttled call alone; a longer one pauses the whole limiter. */
const MAX_OWN_WAIT_MS = 2_000;

/**
 * When a call that only came too fast is sent again: it uses up no attempt, but ends when nothing got through for a minute.
 * @param throttledForMs since when nothing got through, in ms
 * @returns ms from now; `undefined` where the fault stands
 */
export function retryAfterThrottling(throttledForMs: number, retryAfterMs = 0): number | undefined {
	if (throttledForMs >= MAX_THROTTLED_MS) return undefined;
	return retryAfterMs <= MAX_OWN_WAIT_MS ? retryAfterMs : 0;
}

/**
 * What a run may spend on repeating calls: 20, and a fifth of its first attempts. A fifth, so that a server which cuts
 * every tenth connection loses nothing.
 */
export class RetryBudget {
	private first = 0;
	private repeated = 0;

	/** Counts a call's first attempt. */
	started(): void {
		this.first += 1;
	}

	/** Takes one repetition; false when there is none left. */
	take(): boolean {
		if (this.repeated >= 20 + this.first / 5) return false;
		this.repeated += 1;
		return true;
	}
}
