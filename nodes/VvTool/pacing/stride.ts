/** Throttled calls of the last slot until it is used half as often, and its slowest in frames. */
const STRIKES = 6;
const SLOWEST = 4;

/** In one of how many frames a process that is down to one slot uses it: it is never given up, only used more rarely. */
export class Stride {
	private length = 1;
	private strikes = 0;

	/** 1, 2 or 4. */
	get frames(): number {
		return this.length;
	}

	accepted(): void {
		this.strikes = 0;
	}

	throttled(): void {
		this.strikes += 1;
		if (this.strikes < STRIKES || this.length >= SLOWEST) return;
		this.length *= 2;
		this.strikes = 0;
	}

	/** @returns whether it was more than one, and is half as long now */
	shorten(): boolean {
		if (this.length === 1) return false;
		this.length /= 2;
		return true;
	}
}
