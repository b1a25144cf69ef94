import fc from 'fast-check';
import { bisect, BisectBudget, type BatchOutcome, type Bisection } from '../../nodes/VvTool/orders/bisect';
import { runs } from '../support/runs';

interface Server {
	/** Numbers that the server refuses, alone and in company. */
	readonly bad?: readonly number[];
	/** The most numbers that it takes in a call. */
	readonly limit?: number;
	/** Calls, by turn from 0, that come to neither. */
	readonly broken?: (turn: number) => boolean;
	/** Calls that dividing may take. */
	readonly budget?: number;
}

interface Course {
	readonly division: Bisection<number>;
	readonly calls: readonly (readonly number[])[];
	readonly served: ReadonlySet<number>;
	/** Numbers whose call came to neither: whoever made the call has said what became of them. */
	readonly failed: ReadonlySet<number>;
}

/** Divides the numbers 0 to `size` − 1 against a server. */
async function run(size: number, server: Server): Promise<Course> {
	const { bad = [], limit = Infinity, broken = () => false, budget = Infinity } = server;
	const calls: (readonly number[])[] = [];
	const served = new Set<number>();
	const failed = new Set<number>();
	let taken = 0;
	const ask = async (numbers: readonly number[]): Promise<BatchOutcome> => {
		await Promise.resolve();
		calls.push(numbers);
		if (broken(calls.length - 1)) {
			for (const number of numbers) failed.add(number);
			return 'neither';
		}
		if (numbers.length > limit || numbers.some((number) => bad.includes(number))) return 'refused';
		for (const number of numbers) served.add(number);
		return 'served';
	};
	const mayAsk = () => {
		taken += 1;
		return taken <= budget;
	};
	const division = await bisect([...Array(size).keys()], ask, mayAsk);
	return { division, calls, served, failed };
}

const ascending = (numbers: Iterable<number>) => [...numbers].sort((one, other) => one - other);

/** Every number is in one place, and in one only: bad, left, to be asked for again, served, or failed. */
function expectNothingLost(size: number, { division, served, failed }: Course): void {
	const { bad, left, tooMany } = division;
	const all = [...bad, ...left, ...(tooMany?.numbers ?? []), ...served, ...failed];
	expect(ascending(all)).toEqual([...Array(size).keys()]);
}

describe('a batch with one bad number', () => {
	it.each([
		[2, 3],
		[3, 4],
		[10, 6],
		[50, 8],
		[100, 9],
		[200, 10],
	])(
		'of %i: is found at every place in at most %i calls, and everything else is served',
		async (size, most) => {
			let sum = 0;
			for (let place = 0; place < size; place += 1) {
				const course = await run(size, { bad: [place] });
				expect(course.division).toEqual({ bad: [place], left: [] });
				expect(course.served.size).toBe(size - 1);
				expectNothingLost(size, course);
				expect(course.calls.length).toBeLessThanOrEqual(most);
				sum += course.calls.length;
			}
			expect(sum / size).toBeLessThanOrEqual(most);
		},
	);

	it.each([
		[50, 7.3],
		[200, 9.4],
	])('of %i: takes %f calls on average', async (size, average) => {
		let sum = 0;
		for (let place = 0; place < size; place += 1) sum += (await run(size, { bad: [place] })).calls.length;
		expect(sum / size).toBeLessThanOrEqual(average + 0.05);
	});

	it('is never asked for a second time together with others, nor alone without need', async () => {
		const { calls } = await run(2, { bad: [0] });
		expect(calls).toEqual([[0], [1]]);
	});

	it('is confirmed by one call where it was only concluded', async () => {
		const { calls } = await run(2, { bad: [1] });
		expect(calls).toEqual([[0], [1]]);
	});
});

describe('a batch with several bad numbers', () => {
	it('loses nothing and finds exactly those', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 200 }).chain((size) =>
					fc.record({
						size: fc.constant(size),
						bad: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 5 }),
					}),
				),
				async ({ size, bad }) => {
					const course = await run(size, { bad });
					expect(course.division).toEqual({ bad: expect.any(Array), left: [] });
					expect(ascending(course.division.bad)).toEqual(ascending(bad));
					expectNothingLost(size, course);
					expect(course.calls.length).toBeLessThanOrEqual(bad.length * (Math.ceil(Math.log2(size)) + 2));
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it('finds them all where all are bad', async () => {
		const course = await run(20, { bad: [...Array(20).keys()] });
		expect(ascending(course.division.bad)).toEqual([...Array(20).keys()]);
		expect(course.served.size).toBe(0);
	});
});

describe('a batch that is only too large', () => {
	it('is told from one with a bad number, for every size and limit', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc
					.integer({ min: 2, max: 200 })
					.chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size - 1 }))),
				async ([size, limit]) => {
					const course = await run(size, { limit });
					expect(course.division.bad).toEqual([]);
					expect(course.division.left).toEqual([]);
					expect(course.division.tooMany?.largestServed).toBeLessThanOrEqual(limit);
					expect(course.division.tooMany?.largestServed).toBeGreaterThan(limit / 4);
					expectNothingLost(size, course);
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it.each([
		[200, 100, 100],
		[200, 60, 50],
		[50, 20, 13],
		[50, 49, 25],
		[2, 1, 1],
	])('of %i where %i are allowed: goes on with %i', async (size, limit, largestServed) => {
		const { division } = await run(size, { limit });
		expect(division.tooMany?.largestServed).toBe(largestServed);
	});

	it('and holds bad numbers as well: condemns no good one, and loses none', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 200 }).chain((size) =>
					fc.record({
						size: fc.constant(size),
						limit: fc.integer({ min: 1, max: size }),
						bad: fc.uniqueArray(fc.nat(size - 1), { maxLength: 5 }),
					}),
				),
				async ({ size, limit, bad }) => {
					fc.pre(bad.length > 0 || limit < size);
					const course = await run(size, { limit, bad });
					expectNothingLost(size, course);
					expect(course.division.left).toEqual([]);
					for (const number of course.division.bad) expect(bad).toContain(number);
					const { tooMany } = course.division;
					if (tooMany === undefined) expect(ascending(course.division.bad)).toEqual(ascending(bad));
					else expect(tooMany.largestServed).toBeLessThanOrEqual(limit);
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it('and whose first bad number is found: is told to be too large all the same', async () => {
		const { division } = await run(200, { limit: 60, bad: [3] });
		expect(division.bad).toEqual([3]);
		expect(division.tooMany?.largestServed).toBe(49);
	});
});

describe('calls that come to neither', () => {
	it('lose nothing, and neither condemn a number nor lower the size', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 200 }).chain((size) =>
					fc.record({
						size: fc.constant(size),
						bad: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 5 }),
					}),
				),
				fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 4 }),
				async ({ size, bad }, turns) => {
					const course = await run(size, { bad, broken: (turn) => turns.includes(turn) });
					expectNothingLost(size, course);
					expect(course.division.tooMany).toBeUndefined();
					for (const number of course.division.bad) expect(bad).toContain(number);
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it('do not make a network failure look like a size limit', async () => {
		const course = await run(4, { bad: [0], broken: (turn) => turn === 0 });
		expect(course.division).toEqual({ bad: [], left: [] });
		expect(course.calls).toEqual([
			[0, 1],
			[2, 3],
		]);
	});

	it('end it soon when nothing gets through any more', async () => {
		const course = await run(200, { bad: [7], broken: () => true });
		expect(course.division).toEqual({ bad: [], left: [] });
		expect(course.failed.size).toBe(200);
		expect(course.calls.length).toBeLessThanOrEqual(2);
	});
});

describe('a budget that ends', () => {
	it('leaves what was not asked for, and loses nothing', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 2, max: 200 }).chain((size) =>
					fc.record({
						size: fc.constant(size),
						bad: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 5 }),
						budget: fc.nat(20),
					}),
				),
				async ({ size, bad, budget }) => {
					const course = await run(size, { bad, budget });
					expect(course.calls.length).toBeLessThanOrEqual(budget);
					expectNothingLost(size, course);
					for (const number of course.division.bad) expect(bad).toContain(number);
					for (const number of bad) {
						expect([...course.division.bad, ...course.division.left]).toContain(number);
					}
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it('asks nothing at all when there is none', async () => {
		const course = await run(5, { bad: [2], budget: 0 });
		expect(course.calls).toEqual([]);
		expect(ascending(course.division.left)).toEqual([0, 1, 2, 3, 4]);
	});
});

describe('how many calls may go into dividing', () => {
	/** Takes calls until there are none left. */
	function allOf(budget: BisectBudget): number {
		let taken = 0;
		while (taken < 10_000 && budget.take()) taken += 1;
		return taken;
	}

	it.each([
		[0, 50],
		[100, 70],
		[1_000, 250],
	])('where the run has made %i calls: %i', (calls, most) => {
		expect(allOf(new BisectBudget(() => calls))).toBe(most);
	});

	it('grows while the run goes on', () => {
		let calls = 0;
		const budget = new BisectBudget(() => calls);
		expect(allOf(budget)).toBe(50);
		calls = 10;
		expect(allOf(budget)).toBe(2);
	});
});
