import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import { TokenProvider, type Token } from '../../nodes/VvTool/api/tokenProvider';
import { readToken, type TokenOutcome } from '../../nodes/VvTool/api/tokenEndpoint';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import type { Slot } from '../../nodes/VvTool/pacing/rateLimiter';
import { VirtualClock } from '../../testkit/virtualClock';
import { envelope, reply, WALL_NOW } from './replies';

const CALL_MS = 100;

/** What a token call comes to: a token, or the fault of a reply. */
type Script = (path: string, call: number) => TokenOutcome;

function failure(body: unknown, status = 200, headers: Record<string, string> = {}): TokenOutcome {
	return readToken(reply(body, status, headers), WALL_NOW);
}

const REJECTION = fault({
	category: 'authorization',
	title: 'the token was rejected',
	solution: 'Sign in.',
	scope: 'run',
	isTokenRejected: true,
});
const WRONG_KEY = failure(envelope(100, null, 'client_secret 错误'));
const MISSING = failure('', 404);

/** A process with a credential that all its runs share. */
class World {
	readonly clock = new VirtualClock();
	readonly cache = new AccountCache(this.clock);
	/** Paths of token calls. */
	readonly calls: string[] = [];
	/** What token calls told the limiter. */
	readonly feedback: unknown[] = [];
	stored = '';

	constructor(private readonly script: Script = (_path, call) => ({ token: `T${call}` })) {}

	/** The limiter's slots come at once. */
	private readonly slot: Slot = {
		send: async (call) => {
			const end = await call();
			this.feedback.push(end.feedback);
			return end;
		},
		release: () => undefined,
	};

	run({ initial = this.stored, isStatic = false, owner = 'me', maxRetries = 3, isOwnProcess = false } = {}) {
		const stop = new AbortController();
		const tokens = new TokenProvider({
			cache: isOwnProcess ? new AccountCache(this.clock) : this.cache,
			clock: this.clock,
			signal: stop.signal,
			source: {
				owner,
				stored: async () => this.stored,
				fetch: async (path) => {
					this.calls.push(path);
					const outcome = this.script(path, this.calls.length);
					await this.clock.sleep(CALL_MS);
					if ('token' in outcome) this.stored = outcome.token;
					return outcome;
				},
			},
			initial,
			isStatic,
			maxRetries,
			limiter: { acquireFirst: async (signal) => (signal.aborted ? undefined : this.slot) },
		});
		return {
			tokens,
			/** The text of the token to send. */
			get token(): string | undefined {
				return tokens.current?.value;
			},
			/** Waits for a token. */
			ready: async (): Promise<Fault | undefined> => await this.clock.run(tokens.ready()),
			/** Has the server reject the token of the moment. */
			reject: (): boolean => tokens.rejected(current(tokens), REJECTION),
			cancel: () => {
				stop.abort();
			},
		};
	}
}

/** The token that a run has now. */
function current(tokens: TokenProvider): Token {
	const token = tokens.current;
	if (token === undefined) throw new Error('There is no token');
	return token;
}

describe('a run without a token', () => {
	it('has one fetched, with one call', async () => {
		const world = new World();
		const run = world.run();
		expect(run.token).toBeUndefined();
		expect(await run.ready()).toBeUndefined();
		expect([run.token, run.tokens.tokenCalls, world.calls]).toEqual(['T1', 1, ['/api/proxy/oauth/token']]);
	});

	it.each<[what: string, outcome: TokenOutcome, feedback: object]>([
		['a token', { token: 'T' }, { kind: 'accepted' }],
		['a wrong key', WRONG_KEY, { kind: 'unknown' }],
		['a transient fault', failure('', 500), { kind: 'unknown' }],
		['throttling', failure('', 429, { 'retry-after': '2' }), { kind: 'throttled', retryAfterMs: 2_000 }],
	])('tells the limiter of a token call that comes to %s', async (_what, outcome, feedback) => {
		const world = new World((_path, call) => (call === 1 ? outcome : { token: 'T' }));
		await world.run().ready();
		expect(world.feedback[0]).toEqual(feedback);
	});

	it('shares the call with all runs of the process that start meanwhile', async () => {
		const world = new World();
		const runs = Array.from({ length: 30 }, () => world.run());
		await Promise.all(runs.map(async ({ ready }) => await ready()));
		expect(world.calls).toHaveLength(1);
		expect(runs.map(({ token }) => token)).toEqual(runs.map(() => 'T1'));
	});

	it('gives its token to nobody with another key', async () => {
		const world = new World();
		await world.run({ owner: 'me' }).ready();
		world.stored = '';
		expect(world.run({ owner: 'someone else' }).token).toBeUndefined();
	});

	it('hands the call over when it is cancelled', async () => {
		const world = new World();
		const [first, second] = [world.run(), world.run()];
		const ends = [first.ready(), second.ready()];
		await world.clock.advance(CALL_MS / 2);
		first.cancel();
		expect(await Promise.all(ends)).toEqual([undefined, undefined]);
		expect([second.token, world.calls.length]).toEqual(['T1', 1]);
	});

	it('has none when it is cancelled while the call is in flight', async () => {
		const world = new World(() => {
			run.cancel();
			return { token: 'T1' };
		});
		const run = world.run();
		expect([await run.ready(), run.token, world.calls.length]).toEqual([undefined, undefined, 1]);
	});

	it('does nothing when it was cancelled before', async () => {
		const world = new World();
		const run = world.run();
		run.cancel();
		expect(await run.ready()).toBeUndefined();
		expect(world.calls).toEqual([]);
	});
});

describe('a run with a token', () => {
	it('makes no token call', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls]).toEqual(['T0', []]);
	});

	it('has it renewed once, however many calls it is rejected for', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		const sent = current(run.tokens);
		for (let call = 0; call < 30; call += 1) expect(run.tokens.rejected(sent, REJECTION)).toBe(true);
		expect(run.token).toBeUndefined();
		await run.ready();
		expect(run.tokens.rejected(sent, REJECTION)).toBe(true);
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls.length]).toEqual(['T1', 1]);
	});

	it('lets the rejection of a token that was just fetched stand', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.reject();
		await run.ready();
		expect(run.token).toBe('T1');
		run.reject();
		expect(await run.ready()).toBe(REJECTION);
		expect([run.token, world.calls.length]).toEqual([undefined, 1]);
		expect(await run.ready()).toBe(REJECTION);
	});

	it('lets it stand although the token before it was accepted late', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		const before = current(run.tokens);
		run.reject();
		await run.ready();
		run.tokens.accepted(before);
		run.reject();
		expect(await run.ready()).toBe(REJECTION);
		expect(world.calls).toHaveLength(1);
	});

	it('joins the renewal of another run instead, where one is under way', async () => {
		const world = new World();
		const [run, other] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		run.reject();
		await run.ready();
		run.reject();
		expect(await Promise.all([other.ready(), run.ready()])).toEqual([undefined, undefined]);
		expect([run.token, other.token, world.calls.length]).toEqual(['T2', 'T2', 2]);
	});

	it('looks at what another worker has stored before it does', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.reject();
		await run.ready();
		world.stored = 'W1';
		run.reject();
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls.length]).toEqual(['W1', 1]);
	});

	it('has one renewed again that was accepted and then died', async () => {
		const world = new World();
		const run = world.run();
		await run.ready();
		run.tokens.accepted(current(run.tokens));
		expect(run.reject()).toBe(true);
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls.length]).toEqual(['T2', 2]);
	});

	it('has one renewed that an earlier run fetched and nobody ever saw accepted', async () => {
		const world = new World();
		const earlier = world.run();
		await earlier.ready();
		earlier.cancel();
		const run = world.run();
		expect(run.reject()).toBe(true);
		expect(await run.ready()).toBeUndefined();
		expect(run.token).toBe('T2');
	});

	it('takes the one that another worker stored, without a call', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		world.stored = 'W1';
		expect(run.reject()).toBe(true);
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls]).toEqual(['W1', []]);
	});

	it('fetches one after all when the one of another worker is dead, too', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		world.stored = 'W1';
		run.reject();
		await run.ready();
		expect(run.reject()).toBe(true);
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls.length]).toEqual(['T1', 1]);
	});

	it('goes on when the server gives out the very text that it had rejected', async () => {
		const world = new World(() => ({ token: 'SAME' }));
		const run = world.run({ initial: 'SAME' });
		run.reject();
		expect(await run.ready()).toBeUndefined();
		expect(run.token).toBe('SAME');
		run.reject();
		expect(await run.ready()).toBe(REJECTION);
		expect(world.calls).toHaveLength(1);
	});

	it('is not ended by late rejections of a text that was given out again', async () => {
		const world = new World(() => ({ token: 'SAME' }));
		const run = world.run({ initial: 'SAME' });
		const before = current(run.tokens);
		run.reject();
		await run.ready();
		for (let call = 0; call < 10; call += 1) expect(run.tokens.rejected(before, REJECTION)).toBe(true);
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls.length]).toEqual(['SAME', 1]);
		run.tokens.accepted(current(run.tokens));
		run.reject();
		expect(await run.ready()).toBeUndefined();
		expect(world.calls).toHaveLength(2);
	});
});

describe('a run that waits and has no call in flight', () => {
	it('goes on when another run had the dead token renewed', async () => {
		const world = new World();
		const [busy, waiting] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		busy.reject();
		expect(waiting.token).toBeUndefined();
		await Promise.all([busy.ready(), waiting.ready()]);
		expect([waiting.token, world.calls.length]).toEqual(['T1', 1]);
	});

	it('takes over when the other is cancelled', async () => {
		const world = new World();
		const [busy, waiting] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		busy.reject();
		const ends = [busy.ready(), waiting.ready()];
		busy.cancel();
		expect(await Promise.all(ends)).toEqual([undefined, undefined]);
		expect(waiting.token).toBe('T1');
	});

	it('fails when the renewal fails', async () => {
		const world = new World(() => WRONG_KEY);
		const [busy, waiting] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		busy.reject();
		const [one, other] = await Promise.all([busy.ready(), waiting.ready()]);
		expect([one?.code, other?.code, world.calls.length]).toEqual([100, 100, 1]);
	});

	it('is left alone when its own token is another one', async () => {
		const world = new World();
		const [busy, other] = [world.run({ initial: 'T0' }), world.run({ initial: 'X0' })];
		busy.reject();
		expect(other.token).toBe('X0');
	});
});

describe('where no token is to be had', () => {
	it('a wrong key takes one call, and is the end', async () => {
		const world = new World(() => WRONG_KEY);
		const run = world.run({ initial: 'T0' });
		const token = current(run.tokens);
		run.reject();
		const wrongKey = { category: 'authorization', scope: 'run', code: 100 };
		expect(await run.ready()).toMatchObject(wrongKey);
		expect(await run.ready()).toMatchObject(wrongKey);
		expect(world.calls).toHaveLength(1);
		expect([run.token, run.tokens.rejected(token, REJECTION)]).toEqual([undefined, false]);
	});

	it('a missing path is followed by the old one, which is remembered', async () => {
		const world = new World((path, call) => (path === '/oauth/token' ? { token: `T${call}` } : MISSING));
		const run = world.run();
		await run.ready();
		run.tokens.accepted(current(run.tokens));
		run.reject();
		await run.ready();
		expect(world.calls).toEqual(['/api/proxy/oauth/token', '/oauth/token', '/oauth/token']);
		expect(run.token).toBe('T3');
	});

	it('the other path is tried again when the remembered one has gone', async () => {
		let gone = '/api/proxy/oauth/token';
		const world = new World((path, call) => (path === gone ? MISSING : { token: `T${call}` }));
		const run = world.run();
		await run.ready();
		run.tokens.accepted(current(run.tokens));
		gone = '/oauth/token';
		run.reject();
		await run.ready();
		expect(run.token).toBe('T4');
	});

	it('two missing paths are one failure: the first', async () => {
		const world = new World(() => MISSING);
		expect(await world.run().ready()).toMatchObject({ httpStatus: 404 });
		expect(world.calls).toHaveLength(2);
	});

	it('a transient fault is tried again, as often as the user allows', async () => {
		const world = new World((_path, call) => (call <= 2 ? failure('', 500) : { token: 'T' }));
		const run = world.run({ maxRetries: 2 });
		expect(await run.ready()).toBeUndefined();
		expect([run.token, world.calls.length]).toEqual(['T', 3]);
	});

	it('one that stays is told after that', async () => {
		const world = new World(() => failure('', 500));
		expect(await world.run({ maxRetries: 2 }).ready()).toMatchObject({ httpStatus: 500 });
		expect(world.calls).toHaveLength(3);
	});

	it('throttling uses up no retry, and ends after a minute', async () => {
		const passing = new World((_path, call) =>
			call <= 5 ? failure('', 429, { 'retry-after': '1' }) : { token: 'T' },
		);
		const run = passing.run({ maxRetries: 0 });
		expect(await run.ready()).toBeUndefined();
		expect(run.token).toBe('T');

		const lasting = new World(() => failure('', 429, { 'retry-after': '1' }));
		expect(await lasting.run({ maxRetries: 0 }).ready()).toMatchObject({ category: 'busy' });
		expect(lasting.calls.length).toBeLessThan(70);
	});

	it('throttling between transient faults uses up no retry either', async () => {
		const outcomes = [failure('', 429), failure('', 429), failure('', 500), failure('', 429)];
		const world = new World((_path, call) => outcomes[call - 1] ?? { token: 'T' });
		const run = world.run({ maxRetries: 1 });
		expect([await run.ready(), run.token]).toEqual([undefined, 'T']);
	});

	it('the minute of throttling begins with the token call, however long the process runs', async () => {
		const world = new World((_path, call) =>
			call <= 5 ? failure('', 429, { 'retry-after': '1' }) : { token: 'T' },
		);
		await world.clock.advance(600_000);
		const run = world.run({ maxRetries: 0 });
		expect([await run.ready(), run.token]).toEqual([undefined, 'T']);
	});

	it('a run that is cancelled while it waits to try again makes no further call', async () => {
		const world = new World(() => failure('', 500));
		const run = world.run();
		const end = run.ready();
		await world.clock.advance(CALL_MS + 1);
		run.cancel();
		expect(await end).toBeUndefined();
		expect(world.calls.length).toBeLessThanOrEqual(2);
	});
});

describe('a token that the user entered', () => {
	it('is sent as it is, and its rejection stands', async () => {
		const world = new World();
		const run = world.run({ initial: 'mine', isStatic: true });
		expect(await run.ready()).toBeUndefined();
		expect([run.token, run.reject(), run.token]).toEqual(['mine', false, 'mine']);
		expect(world.calls).toEqual([]);
	});

	it.each(['', 'with blank', '令牌'])('“%s” fails without any call', async (initial) => {
		const world = new World();
		const run = world.run({ initial, isStatic: true });
		expect(await run.ready()).toMatchObject({ category: 'authorization', scope: 'run' });
		expect([run.token, world.calls]).toEqual([undefined, []]);
	});
});

describe('rejected tokens', () => {
	it.each([
		[9, undefined],
		[10, 'T0'],
	])('are remembered beside %i newer ones: then a run begins with %j', (newer, token) => {
		const world = new World();
		world.run({ initial: 'T0' }).reject();
		for (let n = 1; n <= newer; n += 1) world.run({ initial: `N${n}` });
		expect(world.run({ initial: 'T0' }).token).toBe(token);
	});
});

it('a bug rejects the wait of every run, instead of leaving them to wait', async () => {
	const world = new World(() => {
		throw new Error('a mistake');
	});
	const [one, other] = [world.run().ready(), world.run().ready()];
	await expect(one).rejects.toThrow('a mistake');
	await expect(other).rejects.toThrow('a mistake');
});
