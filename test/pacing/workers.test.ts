import { aimd, slots, notCoordinated } from '../../tools/bench/workers/clients';
import { cold, oneLeaves, settled, shareOf } from '../../tools/bench/workers/scenes';
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

	it('the one that stays uses 84 % again ten seconds after the other has left', () => {
		expect(shareOf(oneLeaves, sliding, runs(400, 100)).used).toBeGreaterThanOrEqual(0.84);
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
