import { RateLimiters } from '../../nodes/VvTool/pacing/rateLimiters';
import { CacheRegion } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

const MINUTE = 60_000;
const remark = new CacheRegion<string>(5);

describe('Lanes', () => {
	it('gives the same lane for the same key, and another for another', () => {
		const clock = new VirtualClock();
		const lanes = new RateLimiters();
		expect(lanes.limiterFor('a', clock)).toBe(lanes.limiterFor('a', clock));
		expect(lanes.limiterFor('a', clock).limiter).not.toBe(lanes.limiterFor('b', clock).limiter);
	});

	it('drops a lane that was idle for more than ten minutes when another is asked for', async () => {
		const clock = new VirtualClock();
		const lanes = new RateLimiters();
		const before = lanes.limiterFor('a', clock);
		await clock.advance(9 * MINUTE);
		lanes.limiterFor('b', clock);
		expect(lanes.size).toBe(2);
		await clock.advance(2 * MINUTE);
		lanes.limiterFor('c', clock);
		expect(lanes.size).toBe(2);
		expect(lanes.limiterFor('a', clock)).not.toBe(before);
	});

	it('counts the time from the last call, not from the asking', async () => {
		const clock = new VirtualClock();
		const lanes = new RateLimiters();
		const { limiter } = lanes.limiterFor('a', clock);
		await clock.run(
			limiter.errand(async () => {
				await clock.sleep(20 * MINUTE);
				return { kind: 'unknown' };
			}),
		);
		await clock.advance(5 * MINUTE);
		lanes.limiterFor('b', clock);
		expect(lanes.limiterFor('a', clock).limiter).toBe(limiter);
	});

	it('keeps a lane where someone sits, and one with live notes', async () => {
		const clock = new VirtualClock();
		const lanes = new RateLimiters();
		const taken = lanes.limiterFor('taken', clock);
		taken.limiter.sit({ requestsPerSecond: 10, take: () => undefined, dueAt: () => undefined });
		const noted = lanes.limiterFor('noted', clock);
		noted.cache.set(remark, 'x', 'kept', 30 * MINUTE);
		await clock.advance(20 * MINUTE);
		lanes.limiterFor('other', clock);
		expect(lanes.size).toBe(3);
		expect(lanes.limiterFor('noted', clock)).toBe(noted);
		await clock.advance(20 * MINUTE);
		expect(lanes.limiterFor('taken', clock)).toBe(taken);
		expect(lanes.size).toBe(1);
		expect(lanes.limiterFor('noted', clock)).not.toBe(noted);
	});

	it('keeps no more than it may: the idle one that was used longest ago goes first', async () => {
		const clock = new VirtualClock();
		const lanes = new RateLimiters(3);
		const busy = lanes.limiterFor('busy', clock);
		busy.limiter.sit({ requestsPerSecond: 10, take: () => undefined, dueAt: () => undefined });
		const old = lanes.limiterFor('old', clock);
		const used = lanes.limiterFor('used', clock);
		await clock.advance(MINUTE);
		lanes.limiterFor('used', clock);
		lanes.limiterFor('new', clock);
		expect(lanes.size).toBe(3);
		expect(lanes.limiterFor('used', clock)).toBe(used);
		expect(lanes.limiterFor('busy', clock)).toBe(busy);
		expect(lanes.limiterFor('old', clock)).not.toBe(old);
	});

	it('does not forget how recently a lane sent, even when there are too many', () => {
		const clock = new VirtualClock();
		const lanes = new RateLimiters(2);
		const first = lanes.limiterFor('0', clock);
		for (let n = 1; n < 5; n++) lanes.limiterFor(String(n), clock);
		expect(lanes.limiterFor('0', clock)).toBe(first);
	});
});
