import fc from 'fast-check';
import { createRate, RateBook, type RateKind } from '../../sandbox/rate';

const rule = (kind: RateKind, callsPerSecond = 10, toleranceMs = 0) => ({
	kind,
	callsPerSecond,
	toleranceMs,
});

/** Which of the arrivals are accepted. */
function accepted(kind: RateKind, arrivals: number[], callsPerSecond = 10, toleranceMs = 0): number[] {
	const rate = createRate(rule(kind, callsPerSecond, toleranceMs));
	return arrivals.filter((at) => rate.admit(at));
}

const burst = (at: number, count: number) => Array.from({ length: count }, () => at);
const steps = (spacing: number, count: number) =>
	Array.from({ length: count }, (_, index) => index * spacing);

it.each([
	['sliding', 10],
	['calendar', 20],
	['bucket', 12],
	['gcra', 2],
	['none', 24],
] as const)('%s accepts %i of a burst of 12 at the end of a second and 12 in the next', (kind, count) => {
	expect(accepted(kind, [...burst(900, 12), ...burst(1100, 12)])).toHaveLength(count);
});

it.each([
	['sliding', 99, false],
	['sliding', 100, true],
	['bucket', 99, true],
	['gcra', 99, false],
	['gcra', 100, true],
	['calendar', 100, true],
] as const)('%s with calls %i ms apart: all accepted is %s', (kind, spacing, all) => {
	expect(accepted(kind, steps(spacing, 60)).length === 60).toBe(all);
});

it('frees a place of the sliding window exactly 1,000 ms after the call that took it', () => {
	const window = [...burst(0, 10)];
	expect(accepted('sliding', [...window, 999.999])).toHaveLength(10);
	expect(accepted('sliding', [...window, 1000])).toHaveLength(11);
});

it('does not count refused calls', () => {
	expect(accepted('sliding', [...burst(0, 10), ...burst(500, 50), 1000])).toHaveLength(11);
});

it('never accepts more than ten in a second of the calendar, whatever comes', () => {
	const tries = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
	fc.assert(
		fc.property(tries, (gaps) => {
			let at = 0;
			const seconds = accepted(
				'calendar',
				gaps.map((gap) => (at += gap)),
			).map((time) => Math.floor(time / 1000));
			const counts = seconds.map((second) => seconds.filter((other) => other === second).length);
			expect(Math.max(0, ...counts)).toBeLessThanOrEqual(10);
		}),
	);
});

it('never accepts more than ten in any sliding window, and refuses only where ten stand', () => {
	const tries = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
	fc.assert(
		fc.property(tries, (gaps) => {
			let at = 0;
			const rate = createRate(rule('sliding'));
			const taken: number[] = [];
			for (const gap of gaps) {
				at += gap;
				const standing = taken.filter((time) => at - time < 1000).length;
				expect(rate.admit(at)).toBe(standing < 10);
				if (standing < 10) taken.push(at);
			}
		}),
	);
});

it.each([
	['sliding', [...burst(0, 10), 970], 11],
	['calendar', [...burst(100, 10), 970, ...burst(1500, 10)], 20],
	['gcra', [0, 70, 200], 3],
	['bucket', [...burst(0, 10), 70], 11],
] as const)('%s forgives 30 ms', (kind, arrivals, count) => {
	expect(accepted(kind, [...arrivals], 10, 30)).toHaveLength(count);
	expect(accepted(kind, [...arrivals], 10, 0).length).toBeLessThanOrEqual(count);
});

it('takes one call in two seconds at half a call a second', () => {
	expect(accepted('sliding', steps(500, 9), 0.5)).toEqual([0, 2000, 4000]);
});

describe('RateBook', () => {
	it('counts each account for itself', () => {
		const book = new RateBook();
		const all = burst(0, 11).map((at) => [
			book.admit('a', at, rule('sliding')),
			book.admit('b', at, rule('sliding')),
		]);
		expect(all.filter(([a]) => a)).toHaveLength(10);
		expect(all.filter(([, b]) => b)).toHaveLength(10);
	});

	it('starts afresh when the rule changes', () => {
		const book = new RateBook();
		for (const at of burst(0, 10)) book.admit('a', at, rule('sliding'));
		expect(book.admit('a', 1, rule('sliding'))).toBe(false);
		expect(book.admit('a', 2, rule('gcra'))).toBe(true);
	});

	it('does not let an arrival that is told late turn back the clock', () => {
		const book = new RateBook();
		expect(book.admit('a', 1000, rule('bucket'))).toBe(true);
		expect(book.admit('a', 0, rule('bucket'))).toBe(true);
	});
});
