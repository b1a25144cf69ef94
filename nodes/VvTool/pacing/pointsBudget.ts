/**
 * What a run has spent, and whether one more call may go under the user's limit. Until a price has been seen one call goes
 * at a time; then calls on the way, and calls whose reply named no price, count at the highest price seen. All in points.
 */
export class PointsBudget {
	private stated = 0;
	private unpriced = 0;
	private onTheWay = 0;
	private highest: number | undefined;

	/** @param maxPoints the limit; `undefined` for none */
	constructor(private readonly maxPoints: number | undefined) {}

	/** The points that replies named. */
	get points(): number {
		return this.stated;
	}

	/** `go`; `wait` until a call on the way has ended; or `never`: the call would pass the limit. */
	check(): 'go' | 'wait' | 'never' {
		if (this.maxPoints === undefined) return 'go';
		const price = this.highest;
		if (price === undefined) {
			if (this.onTheWay > 0) return 'wait';
			return this.maxPoints > 0 ? 'go' : 'never';
		}
		const committed = this.stated + (this.unpriced + this.onTheWay) * price;
		if (committed + price <= this.maxPoints) return 'go';
		return this.onTheWay > 0 ? 'wait' : 'never';
	}

	/** Tells that a call goes now. */
	sent(): void {
		this.onTheWay += 1;
	}

	/** Tells that a call has ended. `mayBeCharged`: whether it may have cost something where its reply named no price. */
	ended(points: number | undefined, mayBeCharged: boolean): void {
		this.onTheWay -= 1;
		if (points !== undefined) {
			this.stated += points;
			this.highest = Math.max(this.highest ?? 0, points);
		} else if (mayBeCharged) {
			this.unpriced += 1;
		}
	}
}
