/** What is to become of a call after an attempt. */
export type Verdict = { readonly then: 'stop' } | { readonly then: 'again'; readonly afterMs: number };

/** What the policy has to know of a call that failed. */
export interface Attempts {
	/** Attempts made so far that count: refusals for going too fast do not. At least 1. */
	readonly made: number;
	/** How often the call may be repeated (the user's *Max Retries*). */
	readonly maxRetries: number;
	/** The server's own wish, in ms. */
	readonly retryAfterMs?: number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Whether and when a call that met passing trouble is sent again: full jitter, `random(0, min(30 s, 1 s × 2^k))`, but
 * never before the moment that the server named.
 * @param random a number in [0, 1)
 */
export function afterTrouble({ made, maxRetries, retryAfterMs = 0 }: Attempts, random: number): Verdict {
	if (made > maxRetries) return { then: 'stop' };
	const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (made - 1));
	return { then: 'again', afterMs: Math.max(retryAfterMs, random * ceiling) };
}

/** For how long "too many" is answered by trying again, without any success in between. */
export const LONGEST_REFUSAL_MS = 60_000;
const LONGEST_OWN_HOLD_MS = 2_000;

/**
 * Whether and when a call that only came too fast is sent again: it uses up no attempt, but ends when nothing got
 * through for a minute. A short wish of the server holds back this call alone; a long one pauses the lane.
 * @param refusedForMs since when nothing got through, in ms
 */
export function afterTooMany(refusedForMs: number, retryAfterMs = 0): Verdict {
	if (refusedForMs >= LONGEST_REFUSAL_MS) return { then: 'stop' };
	return { then: 'again', afterMs: retryAfterMs <= LONGEST_OWN_HOLD_MS ? retryAfterMs : 0 };
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
