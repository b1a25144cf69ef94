import { RateLimiters } from '../../nodes/VvTool/pacing/rateLimiters';
import { CacheRegion } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

const MINUTE = 60_000;
const remark = new CacheRegion<string>(5);

describe('the rate limiters of a process', () => {
	it('gives the same limiter for the same key, and another for another', () => {
		const clock = new VirtualClock();
		const limiters = new RateLimiters();
		expect(limiters.limiterFor('a', clock)).toBe(limiters.limiterFor('a', clock));
		expect(limiters.limiterFor('a', clock).limiter).not.toBe(limiters.limiterFor('b', clock).limiter);
	});

	it('drops a limiter that was idle for more than ten minutes when another is asked for', async () => {
		const clock = new VirtualClock();
		const limiters = new RateLimiters();
		const before = limiters.limiterFor('a', clock);
		await clock.advance(9 * MINUTE);
		limiters.limiterFor('b', clock);
		expect(limiters.size).toBe(2);
		await clock.advance(2 * MINUTE);
		limiters.limiterFor('c', clock);
		expect(limiters.size).toBe(2);
		expect(limiters.limiterFor('a', clock)).not.toBe(before);
	});

	it('counts the time from the last call, not from the asking', async () => {
		const clock = new VirtualClock();
		const limiters = new RateLimiters();
		const { limiter } = limiters.limiterFor('a', clock);
		const slot = await limiter.join(10).acquire();
		const call = slot?.send(async () => {
			await clock.sleep(20 * MINUTE);
			return { feedback: { kind: 'unknown' as const } };
		});
		await clock.run(Promise.resolve(call));
		await clock.advance(5 * MINUTE);
		limiters.limiterFor('b', clock);
		expect(limiters.limiterFor('a', clock).limiter).toBe(limiter);
	});

	it('keeps a limiter that has a client, and one with a cache that is not empty', async () => {
		const clock = new VirtualClock();
		const limiters = new RateLimiters();
		const joined = limiters.limiterFor('joined', clock);
		joined.limiter.join(10);
		const remembering = limiters.limiterFor('remembering', clock);
		remembering.cache.set(remark, 'x', 'kept', 30 * MINUTE);
		await clock.advance(20 * MINUTE);
		limiters.limiterFor('other', clock);
		expect(limiters.size).toBe(3);
		expect(limiters.limiterFor('remembering', clock)).toBe(remembering);
		await clock.advance(20 * MINUTE);
		expect(limiters.limiterFor('joined', clock)).toBe(joined);
		expect(limiters.size).toBe(1);
		expect(limiters.limiterFor('remembering', clock)).not.toBe(remembering);
	});

	it('keeps no more than it may: the idle one that was used longest ago goes first', async () => {
		const clock = new VirtualClock();
		const limiters = new RateLimiters(3);
		const busy = limiters.limiterFor('busy', clock);
		busy.limiter.join(10);
		const old = limiters.limiterFor('old', clock);
		const used = limiters.limiterFor('used', clock);
		await clock.advance(MINUTE);
		limiters.limiterFor('used', clock);
		limiters.limiterFor('new', clock);
		expect(limiters.size).toBe(3);
		expect(limiters.limiterFor('used', clock)).toBe(used);
		expect(limiters.limiterFor('busy', clock)).toBe(busy);
		expect(limiters.limiterFor('old', clock)).not.toBe(old);
	});

	it('does not forget how recently a limiter sent, even when there are too many', () => {
		const clock = new VirtualClock();
		const limiters = new RateLimiters(2);
		const first = limiters.limiterFor('0', clock);
		for (let n = 1; n < 5; n++) limiters.limiterFor(String(n), clock);
		expect(limiters.limiterFor('0', clock)).toBe(first);
	});
});
