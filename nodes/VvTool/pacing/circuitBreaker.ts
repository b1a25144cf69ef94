const FAILURES_TO_OPEN = 20;
/** Together longer than a minute, so that an outage of a minute is outlived. */
const PAUSES_MS = [5_000, 10_000, 20_000, 30_000] as const;

/**
 * Notices that nothing gets through any more, and then lets one test call go after each of four pauses before it gives up:
 * an outage costs some forty calls instead of hundreds.
 */
export class CircuitBreaker {
	private failuresInRow = 0;
	private pausesTaken = 0;
	private openUntil: number | undefined;
	private isTesting = false;

	/** Whether calls are held back. */
	get isOpen(): boolean {
		return this.openUntil !== undefined;
	}

	/** Whether the last test call failed as well: what has not gone yet will not go in this run. */
	get hasGivenUp(): boolean {
		return this.isOpen && !this.isTesting && this.openUntil === Infinity;
	}

	/** Until when nothing goes (monotonic ms); `undefined` when calls may go now. */
	heldUntil(now: number): number | undefined {
		if (this.openUntil === undefined) return undefined;
		if (this.isTesting) return Infinity;
		return this.openUntil > now ? this.openUntil : undefined;
	}

	/** Tells that a call goes now. @returns whether it is the test call of a pause. */
	sent(): boolean {
		if (!this.isOpen) return false;
		this.isTesting = true;
		return true;
	}

	/** Tells that a call got through to VV-Tool, whatever it answered. @returns whether the breaker was open until now. */
	reached(): boolean {
		const wasOpen = this.isOpen;
		this.failuresInRow = 0;
		this.pausesTaken = 0;
		this.openUntil = undefined;
		this.isTesting = false;
		return wasOpen;
	}

	/** Tells that a call failed on the way or at a server in trouble. `wasTest`: what `sent` said of it. */
	failed(now: number, wasTest: boolean): void {
		this.failuresInRow += 1;
		if (wasTest) this.isTesting = false;
		if (this.isOpen ? wasTest : this.failuresInRow >= FAILURES_TO_OPEN) {
			const pause = PAUSES_MS[this.pausesTaken];
			this.pausesTaken += 1;
			this.openUntil = pause === undefined ? Infinity : now + pause;
		}
	}
}
