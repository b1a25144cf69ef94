import { ApiClient } from '../../nodes/VvTool/api/client';
import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import type { Sent } from '../../nodes/VvTool/api/request';
import { TokenProvider } from '../../nodes/VvTool/api/tokenProvider';
import type { TokenOutcome } from '../../nodes/VvTool/api/tokenEndpoint';
import { CallLoop, type CallEnd, type CallUsage, type Work } from '../../nodes/VvTool/orders/callLoop';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { Notifier } from '../../nodes/VvTool/pacing/notifier';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';
import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import { VirtualClock } from '../../testkit/virtualClock';
import { envelope, reply, WALL_NOW } from '../api/replies';

type Answer = 'served' | 'transient' | 'throttled' | 'unauthorized';

const SENT: Readonly<Record<Answer, Sent>> = {
	served: { reply: reply(envelope(0, [], '操作成功')) },
	transient: { trouble: 'cut' },
	throttled: { reply: reply('', 429) },
	unauthorized: { reply: reply('', 401) },
};

interface Given {
	/** What comes of the attempt with that number (from 0) of the call with that number. */
	answer(call: number, attempt: number, now: number): Answer;
	readonly calls: number;
	readonly maxRetries?: number;
	readonly maxPoints?: number;
	readonly points?: number;
	readonly retryAfterMs?: number;
	/** How long a call takes, in ms. */
	readonly takes?: number;
	readonly initialToken?: string;
	readonly seed?: number;
	fetchToken?(clock: VirtualClock): Promise<TokenOutcome>;
	/** Replaces parts of the work. */
	readonly parts?: Partial<Pick<Work<number>, 'apply' | 'request' | 'take'>>;
}

interface Applied {
	readonly call: number;
	readonly end: CallEnd;
	readonly usage: CallUsage;
	readonly at: number;
}

/** A loop with so many calls against a scripted server, under a clock that does not wait. */
class Scene {
	readonly clock: VirtualClock;
	readonly limiter: RateLimiter;
	readonly sent: { readonly call: number; readonly token: string; readonly at: number }[] = [];
	readonly applied: Applied[] = [];
	readonly stops: Fault[] = [];
	readonly changed: Notifier;
	readonly startedAt: number;
	readonly cancelled = new AbortController();
	readonly ended = new AbortController();
	ending: 'none' | 'drain' | 'cut' = 'none';
	/** Calls that no longer make sense. */
	readonly unwanted = new Set<number>();
	readonly budget: PointsBudget;
	readonly loop: CallLoop<number>;
	turns = 0;
	private taken = 0;
	private readonly attempts = new Map<number, number>();

	constructor(private readonly given: Given) {
		const clock = new VirtualClock({ seed: given.seed ?? 7 });
		this.clock = clock;
		this.limiter = new RateLimiter(clock);
		this.changed = new Notifier(clock);
		this.startedAt = clock.now();
		this.budget = new PointsBudget(given.maxPoints);
		const tokens = new TokenProvider({
			cache: new AccountCache(clock),
			clock,
			signal: this.cancelled.signal,
			source: {
				owner: 'me',
				stored: async () => '',
				fetch: async () => (await given.fetchToken?.(clock)) ?? { token: 'new-token' },
			},
			initial: given.initialToken ?? 'first-token',
			isStatic: false,
			maxRetries: 0,
			limiter: this.limiter,
		});
		const api = new ApiClient({
			clock,
			wallNow: () => WALL_NOW,
			tokens,
			send: async ({ path }, token) => await this.send(Number(path.slice(1)), token),
		});
		this.loop = new CallLoop<number>({
			clock,
			client: this.limiter.join(10),
			api,
			tokens,
			budget: this.budget,
			maxPoints: given.maxPoints,
			signal: this.cancelled.signal,
		});
	}

	get tookMs(): number {
		return this.clock.now() - this.startedAt;
	}

	/** Starts the loop. @returns when it is over */
	start(): Promise<void> {
		return this.drive(this.work());
	}

	/** Runs the loop to its end. */
	async run(): Promise<this> {
		await this.clock.run(this.start());
		return this;
	}

	end(ending: 'drain' | 'cut'): void {
		this.ending = ending;
		this.ended.abort();
		this.changed.notify();
	}

	/** Calls by how they ended. */
	count(kind: CallEnd['kind']): number {
		return this.applied.filter(({ end }) => end.kind === kind).length;
	}

	private async drive(work: Work<number>): Promise<void> {
		for await (const turn of this.loop.turns(work)) {
			this.turns += 1;
			if (turn !== undefined) throw new Error('A turn has no value');
		}
	}

	private work(): Work<number> {
		const { given, changed, ended, applied, clock, unwanted } = this;
		const state = {
			isAllTaken: () => this.taken >= given.calls,
			ending: () => this.ending,
		};
		const methods = {
			take: () => {
				if (state.isAllTaken()) return undefined;
				this.taken += 1;
				return this.taken - 1;
			},
			isWanted: (call: number) => !unwanted.has(call),
			maxRetries: () => given.maxRetries ?? 3,
			request: (call: number) => ({ method: 'GET' as const, path: `/${call}` }),
			apply: (call: number, end: CallEnd, usage: CallUsage) => {
				applied.push({ call, end, usage, at: clock.now() });
			},
			stop: (why: Fault) => {
				this.stops.push(why);
				this.end('drain');
			},
			...given.parts,
		};
		return {
			...methods,
			changed,
			ended: ended.signal,
			get ending() {
				return state.ending();
			},
			get hasNext() {
				return !state.isAllTaken();
			},
			get isDone() {
				return state.isAllTaken();
			},
		};
	}

	private async send(call: number, token: string): Promise<Sent> {
		const { clock, given } = this;
		this.sent.push({ call, token, at: clock.now() });
		const attempt = this.attempts.get(call) ?? 0;
		this.attempts.set(call, attempt + 1);
		await clock.sleep(given.takes ?? 100);
		const answer = given.answer(call, attempt, clock.now());
		if (answer === 'served' && given.points !== undefined)
			return { reply: reply(envelope(0, { withholding_money: given.points })) };
		if (answer === 'throttled' && given.retryAfterMs !== undefined)
			return { reply: reply('', 429, { 'retry-after': String(given.retryAfterMs / 1_000) }) };
		return SENT[answer];
	}
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('a loop of calls', () => {
	it('makes each call once, in order, when all goes well', async () => {
		const { sent, applied } = await new Scene({ calls: 50, answer: () => 'served' }).run();
		expect(sent.map(({ call }) => call)).toEqual(numbers(50));
		expect(applied).toHaveLength(50);
		expect(applied.every(({ usage }) => usage.attempts === 1)).toBe(true);
	});

	it('tells what each call took', async () => {
		const scene = new Scene({
			calls: 1,
			points: 2,
			takes: 300,
			answer: (_call, attempt) => (attempt < 2 ? 'transient' : 'served'),
		});
		const [only] = (await scene.run()).applied;
		expect(only).toMatchObject({ end: { kind: 'served' }, usage: { points: 2, attempts: 3 } });
		expect(only?.usage.ms).toBeCloseTo(300);
	});

	it('counts its attempts, repeated ones included', async () => {
		const { loop } = await new Scene({
			calls: 3,
			answer: (_call, attempt) => (attempt < 1 ? 'transient' : 'served'),
		}).run();
		expect(loop.calls).toBe(6);
	});

	it('repeats transient faults, and lets one stand after the retries', async () => {
		const scene = await new Scene({
			calls: 3,
			answer: (call, attempt) => (call === 1 && attempt < 9 ? 'transient' : 'served'),
		}).run();
		expect(scene.applied.find(({ call }) => call === 1)).toMatchObject({
			end: { kind: 'failed', fault: { category: 'network' } },
			usage: { attempts: 4 },
		});
		expect([scene.count('served'), scene.stops]).toEqual([2, []]);
	});

	it('never repeats a call that must not be', async () => {
		const { sent, applied } = await new Scene({ calls: 1, maxRetries: 0, answer: () => 'transient' }).run();
		expect([sent.length, applied.length]).toEqual([1, 1]);
	});

	it('does not repeat one that makes no sense any more', async () => {
		const scene = new Scene({
			calls: 2,
			answer: (call, attempt) => {
				if (call === 0) scene.unwanted.add(call);
				return attempt === 0 ? 'transient' : 'served';
			},
		});
		await scene.run();
		expect(scene.applied.find(({ call }) => call === 0)).toMatchObject({
			end: { kind: 'dropped' },
			usage: { attempts: 0 },
		});
		expect(scene.sent.map(({ call }) => call)).toEqual([0, 1, 1]);
	});

	it('uses up no try by throttling', async () => {
		const { applied } = await new Scene({
			calls: 1,
			maxRetries: 0,
			answer: (_call, attempt) => (attempt < 12 ? 'throttled' : 'served'),
		}).run();
		expect(applied).toMatchObject([{ end: { kind: 'served' }, usage: { attempts: 13 } }]);
	});

	it('obeys a short wish of the server for the throttled call alone', async () => {
		const { sent } = await new Scene({
			calls: 20,
			retryAfterMs: 1_000,
			answer: (call, attempt) => (call === 0 && attempt === 0 ? 'throttled' : 'served'),
		}).run();
		const [first, repeated] = sent.filter(({ call }) => call === 0).map(({ at }) => at);
		expect((repeated ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
		expect(sent.filter(({ at }) => at < (repeated ?? 0)).length).toBeGreaterThan(5);
	});

	it('yields between its turns', async () => {
		const { turns } = await new Scene({ calls: 20, answer: () => 'served' }).run();
		expect(turns).toBeGreaterThanOrEqual(20);
	});
});

describe('a server in trouble', () => {
	it('that is down for a minute is outlived, with some dozens of calls instead of hundreds', async () => {
		const scene: Scene = new Scene({
			calls: 300,
			answer: (_call, _attempt, now) => {
				const since = now - scene.startedAt;
				return since > 5_000 && since < 65_000 ? 'transient' : 'served';
			},
		});
		await scene.run();
		expect(scene.count('served')).toBe(300);
		const during = scene.sent.filter(
			({ at }) => at - scene.startedAt > 5_100 && at - scene.startedAt < 65_000,
		);
		expect(during.length).toBeLessThan(60);
	});

	it('that is down for a minute loses nothing, whatever random waits come', async () => {
		const most = { lost: 0, calls: 0 };
		for (let seed = 1; seed <= 240; seed += 1) {
			const scene: Scene = new Scene({
				calls: 40,
				seed,
				maxRetries: 1 + (seed % 3),
				answer: (_call, _attempt, now) => {
					const since = now - scene.startedAt;
					return since > 1_000 && since < 61_000 ? 'transient' : 'served';
				},
			});
			await scene.run();
			const during = scene.sent.filter(
				({ at }) => at - scene.startedAt > 1_100 && at - scene.startedAt < 61_000,
			);
			most.lost = Math.max(most.lost, 40 - scene.count('served'));
			most.calls = Math.max(most.calls, during.length);
			expect(scene.applied).toHaveLength(40);
		}
		expect(most.lost).toBe(0);
		expect(most.calls).toBeLessThan(60);
	});

	it('fails for good what fails while all others are served, or while nothing else goes', async () => {
		const alone = await new Scene({
			calls: 60,
			answer: (call) => (call === 7 ? 'transient' : 'served'),
		}).run();
		expect([alone.count('served'), alone.count('failed'), alone.sent.length]).toEqual([59, 1, 63]);
		const few = await new Scene({ calls: 2, maxRetries: 1, answer: () => 'transient' }).run();
		expect([few.count('failed'), few.sent.length, few.stops]).toEqual([2, 4, []]);
	});

	it('that is down for longer ends the run', async () => {
		const scene = await new Scene({ calls: 300, answer: () => 'transient' }).run();
		expect(scene.stops).toEqual([expect.objectContaining({ category: 'network' })]);
		expect(scene.stops[0]?.title).toContain('nothing got through for more than a minute');
		expect(scene.sent.length).toBeLessThan(60);
		expect(scene.tookMs).toBeGreaterThan(60_000);
		expect(scene.tookMs).toBeLessThan(90_000);
		expect(new Set(scene.applied.map(({ call }) => call)).size).toBe(scene.applied.length);
	});

	it('that cuts every tenth connection loses nothing', async () => {
		let count = 0;
		const scene = await new Scene({
			calls: 400,
			answer: () => {
				count += 1;
				return count % 10 === 0 ? 'transient' : 'served';
			},
		}).run();
		expect(scene.count('served')).toBe(400);
	});

	it('that throttles everything for a minute ends the run, not one call after the other', async () => {
		const scene = await new Scene({ calls: 100, answer: () => 'throttled' }).run();
		expect(scene.stops).toEqual([expect.objectContaining({ category: 'busy', scope: 'run' })]);
		expect(scene.tookMs).toBeGreaterThanOrEqual(60_000);
		expect(scene.tookMs).toBeLessThan(70_000);
		const kinds = new Set(scene.applied.map(({ end }) => end.kind));
		expect([...kinds].every((kind) => kind === 'failed' || kind === 'dropped')).toBe(true);
	});
});

describe('a limit of points', () => {
	it('fails what would pass it', async () => {
		const scene = await new Scene({ calls: 20, maxPoints: 7, points: 1, answer: () => 'served' }).run();
		expect([scene.count('served'), scene.sent.length]).toEqual([7, 7]);
		const failed = scene.applied.filter(({ end }) => end.kind === 'failed');
		expect(failed.map(({ end }) => end)).toEqual(
			numbers(13).map(() => ({
				kind: 'failed',
				fault: expect.objectContaining({ category: 'spending-limit' }),
			})),
		);
		expect(scene.budget.points).toBe(7);
	});

	it('fails all calls that wait to be repeated once it is reached', async () => {
		const scene = await new Scene({
			calls: 12,
			maxPoints: 6,
			points: 1,
			answer: (call, attempt) => (attempt === 0 && call > 0 && call < 4 ? 'transient' : 'served'),
		}).run();
		expect(scene.applied.map(({ call }) => call).sort((one, other) => one - other)).toEqual(numbers(12));
		expect(scene.count('served') + scene.count('failed')).toBe(12);
	});

	it('says of a call that met another fault, and is not repeated for it, that it was sent', async () => {
		const scene = await new Scene({
			calls: 4,
			maxPoints: 3,
			points: 1,
			answer: (call) => (call === 2 ? 'transient' : 'served'),
		}).run();
		const told = (call: number) =>
			scene.applied.flatMap(({ call: of, end }) => (of === call && end.kind === 'failed' ? [end.fault] : []));
		expect(told(2)).toEqual([
			expect.objectContaining({ category: 'spending-limit', retry: 'never', mayBeCharged: true }),
		]);
		expect(told(2)[0]?.title).toMatch(/^the connection to VV-Tool was cut; it was not sent once more/);
		expect(told(3)[0]?.title).toMatch(/^it was not asked for/);
	});

	it('lets everything else in the process have its turn, however many calls it fails', async () => {
		const scene: Scene = new Scene({
			calls: 2_000,
			maxPoints: 0,
			answer: () => 'served',
			parts: {
				apply: (call, end, usage) => {
					// What a busy computer needs for it.
					scene.clock.stall(1);
					scene.applied.push({ call, end, usage, at: scene.clock.now() });
				},
			},
		});
		const over = scene.start();
		const turns: number[] = [];
		const meanwhile = async () => {
			while (turns.at(-1) !== 2_000) {
				turns.push(scene.applied.length);
				await scene.clock.sleep(0);
			}
		};
		await scene.clock.run(Promise.all([over, meanwhile()]));
		expect(scene.count('failed')).toBe(2_000);
		const most = Math.max(...turns.map((count, index) => count - (turns[index - 1] ?? 0)));
		expect(most).toBeLessThanOrEqual(10);
	});

	it('lets one call go until a price is known', async () => {
		const { sent, applied } = await new Scene({
			calls: 5,
			maxPoints: 100,
			points: 1,
			takes: 2_000,
			answer: () => 'served',
		}).run();
		expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
		expect((sent[2]?.at ?? 0) - (sent[1]?.at ?? 0)).toBeLessThan(500);
		expect(applied).toHaveLength(5);
	});
});

describe('a token', () => {
	it('that is missing is fetched before the first call', async () => {
		const { sent } = await new Scene({ calls: 3, initialToken: '', answer: () => 'served' }).run();
		expect(sent.map(({ token }) => token)).toEqual(['new-token', 'new-token', 'new-token']);
	});

	it('that dies while a call waits for its slot is not sent any more', async () => {
		// The first reply comes while the third call waits.
		const scene = await new Scene({
			calls: 6,
			takes: 150,
			answer: (call, attempt) => (call < 2 && attempt === 0 ? 'unauthorized' : 'served'),
		}).run();
		expect(scene.sent.map(({ token }) => token === 'new-token')).toEqual([
			false,
			false,
			...numbers(6).map(() => true),
		]);
		expect(scene.count('served')).toBe(6);
	});

	it('that is not to be had ends the run', async () => {
		const wrongKey = fault({ category: 'authorization', title: 'no', solution: 'no', scope: 'run' });
		const scene = await new Scene({
			calls: 6,
			initialToken: '',
			answer: () => 'served',
			fetchToken: async () => ({ fault: wrongKey }),
		}).run();
		expect([scene.stops, scene.sent]).toEqual([[wrongKey], []]);
	});
});

describe('the end of a run', () => {
	it('that is drained sends nothing more, and lets what is in flight count', async () => {
		const scene = new Scene({ calls: 100, takes: 3_000, answer: () => 'served' });
		const over = scene.start();
		await scene.clock.advance(1_000);
		const inFlight = scene.sent.length;
		expect(inFlight).toBeGreaterThan(5);
		scene.end('drain');
		await scene.clock.run(over);
		expect([scene.sent.length, scene.count('served')]).toEqual([inFlight, inFlight]);
		expect(scene.tookMs).toBeGreaterThan(3_000);
	});

	it('that is drained drops what waits to be repeated', async () => {
		const scene = new Scene({ calls: 5, takes: 50, answer: () => 'transient' });
		const over = scene.start();
		await scene.clock.advance(200);
		scene.end('drain');
		await scene.clock.run(over);
		expect(scene.count('dropped')).toBeGreaterThan(0);
		expect(scene.applied).toHaveLength(new Set(scene.sent.map(({ call }) => call)).size);
	});

	it('that is cut does not wait', async () => {
		const scene = new Scene({ calls: 100, takes: 3_000, answer: () => 'served' });
		const over = scene.start();
		await scene.clock.advance(1_000);
		scene.end('cut');
		const from = scene.clock.now();
		await scene.clock.run(over);
		expect(scene.clock.now() - from).toBeLessThan(150);
		expect(scene.applied).toEqual([]);
	});

	it('that is cancelled sends nothing more and leaves no timer', async () => {
		const scene = new Scene({ calls: 1_000, takes: 300, answer: () => 'transient' });
		const over = scene.start();
		await scene.clock.advance(1_000);
		scene.cancelled.abort();
		await scene.clock.run(over);
		const before = scene.sent.length;
		expect(before).toBeGreaterThan(5);
		await scene.clock.advance(60_000);
		expect([scene.sent.length, scene.clock.pending]).toEqual([before, 0]);
	});

	it.each<[string, Given['parts']]>([
		[
			'apply',
			{
				apply: () => {
					throw new Error('a mistake');
				},
			},
		],
		[
			'request',
			{
				request: () => {
					throw new Error('a mistake');
				},
			},
		],
		[
			'take',
			{
				take: () => {
					throw new Error('a mistake');
				},
			},
		],
	])('comes with the bug that %s throws, instead of never', async (_what, parts) => {
		const scene = new Scene({ calls: 3, answer: () => 'served', parts });
		await expect(scene.run()).rejects.toThrow('a mistake');
	});
});
