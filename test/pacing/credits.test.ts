import { Credits, type Ticket } from '../../nodes/VvTool/pacing/credits';
import { seeded } from '../../tools/bench/workers/random';

/** Credits that send whenever they may; a call's reply comes after 300 ms and says what `answer` says. */
function play(answer: (at: number, index: number, credits: Credits) => 'served' | 'refused' | 'untold') {
	const credits = new Credits(seeded(3));
	const sent: number[] = [];
	const open: Array<{ ticket: Ticket; at: number; says: string }> = [];
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
				if (says === 'served') credits.served(ticket, now);
				else if (says === 'refused') credits.refused(ticket, now);
				else credits.untold(ticket, now);
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

describe('Credits', () => {
	it('starts with ten, in a grid of 102 ms', () => {
		const { credits, sent, until } = play(() => 'served');
		until(20_400);
		expect(credits.held).toBe(10);
		expect(between(sent, 10_200, 20_400)).toBe(100);
	});

	it('answers an isolated refusal by a longer frame, and keeps its credits', () => {
		const { credits, sent, until } = play((at) => (at >= 10_000 && at < 10_102 ? 'refused' : 'served'));
		until(40_000);
		expect(credits.held).toBe(10);
		expect(between(sent, 12_000, 32_900)).toBe(200);
	});

	it('gives up the credit that is refused soon after, and only that', () => {
		const { credits, sent, until } = play((_at, index) =>
			index === 105 || index === 115 ? 'refused' : 'served',
		);
		until(14_500);
		expect(credits.held).toBe(9);
		expect(between(sent, 12_400, 14_450)).toBe(18);
	});

	it('tries for more after a while, and has all ten back when nobody else calls', () => {
		const { credits, until } = play((at) => (at < 3_000 ? 'refused' : 'served'));
		until(3_500);
		expect(credits.held).toBeLessThan(10);
		until(120_000);
		expect(credits.held).toBe(10);
	});

	it('holds what the server lets through, and tries for more with few calls', () => {
		const recent: number[] = [];
		const { credits, sent, until } = play((at) => {
			if (recent.filter((other) => other > at - 1_000).length >= 4) return 'refused';
			recent.push(at);
			return 'served';
		});
		until(10_000);
		expect(credits.held).toBe(4);
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
		expect(credits.held).toBe(9);
		until(150_000);
		expect(credits.held).toBe(10);
	});

	it('slows down to one call in four frames while everything is refused, and no further', () => {
		const { credits, sent, until } = play(() => 'refused');
		until(200_000);
		expect(credits.held).toBeLessThanOrEqual(0.5);
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
		const credits = new Credits(seeded(1));
		let now = 0;
		const tickets = Array.from({ length: 15 }, () => {
			now = Math.max(now, credits.nextAt());
			return credits.sent(now);
		});
		now += 10_000;
		tickets.slice(0, refusals).forEach((ticket) => credits.refused(ticket, now, retryAfterMs));
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
});
