import { SlotAllocator, type UsedSlot } from '../../nodes/VvTool/pacing/slots';
import { seeded } from '../../testkit/random';

/** An allocator whose slots are used as soon as they may be; a call's reply comes after 300 ms and says what `answer` says. */
function play(
	answer: (at: number, index: number, allocator: SlotAllocator) => 'accepted' | 'throttled' | 'unknown',
	random: () => number = seeded(3),
) {
	const allocator = new SlotAllocator(random);
	const sent: number[] = [];
	const open: Array<{ used: UsedSlot; at: number; says: string }> = [];
	let now = 0;
	let earliest = 0;
	const until = (end: number) => {
		for (;;) {
			const reply = open[0]?.at ?? Infinity;
			const send = Math.max(now, earliest, allocator.nextAt());
			const next = Math.min(reply, send);
			if (next > end) break;
			now = next;
			if (reply <= send) {
				const { used, says } = open.shift() ?? { used: allocator.sent(now), says: '' };
				if (says === 'accepted') allocator.accepted(used, now);
				else if (says === 'throttled') allocator.throttled(used, now);
				else allocator.unknown(used, now);
			} else {
				const used = allocator.sent(now);
				sent.push(now);
				open.push({ used, at: now + 300, says: answer(now, sent.length - 1, allocator) });
			}
		}
		now = end;
	};
	/** Nothing is to be sent for so long; then one call is. */
	const rest = (ms: number) => {
		earliest = now + ms;
		until(earliest);
	};
	return { allocator, sent, until, rest };
}

const between = (sent: readonly number[], from: number, to: number) =>
	sent.filter((at) => at >= from && at < to).length;

/** A server that lets through so many calls in any second; records when it throttled one. */
function allows(callsPerSecond: (at: number) => number) {
	const accepted: number[] = [];
	const throttled: number[] = [];
	const answer = (at: number) => {
		if (accepted.filter((other) => other > at - 1_000).length >= callsPerSecond(at)) {
			throttled.push(at);
			return 'throttled' as const;
		}
		accepted.push(at);
		return 'accepted' as const;
	};
	return { accepted, throttled, answer };
}

/** How long it took from each to the next. */
const apart = (times: readonly number[]) => times.slice(1).map((at, index) => at - (times[index] ?? 0));

describe('SlotAllocator', () => {
	it('starts with ten, in a grid of 102 ms', () => {
		const { allocator, sent, until } = play(() => 'accepted');
		until(20_400);
		expect(allocator.slotCount).toBe(10);
		expect(between(sent, 10_200, 20_400)).toBe(100);
	});

	it('changes nothing after an isolated throttled call', () => {
		const { allocator, sent, until } = play((at) => (at >= 10_000 && at < 10_102 ? 'throttled' : 'accepted'));
		until(40_000);
		expect(allocator.slotCount).toBe(10);
		expect(between(sent, 12_000, 32_400)).toBe(200);
	});

	it('gives up the slot that is throttled twice in a row, and only that', () => {
		const { allocator, sent, until } = play((_at, index) =>
			index === 105 || index === 115 ? 'throttled' : 'accepted',
		);
		until(14_500);
		expect(allocator.slotCount).toBe(9);
		expect(between(sent, 12_400, 14_450)).toBe(18);
	});

	it('probes for more after a while, and has all ten back when nobody else calls', () => {
		const { allocator, until } = play((at) => (at < 3_000 ? 'throttled' : 'accepted'));
		until(3_500);
		expect(allocator.slotCount).toBeLessThan(10);
		until(120_000);
		expect(allocator.slotCount).toBe(10);
	});

	it('holds what the server lets through, and probes for more with few calls', () => {
		const recent: number[] = [];
		const { allocator, sent, until } = play((at) => {
			if (recent.filter((other) => other > at - 1_000).length >= 4) return 'throttled';
			recent.push(at);
			return 'accepted';
		});
		until(10_000);
		expect(allocator.slotCount).toBe(4);
		until(110_000);
		expect(between(recent, 10_000, 110_000)).toBeGreaterThan(380);
		expect(between(sent, 10_000, 110_000) - between(recent, 10_000, 110_000)).toBeLessThan(20);
	});

	it('probes once more where feedback is unknown', () => {
		const { allocator, until } = play((at, index) => {
			if (index === 5 || index === 15) return 'throttled';
			return at < 20_000 ? 'unknown' : 'accepted';
		});
		until(20_000);
		expect(allocator.slotCount).toBe(9);
		until(150_000);
		expect(allocator.slotCount).toBe(10);
	});

	it('slows down to one call in four frames while everything is refused, and no further', () => {
		const { allocator, sent, until } = play(() => 'throttled');
		until(200_000);
		expect(allocator.slotCount).toBeLessThanOrEqual(0.5);
		expect(between(sent, 100_000, 200_000)).toBeGreaterThan(20);
		expect(between(sent, 100_000, 200_000)).toBeLessThan(70);
	});

	it.each([
		['a short Retry-After', 1, 2_000, 0],
		['a longer one', 1, 5_000, 5_000],
		['an endless one', 1, 3_600_000, 60_000],
		['ten throttled calls in a row', 10, undefined, 1_000],
		['nine throttled calls in a row', 9, undefined, 0],
	])('%s pauses as long as it should', (_name, throttled, retryAfterMs, pause) => {
		const allocator = new SlotAllocator(seeded(1));
		let now = 0;
		const used = Array.from({ length: 15 }, () => {
			now = Math.max(now, allocator.nextAt());
			return allocator.sent(now);
		});
		now += 10_000;
		used.slice(0, throttled).forEach((each) => allocator.throttled(each, now, retryAfterMs));
		if (pause === 0) expect(allocator.nextAt()).toBeLessThan(now + 900);
		else expect(allocator.nextAt()).toBe(now + pause);
	});

	it('does not speed up beyond the gap when the rate is raised', () => {
		const { allocator, sent, until } = play(() => 'accepted');
		allocator.keepTo(1);
		until(30_000);
		expect(between(sent, 0, 30_000)).toBe(30);
		allocator.keepTo(10);
		until(40_000);
		const gaps = sent.slice(1).map((at, n) => at - (sent[n] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(101 - 1e-6);
		expect(between(sent, 31_000, 40_000)).toBeGreaterThanOrEqual(87);
	});

	it.each([
		['nothing', Number.NaN],
		['zero', 0],
		['a negative rate', -3],
	])('takes %s for the slowest rate', (_name, rate) => {
		const { allocator, sent, until } = play(() => 'accepted');
		allocator.keepTo(rate);
		until(100_000);
		expect(sent.length).toBeLessThanOrEqual(10);
	});

	it('once it has lost for the first time, probes after four seconds, give or take a third', () => {
		for (const chance of [0, 0.5, 0.999]) {
			const { throttled, answer } = allows(() => 4);
			const { until } = play(answer, () => chance);
			until(10_000);
			const lost = throttled.filter((at) => at < 2_500).at(-1) ?? 0;
			const probe = throttled.find((at) => at > 2_500) ?? 0;
			// The loss is known 300 ms after the call, the probe has its place in the frame.
			expect(probe - lost - 300).toBeGreaterThan(4_000 * (0.7 + 0.6 * chance) - 1);
			expect(probe - lost - 300).toBeLessThan(4_000 * (0.7 + 0.6 * chance) + 1_500);
		}
	});

	it('after later losses, probes after 48 seconds divided by its slots', () => {
		for (const chance of [0, 0.5, 0.999]) {
			const { throttled, answer } = allows(() => 4);
			const { until } = play(answer, () => chance);
			until(150_000);
			const waits = apart(throttled.filter((at) => at > 5_500));
			expect(waits.length).toBeGreaterThan(5);
			for (const wait of waits) {
				expect(wait).toBeGreaterThan(12_000 * (0.7 + 0.6 * chance));
				expect(wait).toBeLessThan(12_000 * (0.7 + 0.6 * chance) + 2_900);
			}
		}
	});

	it('takes all ten back within seconds once a probe was accepted, one, two and then four at a time', () => {
		const { answer } = allows((at) => (at < 3_000 ? 3 : 20));
		const { allocator, until } = play(answer, () => 0.5);
		until(4_000);
		expect(allocator.slotCount).toBe(3);
		const grown: number[] = [];
		for (let at = 4_000; at <= 14_000; at += 50) {
			until(at);
			if (allocator.slotCount > (grown.at(-1) ?? 3)) grown.push(allocator.slotCount);
		}
		expect(allocator.slotCount).toBe(10);
		expect(grown[0]).toBe(4);
		expect(grown).toContain(6);
	});

	it.each([
		['nine', 9, 0, 8],
		['nine, by another chance,', 9, 0.99, 9],
		['five', 5, 0, 5],
		['three', 3, 0, 3],
	])('who holds %s slots gives one more up after a lost probe, or not', (_name, most, chance, held) => {
		const { throttled, answer } = allows(() => most);
		const { allocator, until } = play(answer, () => chance);
		let at = 0;
		while (throttled.filter((moment) => moment > 2_500).length === 0 && at < 60_000) until((at += 10));
		until(at + 400);
		expect(allocator.slotCount).toBe(held);
	});

	it('keeps calls evenly apart when the rate is lowered', () => {
		const { allocator, sent, until } = play(() => 'accepted');
		until(5_000);
		allocator.keepTo(2);
		until(25_000);
		const gaps = apart(sent.filter((at) => at > 5_500));
		expect(gaps.length).toBeGreaterThan(35);
		for (const gap of gaps) expect(Math.abs(gap - 510)).toBeLessThan(1);
		allocator.keepTo(2);
		until(26_000);
		expect(between(sent, 25_000, 26_000)).toBeLessThanOrEqual(2);
	});

	it('uses its last slot half as often after six throttled calls, and goes back when it is accepted', () => {
		const { allocator, sent, until } = play((at) => (at < 60_000 ? 'throttled' : 'accepted'));
		until(60_000);
		expect(allocator.slotCount).toBe(0.25);
		expect(between(sent, 40_000, 60_000)).toBeGreaterThanOrEqual(4);
		expect(between(sent, 40_000, 60_000)).toBeLessThanOrEqual(7);
		until(400_000);
		expect(allocator.slotCount).toBe(10);
	});

	it.each([
		['not quite three minutes', 'one slot', 179_000, 1],
		['three minutes and two frames', 'all slots', 189_000, 10],
	])('after %s without a call has %s', (_name, _slots, idle, slotCount) => {
		const { allocator, until, rest } = play((at) => (at < 100_000 ? 'throttled' : 'accepted'));
		until(100_000);
		expect(allocator.slotCount).toBeLessThan(1);
		rest(idle);
		expect(Math.ceil(allocator.slotCount)).toBe(slotCount);
	});

	it('is further apart at the start, and after a long rest, by a tenth of a second in all', () => {
		const { sent, until, rest } = play(() => 'accepted');
		until(3_000);
		expect(sent.slice(0, 10).map((at) => at - (sent[0] ?? 0))).toEqual(
			Array.from({ length: 10 }, (_, n) => 112 * n),
		);
		expect(sent.slice(10, 20).map((at) => at - (sent[0] ?? 0))).toEqual(
			Array.from({ length: 10 }, (_, n) => 1_120 + 102 * n),
		);
		const before = sent.length;
		rest(200_000);
		until(205_000);
		expect(apart(sent.slice(before, before + 10)).every((gap) => gap === 112)).toBe(true);
	});
});
