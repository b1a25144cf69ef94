import fc from 'fast-check';
import { Frame, freeOffset } from '../../nodes/VvTool/pacing/frame';

/** So many calls, evenly 102 ms apart from `from` on, of which the first `throttled` are throttled. */
function record(frame: Frame, throttled: number, { calls = 100, from = 0, scale = 1 } = {}): number {
	for (let n = 0; n < calls; n++) frame.record(n < throttled, from + 102 * n, scale);
	return frame.ms;
}

describe('Frame', () => {
	it.each([
		['few throttled calls', [2, 2, 2], [1_020, 1_020, 1_020]],
		['fewer than half in a longer frame', [7, 2], [1_045, 1_045]],
		['as many in a longer frame', [7, 7], [1_045, 1_020]],
		['half of them in a longer frame', [8, 4], [1_045, 1_020]],
	])('after %s', (_name, throttled, lengths) => {
		const frame = new Frame();
		expect(throttled.map((count, turn) => record(frame, count, { from: 10_200 * turn }))).toEqual(lengths);
	});

	it('needs a hundred calls to know', () => {
		const frame = new Frame();
		expect(record(frame, 50, { calls: 99 })).toBe(1_020);
		expect(record(frame, 1, { calls: 1 })).toBe(1_045);
	});

	it('goes no further than its longest, and back step by step when that costs nothing', () => {
		const frame = new Frame();
		const lengths: number[] = [];
		for (const [turn, count] of [60, 29, 28, 13, 12, 5, 5].entries()) {
			lengths.push(record(frame, count, { from: 60_000 * turn }));
		}
		expect(lengths).toEqual([1_045, 1_045, 1_070, 1_070, 1_090, 1_090, 1_090]);
		const back = [0, 0, 0, 0, 0, 0, 0].map((count, turn) =>
			record(frame, count, { from: 600_000 + 60_000 * turn }),
		);
		expect(back).toEqual([1_070, 1_070, 1_045, 1_045, 1_020, 1_020, 1_020]);
	});

	it('stays where it is when a shorter frame has many throttled', () => {
		const frame = new Frame();
		record(frame, 8);
		record(frame, 1, { from: 20_000 });
		expect(record(frame, 0, { from: 60_000 })).toBe(1_020);
		expect(record(frame, 8, { from: 80_000 })).toBe(1_045);
	});

	it.each([1, 10])('waits longer after each attempt that did not pay, at scale %d', (scale) => {
		const frame = new Frame();
		const attempts: number[] = [];
		for (let from = 0; from < 1_800_000 * scale; from += 10_200) {
			const before = frame.ms;
			record(frame, 5, { from, scale });
			if (before === 1_020 && frame.ms === 1_045) attempts.push(from);
		}
		const waits = attempts.slice(1).map((at, n) => (at - (attempts[n] ?? 0)) / scale);
		expect(waits.length).toBeGreaterThan(4);
		waits.forEach((wait, n) => {
			expect(wait).toBeGreaterThanOrEqual(Math.min(480_000, 60_000 * 2 ** n));
			expect(wait).toBeLessThan(Math.min(480_000, 60_000 * 2 ** n) + 35_000);
		});
	});

	it('is as at the start after a reset', () => {
		const frame = new Frame();
		record(frame, 50);
		frame.reset();
		expect(frame.ms).toBe(1_020);
		expect(record(frame, 0, { from: 20_000 })).toBe(1_020);
	});
});

describe('freeOffset', () => {
	const moments = fc.array(fc.double({ min: -5_000, max: 5_000, noNaN: true }), {
		minLength: 1,
		maxLength: 9,
	});
	const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
	const distance = (a: number, b: number) => {
		const apart = Math.abs(a - b) % 1_000;
		return Math.min(apart, 1_000 - apart);
	};

	it('keeps its distance where there is room, else half of the widest gap', () => {
		fc.assert(
			fc.property(moments, chance, (taken, at) => {
				const after = freeOffset(taken, 100, 1_000, 100, at);
				const sorted = taken
					.map((moment) => (((moment - 100) % 1_000) + 1_000) % 1_000)
					.sort((a, b) => a - b);
				const widest = Math.max(
					...sorted.map((from, n) => (sorted[n + 1] ?? (sorted[0] ?? 0) + 1_000) - from),
				);
				const least = Math.min(100, widest / 2);
				for (const place of sorted) expect(distance(place, after)).toBeGreaterThanOrEqual(least - 1e-6);
				expect(after).toBeGreaterThanOrEqual(0);
				expect(after).toBeLessThan(1_000);
			}),
		);
	});

	it('uses all the room there is', () => {
		const places = Array.from({ length: 100 }, (_, n) => freeOffset([0, 500], 0, 1_000, 100, n / 100));
		expect(Math.min(...places)).toBeCloseTo(100);
		expect(Math.max(...places)).toBeGreaterThan(890);
		expect(places.some((place) => place > 400 && place < 600)).toBe(false);
	});
});
