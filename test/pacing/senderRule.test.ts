import fc from 'fast-check';
import { SlotAllocator, type UsedSlot } from '../../nodes/VvTool/pacing/slots';
import { EventQueue } from '../../testkit/eventQueue';
import { seeded } from '../../testkit/random';
import { runs } from '../support/runs';

/** Times are multiples of 1/1,024 ms, so that sums of them are exact. */
const exact = (ms: number) => Math.ceil(ms * 1_024) / 1_024;

const world = fc.record({
	seed: fc.integer(),
	/** Shares of calls that are throttled and of unknown outcome; what is left is accepted. */
	throttled: fc.constantFrom(0, 0.02, 0.3, 1),
	unknown: fc.constantFrom(0, 0.05, 1),
	/** How long feedback takes at most, and how late the sender wakes up at most, in ms. */
	feedback: fc.constantFrom(0, 900, 5_000, 40_000),
	late: fc.constantFrom(0, 1.5, 80, 700),
	retryAfter: fc.constantFrom(undefined, 1_000, 30_000),
	/** Share of calls after which nothing is to be sent for a while, and for how long at most, in ms. */
	rests: fc.constantFrom(0, 0.05),
	rest: fc.constantFrom(2_000, 400_000),
	/** Rates that are asked for, one after the other. */
	rates: fc.array(fc.constantFrom(10, 5, 1, 0.1, 0, Number.NaN, 50), { maxLength: 3 }),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

interface Run {
	sent: number[];
	/** Moments at which no call was on its way and yet none would ever be sent. */
	stuck: number;
	slotCounts: number[];
}

/** So many calls, each sent as soon as the allocator allows, or somewhat later. */
function play(plan: World, calls: number): Run {
	const random = seeded(plan.seed);
	const allocator = new SlotAllocator(random);
	const feedback = new EventQueue<UsedSlot>();
	const run: Run = { sent: [], stuck: 0, slotCounts: [] };
	let now = exact(1_000 * random());
	let earliest = now;
	while (run.sent.length < calls) {
		const sendAt = exact(Math.max(now, earliest, allocator.nextAt()) + plan.late * random());
		if (feedback.nextAt <= sendAt) {
			const next = feedback.next();
			if (!next) break;
			now = Math.max(now, next.at);
			const chance = random();
			if (chance < plan.throttled) allocator.throttled(next.what, now, plan.retryAfter);
			else if (chance < plan.throttled + plan.unknown) allocator.unknown(next.what, now);
			else allocator.accepted(next.what, now);
		} else if (sendAt === Infinity) {
			run.stuck += 1;
			break;
		} else {
			now = sendAt;
			feedback.add(exact(now + plan.feedback * random()), allocator.sent(now));
			run.sent.push(now);
			earliest = random() < plan.rests ? now + plan.rest * random() : now;
			const due = Math.floor((run.sent.length * plan.rates.length) / calls);
			const rate = run.sent.length % 40 === 0 ? plan.rates[due] : undefined;
			if (rate !== undefined) allocator.keepTo(rate);
		}
		run.slotCounts.push(allocator.slotCount);
	}
	return run;
}

const gaps = (sent: readonly number[], of = 1) => sent.slice(of).map((at, n) => at - (sent[n] ?? 0));
/** The least of many numbers. */
const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value), Infinity);

describe('what leaves a process', () => {
	it('is never more than ten calls in a second nor two within 101 ms, whatever feedback says and however late', () => {
		fc.assert(
			fc.property(world, (plan) => {
				const { sent, stuck, slotCounts } = play(plan, 300);
				expect(sent).toHaveLength(300);
				expect(stuck).toBe(0);
				expect(least(gaps(sent))).toBeGreaterThanOrEqual(101);
				expect(least(gaps(sent, 10))).toBeGreaterThan(1_000);
				expect(least(slotCounts)).toBeGreaterThanOrEqual(0.25);
				expect(-least(slotCounts.map((count) => -count))).toBeLessThanOrEqual(10);
			}),
			{ numRuns: runs(400), seed: 7 },
		);
	});

	it('uses at least 97 % of the limit over 3,000 calls when all are accepted, though the sender wakes up late', () => {
		const calm: Partial<World> = { throttled: 0, unknown: 0, retryAfter: undefined, rests: 0, rates: [] };
		const hands = fc.record({ late: fc.constantFrom(0, 1.5), feedback: fc.constantFrom(0, 900, 5_000) });
		fc.assert(
			fc.property(world, hands, (plan, { late, feedback }) => {
				const { sent } = play({ ...plan, ...calm, late, feedback }, 3_000);
				const seconds = ((sent.at(-1) ?? 0) - (sent[0] ?? 0)) / 1_000;
				expect(2_999 / seconds).toBeGreaterThanOrEqual(9.7);
			}),
			{ numRuns: runs(10), seed: 7 },
		);
	});
});
