import { CacheRegion, AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

describe('what is remembered of an account', () => {
	it('keeps regions, keys and accounts apart', () => {
		const clock = new VirtualClock();
		const numbers = new CacheRegion<number>(3);
		const words = new CacheRegion<string>(3);
		const cache = new AccountCache(clock);
		const others = new AccountCache(clock);
		cache.set(numbers, 'a', 1);
		cache.set(words, 'a', 'one');
		others.set(numbers, 'a', 2);
		expect(cache.get(numbers, 'a')).toBe(1);
		expect(cache.get(words, 'a')).toBe('one');
		expect(cache.get(numbers, 'b')).toBeUndefined();
		expect(others.get(numbers, 'a')).toBe(2);
		cache.delete(numbers, 'a');
		expect(cache.get(numbers, 'a')).toBeUndefined();
		expect(others.get(numbers, 'a')).toBe(2);
	});

	it('forgets what is past its time, and nothing else', async () => {
		const clock = new VirtualClock();
		const region = new CacheRegion<string>(3);
		const cache = new AccountCache(clock);
		cache.set(region, 'brief', 'x', 1_000);
		cache.set(region, 'lasting', 'y');
		await clock.advance(999);
		expect(cache.get(region, 'brief')).toBe('x');
		await clock.advance(1);
		expect(cache.get(region, 'brief')).toBeUndefined();
		expect(cache.get(region, 'lasting')).toBe('y');
	});

	it('tells whether anything is left', async () => {
		const clock = new VirtualClock();
		const region = new CacheRegion<string>(3);
		const cache = new AccountCache(clock);
		expect(cache.sweep()).toBe(false);
		cache.set(region, 'brief', 'x', 1_000);
		expect(cache.sweep()).toBe(true);
		await clock.advance(1_000);
		expect(cache.sweep()).toBe(false);
	});

	it('keeps so many of a region: the oldest goes, and what is set again is young', () => {
		const region = new CacheRegion<number>(2);
		const cache = new AccountCache(new VirtualClock());
		cache.set(region, 'a', 1);
		cache.set(region, 'b', 2);
		cache.set(region, 'a', 3);
		cache.set(region, 'c', 4);
		expect(['a', 'b', 'c'].map((key) => cache.get(region, key))).toEqual([3, undefined, 4]);
	});
});
