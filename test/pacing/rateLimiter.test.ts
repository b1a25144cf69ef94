import type { Feedback } from '../../nodes/VvTool/pacing/clock';
import {
	LeaseExpired,
	MAX_LEASE_MS,
	RateLimiter,
	type Client,
	type Slot,
} from '../../nodes/VvTool/pacing/rateLimiter';
import { VirtualClock } from '../../testkit/virtualClock';

const ACCEPTED: { readonly feedback: Feedback } = { feedback: { kind: 'accepted' } };

interface Calls {
	calls: number;
	requestsPerSecond?: number;
	/** How long a call takes, in ms. */
	takes?: number;
	/** Synchronous work before the call goes, in ms. */
	preparing?: () => number;
}

/** A client with so many calls, which leaves when the last one is over; `sent` has the moments at which they went. */
function execution(
	limiter: RateLimiter,
	clock: VirtualClock,
	{ calls, requestsPerSecond = 10, takes = 1_400, preparing = () => 0 }: Calls,
) {
	const sent: number[] = [];
	const client = limiter.join(requestsPerSecond);
	const run = async () => {
		const ends: Promise<unknown>[] = [];
		for (let call = 0; call < calls; call += 1) {
			const slot = await held(client);
			ends.push(
				slot.send(async () => {
					clock.stall(preparing());
					sent.push(clock.now());
					await clock.sleep(takes);
					return ACCEPTED;
				}),
			);
		}
		await Promise.all(ends);
		client.leave();
	};
	return { sent, over: run() };
}

/** A slot of a client that has not left. */
async function held(client: Client): Promise<Slot> {
	const slot = await client.acquire();
	if (slot === undefined) throw new Error('The client has left');
	return slot;
}

function gaps(moments: readonly number[]): number[] {
	return moments.slice(1).map((moment, n) => moment - (moments[n] ?? 0));
}

/** Calls a second from the first to the last. */
function rate(moments: readonly number[]): number {
	return ((moments.length - 1) * 1_000) / ((moments.at(-1) ?? 0) - (moments[0] ?? 0));
}

function world() {
	const clock = new VirtualClock();
	return { clock, limiter: new RateLimiter(clock) };
}

describe('speed', () => {
	it.each([
		['exact timers', 0, 0],
		['timers up to 1 ms early', 1, 0],
		['timers early or late', 1, 1.5],
	])('uses at least 97 %% of the limit over 3,000 calls, with %s', async (_name, early, late) => {
		const clock = new VirtualClock({ seed: 5, early, late: (random) => late * random() });
		const { sent, over } = execution(new RateLimiter(clock), clock, { calls: 3_000 });
		await clock.run(over);
		expect(sent).toHaveLength(3_000);
		expect(rate(sent)).toBeGreaterThanOrEqual(9.7);
		expect(Math.min(...gaps(sent))).toBeGreaterThanOrEqual(101);
	});

	it('makes up for a stall, by at most 1 ms a call', async () => {
		const ends = await Promise.all(
			[50, 0].map(async (stall) => {
				const { clock, limiter } = world();
				let call = 0;
				const preparing = () => (++call === 20 ? stall : 0);
				const { sent, over } = execution(limiter, clock, { calls: 200, preparing });
				await clock.run(over);
				expect(Math.min(...gaps(sent))).toBeGreaterThanOrEqual(101);
				expect(rate(sent)).toBeGreaterThan(9.75);
				return (sent.at(-1) ?? NaN) - (sent[0] ?? NaN);
			}),
		);
		expect((ends[0] ?? NaN) - (ends[1] ?? NaN)).toBeLessThan(1);
	});

	it('keeps the distance from the moment at which a call really went', async () => {
		const { clock, limiter } = world();
		const { sent, over } = execution(limiter, clock, { calls: 20, preparing: () => 30 });
		await clock.run(over);
		expect(Math.min(...gaps(sent))).toBeGreaterThanOrEqual(101 + 30);
	});

	it('keeps it from calls that really leave some microtasks later', async () => {
		const { clock, limiter } = world();
		const client = limiter.join(10);
		const left: number[] = [];
		for (let call = 0; call < 40; call += 1) {
			const slot = await clock.run(held(client));
			const send = async () => {
				for (let step = 0; step < 5; step += 1) {
					await Promise.resolve();
					// Every second call is slow to leave.
					clock.stall(call % 2 === 0 ? 12 : 0);
				}
				left.push(clock.now());
				return ACCEPTED;
			};
			await clock.run(slot.send(send));
		}
		expect(left).toHaveLength(40);
		expect(Math.min(...gaps(left))).toBeGreaterThanOrEqual(101);
	});

	it.each([
		[5, 204],
		[1, 1_020],
		[0.1, 10_200],
	])('at %d calls a second sends every %d ms', async (requestsPerSecond, apart) => {
		const { clock, limiter } = world();
		const { sent, over } = execution(limiter, clock, { calls: 51, requestsPerSecond });
		await clock.run(over);
		expect(Math.min(...gaps(sent)) / apart).toBeGreaterThanOrEqual(101 / 102 - 1e-5);
		expect(1_000 / rate(sent) / apart).toBeCloseTo(1, 3);
	});

	it('keeps to the slowest of its clients, and speeds up when it has left', async () => {
		const { clock, limiter } = world();
		const fast = execution(limiter, clock, { calls: 100 });
		const slow = limiter.join(2);
		await clock.advance(20_000);
		expect(fast.sent.length).toBeLessThanOrEqual(41);
		slow.leave();
		await clock.run(fast.over);
		expect(rate(fast.sent.slice(-50))).toBeGreaterThan(9.7);
		expect(Math.min(...gaps(fast.sent))).toBeGreaterThanOrEqual(101);
	});

	it('does not burst after a long rest', async () => {
		const { clock, limiter } = world();
		const before = execution(limiter, clock, { calls: 15 });
		await clock.run(before.over);
		await clock.advance(60_000);
		const after = execution(limiter, clock, { calls: 15 });
		await clock.run(after.over);
		expect(Math.min(...gaps(after.sent))).toBeGreaterThanOrEqual(101);
	});

	it('remembers over executions when it last sent', async () => {
		const { clock, limiter } = world();
		const first = execution(limiter, clock, { calls: 1, takes: 1 });
		await clock.run(first.over);
		const second = execution(limiter, clock, { calls: 1, takes: 1 });
		await clock.run(second.over);
		expect((second.sent[0] ?? 0) - (first.sent[0] ?? 0)).toBeGreaterThanOrEqual(101);
	});
});

describe('between executions', () => {
	it('gives each its half, and uses the limit', async () => {
		const clock = new VirtualClock({ seed: 2, early: 1, late: (random) => 1.5 * random() });
		const limiter = new RateLimiter(clock);
		const first = execution(limiter, clock, { calls: 2_000 });
		const second = execution(limiter, clock, { calls: 2_000 });
		const from = clock.now();
		await clock.advance(102_000);
		const both = first.sent.length + second.sent.length;
		expect(both).toBeGreaterThanOrEqual((0.97 * 10 * (clock.now() - from)) / 1_000);
		expect(first.sent.length / both).toBeGreaterThan(0.475);
		expect(first.sent.length / both).toBeLessThan(0.525);
	});

	it('grants no more to a client that left, not even the slot that was coming', async () => {
		const { clock, limiter } = world();
		const client = limiter.join(10);
		let granted = 0;
		const run = async () => {
			for (let slot = await client.acquire(); slot !== undefined; slot = await client.acquire()) {
				granted += 1;
				await slot.send(async () => ACCEPTED);
			}
		};
		const over = run();
		await clock.advance(1_000);
		client.leave();
		client.leave();
		const before = granted;
		await clock.run(over);
		await clock.advance(10_000);
		expect(before).toBeGreaterThan(5);
		expect(granted).toBe(before);
		expect(await client.acquire()).toBeUndefined();
		expect(limiter.isIdle).toBe(true);
	});
});

describe('waiting', () => {
	it('needs no timer while nobody waits, and grants at once when asked', async () => {
		const { clock, limiter } = world();
		const client = limiter.join(10);
		await clock.advance(5_000);
		expect(clock.pending).toBe(0);
		const askedAt = clock.now();
		const slot = await held(client);
		expect(clock.now()).toBe(askedAt);
		await clock.run(slot.send(async () => ACCEPTED));
		await clock.advance(5_000);
		expect(clock.pending).toBe(0);
	});

	it('sets few timers for many calls', async () => {
		const { clock, limiter } = world();
		let sleeps = 0;
		const sleep = clock.sleep.bind(clock);
		clock.sleep = async (ms) => {
			sleeps += 1;
			await sleep(ms);
		};
		const { over } = execution(limiter, clock, { calls: 1_000, takes: 0 });
		await clock.run(over);
		// Three a call: the call itself, the turn that `send` lets pass before it stamps, and the wait for the next slot; and
		// the guard of the lease, whose sleep of 250 ms is shared by those that follow.
		expect(sleeps).toBeLessThan(3_600);
	});

	it('lets at most 40 calls be in flight', async () => {
		const { clock, limiter } = world();
		const { sent, over } = execution(limiter, clock, { calls: 100, takes: 30_000 });
		await clock.advance(20_000);
		expect(sent).toHaveLength(40);
		await clock.run(over);
		expect(sent).toHaveLength(100);
	});

	it('counts as idle from the end of the last call', async () => {
		const { clock, limiter } = world();
		const { over } = execution(limiter, clock, { calls: 1, takes: 700 });
		await clock.advance(500);
		expect([limiter.isIdle, limiter.idleFor(clock.now())]).toEqual([false, 0]);
		await clock.run(over);
		await clock.advance(300);
		expect(limiter.idleFor(clock.now())).toBeCloseTo(300);
	});
});

describe('a slot', () => {
	it('that is given back unused is granted to the next at once', async () => {
		const { clock, limiter } = world();
		const [one, other] = [limiter.join(10), limiter.join(10)];
		const slot = await held(one);
		const waiting = held(other);
		slot.release();
		const grantedAt = clock.now();
		const next = await clock.run(waiting);
		expect(clock.now()).toBe(grantedAt);
		slot.release();
		const third = held(one);
		await clock.advance(MAX_LEASE_MS / 2);
		// Giving the first back a second time did not free the one that the other holds.
		await expect(clock.run(next.send(async () => ACCEPTED))).resolves.toBe(ACCEPTED);
		await clock.run(third);
	});

	it('that is never used is taken back after a while, and the others go on', async () => {
		const { clock, limiter } = world();
		const lost = await held(limiter.join(10));
		const { sent, over } = execution(limiter, clock, { calls: 3 });
		const from = clock.now();
		await clock.advance(MAX_LEASE_MS - 1);
		expect(sent).toEqual([]);
		await clock.run(over);
		expect(sent).toHaveLength(3);
		expect((sent[0] ?? 0) - from).toBeLessThan(MAX_LEASE_MS + 300);
		let isSent = false;
		const late = lost.send(async () => {
			isSent = true;
			return ACCEPTED;
		});
		await expect(late).rejects.toThrow(LeaseExpired);
		expect(isSent).toBe(false);
	});

	it('of a holder that leaves goes to the next at once', async () => {
		const { clock, limiter } = world();
		const leaving = limiter.join(10);
		const slot = await held(leaving);
		const { sent, over } = execution(limiter, clock, { calls: 1 });
		await clock.advance(50);
		leaving.leave();
		await clock.advance(0);
		expect(sent).toEqual([clock.now()]);
		await expect(slot.send(async () => ACCEPTED)).rejects.toThrow(LeaseExpired);
		await clock.run(over);
		expect(limiter.isIdle).toBe(true);
	});

	it('that is used is not given back: by leaving, by releasing, or by time', async () => {
		const { clock, limiter } = world();
		const leaving = limiter.join(10);
		const slot = await held(leaving);
		const { sent, over } = execution(limiter, clock, { calls: 1 });
		const from = clock.now();
		const call = slot.send(async () => ACCEPTED);
		slot.release();
		leaving.leave();
		clock.stall(2 * MAX_LEASE_MS);
		await clock.run(Promise.all([call, over]));
		expect((sent[0] ?? 0) - from).toBeGreaterThanOrEqual(2 * MAX_LEASE_MS + 101);
	});

	it('serves one call', async () => {
		const { clock, limiter } = world();
		const slot = await held(limiter.join(10));
		const first = slot.send(async () => ACCEPTED);
		await expect(slot.send(async () => ACCEPTED)).rejects.toThrow(LeaseExpired);
		await clock.run(first);
		await expect(slot.send(async () => ACCEPTED)).rejects.toThrow(LeaseExpired);
	});

	it('is not granted to a client that leaves in the very moment in which it comes', async () => {
		const { clock, limiter } = world();
		const leaving = limiter.join(10);
		const wanted = leaving.acquire();
		leaving.leave();
		expect(await clock.run(wanted)).toBeUndefined();
		const { sent, over } = execution(limiter, clock, { calls: 1 });
		await clock.run(over);
		expect([sent.length, limiter.isIdle]).toEqual([1, true]);
	});

	it('brings back what the call resolves with', async () => {
		const { clock, limiter } = world();
		const slot = await held(limiter.join(10));
		const end = await clock.run(slot.send(async () => ({ ...ACCEPTED, mark: 7 })));
		expect(end.mark).toBe(7);
	});

	it.each<[string, () => Promise<typeof ACCEPTED>]>([
		['rejects', async () => await Promise.reject(new Error('a mistake'))],
		[
			'throws',
			() => {
				throw new Error('a mistake');
			},
		],
	])('whose call %s says so to its holder and does not hold up the rest', async (_how, call) => {
		const { clock, limiter } = world();
		const bad = limiter.join(10);
		const slot = await held(bad);
		const { sent, over } = execution(limiter, clock, { calls: 30 });
		await expect(clock.run(slot.send(call))).rejects.toThrow('a mistake');
		await clock.run(over);
		bad.leave();
		await clock.advance(2_000);
		expect(sent).toHaveLength(30);
		expect(limiter.isIdle).toBe(true);
	});
});

describe('throttling', () => {
	/** The longest gap between calls of which the first are throttled like this. */
	async function gapAfter(throttled: number, retryAfterMs?: number): Promise<number> {
		const { clock, limiter } = world();
		const client = limiter.join(10);
		const sent: number[] = [];
		const run = async () => {
			for (let slot = await client.acquire(); slot !== undefined; slot = await client.acquire()) {
				void slot.send(async (): Promise<{ readonly feedback: Feedback }> => {
					sent.push(clock.now());
					const isThrottled = sent.length <= throttled;
					await clock.sleep(50);
					return isThrottled ? { feedback: { kind: 'throttled', retryAfterMs } } : ACCEPTED;
				});
			}
		};
		const over = run();
		await clock.advance(30_000);
		client.leave();
		await clock.run(over);
		return Math.max(...gaps(sent));
	}

	it.each([
		['a short Retry-After', 1, 2_000, 0, 150],
		['a long Retry-After', 1, 7_000, 7_000, 7_200],
		['no Retry-After', 1, undefined, 0, 150],
	])('%s: the limiter waits as long as it should', async (_name, throttled, retryAfterMs, least, most) => {
		const longest = await gapAfter(throttled, retryAfterMs);
		expect(longest).toBeGreaterThanOrEqual(least);
		expect(longest).toBeLessThanOrEqual(most);
	});
});

describe('a slot before all others', () => {
	const never = new AbortController().signal;

	/** Sends one call with a slot before all others. @returns whether it was sent */
	async function sendFirst(limiter: RateLimiter, signal: AbortSignal, call: () => void = () => undefined) {
		const slot = await limiter.acquireFirst(signal);
		await slot?.send(async () => {
			call();
			return ACCEPTED;
		});
		return slot !== undefined;
	}

	it('comes before everything else, in turn, at the limiter’s pace', async () => {
		const { clock, limiter } = world();
		const order: string[] = [];
		const client = limiter.join(10);
		const run = async () => {
			for (let slot = await client.acquire(); slot !== undefined; slot = await client.acquire()) {
				void slot.send(async () => (order.push('client'), ACCEPTED));
			}
		};
		const over = run();
		await clock.advance(150);
		const from = clock.now();
		const first = sendFirst(limiter, never, () => order.push('first'));
		const second = sendFirst(limiter, never, () => order.push('second'));
		await clock.run(Promise.all([first, second]));
		client.leave();
		await clock.run(over);
		expect(order.slice(0, 4)).toEqual(['client', 'client', 'first', 'second']);
		expect(clock.now() - from).toBeGreaterThanOrEqual(100);
	});

	it('is granted where nobody has joined, and leaves nothing behind when the call is over', async () => {
		const { clock, limiter } = world();
		const from = clock.now();
		const slot = await limiter.acquireFirst(never);
		const over = slot?.send(async () => {
			await clock.sleep(700);
			return ACCEPTED;
		});
		expect(limiter.isIdle).toBe(false);
		await clock.run(Promise.resolve(over));
		expect(clock.now() - from).toBeCloseTo(700);
		expect(limiter.isIdle).toBe(true);
	});

	it('does not change the pace of the clients', async () => {
		const { clock, limiter } = world();
		const { sent, over } = execution(limiter, clock, { calls: 20, requestsPerSecond: 2 });
		const first = sendFirst(limiter, never);
		await clock.run(Promise.all([over, first]));
		expect(Math.min(...gaps(sent))).toBeGreaterThanOrEqual(504);
	});

	it('is not granted when aborted before', async () => {
		const { clock, limiter } = world();
		let sends = 0;
		const stop = new AbortController();
		const first = sendFirst(limiter, stop.signal, () => (sends += 1));
		await clock.advance(0);
		const second = sendFirst(limiter, stop.signal, () => (sends += 1));
		stop.abort();
		const third = sendFirst(limiter, stop.signal, () => (sends += 1));
		expect(await clock.run(Promise.all([first, second, third]))).toEqual([true, false, false]);
		await clock.advance(1_000);
		expect(sends).toBe(1);
		expect(limiter.isIdle).toBe(true);
	});

	it('is not granted when aborted in the very moment in which it comes', async () => {
		const { clock, limiter } = world();
		const stop = new AbortController();
		const wanted = sendFirst(limiter, stop.signal);
		stop.abort();
		expect(await clock.run(wanted)).toBe(false);
		expect(await clock.run(sendFirst(limiter, never))).toBe(true);
	});

	it('is left to itself when aborted while its call is in flight', async () => {
		const { clock, limiter } = world();
		const stop = new AbortController();
		const slot = await limiter.acquireFirst(stop.signal);
		clock.after(100, () => stop.abort());
		const over = slot?.send(async () => {
			await clock.sleep(500);
			return ACCEPTED;
		});
		await expect(clock.run(Promise.resolve(over))).resolves.toBe(ACCEPTED);
	});

	it('tells of what its call threw', async () => {
		const { clock, limiter } = world();
		const slot = await limiter.acquireFirst(never);
		const over = slot?.send(async () => await Promise.reject(new Error('broken')));
		await expect(clock.run(Promise.resolve(over))).rejects.toThrow('broken');
		expect(limiter.isIdle).toBe(true);
	});
});
