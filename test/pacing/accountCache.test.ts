import { CacheRegion, AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

describe('Notes', () => {
	it('keeps kinds, keys and accounts apart', () => {
		const clock = new VirtualClock();
		const numbers = new CacheRegion<number>(3);
		const words = new CacheRegion<string>(3);
		const notes = new AccountCache(clock);
		const others = new AccountCache(clock);
		notes.set(numbers, 'a', 1);
		notes.set(words, 'a', 'one');
		others.set(numbers, 'a', 2);
		expect(notes.get(numbers, 'a')).toBe(1);
		expect(notes.get(words, 'a')).toBe('one');
		expect(notes.get(numbers, 'b')).toBeUndefined();
		expect(others.get(numbers, 'a')).toBe(2);
		notes.delete(numbers, 'a');
		expect(notes.get(numbers, 'a')).toBeUndefined();
		expect(others.get(numbers, 'a')).toBe(2);
	});

	it('forgets what is past its time, and nothing else', async () => {
		const clock = new VirtualClock();
		const kind = new CacheRegion<string>(3);
		const notes = new AccountCache(clock);
		notes.set(kind, 'brief', 'x', 1_000);
		notes.set(kind, 'lasting', 'y');
		await clock.advance(999);
		expect(notes.get(kind, 'brief')).toBe('x');
		await clock.advance(1);
		expect(notes.get(kind, 'brief')).toBeUndefined();
		expect(notes.get(kind, 'lasting')).toBe('y');
	});

	it('tells whether anything is left', async () => {
		const clock = new VirtualClock();
		const kind = new CacheRegion<string>(3);
		const notes = new AccountCache(clock);
		expect(notes.sweep()).toBe(false);
		notes.set(kind, 'brief', 'x', 1_000);
		expect(notes.sweep()).toBe(true);
		await clock.advance(1_000);
		expect(notes.sweep()).toBe(false);
	});

	it('keeps so many of a kind: the oldest goes, and what is set again is young', () => {
		const kind = new CacheRegion<number>(2);
		const notes = new AccountCache(new VirtualClock());
		notes.set(kind, 'a', 1);
		notes.set(kind, 'b', 2);
		notes.set(kind, 'a', 3);
		notes.set(kind, 'c', 4);
		expect(['a', 'b', 'c'].map((key) => notes.get(kind, key))).toEqual([3, undefined, 4]);
	});
});
