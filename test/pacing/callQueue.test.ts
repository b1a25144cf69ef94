import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import { CallQueue, type Attempt, type Call } from '../../nodes/VvTool/pacing/callQueue';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';
import { VirtualClock } from '../../testkit/virtualClock';

type End = Attempt['end'];

interface Given {
	/** What becomes of the attempt with that number (from 0) of the task with that name. */
	end(task: number, attempt: number, now: number): End;
	readonly tasks: number;
	readonly maxRetries?: number;
	readonly retryAfterMs?: number;
	readonly maxPoints?: number;
	readonly ms?: number;
}

/** Runs tasks through a real lane under a clock that does not wait. */
async function go({ end, tasks, maxRetries = 3, retryAfterMs, maxPoints, ms = 100 }: Given) {
	const clock = new VirtualClock({ seed: 7 });
	const lane = new RateLimiter(clock);
	const sent: { task: number; at: number }[] = [];
	const settled: { task: number; end: End; attempts: number; at: number }[] = [];
	const refused: number[] = [];
	let given = 0;
	let resolve = () => {};
	const over = new Promise<void>((done) => {
		resolve = done;
	});
	const makeTask = (task: number): Call => {
		let made = 0;
		return {
			maxRetries,
			isWanted: () => true,
			attempt: async () => {
				sent.push({ task, at: clock.now() });
				const attempt = made;
				made += 1;
				await clock.sleep(ms);
				const how = end(task, attempt, clock.now());
				return {
					end: how,
					echo:
						how === 'throttled'
							? { kind: 'throttled', retryAfterMs }
							: { kind: how === 'trouble' ? 'unknown' : 'accepted' },
					mayBeCharged: true,
					points: how === 'stands' ? 1 : undefined,
					retryAfterMs,
					ms,
				};
			},
			settle: (last, attempts) => {
				settled.push({ task, end: last.end, attempts, at: clock.now() });
			},
			refuse: () => {
				refused.push(task);
			},
		};
	};
	const startedAt = clock.now();
	const run: CallQueue = new CallQueue({
		clock,
		requestsPerSecond: 10,
		spending: new PointsBudget(maxPoints),
		next: () => {
			if (given >= tasks) return undefined;
			given += 1;
			return makeTask(given - 1);
		},
		isGateOpen: () => true,
		onQuiet: () => {
			if ((given >= tasks && run.isQuiet) || (run.hasGivenUp && run.inFlight === 0)) resolve();
		},
		onCrash: (error) => {
			throw error;
		},
	});
	run.start((source) => lane.sit(source));
	await clock.run(over);
	run.end();
	return { run, sent, settled, refused, tookMs: clock.now() - startedAt, startedAt };
}

describe('a run of calls', () => {
	it('makes each call once when all goes well', async () => {
		const { sent, settled } = await go({ tasks: 50, end: () => 'stands' });
		expect(sent.map(({ task }) => task)).toEqual(Array.from({ length: 50 }, (_, task) => task));
		expect(settled).toHaveLength(50);
		expect(settled.every(({ attempts }) => attempts === 1)).toBe(true);
	});

	it('counts its attempts, repeated ones included', async () => {
		const { run } = await go({ tasks: 3, end: (_task, attempt) => (attempt < 1 ? 'trouble' : 'stands') });
		expect(run.calls).toBe(6);
		expect(run.inFlight).toBe(0);
	});

	it('repeats passing trouble, and lets it stand after the retries', async () => {
		const { settled } = await go({
			tasks: 3,
			end: (task, attempt) => (task === 1 && attempt < 9 ? 'trouble' : 'stands'),
		});
		expect(settled.find(({ task }) => task === 1)).toMatchObject({ end: 'trouble', attempts: 4 });
		expect(settled).toHaveLength(3);
	});

	it('never repeats a call that must not be', async () => {
		const { sent, settled } = await go({ tasks: 1, maxRetries: 0, end: () => 'trouble' });
		expect(sent).toHaveLength(1);
		expect(settled).toHaveLength(1);
	});

	it('"too many" uses up no attempt', async () => {
		const { settled } = await go({
			tasks: 1,
			maxRetries: 0,
			end: (_task, attempt) => (attempt < 12 ? 'throttled' : 'stands'),
		});
		expect(settled).toMatchObject([{ end: 'stands', attempts: 13 }]);
	});

	it('ends after a minute in which nothing but "too many" came back', async () => {
		const { settled, tookMs } = await go({ tasks: 2, end: () => 'throttled' });
		expect(settled.map(({ end }) => end)).toEqual(['throttled', 'throttled']);
		expect(tookMs).toBeGreaterThanOrEqual(60_000);
		expect(tookMs).toBeLessThan(90_000);
	});

	it('a call that was held goes again without using up a try', async () => {
		const { settled } = await go({
			tasks: 1,
			maxRetries: 0,
			end: (_task, attempt) => (attempt === 0 ? 'held' : 'stands'),
		});
		expect(settled).toMatchObject([{ end: 'stands', attempts: 2 }]);
	});

	it('obeys a short wish of the server for the refused call alone', async () => {
		const { sent } = await go({
			tasks: 20,
			retryAfterMs: 1_000,
			end: (task, attempt) => (task === 0 && attempt === 0 ? 'throttled' : 'stands'),
		});
		const [first, again] = sent.filter(({ task }) => task === 0);
		expect((again?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
		expect(sent.filter(({ at }) => at < (again?.at ?? 0)).length).toBeGreaterThan(5);
	});

	it('outlives a server that is down for a minute, with some dozens of calls instead of hundreds', async () => {
		const clockStart = { at: 0 };
		const { settled, sent, startedAt } = await go({
			tasks: 300,
			end: (_task, _attempt, now) => {
				clockStart.at ||= now;
				const since = now - clockStart.at;
				return since > 5_000 && since < 65_000 ? 'trouble' : 'stands';
			},
		});
		expect(settled.filter(({ end }) => end === 'stands')).toHaveLength(300);
		const during = sent.filter(({ at }) => at - startedAt > 5_100 && at - startedAt < 65_000);
		expect(during.length).toBeLessThan(60);
	});

	it('gives up when nothing gets through for longer', async () => {
		const { run, settled, tookMs } = await go({ tasks: 300, end: () => 'trouble' });
		expect(run.hasGivenUp).toBe(true);
		expect(settled.length).toBeLessThan(30);
		expect(tookMs).toBeGreaterThan(60_000);
		expect(tookMs).toBeLessThan(90_000);
	});

	it('loses nothing on a server that cuts every tenth connection', async () => {
		let count = 0;
		const { settled } = await go({
			tasks: 400,
			end: () => {
				count += 1;
				return count % 10 === 0 ? 'trouble' : 'stands';
			},
		});
		expect(settled.filter(({ end }) => end === 'stands')).toHaveLength(400);
	});

	it('refuses what would pass the limit of points', async () => {
		const { settled, refused } = await go({ tasks: 20, maxPoints: 7, end: () => 'stands' });
		expect(settled).toHaveLength(7);
		expect(refused).toHaveLength(13);
	});

	it('sends nothing after its end', async () => {
		const clock = new VirtualClock({ seed: 3 });
		const lane = new RateLimiter(clock);
		let attempts = 0;
		const run = new CallQueue({
			clock,
			requestsPerSecond: 10,
			spending: new PointsBudget(undefined),
			next: () => ({
				maxRetries: 3,
				isWanted: () => true,
				attempt: async () => {
					attempts += 1;
					await clock.sleep(300);
					return { end: 'trouble', echo: { kind: 'unknown' }, mayBeCharged: false, ms: 300 };
				},
				settle: () => {},
				refuse: () => {},
			}),
			isGateOpen: () => true,
			onQuiet: () => {},
			onCrash: () => {},
		});
		run.start((source) => lane.sit(source));
		await clock.advance(1_000);
		expect(attempts).toBeGreaterThan(5);
		run.end();
		const before = attempts;
		await clock.advance(60_000);
		expect(attempts).toBe(before);
		expect(lane.idle).toBe(true);
	});

	it('tells of a task that throws instead of hanging', async () => {
		const clock = new VirtualClock({ seed: 3 });
		const lane = new RateLimiter(clock);
		const crashes: unknown[] = [];
		const run = new CallQueue({
			clock,
			requestsPerSecond: 10,
			spending: new PointsBudget(undefined),
			next: () => ({
				maxRetries: 3,
				isWanted: () => true,
				attempt: async () => await Promise.reject(new Error('a mistake')),
				settle: () => {},
				refuse: () => {},
			}),
			isGateOpen: () => crashes.length === 0,
			onQuiet: () => {},
			onCrash: (error) => crashes.push(error),
		});
		run.start((source) => lane.sit(source));
		await clock.advance(500);
		expect(crashes).toEqual([new Error('a mistake')]);
	});
});
