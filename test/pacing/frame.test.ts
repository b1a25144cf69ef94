import fc from 'fast-check';
import { Frame, freeOffset } from '../../nodes/VvTool/pacing/frame';

describe('Frame', () => {
	it('gives way step by step, and comes back with time', () => {
		const frame = new Frame();
		const lengths = [frame.ms];
		for (let n = 0; n < 4; n++) {
			frame.stretch(0, 1);
			lengths.push(frame.ms);
		}
		expect(lengths).toEqual([1_020, 1_045, 1_070, 1_090, 1_090]);
		frame.shrink(29_999, 1);
		expect(frame.ms).toBe(1_090);
		frame.shrink(30_000, 1);
		expect(frame.ms).toBe(1_080);
		frame.shrink(90_000, 1);
		expect(frame.ms).toBe(1_060);
		frame.shrink(1_000_000, 1);
		expect(frame.ms).toBe(1_020);
	});

	it('waits longer where all times are longer', () => {
		const frame = new Frame();
		frame.stretch(0, 10);
		frame.shrink(299_999, 10);
		expect(frame.ms).toBe(1_045);
		frame.shrink(300_000, 10);
		expect(frame.ms).toBe(1_035);
	});
});

describe('freePlace', () => {
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
