const CALLS = 10;
/** In ms. Ten of them and the 20 ms that a frame is longer than a second are what the first calls may be late. */
const FURTHER_APART = 10;
/** The grid of a usual frame is so much wider than the least distance of two calls, in ms. */
const GRID = 1;

/**
 * The first calls of a process reach the server up to 0.1 s late: connections are opened, code is compiled. So that the
 * calls of the next frame do not meet them within one second, the first ten are further apart; that costs 0.1 s once.
 */
export class WarmUp {
	private left = CALLS;

	/** What is added to the least distance from the last call to the next, in ms. */
	get gap(): number {
		return this.left > 0 ? FURTHER_APART + GRID : 0;
	}

	/** A call was sent. @returns by how much its slot's next call comes later, in ms */
	sent(): number {
		const later = FURTHER_APART * this.left;
		this.left = Math.max(0, this.left - 1);
		return later;
	}
}
