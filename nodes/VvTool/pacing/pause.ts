/** A longer `Retry-After` than this (ms), or so many throttled calls in a row, hold all calls, but never beyond the longest. */
const SHORT_PAUSE = 2_000;
const IN_A_ROW = 10;
const PAUSE = 1_000;
const MAX_PAUSE = 60_000;

/**
 * When nothing may go at all. On a shared account a single "too many" says "one call too many", which is no reason to
 * stop the others; many without any success between, or a server that names a longer time, are.
 */
export class Pause {
	/** The moment in ms at which it is over; in the past if there is none. */
	until = -Infinity;
	/** Throttled calls since the last accepted one. */
	private row = 0;

	accepted(): void {
		this.row = 0;
	}

	/** @param scale by which all times are longer than for ten calls a second */
	throttled(now: number, retryAfterMs: number, scale: number): void {
		this.row += 1;
		if (this.row % IN_A_ROW !== 0 && retryAfterMs <= SHORT_PAUSE) return;
		const pause = Math.min(MAX_PAUSE, Math.max(retryAfterMs, PAUSE * scale));
		this.until = Math.max(this.until, now + pause);
	}
}
