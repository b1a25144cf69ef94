import { Probing } from '../../nodes/VvTool/pacing/probing';

const FRAME = 1_000;
/** Chance 0.5: all waits have their mean length. */
const create = () => new Probing(() => 0.5);
/** The first moment at which the next round is due, to 100 ms. */
const dueAt = (probing: Probing, from = 0): number | undefined =>
	Array.from({ length: 5_000 }, (_, n) => from + 100 * n).find((at) => probing.isDue(at));

/** A probe at `at`, and five calls of other slots right after it, all throttled or none. */
function probeAt(probing: Probing, at: number, isThrottled: boolean): boolean[] {
	probing.sent(at, FRAME);
	return [1, 2, 3, 4, 5].map((n) => probing.isToBlame(at + 100 * n, isThrottled, FRAME));
}

describe('Probing', () => {
	it('is not due before a slot was lost, nor once all are there', () => {
		const probing = create();
		expect(dueAt(probing)).toBeUndefined();
		probing.hasLost(0, false, 5, 1);
		probing.stop();
		expect(dueAt(probing)).toBeUndefined();
	});

	it.each([
		['the first loss', 9, 1, 0, 4_000],
		['a later one with nine slots', 9, 1, 1, 5_400],
		['with four', 4, 1, 1, 12_000],
		['with three', 3, 1, 1, 16_000],
		['with two', 2, 1, 1, 40_000],
		['with two at a tenth of the pace', 2, 10, 1, 400_000],
	])('after %s waits as long as it should', (_name, slotCount, scale, rounds, wait) => {
		const probing = create();
		for (let n = 0; n < rounds; n++) probing.begin();
		probing.hasLost(0, true, slotCount, scale);
		expect(dueAt(probing)).toBe(wait);
	});

	it('waits longest after the last slot was throttled', () => {
		const probing = create();
		probing.waitLong(0, 1);
		expect(dueAt(probing)).toBe(40_000);
	});

	it('tries one, two and then four at a time while it wins, and one after a loss', () => {
		const probing = create();
		const counts = [probing.begin()];
		for (let n = 0; n < 3; n++) {
			probing.hasWon(1_000 * n, true, 1);
			expect(dueAt(probing, 1_000 * n)).toBe(1_000 * n + 700);
			counts.push(probing.begin());
		}
		probing.hasLost(9_000, true, 5, 1);
		counts.push(probing.begin());
		expect(counts).toEqual([1, 2, 4, 4, 1]);
	});

	it.each([
		['another probe is open', false, false],
		['another of the round was lost', true, true],
	])('plans no next round by a win while %s', (_name, isOver, isLosing) => {
		const probing = create();
		probing.begin();
		if (isLosing) probing.hasLost(0, true, 5, 1);
		probing.hasWon(100, isOver, 1);
		expect(dueAt(probing)).toBe(isLosing ? 9_600 : undefined);
	});

	it('blames a probe for the calls after it only where it makes most of them fail', () => {
		const probing = create();
		expect(probeAt(probing, 0, false)).toEqual([false, false, false, false, false]);
		expect(probing.isDear).toBe(false);
		expect(probeAt(probing, 10_000, true)).toEqual([false, false, false, false, true]);
		expect(probing.isDear).toBe(true);
	});

	it.each([
		['before it', -1, false],
		['with it', 0, false],
		['right after it', 1, true],
		['just within a frame', FRAME - 1, true],
		['a frame later', FRAME, false],
	])('blames a probe for a call %s: %#', (_name, after, isBlamed) => {
		const probing = create();
		probeAt(probing, 0, true);
		probeAt(probing, 50_000, true);
		expect(probing.isToBlame(50_000 + after, true, FRAME)).toBe(isBlamed);
	});

	it('counts a round of several probes from the first to a frame after the last', () => {
		const probing = create();
		probeAt(probing, 0, true);
		probing.sent(50_000, FRAME);
		probing.sent(50_800, FRAME);
		expect([50_100, 51_700, 51_900].map((at) => probing.isToBlame(at, true, FRAME))).toEqual([
			true,
			true,
			false,
		]);
	});

	it('where probes are dear, tries rarely and one at a time, unless the slot was none of them', () => {
		const probing = create();
		probing.begin();
		probeAt(probing, 0, true);
		probing.hasLost(0, true, 4, 1);
		expect(dueAt(probing)).toBe(72_000);
		probing.hasLost(0, false, 4, 1);
		expect(dueAt(probing)).toBe(12_000);
		probing.begin();
		probing.hasWon(20_000, true, 1);
		expect(probing.begin()).toBe(1);
	});
});
