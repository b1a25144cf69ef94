import fc from 'fast-check';
import type { Feedback } from '../../nodes/VvTool/pacing/clock';
import { Notifier } from '../../nodes/VvTool/pacing/notifier';
import { RateLimiter, type Slot } from '../../nodes/VvTool/pacing/rateLimiter';
import { LIMITS } from '../../testkit/servers';
import { VirtualClock } from '../../testkit/virtualClock';
import { runs } from '../support/runs';

/** An execution: when it comes, how many calls it has, how long they take, and when it is cancelled, if it is. */
const execution = fc.record({
	comesAfter: fc.integer({ min: 0, max: 3_000 }),
	calls: fc.integer({ min: 0, max: 25 }),
	takes: fc.integer({ min: 0, max: 4_000 }),
	retried: fc.integer({ min: 0, max: 3 }),
	/** Share of slots that it gives back unused. */
	unused: fc.constantFrom(0, 0.2),
	leavesAfter: fc.option(fc.integer({ min: 0, max: 6_000 })),
});

const schedule = fc.record({
	seed: fc.integer(),
	/** Share of timers that are very late, and of calls before which the process stalls for 50 ms. */
	lateTimers: fc.constantFrom(0, 0.02, 0.3),
	stalls: fc.constantFrom(0, 0.05, 0.5),
	executions: fc.array(execution, { minLength: 1, maxLength: 3 }),
	/** Calls that go before all others. */
	tokenCalls: fc.array(fc.record({ at: fc.integer({ min: 0, max: 5_000 }), aborted: fc.boolean() }), {
		maxLength: 3,
	}),
});

type Schedule = typeof schedule extends fc.Arbitrary<infer T> ? T : never;
type Execution = Schedule['executions'][number];

interface Outcome {
	/** Moments at which calls went. */
	sent: number[];
	/** How often each call of each execution that stayed went. */
	times: number[][];
	/** Calls that went although their execution had left. */
	ghosts: number;
	/** Token calls that never settled. */
	forgotten: number;
	isIdle: boolean;
	timersLeft: number;
}

async function play({ seed, lateTimers, stalls, executions, tokenCalls }: Schedule): Promise<Outcome> {
	const clock = new VirtualClock({
		seed,
		early: 1,
		late: (random) => (random() < lateTimers ? 400 * random() : 1.5 * random()),
	});
	const limiter = new RateLimiter(clock);
	const sent: number[] = [];
	const times: number[][] = [];
	let ghosts = 0;
	let unsettled = tokenCalls.length;

	const send = async (takes: number): Promise<{ readonly feedback: Feedback }> => {
		if (clock.random() < stalls) clock.stall(50);
		sent.push(clock.now());
		if (clock.random() < stalls) clock.stall(50);
		await clock.sleep(takes);
		return { feedback: { kind: 'accepted' } };
	};

	const live = async ({ comesAfter, calls, takes, retried, unused, leavesAfter }: Execution) => {
		await clock.sleep(comesAfter);
		const client = limiter.join(10);
		const changed = new Notifier(clock);
		const went = new Array<number>(calls).fill(0);
		const due = new Map<number, number>();
		const ends: Promise<void>[] = [];
		const state = { next: 0, over: 0, hasLeft: false };
		const leave = () => {
			state.hasLeft = true;
			client.leave();
			changed.notify();
		};
		const attempt = async (call: number, slot: Slot) => {
			await slot.send(async () => {
				if (state.hasLeft) ghosts += 1;
				went[call] = (went[call] ?? 0) + 1;
				return await send(takes);
			});
			// The first calls fail once and go again somewhat later, as a retry does.
			if (call < retried && went[call] === 1) due.set(call, clock.now() + 300);
			else state.over += 1;
			if (state.over === calls) leave();
			changed.notify();
		};
		const choose = (): number | undefined => {
			for (const [call, at] of due) {
				if (at > clock.now()) continue;
				due.delete(call);
				return call;
			}
			if (state.next >= calls) return undefined;
			state.next += 1;
			return state.next - 1;
		};
		if (leavesAfter !== null) clock.after(leavesAfter, leave);
		else if (calls === 0) leave();
		else times.push(went);
		while (!state.hasLeft) {
			const readyAt = state.next < calls ? clock.now() : Math.min(...due.values());
			if (readyAt > clock.now()) {
				await changed.wait(readyAt === Infinity ? undefined : readyAt);
				continue;
			}
			const slot = await client.acquire();
			const isUnused = slot !== undefined && (state.hasLeft || clock.random() < unused);
			const call = slot === undefined || isUnused ? undefined : choose();
			if (slot === undefined || call === undefined) slot?.release();
			else ends.push(attempt(call, slot));
		}
		await Promise.all(ends);
	};
	const lives = executions.map(live);
	for (const { at, aborted } of tokenCalls) {
		const stop = new AbortController();
		clock.after(at, () => {
			void limiter
				.acquireFirst(stop.signal)
				.then(async (slot) => await slot?.send(async () => await send(100)))
				.then(() => (unsettled -= 1));
			if (aborted) clock.after(50, () => stop.abort());
		});
	}
	await clock.run(Promise.all(lives));
	await clock.advance(20_000);
	return { sent, times, ghosts, forgotten: unsettled, isIdle: limiter.isIdle, timersLeft: clock.pending };
}

describe('any schedule of executions, with bad timers and stalls', () => {
	it('keeps the limit at the sender, loses and doubles nothing, and leaves nothing behind', async () => {
		await fc.assert(
			fc.asyncProperty(schedule, async (plan) => {
				const { sent, times, ghosts, forgotten, isIdle, timersLeft } = await play(plan);
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
				expect({ ghosts, forgotten, isIdle, timersLeft }).toEqual({
					ghosts: 0,
					forgotten: 0,
					isIdle: true,
					timersLeft: 0,
				});
			}),
			{ numRuns: runs(1_000), seed: 7 },
		);
	});
});
