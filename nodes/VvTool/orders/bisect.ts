/**
 * What one call for some numbers came to. `missing`: a single number that does not exist. `rejected`: as a whole, a single
 * number included. `inconclusive`: it failed otherwise, or was not sent.
 */
export type TestOutcome = 'served' | 'missing' | 'rejected' | 'inconclusive';

/** The search for one bad number among some that were rejected together; a value. */
export interface Bisection<T> {
	readonly kind: 'searching';
	/** The call to make next. */
	readonly test: readonly T[];
	/** Rejected together; the bad number is one of them. */
	readonly suspects: readonly T[];
	/** Parts of rejected sets that need no test of their own. */
	readonly untested: readonly T[];
	/** The largest set that was served. */
	readonly largestServed: number;
	/** The smallest set that was rejected. */
	readonly smallestRejected: readonly T[];
}

/** How the search ended. What is in `untested` is to be asked for again, in whatever batches. */
export type BisectionEnd<T> =
	| { readonly kind: 'bad'; readonly bad: T; readonly untested: readonly T[] }
	/** Each part of a rejected set was served: its size was at fault, or the rejection was a whim of the server. */
	| {
			readonly kind: 'contradiction';
			readonly rejected: readonly T[];
			readonly largestServed: number;
			readonly untested: readonly T[];
	  }
	| { readonly kind: 'inconclusive'; readonly untested: readonly T[] };

function halve<T>(state: Omit<Bisection<T>, 'test' | 'kind'>): Bisection<T> {
	const { suspects } = state;
	const test = suspects.slice(0, Math.ceil(suspects.length / 2));
	return { ...state, kind: 'searching', test };
}

/** Begins the search. @param rejected at least one number; they were rejected together */
export function startBisection<T>(rejected: readonly T[]): Bisection<T> {
	return halve({ suspects: rejected, untested: [], largestServed: 1, smallestRejected: rejected });
}

/**
 * The next step, given what the test call came to. Halves the suspects; when the first half is served the second is known to
 * hold the bad one. No number is ever called bad that was not rejected alone: one call confirms it.
 */
export function bisect<T>(state: Bisection<T>, outcome: TestOutcome): Bisection<T> | BisectionEnd<T> {
	const { test, suspects, untested } = state;
	const others = suspects.filter((each) => !test.includes(each));
	if (outcome === 'inconclusive') return { kind: 'inconclusive', untested: [...others, ...untested] };
	const [only] = suspects;
	if (suspects.length === 1 && only !== undefined) {
		if (outcome !== 'served') return { kind: 'bad', bad: only, untested };
		const { smallestRejected, largestServed } = state;
		return { kind: 'contradiction', rejected: smallestRejected, largestServed, untested };
	}
	if (outcome === 'served') {
		const largestServed = Math.max(state.largestServed, test.length);
		return halve({ ...state, suspects: others, largestServed });
	}
	const [alone] = test;
	const kept = [...others, ...untested];
	if (test.length === 1 && alone !== undefined) return { kind: 'bad', bad: alone, untested: kept };
	return halve({ ...state, suspects: test, untested: kept, smallestRejected: test });
}
