import { LIMITS, slidingWindow, type Limit } from '../../testkit/servers';

/** How many of the calls at these moments (ms) are served. */
function served(limit: Limit, times: readonly number[]): number {
	return times.filter((at) => limit(at)).length;
}

const burst = (at: number, count: number) => Array.from({ length: count }, () => at);

describe('a server of ten calls a second', () => {
	it.each([
		['sliding window', 10, 10, 20],
		['calendar second', 10, 20, 20],
		['token bucket', 10, 11, 20],
		['GCRA without burst', 1, 2, 3],
	])(
		'%s: of 20 at once, of 20 more after 100 ms, of 20 more after a second',
		(name, first, second, third) => {
			const limit = LIMITS[name]?.();
			if (limit === undefined) throw new Error(`There is no server of the name ${name}`);
			const start = 5_900;
			expect(served(limit, burst(start, 20))).toBe(first);
			expect(first + served(limit, burst(start + 100, 20))).toBe(second);
			expect(second + served(limit, burst(start + 1_000, 20))).toBe(third);
		},
	);

	it.each([
		[false, 41],
		[true, 0],
	])('a sliding window that counts refusals (%s) serves %d of a call each 50 ms', (counts, count) => {
		const limit = slidingWindow(counts);
		served(limit, burst(0, 10));
		const later = Array.from({ length: 100 }, (_, index) => 50 * (index + 1));
		expect(served(limit, later)).toBe(count);
	});
});
