import fc from 'fast-check';
import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import type { Feedback } from '../../nodes/VvTool/pacing/clock';
import { LIMITS } from '../../testkit/servers';
import { VirtualClock } from '../../testkit/virtualClock';
import { runs } from '../support/runs';

/** An execution: when it comes, how many calls it has, how long they take, and when it is cancelled, if it is. */
const execution = fc.record({
	comesAfter: fc.integer({ min: 0, max: 3_000 }),
	calls: fc.integer({ min: 0, max: 25 }),
	takes: fc.integer({ min: 0, max: 4_000 }),
	retried: fc.integer({ min: 0, max: 3 }),
	leavesAfter: fc.option(fc.integer({ min: 0, max: 6_000 })),
});

const schedule = fc.record({
	seed: fc.integer(),
	/** Share of timers that are very late, and of calls before which the process stalls for 50 ms. */
	lateTimers: fc.constantFrom(0, 0.02, 0.3),
	stalls: fc.constantFrom(0, 0.05, 0.5),
	executions: fc.array(execution, { minLength: 1, maxLength: 3 }),
	errands: fc.array(fc.record({ at: fc.integer({ min: 0, max: 5_000 }), aborted: fc.boolean() }), {
		maxLength: 3,
	}),
});

type Schedule = typeof schedule extends fc.Arbitrary<infer T> ? T : never;

interface Outcome {
	/** Moments at which calls went. */
	sent: number[];
	/** How often each call of each execution that stayed went. */
	times: number[][];
	/** Calls that went although their execution had left. */
	ghosts: number;
	/** Errands that never settled. */
	forgotten: number;
	idle: boolean;
	timersLeft: number;
}

async function play({ seed, lateTimers, stalls, executions, errands }: Schedule): Promise<Outcome> {
	const clock = new VirtualClock({
		seed,
		early: 1,
		late: (random) => (random() < lateTimers ? 400 * random() : 1.5 * random()),
	});
	const lane = new RateLimiter(clock);
	const sent: number[] = [];
	const times: number[][] = [];
	let ghosts = 0;
	let unsettled = errands.length;

	const send = async (takes: number): Promise<Feedback> => {
		if (clock.random() < stalls) clock.stall(50);
		sent.push(clock.now());
		if (clock.random() < stalls) clock.stall(50);
		await clock.sleep(takes);
		return { kind: 'accepted' };
	};

	const lives = executions.map(async ({ comesAfter, calls, takes, retried, leavesAfter }) => {
		await clock.sleep(comesAfter);
		const went = new Array<number>(calls).fill(0);
		const due = new Map<number, number>();
		let next = 0;
		let over = 0;
		let left = false;
		await new Promise<void>((resolve) => {
			const leave = () => {
				if (left) return;
				left = true;
				seat.leave();
				resolve();
			};
			const attempt = (call: number) => async () => {
				if (left) ghosts += 1;
				went[call] = (went[call] ?? 0) + 1;
				const echo = await send(takes);
				// The first calls fail once and go again somewhat later, as a retry does.
				if (call < retried && went[call] === 1) {
					due.set(call, clock.now() + 300);
					seat.wake();
				} else {
					over += 1;
					if (over === calls) leave();
				}
				return echo;
			};
			const seat = lane.sit({
				requestsPerSecond: 10,
				take: (now) => {
					for (const [call, at] of due) {
						if (at > now) continue;
						due.delete(call);
						return attempt(call);
					}
					return next < calls ? attempt(next++) : undefined;
				},
				dueAt: () => (due.size > 0 ? Math.min(...due.values()) : undefined),
			});
			if (leavesAfter !== null) clock.after(leavesAfter, leave);
			else if (calls === 0) leave();
			else times.push(went);
		});
	});
	for (const { at, aborted } of errands) {
		const stop = new AbortController();
		clock.after(at, () => {
			lane
				.errand(async () => await send(100), stop.signal)
				.then(
					() => (unsettled -= 1),
					() => (unsettled -= 1),
				);
			if (aborted) clock.after(50, () => stop.abort());
		});
	}
	await clock.run(Promise.all(lives));
	await clock.advance(20_000);
	return { sent, times, ghosts, forgotten: unsettled, idle: lane.idle, timersLeft: clock.pending };
}

describe('any schedule of executions, with bad timers and stalls', () => {
	it('keeps the limit at the sender, loses and doubles nothing, and leaves nothing behind', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, async (plan) => {
				const { sent, times, ghosts, forgotten, idle, timersLeft } = await play(plan);
				sent.slice(1).forEach((moment, n) => expect(moment - (sent[n] ?? 0)).toBeGreaterThanOrEqual(101));
				sent.slice(10).forEach((moment, n) => expect(moment - (sent[n] ?? 0)).toBeGreaterThan(1_000));
				for (const [name, limit] of Object.entries(LIMITS)) {
					const serves = limit();
					expect([name, sent.filter((moment) => !serves(moment))]).toEqual([name, []]);
				}
				const stayed = plan.executions.filter((one) => one.leavesAfter === null && one.calls > 0);
				expect(times).toHaveLength(stayed.length);
				const wanted = stayed.map(({ calls, retried }) =>
					Array.from({ length: calls }, (_, call) => (call < retried ? 2 : 1)),
				);
				expect(times.map(String).sort()).toEqual(wanted.map(String).sort());
				expect({ ghosts, forgotten, idle, timersLeft }).toEqual({
					ghosts: 0,
					forgotten: 0,
					idle: true,
					timersLeft: 0,
				});
			}),
			{ numRuns: runs(1_000), seed: 7 },
		);
	});
});
