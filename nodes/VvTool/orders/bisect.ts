/** What one call for some numbers came to: served, refused as a whole, or neither (it failed, or was not sent). */
export type BatchOutcome = 'served' | 'refused' | 'neither';

/** What dividing a refused batch found. Every number given is in one of the lists, or was answered on the way. */
export interface Bisection<T> {
	/** Refused when asked for alone. */
	readonly bad: readonly T[];
	/** Not asked for again, because the budget for dividing is used up. */
	readonly left: readonly T[];
	/** The batch was too large, whatever else is wrong with it. These are to be asked for in smaller batches. */
	readonly tooMany?: { readonly numbers: readonly T[]; readonly largestServed: number };
}

/**
 * Finds the numbers because of which a batch was refused, with few calls: halves it, keeps the halves that need no test
 * of their own for one merged call at the end. When the first half is served the second is known to hold the bad one;
 * one call confirms a single one; where that is served, only the size can have been at fault.
 * @param refused at least two numbers that were refused together
 * @param ask sends one call for some of them and records the orders that come
 * @param mayAsk takes one call from the budget for dividing
 */
export async function bisect<T>(
	refused: readonly T[],
	ask: (numbers: readonly T[]) => Promise<BatchOutcome>,
	mayAsk: () => boolean,
): Promise<Bisection<T>> {
	const bad: T[] = [];
	let suspects = refused;
	for (;;) {
		const untested: T[] = [];
		let largestServed = 1;
		let last: BatchOutcome = 'refused';
		while (suspects.length > 1 && last !== 'neither') {
			if (!mayAsk()) return { bad, left: [...suspects, ...untested] };
			const half = Math.ceil(suspects.length / 2);
			const [one, other] = [suspects.slice(0, half), suspects.slice(half)];
			last = await ask(one);
			if (last === 'served') largestServed = Math.max(largestServed, one.length);
			else untested.push(...other);
			suspects = last === 'served' ? other : one;
		}
		if (last === 'served') {
			if (!mayAsk()) return { bad, left: [...suspects, ...untested] };
			last = await ask(suspects);
			if (last === 'served') return { bad, left: [], tooMany: { numbers: untested, largestServed } };
		}
		if (last === 'refused') bad.push(...suspects);
		if (untested.length === 0) return { bad, left: [] };
		if (!mayAsk()) return { bad, left: untested };
		if ((await ask(untested)) !== 'refused') return { bad, left: [] };
		suspects = untested;
	}
}

/** How many calls may go into dividing: 50, and a fifth of the run's calls. */
export class BisectBudget {
	private taken = 0;

	/** @param calls the run's calls so far */
	constructor(private readonly calls: () => number) {}

	/** Takes one call; false when there is none left. */
	take(): boolean {
		if (this.taken >= 50 + this.calls() / 5) return false;
		this.taken += 1;
		return true;
	}
}
