import { aimd, slots, notCoordinated } from '../../tools/bench/workers/clients';
import { cold, firstSeconds, oneLeaves, settled, shareOf } from '../../tools/bench/workers/scenes';
import { LIMITS, slidingWindow } from '../../testkit/servers';
import { runs } from '../support/runs';

/** Simulated: the real pace controller, several processes without shared memory, one account. */
const sliding = { pacing: slots, limit: () => slidingWindow() };

describe('several processes on a sliding window', () => {
	it.each([
		[1, 0.98, 0],
		[2, 0.96, 0.025],
		[4, 0.96, 0.03],
		[8, 0.94, 0.07],
	])('%d, settled: at least %d used, at most %d refused', (count, used, refused) => {
		const share = shareOf(settled(count), sliding, runs(16, 4));
		expect(share.used).toBeGreaterThanOrEqual(used);
		expect(share.refused).toBeLessThanOrEqual(refused);
	});

	it.each([
		[2, undefined],
		[3, undefined],
		[4, undefined],
		[2, 1_000],
		[3, 1_000],
		[4, 1_000],
	])(
		'%d, started at once, Retry-After %s ms: 85 %% used and 5 %% refused in the first minute',
		(count, after) => {
			const share = shareOf(cold(count), { ...sliding, retryAfterMs: after }, runs(40));
			expect(share.used).toBeGreaterThanOrEqual(0.85);
			expect(share.refused).toBeLessThanOrEqual(0.05);
		},
	);

	it('the one that stays uses 83 % again ten seconds after the other has left', () => {
		expect(shareOf(oneLeaves, sliding, runs(200, 100)).used).toBeGreaterThanOrEqual(0.83);
	});

	it('two come to equal shares', () => {
		expect(shareOf(settled(2), sliding, runs(16, 4)).fair).toBeGreaterThan(0.95);
	});

	it('wastes less than rates that are real numbers, and than processes that do not listen', () => {
		const ours = shareOf(settled(4), sliding, runs(4));
		const additive = shareOf(settled(4), { ...sliding, pacing: aimd }, runs(4));
		const deaf = shareOf(settled(4), { ...sliding, pacing: notCoordinated }, runs(4));
		expect(ours.used).toBeGreaterThan(additive.used);
		expect(ours.refused).toBeLessThan(additive.refused / 2);
		expect(deaf.refused).toBeGreaterThan(0.7);
	});
});

describe('one process', () => {
	it.each(Object.entries(LIMITS))('is never refused by a %s', (_name, limit) => {
		const { used, refused } = shareOf(settled(1), { pacing: slots, limit }, runs(4));
		expect(refused).toBe(0);
		expect(used).toBeGreaterThanOrEqual(0.97);
	});
});

describe('refusals that have nothing to do with the pace', () => {
	it.each([
		[1, 0.005, 0.96],
		[1, 0.01, 0.95],
		[1, 0.02, 0.93],
		[1, 0.05, 0.88],
		[3, 0.005, 0.94],
		[3, 0.01, 0.92],
		[3, 0.02, 0.88],
		[3, 0.05, 0.8],
	])('%d, a share of %d refused by chance: at least %d used', (count, stray, used) => {
		expect(shareOf(settled(count), { ...sliding, stray }, runs(8, 4)).used).toBeGreaterThanOrEqual(used);
	});
});

describe('a start whose first two calls arrive up to 100 ms late', () => {
	const late = { ...sliding, lateStart: 100 };

	it('has none refused, where an even grid has', () => {
		expect(shareOf(firstSeconds, late, runs(200, 40)).refused).toBe(0);
		expect(shareOf(firstSeconds, { ...late, pacing: notCoordinated }, runs(40)).refused).toBeGreaterThan(0);
	});

	it('costs no more than 0.2 s of the first ten', () => {
		const { used } = shareOf(firstSeconds, sliding, runs(40));
		const even = shareOf(firstSeconds, { ...sliding, pacing: notCoordinated }, runs(40)).used;
		expect(even - used).toBeLessThan(0.02);
	});
});

describe('servers that are hard to share', () => {
	it.each([
		['a window that counts refusals', 2, () => slidingWindow(true), 0.8],
		['GCRA without burst', 8, LIMITS['GCRA without burst'] ?? (() => () => false), 0.85],
	])('%s, %d processes', (_name, count, limit, used) => {
		expect(shareOf(settled(count), { pacing: slots, limit }, runs(8, 4)).used).toBeGreaterThanOrEqual(used);
	});
});

describe('two processes on the other servers', () => {
	it.each([
		['calendar second', 0.97, 0.065],
		['token bucket', 0.95, 0.05],
		['GCRA without burst', 0.93, 0.05],
	])('%s: at least %d used, at most %d refused', (name, used, refused) => {
		const limit = LIMITS[name];
		if (!limit) throw new Error(`There is no server of the name ${name}`);
		const share = shareOf(settled(2), { pacing: slots, limit }, runs(8));
		expect(share.used).toBeGreaterThanOrEqual(used);
		expect(share.refused).toBeLessThanOrEqual(refused);
	});
});
