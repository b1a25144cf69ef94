import { RejectionEstimate } from '../../nodes/VvTool/orders/rejectionEstimate';
import { VirtualClock } from '../../testkit/virtualClock';

/** What is estimated after so many batches, each with the numbers that the estimate wanted. */
function estimateFor(share: number, batches: number, seed = 1) {
	const clock = new VirtualClock({ seed });
	const estimate = new RejectionEstimate();
	for (let batch = 0; batch < batches; batch += 1) {
		const size = Math.min(200, estimate.bestSize);
		estimate.record(size, clock.random() > (1 - share) ** size);
	}
	return estimate;
}

describe('the best size of a batch', () => {
	it('is unbounded while nothing was rejected', () => {
		const estimate = new RejectionEstimate();
		for (let batch = 0; batch < 50; batch += 1) estimate.record(50, false);
		expect(estimate.bestSize).toBe(Infinity);
	});

	it('does not fall for one bad number among many', () => {
		const estimate = new RejectionEstimate();
		for (let batch = 0; batch < 20; batch += 1) estimate.record(50, batch === 10);
		expect(estimate.bestSize).toBeGreaterThan(50);
	});

	it('falls with every rejection, and rises with every batch that comes', () => {
		const estimate = new RejectionEstimate();
		const sizes: number[] = [];
		for (const wasRejected of [true, true, true, true, false, false, false, false]) {
			estimate.record(20, wasRejected);
			sizes.push(estimate.bestSize);
		}
		const [fallen, risen] = [sizes.slice(0, 4), sizes.slice(3)];
		expect([...fallen].sort((one, other) => other - one)).toEqual(fallen);
		expect([...risen].sort((one, other) => one - other)).toEqual(risen);
		expect(sizes[3]).toBeLessThan(sizes[0] ?? 0);
		expect(sizes[3]).toBeLessThan(sizes[7] ?? 0);
	});

	it.each([
		[0.01, 25, 200],
		[0.05, 6, 35],
		[0.3, 1, 5],
	])('with a share of %f bad numbers lies between %i and %i', (share, least, most) => {
		for (const seed of [1, 2, 3, 4, 5]) {
			const { bestSize } = estimateFor(share, 100, seed);
			expect(bestSize).toBeGreaterThanOrEqual(least);
			expect(bestSize).toBeLessThanOrEqual(most);
		}
	});

	it('is one where every number is bad, and never less', () => {
		expect(estimateFor(1, 200).bestSize).toBe(1);
	});
});
