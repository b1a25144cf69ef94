import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import type { Feedback, CallSource } from '../../nodes/VvTool/pacing/clock';
import { VirtualClock } from '../../testkit/virtualClock';

const SERVED: Feedback = { kind: 'accepted' };

interface Work {
	calls: number;
	requestsPerSecond?: number;
	/** How long a call takes, in ms. */
	takes?: number;
	/** Synchronous work before the call goes, in ms. */
	preparing?: () => number;
}

/** A source with so many calls, which leaves when the last one is over; `sent` has the moments at which they went. */
function execution(
	lane: RateLimiter,
	clock: VirtualClock,
	{ calls, requestsPerSecond = 10, takes = 1_400, ...work }: Work,
) {
	const sent: number[] = [];
	let open = calls;
	let given = 0;
	const over = new Promise<void>((resolve) => {
		const seat = lane.sit({
			requestsPerSecond,
			dueAt: () => undefined,
			take: () => {
				if (given >= calls) return undefined;
				given += 1;
				return async () => {
					clock.stall(work.preparing?.() ?? 0);
					sent.push(clock.now());
					await clock.sleep(takes);
					open -= 1;
					if (open === 0) {
						seat.leave();
						resolve();
					}
					return SERVED;
				};
			},
		});
	});
	return { sent, over };
}

function gaps(moments: readonly number[]): number[] {
	return moments.slice(1).map((moment, n) => moment - (moments[n] ?? 0));
}

/** Calls a second from the first to the last. */
function rate(moments: readonly number[]): number {
	return ((moments.length - 1) * 1_000) / ((moments.at(-1) ?? 0) - (moments[0] ?? 0));
}

/** A source of which a test decides everything. */
function source(parts: Partial<CallSource>): CallSource {
	return { requestsPerSecond: 10, take: () => undefined, dueAt: () => undefined, ...parts };
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

	it('makes up for a stall by at most 1 ms a call', async () => {
		const clock = new VirtualClock();
		let call = 0;
		const preparing = () => (++call === 20 ? 50 : 0);
		const { sent, over } = execution(new RateLimiter(clock), clock, { calls: 200, preparing });
		await clock.run(over);
		expect(Math.min(...gaps(sent))).toBeGreaterThanOrEqual(101);
		expect(rate(sent.slice(10))).toBeGreaterThan(9.79);
	});

	it('keeps the distance from the moment at which a call really went', async () => {
		const clock = new VirtualClock();
		const { sent, over } = execution(new RateLimiter(clock), clock, { calls: 20, preparing: () => 30 });
		await clock.run(over);
		expect(Math.min(...gaps(sent))).toBeGreaterThanOrEqual(101 + 30);
	});

	it.each([
		[5, 204],
		[1, 1_020],
		[0.1, 10_200],
	])('at %d calls a second sends every %d ms', async (requestsPerSecond, apart) => {
		const clock = new VirtualClock();
		const { sent, over } = execution(new RateLimiter(clock), clock, { calls: 51, requestsPerSecond });
		await clock.run(over);
		expect(Math.min(...gaps(sent)) / apart).toBeGreaterThanOrEqual(101 / 102 - 1e-5);
		expect(1_000 / rate(sent) / apart).toBeCloseTo(1, 3);
	});

	it('keeps to the slowest that sits, and speeds up when it has left', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const fast = execution(lane, clock, { calls: 100 });
		const slow = lane.sit(source({ requestsPerSecond: 2 }));
		await clock.advance(20_000);
		expect(fast.sent.length).toBeLessThanOrEqual(41);
		slow.leave();
		await clock.run(fast.over);
		expect(rate(fast.sent.slice(-50))).toBeGreaterThan(9.7);
		expect(Math.min(...gaps(fast.sent))).toBeGreaterThanOrEqual(101);
	});

	it('does not burst after a long rest', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const before = execution(lane, clock, { calls: 15 });
		await clock.run(before.over);
		await clock.advance(60_000);
		const after = execution(lane, clock, { calls: 15 });
		await clock.run(after.over);
		expect(Math.min(...gaps(after.sent))).toBeGreaterThanOrEqual(101);
	});

	it('remembers over executions when it last sent', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const first = execution(lane, clock, { calls: 1, takes: 1 });
		await clock.run(first.over);
		const second = execution(lane, clock, { calls: 1, takes: 1 });
		await clock.run(second.over);
		expect((second.sent[0] ?? 0) - (first.sent[0] ?? 0)).toBeGreaterThanOrEqual(101);
	});
});

describe('between executions', () => {
	it('gives each its half, and uses the limit', async () => {
		const clock = new VirtualClock({ seed: 2, early: 1, late: (random) => 1.5 * random() });
		const lane = new RateLimiter(clock);
		const first = execution(lane, clock, { calls: 2_000 });
		const second = execution(lane, clock, { calls: 2_000 });
		const from = clock.now();
		await clock.advance(102_000);
		const both = first.sent.length + second.sent.length;
		expect(both).toBeGreaterThanOrEqual((0.97 * 10 * (clock.now() - from)) / 1_000);
		expect(first.sent.length / both).toBeGreaterThan(0.475);
		expect(first.sent.length / both).toBeLessThan(0.525);
	});

	it('asks a source that left no more, not even in the slot that was coming', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		let asked = 0;
		const seat = lane.sit(source({ take: () => (asked++, async () => SERVED) }));
		await clock.advance(1_000);
		seat.leave();
		const before = asked;
		await clock.advance(10_000);
		expect(before).toBeGreaterThan(5);
		expect(asked).toBe(before);
		expect(lane.idle).toBe(true);
	});
});

describe('waiting', () => {
	it('needs no timer while there is nothing to take, and goes at once when woken', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		let sentAt = 0;
		let ready = false;
		const take = () => {
			if (!ready) return undefined;
			ready = false;
			return async () => {
				sentAt = clock.now();
				return SERVED;
			};
		};
		const seat = lane.sit(source({ take }));
		await clock.advance(5_000);
		expect(clock.pending).toBe(0);
		ready = true;
		seat.wake();
		await clock.advance(0);
		expect(sentAt).toBe(clock.now());
	});

	it('comes back when a source has something due, and earlier if woken', async () => {
		const clock = new VirtualClock({ early: 1 });
		const lane = new RateLimiter(clock);
		const due = clock.now() + 5_000;
		const sent: number[] = [];
		let extra = false;
		let given = false;
		const depart = async () => {
			sent.push(clock.now());
			return SERVED;
		};
		const seat = lane.sit(
			source({
				take: (now) => {
					if (extra) {
						extra = false;
						return depart;
					}
					if (given || now < due) return undefined;
					given = true;
					return depart;
				},
				dueAt: () => (given ? undefined : due),
			}),
		);
		await clock.advance(2_000);
		extra = true;
		const wokenAt = clock.now();
		seat.wake();
		await clock.advance(10_000);
		expect(sent[0]).toBe(wokenAt);
		expect(sent[1]).toBeGreaterThanOrEqual(due);
		expect(sent[1]).toBeLessThan(due + 3);
	});

	it('does not miss a wake that comes while it asks', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		let asked = 0;
		let sent = 0;
		const seat = lane.sit(
			source({
				take: () => {
					asked += 1;
					if (asked === 2) return async () => (sent++, SERVED);
					return undefined;
				},
				dueAt: () => {
					if (asked === 1) seat.wake();
					return undefined;
				},
			}),
		);
		await clock.advance(1_000);
		expect(sent).toBe(1);
	});

	it('does not pile up timers when it is woken often', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const seat = lane.sit(source({ dueAt: (now) => now + 10_000 }));
		for (let n = 0; n < 1_000; n++) {
			seat.wake();
			await clock.advance(0.1);
		}
		expect(clock.pending).toBeLessThanOrEqual(2);
	});

	it('sets few timers for many calls', async () => {
		const clock = new VirtualClock();
		let sleeps = 0;
		const sleep = clock.sleep.bind(clock);
		clock.sleep = async (ms) => {
			sleeps += 1;
			await sleep(ms);
		};
		const { over } = execution(new RateLimiter(clock), clock, { calls: 1_000, takes: 0 });
		await clock.run(over);
		// One of them is the call itself.
		expect(sleeps).toBeLessThan(2_100);
	});

	it('lets at most 40 calls be on the way', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const { sent, over } = execution(lane, clock, { calls: 100, takes: 30_000 });
		await clock.advance(20_000);
		expect(sent).toHaveLength(40);
		await clock.run(over);
		expect(sent).toHaveLength(100);
	});
});

describe('faults of others', () => {
	it.each<[string, Partial<CallSource>]>([
		[
			'a source that throws in take and dueAt',
			{
				take: () => {
					throw new Error('take');
				},
				dueAt: () => {
					throw new Error('dueAt');
				},
			},
		],
		['a departure that rejects', { take: () => async () => await Promise.reject(new Error('rejected')) }],
		[
			'a departure that throws',
			{
				take: () => () => {
					throw new Error('thrown');
				},
			},
		],
	])('%s does not hold up the rest', async (_name, faulty) => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const bad = lane.sit(source(faulty));
		const { sent, over } = execution(lane, clock, { calls: 30 });
		await clock.run(over);
		bad.leave();
		await clock.advance(2_000);
		expect(sent).toHaveLength(30);
		expect(lane.idle).toBe(true);
	});

	it('asks a source again that failed once', async () => {
		const clock = new VirtualClock();
		let asked = 0;
		let sent = 0;
		const fault = () => {
			throw new Error('once');
		};
		const lane = new RateLimiter(clock);
		lane.sit(
			source({
				take: () => {
					asked += 1;
					if (asked === 1) return fault();
					if (asked === 2) return async () => (sent++, SERVED);
					return undefined;
				},
				dueAt: () => (asked === 1 ? fault() : undefined),
			}),
		);
		await clock.advance(3_000);
		expect(sent).toBe(1);
	});
});

describe('refusals', () => {
	/** How many calls go in the minute after refusals like these. */
	async function afterRefusals(refusals: number, retryAfterMs?: number): Promise<number> {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const sent: number[] = [];
		let call = 0;
		lane.sit(
			source({
				take: () => async () => {
					call += 1;
					const refused = call <= refusals;
					sent.push(clock.now());
					await clock.sleep(50);
					return refused ? { kind: 'throttled', retryAfterMs } : SERVED;
				},
			}),
		);
		await clock.advance(30_000);
		return Math.max(...gaps(sent));
	}

	it.each([
		['a short Retry-After', 1, 2_000, 0, 150],
		['a long Retry-After', 1, 7_000, 7_000, 7_200],
		['no Retry-After', 1, undefined, 0, 150],
	])('%s: the lane waits as long as it should', async (_name, refusals, retryAfterMs, least, most) => {
		const longest = await afterRefusals(refusals, retryAfterMs);
		expect(longest).toBeGreaterThanOrEqual(least);
		expect(longest).toBeLessThanOrEqual(most);
	});
});

describe('errands', () => {
	it('go before everything else, in their turn, at the lane’s pace', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const order: string[] = [];
		lane.sit(source({ take: () => async () => (order.push('source'), SERVED) }));
		await clock.advance(150);
		const errand = (name: string) => lane.errand(async () => (order.push(name), SERVED));
		await clock.run(Promise.all([errand('first'), errand('second')]));
		expect(order).toEqual(['source', 'source', 'first', 'second']);
	});

	it('run in a lane where nobody sits, and end when the call is over', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const from = clock.now();
		const over = lane.errand(async () => {
			await clock.sleep(700);
			return SERVED;
		});
		expect(lane.idle).toBe(false);
		await clock.run(over);
		expect(clock.now() - from).toBeCloseTo(700);
		expect(lane.idle).toBe(true);
	});

	it('reject with the reason if they are aborted before they went, and never go', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		let sends = 0;
		const send = async () => (sends++, SERVED);
		const stop = new AbortController();
		const first = lane.errand(send, stop.signal);
		await clock.advance(0);
		const second = lane.errand(send, stop.signal);
		stop.abort(new Error('stopped'));
		await clock.run(first);
		await expect(clock.run(second)).rejects.toThrow('stopped');
		await expect(lane.errand(send, stop.signal)).rejects.toThrow('stopped');
		await clock.advance(1_000);
		expect(sends).toBe(1);
		expect(lane.idle).toBe(true);
	});

	it('are left to themselves when aborted on the way', async () => {
		const clock = new VirtualClock();
		const stop = new AbortController();
		const over = new RateLimiter(clock).errand(async () => {
			await clock.sleep(500);
			return SERVED;
		}, stop.signal);
		clock.after(100, () => stop.abort(new Error('stopped')));
		await expect(clock.run(over)).resolves.toBeUndefined();
	});

	it('tell of what their call threw', async () => {
		const clock = new VirtualClock();
		const lane = new RateLimiter(clock);
		const over = lane.errand(async () => await Promise.reject(new Error('broken')));
		await expect(clock.run(over)).rejects.toThrow('broken');
		expect(lane.idle).toBe(true);
	});
});
