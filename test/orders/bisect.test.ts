import fc from 'fast-check';
import {
	bisect,
	startBisection,
	type BisectionEnd,
	type TestOutcome,
} from '../../nodes/VvTool/orders/bisect';
import { runs } from '../support/runs';

interface Server {
	/** Numbers that the server rejects, alone and in company. */
	readonly bad?: readonly number[];
	/** The most numbers that it takes in a call. */
	readonly limit?: number;
	/** Calls, by turn from 0, that come to neither. */
	readonly broken?: (turn: number) => boolean;
	/** What a bad number alone comes to. */
	readonly alone?: TestOutcome;
}

interface Course {
	readonly end: BisectionEnd<number>;
	readonly calls: readonly (readonly number[])[];
	readonly served: ReadonlySet<number>;
	/** Numbers whose call was inconclusive: whoever made the call has said what became of them. */
	readonly failed: ReadonlySet<number>;
}

/** Searches among numbers that were rejected together. */
function search(rejected: readonly number[], server: Server): Course {
	const { bad = [], limit = Infinity, broken = () => false, alone = 'rejected' } = server;
	const calls: (readonly number[])[] = [];
	const served = new Set<number>();
	const failed = new Set<number>();
	const call = (numbers: readonly number[]): TestOutcome => {
		calls.push(numbers);
		if (broken(calls.length - 1)) {
			for (const number of numbers) failed.add(number);
			return 'inconclusive';
		}
		const isRejected = numbers.length > limit || numbers.some((number) => bad.includes(number));
		if (isRejected) return numbers.length === 1 ? alone : 'rejected';
		for (const number of numbers) served.add(number);
		return 'served';
	};
	for (let state = startBisection(rejected); ;) {
		const next = bisect(state, call(state.test));
		if (next.kind !== 'searching') return { end: next, calls, served, failed };
		state = next;
	}
}

const numbersTo = (size: number) => [...Array(size).keys()];
const ascending = (numbers: Iterable<number>) => [...numbers].sort((one, other) => one - other);

/** Every number is in one place, and in one only: bad, untested, served, or failed. */
function expectNothingLost(rejected: readonly number[], { end, served, failed }: Course): void {
	const all = [...(end.kind === 'bad' ? [end.bad] : []), ...end.untested, ...served, ...failed];
	expect(ascending(all)).toEqual(ascending(rejected));
}

/** Numbers rejected together, and which of them are bad. */
const withBad = (least: number) =>
	fc.integer({ min: 2, max: 200 }).chain((size) =>
		fc.record({
			size: fc.constant(size),
			bad: fc.uniqueArray(fc.nat(size - 1), { minLength: least, maxLength: 5 }),
		}),
	);

describe('a batch with one bad number', () => {
	it.each([
		[2, 3],
		[3, 4],
		[10, 6],
		[50, 8],
		[100, 9],
		[200, 10],
	])('of %i: is found at every place in at most %i calls, and loses nothing', (size, most) => {
		for (const place of numbersTo(size)) {
			const course = search(numbersTo(size), { bad: [place] });
			expect(course.end).toMatchObject({ kind: 'bad', bad: place });
			expectNothingLost(numbersTo(size), course);
			expect(course.calls.length).toBeLessThanOrEqual(most);
		}
	});

	it.each([
		[50, 7.3],
		[200, 9.4],
	])('of %i: takes %f calls on average', (size, average) => {
		const calls = numbersTo(size).map((place) => search(numbersTo(size), { bad: [place] }).calls.length);
		expect(calls.reduce((sum, each) => sum + each, 0) / size).toBeLessThanOrEqual(average + 0.05);
	});

	it('is not asked for alone without need', () => {
		expect(search([0, 1], { bad: [0] }).calls).toEqual([[0]]);
	});

	it('is confirmed by one call where it was only concluded', () => {
		expect(search([0, 1], { bad: [1] }).calls).toEqual([[0], [1]]);
	});

	it('that does not exist is bad as well', () => {
		expect(search(numbersTo(10), { bad: [4], alone: 'missing' }).end).toMatchObject({ kind: 'bad', bad: 4 });
	});

	it('has alone been sent: one call says whether it is bad', () => {
		expect(search([7], { bad: [7] })).toMatchObject({ end: { kind: 'bad', bad: 7 }, calls: [[7]] });
	});
});

describe('a batch with several bad numbers', () => {
	it('shows one of them, condemns no good one, and loses nothing', () => {
		fc.assert(
			fc.property(withBad(1), ({ size, bad }) => {
				const course = search(numbersTo(size), { bad });
				if (course.end.kind !== 'bad') throw new Error('No bad number was found');
				expect(bad).toContain(course.end.bad);
				expectNothingLost(numbersTo(size), course);
				expect(course.calls.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)) + 2);
			}),
			{ numRuns: runs(200) },
		);
	});

	it('shows exactly those when what is untested is asked for again', () => {
		fc.assert(
			fc.property(withBad(1), ({ size, bad }) => {
				const found: number[] = [];
				let calls = 0;
				let left: readonly number[] = numbersTo(size);
				while (left.some((number) => bad.includes(number))) {
					const course = search(left, { bad });
					if (course.end.kind === 'bad') found.push(course.end.bad);
					calls += course.calls.length + 1;
					left = course.end.untested;
				}
				expect(ascending(found)).toEqual(ascending(bad));
				expect(calls).toBeLessThanOrEqual(bad.length * (Math.ceil(Math.log2(size)) + 3));
			}),
			{ numRuns: runs(200) },
		);
	});

	it('shows one where all are bad', () => {
		const course = search(numbersTo(20), { bad: numbersTo(20) });
		expect(course.end).toMatchObject({ kind: 'bad', bad: 0 });
		expect(course.served.size).toBe(0);
		expectNothingLost(numbersTo(20), course);
	});
});

describe('a batch that is only too large', () => {
	it('is told from one with a bad number, for every size and limit', () => {
		fc.assert(
			fc.property(
				fc
					.integer({ min: 2, max: 200 })
					.chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size - 1 }))),
				([size, limit]) => {
					const course = search(numbersTo(size), { limit });
					if (course.end.kind !== 'contradiction') throw new Error('It is no contradiction');
					expect(course.end.largestServed).toBeLessThanOrEqual(limit);
					expect(course.end.largestServed).toBeGreaterThan(limit / 4);
					expect(course.end.rejected.length).toBeGreaterThan(limit);
					expectNothingLost(numbersTo(size), course);
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it.each([
		[200, 100, 100, 200],
		[200, 60, 50, 100],
		[50, 20, 13, 25],
		[50, 49, 25, 50],
		[2, 1, 1, 2],
	])('of %i where %i are allowed: %i were served, %i rejected', (size, limit, largestServed, rejected) => {
		const { end } = search(numbersTo(size), { limit });
		expect(end).toMatchObject({ kind: 'contradiction', largestServed });
		expect(end.kind === 'contradiction' && end.rejected.length).toBe(rejected);
	});

	it('and holds bad numbers as well: condemns no good one, and loses none', () => {
		fc.assert(
			fc.property(withBad(0), fc.integer({ min: 1, max: 200 }), ({ size, bad }, limit) => {
				fc.pre(bad.length > 0 || limit < size);
				const course = search(numbersTo(size), { limit, bad });
				expectNothingLost(numbersTo(size), course);
				if (course.end.kind === 'bad') expect(bad).toContain(course.end.bad);
				else expect(course.end.kind).toBe('contradiction');
			}),
			{ numRuns: runs(200) },
		);
	});
});

describe('calls that are inconclusive', () => {
	it('lose nothing, condemn no good number, and do not make a fault look like a size limit', () => {
		fc.assert(
			fc.property(
				withBad(1),
				fc.uniqueArray(fc.nat(10), { minLength: 1, maxLength: 4 }),
				({ size, bad }, turns) => {
					const course = search(numbersTo(size), { bad, broken: (turn) => turns.includes(turn) });
					expectNothingLost(numbersTo(size), course);
					if (course.end.kind === 'bad') expect(bad).toContain(course.end.bad);
					else expect(course.end.kind).toBe('inconclusive');
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it('end the search at once', () => {
		const course = search(numbersTo(4), { bad: [0], broken: (turn) => turn === 0 });
		expect(course).toMatchObject({ end: { kind: 'inconclusive', untested: [2, 3] }, calls: [[0, 1]] });
	});
});
