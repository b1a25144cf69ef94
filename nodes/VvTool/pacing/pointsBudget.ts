/** Free replies with orders after which a price of 0 is believed. */
const FREE_TO_BELIEVE = 3;

/**
 * What a run has spent, and whether one more call may go under the user's limit. Until a price has been seen one call goes
 * at a time; then calls in flight, and calls whose reply named no price, count at the highest price seen. A price of 0 is
 * believed after three replies with orders. All in points.
 */
export class PointsBudget {
	private stated: number;
	private unpriced = 0;
	private inFlight = 0;
	private free = 0;

	/**
	 * @param maxPoints the limit; `undefined` for none
	 * @param spentBefore what earlier tries of the same run have spent, which counts towards the limit
	 * @param highest the highest price that they have seen
	 */
	constructor(
		private readonly maxPoints: number | undefined,
		spentBefore = 0,
		private highest?: number,
	) {
		this.stated = spentBefore;
	}

	/** The points that replies named, those of earlier tries included. */
	get points(): number {
		return this.stated;
	}

	/** The highest price that a reply named; `undefined` while none named any but 0. */
	get highestPrice(): number | undefined {
		return this.highest;
	}

	/** `allowed`; `wait` until a call in flight has ended; or `exhausted`: the call would pass the limit. */
	check(): 'allowed' | 'wait' | 'exhausted' {
		if (this.maxPoints === undefined) return 'allowed';
		const { price } = this;
		if (price === undefined) {
			if (this.inFlight > 0) return 'wait';
			return this.stated < this.maxPoints ? 'allowed' : 'exhausted';
		}
		const committed = this.stated + (this.unpriced + this.inFlight) * price;
		if (committed + price <= this.maxPoints) return 'allowed';
		return this.inFlight > 0 ? 'wait' : 'exhausted';
	}

	/** How many calls may still go, those in flight not counted: 0 until a price has been seen, Infinity without a limit. */
	get callsLeft(): number {
		const { maxPoints, price } = this;
		if (maxPoints === undefined || price === 0) return Infinity;
		if (price === undefined) return 0;
		return Math.max(0, Math.floor((maxPoints - this.stated) / price) - this.unpriced - this.inFlight);
	}

	/** Records that a call was sent. */
	sent(): void {
		this.inFlight += 1;
	}

	/**
	 * Records that a call has ended.
	 * @param points what its reply named
	 * @param mayBeCharged whether it may have cost something where its reply named no price
	 */
	ended(points: number | undefined, mayBeCharged: boolean): void {
		this.inFlight -= 1;
		if (points === undefined) {
			if (mayBeCharged) this.unpriced += 1;
			return;
		}
		this.stated += points;
		if (points === 0) this.free += 1;
		else this.highest = Math.max(this.highest ?? 0, points);
	}

	private get price(): number | undefined {
		return this.highest ?? (this.free >= FREE_TO_BELIEVE ? 0 : undefined);
	}
}
