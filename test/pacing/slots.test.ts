import { SlotAllocator, type UsedSlot } from '../../nodes/VvTool/pacing/slots';
import { seeded } from '../../testkit/random';

/** Credits that send whenever they may; a call's reply comes after 300 ms and says what `answer` says. */
function play(
	answer: (at: number, index: number, credits: SlotAllocator) => 'served' | 'refused' | 'untold',
	random: () => number = seeded(3),
) {
	const credits = new SlotAllocator(random);
	const sent: number[] = [];
	const open: Array<{ ticket: UsedSlot; at: number; says: string }> = [];
	let now = 0;
	const until = (end: number) => {
		for (;;) {
			const reply = open[0]?.at ?? Infinity;
			const send = Math.max(now, credits.nextAt());
			const next = Math.min(reply, send);
			if (next > end) break;
			now = next;
			if (reply <= send) {
				const { ticket, says } = open.shift() ?? { ticket: credits.sent(now), says: '' };
				if (says === 'served') credits.accepted(ticket, now);
				else if (says === 'refused') credits.throttled(ticket, now);
				else credits.unknown(ticket, now);
			} else {
				const ticket = credits.sent(now);
				sent.push(now);
				open.push({ ticket, at: now + 300, says: answer(now, sent.length - 1, credits) });
			}
		}
		now = end;
	};
	return { credits, sent, until };
}

const between = (sent: readonly number[], from: number, to: number) =>
	sent.filter((at) => at >= from && at < to).length;

/** A server that lets through so many calls in any second; notes when it refused one. */
function allows(callsPerSecond: (at: number) => number) {
	const accepted: number[] = [];
	const refusals: number[] = [];
	const answer = (at: number) => {
		if (accepted.filter((other) => other > at - 1_000).length >= callsPerSecond(at)) {
			refusals.push(at);
			return 'refused' as const;
		}
		accepted.push(at);
		return 'served' as const;
	};
	return { accepted, refusals, answer };
}

/** How long it took from each to the next. */
const apart = (times: readonly number[]) => times.slice(1).map((at, index) => at - (times[index] ?? 0));

describe('Credits', () => {
	it('starts with ten, in a grid of 102 ms', () => {
		const { credits, sent, until } = play(() => 'served');
		until(20_400);
		expect(credits.slotCount).toBe(10);
		expect(between(sent, 10_200, 20_400)).toBe(100);
	});

	it('answers an isolated refusal by a longer frame, and keeps its credits', () => {
		const { credits, sent, until } = play((at) => (at >= 10_000 && at < 10_102 ? 'refused' : 'served'));
		until(40_000);
		expect(credits.slotCount).toBe(10);
		expect(between(sent, 12_000, 32_900)).toBe(200);
	});

	it('gives up the credit that is refused soon after, and only that', () => {
		const { credits, sent, until } = play((_at, index) =>
			index === 105 || index === 115 ? 'refused' : 'served',
		);
		until(14_500);
		expect(credits.slotCount).toBe(9);
		expect(between(sent, 12_400, 14_450)).toBe(18);
	});

	it('tries for more after a while, and has all ten back when nobody else calls', () => {
		const { credits, until } = play((at) => (at < 3_000 ? 'refused' : 'served'));
		until(3_500);
		expect(credits.slotCount).toBeLessThan(10);
		until(120_000);
		expect(credits.slotCount).toBe(10);
	});

	it('holds what the server lets through, and tries for more with few calls', () => {
		const recent: number[] = [];
		const { credits, sent, until } = play((at) => {
			if (recent.filter((other) => other > at - 1_000).length >= 4) return 'refused';
			recent.push(at);
			return 'served';
		});
		until(10_000);
		expect(credits.slotCount).toBe(4);
		until(110_000);
		expect(between(recent, 10_000, 110_000)).toBeGreaterThan(380);
		expect(between(sent, 10_000, 110_000) - between(recent, 10_000, 110_000)).toBeLessThan(20);
	});

	it('tries again what ended without telling anything', () => {
		const { credits, until } = play((at, index) => {
			if (index === 5 || index === 6) return 'refused';
			return at < 20_000 ? 'untold' : 'served';
		});
		until(20_000);
		expect(credits.slotCount).toBe(9);
		until(150_000);
		expect(credits.slotCount).toBe(10);
	});

	it('slows down to one call in four frames while everything is refused, and no further', () => {
		const { credits, sent, until } = play(() => 'refused');
		until(200_000);
		expect(credits.slotCount).toBeLessThanOrEqual(0.5);
		expect(between(sent, 100_000, 200_000)).toBeGreaterThan(20);
		expect(between(sent, 100_000, 200_000)).toBeLessThan(70);
	});

	it.each([
		['a short Retry-After', 1, 2_000, 0],
		['a longer one', 1, 5_000, 5_000],
		['an endless one', 1, 3_600_000, 60_000],
		['ten refusals in a row', 10, undefined, 1_000],
		['nine refusals in a row', 9, undefined, 0],
	])('%s pauses as long as it should', (_name, refusals, retryAfterMs, pause) => {
		const credits = new SlotAllocator(seeded(1));
		let now = 0;
		const tickets = Array.from({ length: 15 }, () => {
			now = Math.max(now, credits.nextAt());
			return credits.sent(now);
		});
		now += 10_000;
		tickets.slice(0, refusals).forEach((ticket) => credits.throttled(ticket, now, retryAfterMs));
		if (pause === 0) expect(credits.nextAt()).toBeLessThan(now + 900);
		else expect(credits.nextAt()).toBe(now + pause);
	});

	it('does not speed up beyond the gap when the rate is raised', () => {
		const { credits, sent, until } = play(() => 'served');
		credits.keepTo(1);
		until(30_000);
		expect(between(sent, 0, 30_000)).toBe(30);
		credits.keepTo(10);
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
		const { credits, sent, until } = play(() => 'served');
		credits.keepTo(rate);
		until(100_000);
		expect(sent.length).toBeLessThanOrEqual(10);
	});

	it('once it has lost for the first time, tries again after four seconds, give or take a third', () => {
		for (const chance of [0, 0.5, 0.999]) {
			const { refusals, answer } = allows(() => 4);
			const { until } = play(answer, () => chance);
			until(10_000);
			const lost = refusals.filter((at) => at < 2_500).at(-1) ?? 0;
			const trial = refusals.find((at) => at > 2_500) ?? 0;
			// The loss is known 300 ms after the call, the trial has its place in the frame.
			expect(trial - lost - 300).toBeGreaterThan(4_000 * (0.7 + 0.6 * chance) - 1);
			expect(trial - lost - 300).toBeLessThan(4_000 * (0.7 + 0.6 * chance) + 1_500);
		}
	});

	it('after later losses, tries again after fifty seconds divided by its credits', () => {
		for (const chance of [0, 0.5, 0.999]) {
			const { refusals, answer } = allows(() => 4);
			const { until } = play(answer, () => chance);
			until(150_000);
			const waits = apart(refusals.filter((at) => at > 5_500));
			expect(waits.length).toBeGreaterThan(5);
			for (const wait of waits) {
				expect(wait).toBeGreaterThan(12_500 * (0.7 + 0.6 * chance));
				expect(wait).toBeLessThan(12_500 * (0.7 + 0.6 * chance) + 1_800);
			}
		}
	});

	it('takes all ten back within seconds once a trial was won, one, two and then four at a time', () => {
		const { answer } = allows((at) => (at < 3_000 ? 3 : 20));
		const { credits, until } = play(answer, () => 0.5);
		until(4_000);
		expect(credits.slotCount).toBe(3);
		const grown: number[] = [];
		for (let at = 4_000; at <= 14_000; at += 50) {
			until(at);
			if (credits.slotCount > (grown.at(-1) ?? 3)) grown.push(credits.slotCount);
		}
		expect(credits.slotCount).toBe(10);
		expect(grown[0]).toBe(4);
		expect(grown).toContain(6);
	});

	it.each([
		['nine', 9, 0, 8],
		['nine, by another chance,', 9, 0.99, 9],
		['five', 5, 0, 5],
		['three', 3, 0, 3],
	])('who holds %s credits gives one more up after a lost trial, or not', (_name, most, chance, held) => {
		const { refusals, answer } = allows(() => most);
		const { credits, until } = play(answer, () => chance);
		let at = 0;
		while (refusals.filter((refused) => refused > 2_500).length === 0 && at < 60_000) until((at += 10));
		until(at + 400);
		expect(credits.slotCount).toBe(held);
	});

	it('keeps calls evenly apart when the rate is lowered', () => {
		const { credits, sent, until } = play(() => 'served');
		until(5_000);
		credits.keepTo(2);
		until(25_000);
		const gaps = apart(sent.filter((at) => at > 5_500));
		expect(gaps.length).toBeGreaterThan(35);
		for (const gap of gaps) expect(Math.abs(gap - 510)).toBeLessThan(1);
		credits.keepTo(2);
		until(26_000);
		expect(between(sent, 25_000, 26_000)).toBeLessThanOrEqual(2);
	});

	it('uses its last credit half as often after six refusals in a row, and goes back when it is served', () => {
		const { credits, sent, until } = play((at) => (at < 60_000 ? 'refused' : 'served'));
		until(60_000);
		expect(credits.slotCount).toBe(0.25);
		expect(between(sent, 40_000, 60_000)).toBeGreaterThanOrEqual(4);
		expect(between(sent, 40_000, 60_000)).toBeLessThanOrEqual(7);
		until(400_000);
		expect(credits.slotCount).toBe(10);
	});
});
