import type { Fault } from '../../nodes/VvTool/api/fault';
import { TokenProvider } from '../../nodes/VvTool/api/tokenProvider';
import { readToken, type TokenOutcome } from '../../nodes/VvTool/api/tokenEndpoint';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';
import { envelope, reply, WALL_NOW } from './replies';

const CALL_MS = 100;

/** What a token call comes to: a token, or the fault of a reply. */
type Script = (path: string, call: number) => TokenOutcome;

function failure(body: unknown, status = 200, headers: Record<string, string> = {}): TokenOutcome {
	return readToken(reply(body, status, headers), WALL_NOW);
}

const WRONG_KEY = failure(envelope(100, null, 'client_secret 错误'));
const MISSING = failure('', 404);

/** A process with a credential that all its runs share. */
class World {
	readonly clock = new VirtualClock();
	readonly notes = new AccountCache(this.clock);
	/** Paths of token calls. */
	readonly calls: string[] = [];
	/** What token calls told the limiter. */
	readonly echoes: unknown[] = [];
	stored = '';

	constructor(private readonly script: Script = (_path, call) => ({ token: `T${call}` })) {}

	run({ initial = this.stored, isStatic = false, owner = 'me', maxRetries = 3, isOwnProcess = false } = {}) {
		const stop = new AbortController();
		const failures: Fault[] = [];
		const crashes: unknown[] = [];
		let opened = 0;
		const signIn = new TokenProvider({
			notes: isOwnProcess ? new AccountCache(this.clock) : this.notes,
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
			errand: async (send, signal) => {
				signal.throwIfAborted();
				this.echoes.push(await send());
			},
			onOpen: () => {
				opened += 1;
			},
			onFailed: (fault) => failures.push(fault),
			onCrash: (error) => {
				crashes.push(error);
				stop.abort();
			},
		});
		return {
			signIn,
			failures,
			crashes,
			start: () => {
				signIn.start();
			},
			cancel: () => {
				stop.abort();
			},
			get opened() {
				return opened;
			},
		};
	}
}

describe('a run without a token', () => {
	it('has one fetched, with one call', async () => {
		const world = new World();
		const run = world.run();
		expect(run.signIn.isOpen).toBe(false);
		run.start();
		await world.clock.advance(CALL_MS);
		expect(run.signIn.isOpen).toBe(true);
		expect(run.signIn.token).toBe('T1');
		expect(run.signIn.tokenCalls).toBe(1);
		expect(run.opened).toBe(1);
		expect(world.calls).toEqual(['/api/proxy/oauth/token']);
	});

	it.each<[what: string, outcome: TokenOutcome, echo: object]>([
		['a token', { token: 'T' }, { kind: 'accepted' }],
		['a refusal', WRONG_KEY, { kind: 'unknown' }],
		['trouble', failure('', 500), { kind: 'unknown' }],
		['too many', failure('', 429, { 'retry-after': '2' }), { kind: 'throttled', retryAfterMs: 2_000 }],
	])('tells the limiter of a token call that comes to %s', async (_what, outcome, echo) => {
		const world = new World((_path, call) => (call === 1 ? outcome : { token: 'T' }));
		world.run().start();
		await world.clock.advance(CALL_MS);
		expect(world.echoes[0]).toEqual(echo);
	});

	it('shares the call with all runs of the process that start meanwhile', async () => {
		const world = new World();
		const runs = Array.from({ length: 30 }, () => world.run());
		for (const { start } of runs) start();
		await world.clock.advance(CALL_MS);
		expect(world.calls).toHaveLength(1);
		for (const run of runs)
			expect([run.signIn.token, run.signIn.isOpen, run.opened]).toEqual(['T1', true, 1]);
	});

	it('gives its token to nobody with another key', async () => {
		const world = new World();
		world.run({ owner: 'me' }).start();
		await world.clock.advance(CALL_MS);
		world.stored = '';
		const stranger = world.run({ owner: 'someone else' });
		expect(stranger.signIn.token).toBeUndefined();
	});

	it('hands the call over when it is cancelled', async () => {
		const world = new World();
		const [first, second] = [world.run(), world.run()];
		first.start();
		second.start();
		await world.clock.advance(CALL_MS / 2);
		first.cancel();
		await world.clock.advance(CALL_MS);
		expect(second.signIn.token).toBe('T1');
		expect(second.signIn.isOpen).toBe(true);
		expect(world.calls).toHaveLength(1);
		expect([first.opened, first.failures]).toEqual([0, []]);
	});

	it('does nothing when it was cancelled before', async () => {
		const world = new World();
		const run = world.run();
		run.cancel();
		run.start();
		await world.clock.advance(CALL_MS);
		expect(world.calls).toEqual([]);
	});
});

describe('a run with a token', () => {
	it('makes no token call', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.start();
		await world.clock.advance(CALL_MS);
		expect([run.signIn.isOpen, run.signIn.token, world.calls]).toEqual([true, 'T0', []]);
	});

	it('has it renewed once, however many calls it is refused for', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.start();
		for (let call = 0; call < 30; call += 1) expect(run.signIn.refused('T0')).toBe(true);
		expect(run.signIn.isOpen).toBe(false);
		await world.clock.advance(CALL_MS);
		expect(run.signIn.refused('T0')).toBe(true);
		expect(run.signIn.isOpen).toBe(true);
		expect(run.signIn.token).toBe('T1');
		expect(world.calls).toHaveLength(1);
	});

	it('lets the refusal of a token that was just fetched stand', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.start();
		run.signIn.refused('T0');
		await world.clock.advance(CALL_MS);
		expect(run.signIn.refused('T1')).toBe(false);
		await world.clock.advance(CALL_MS);
		expect(world.calls).toHaveLength(1);
	});

	it('has one renewed again that was accepted and then died', async () => {
		const world = new World();
		const run = world.run();
		run.start();
		await world.clock.advance(CALL_MS);
		run.signIn.accepted('T1');
		expect(run.signIn.refused('T1')).toBe(true);
		await world.clock.advance(CALL_MS);
		expect(run.signIn.token).toBe('T2');
		expect(world.calls).toHaveLength(2);
	});

	it('has one renewed that an earlier run fetched and nobody ever saw accepted', async () => {
		const world = new World();
		const earlier = world.run();
		earlier.start();
		await world.clock.advance(CALL_MS);
		earlier.cancel();
		const run = world.run();
		run.start();
		expect(run.signIn.refused('T1')).toBe(true);
		await world.clock.advance(CALL_MS);
		expect([run.signIn.token, run.signIn.isOpen]).toEqual(['T2', true]);
	});

	it('takes the one that another worker stored, without a call', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.start();
		world.stored = 'W1';
		expect(run.signIn.refused('T0')).toBe(true);
		await world.clock.advance(0);
		expect([run.signIn.token, run.opened, world.calls]).toEqual(['W1', 1, []]);
	});

	it('fetches one after all when the one of another worker is dead, too', async () => {
		const world = new World();
		const run = world.run({ initial: 'T0' });
		run.start();
		world.stored = 'W1';
		run.signIn.refused('T0');
		await world.clock.advance(0);
		expect(run.signIn.refused('W1')).toBe(true);
		await world.clock.advance(CALL_MS);
		expect([run.signIn.token, world.calls.length]).toEqual(['T1', 1]);
	});

	it('goes on when the server gives out the very token that it had refused', async () => {
		const world = new World(() => ({ token: 'SAME' }));
		const run = world.run({ initial: 'SAME' });
		run.start();
		run.signIn.refused('SAME');
		await world.clock.advance(CALL_MS);
		expect([run.signIn.isOpen, run.signIn.token]).toEqual([true, 'SAME']);
		expect(run.signIn.refused('SAME')).toBe(false);
	});
});

describe('a run that waits and has no call on the way', () => {
	it('goes on when another run had the dead token renewed', async () => {
		const world = new World();
		const [busy, waiting] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		busy.start();
		waiting.start();
		busy.signIn.refused('T0');
		await world.clock.advance(CALL_MS);
		expect([waiting.signIn.isOpen, waiting.opened, waiting.signIn.token]).toEqual([true, 1, 'T1']);
		expect(world.calls).toHaveLength(1);
	});

	it('takes over when the other is cancelled', async () => {
		const world = new World();
		const [busy, waiting] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		busy.start();
		waiting.start();
		busy.signIn.refused('T0');
		busy.cancel();
		await world.clock.advance(2 * CALL_MS);
		expect([waiting.signIn.isOpen, waiting.opened]).toEqual([true, 1]);
	});

	it('fails when the renewal fails', async () => {
		const world = new World(() => WRONG_KEY);
		const [busy, waiting] = [world.run({ initial: 'T0' }), world.run({ initial: 'T0' })];
		busy.start();
		waiting.start();
		busy.signIn.refused('T0');
		await world.clock.advance(CALL_MS);
		expect([busy.failures.length, waiting.failures.length, world.calls.length]).toEqual([1, 1, 1]);
	});

	it('is left alone when its own token is another one', async () => {
		const world = new World();
		const [busy, other] = [world.run({ initial: 'T0' }), world.run({ initial: 'X0' })];
		busy.start();
		other.start();
		busy.signIn.refused('T0');
		expect([other.signIn.isOpen, other.signIn.token]).toEqual([true, 'X0']);
	});
});

describe('where no token is to be had', () => {
	it('a wrong key takes one call, and is told once', async () => {
		const world = new World(() => WRONG_KEY);
		const run = world.run();
		run.start();
		await world.clock.advance(10_000);
		expect(world.calls).toHaveLength(1);
		expect(run.failures).toEqual([
			expect.objectContaining({ category: 'authorization', scope: 'run', code: 100 }),
		]);
		expect([run.signIn.isOpen, run.signIn.refused('T0')]).toEqual([false, false]);
	});

	it('a missing path is followed by the old one, which is remembered', async () => {
		const world = new World((path, call) => (path === '/oauth/token' ? { token: `T${call}` } : MISSING));
		const run = world.run();
		run.start();
		await world.clock.advance(2 * CALL_MS);
		run.signIn.accepted('T2');
		run.signIn.refused('T2');
		await world.clock.advance(CALL_MS);
		expect(world.calls).toEqual(['/api/proxy/oauth/token', '/oauth/token', '/oauth/token']);
		expect(run.signIn.token).toBe('T3');
	});

	it('the other path is tried again when the remembered one has gone', async () => {
		let gone = '/api/proxy/oauth/token';
		const world = new World((path, call) => (path === gone ? MISSING : { token: `T${call}` }));
		const run = world.run();
		run.start();
		await world.clock.advance(2 * CALL_MS);
		run.signIn.accepted('T2');
		gone = '/oauth/token';
		run.signIn.refused('T2');
		await world.clock.advance(2 * CALL_MS);
		expect(run.signIn.token).toBe('T4');
	});

	it('two missing paths are one failure: the first', async () => {
		const world = new World(() => MISSING);
		const run = world.run();
		run.start();
		await world.clock.advance(10_000);
		expect(world.calls).toHaveLength(2);
		expect(run.failures).toEqual([expect.objectContaining({ httpStatus: 404 })]);
	});

	it('passing trouble is tried again, as often as the user allows', async () => {
		const world = new World((_path, call) => (call <= 2 ? failure('', 500) : { token: 'T' }));
		const run = world.run({ maxRetries: 2 });
		run.start();
		await world.clock.advance(60_000);
		expect([run.signIn.token, world.calls.length, run.failures]).toEqual(['T', 3, []]);
	});

	it('trouble that stays is told after that', async () => {
		const world = new World(() => failure('', 500));
		const run = world.run({ maxRetries: 2 });
		run.start();
		await world.clock.advance(60_000);
		expect([world.calls.length, run.failures.length]).toEqual([3, 1]);
	});

	it('too many calls use up no retry, and end after a minute', async () => {
		const passing = new World((_path, call) =>
			call <= 5 ? failure('', 429, { 'retry-after': '1' }) : { token: 'T' },
		);
		const run = passing.run({ maxRetries: 0 });
		run.start();
		await passing.clock.advance(20_000);
		expect(run.signIn.token).toBe('T');

		const lasting = new World(() => failure('', 429, { 'retry-after': '1' }));
		const other = lasting.run({ maxRetries: 0 });
		other.start();
		await lasting.clock.advance(180_000);
		expect(other.failures).toEqual([expect.objectContaining({ category: 'busy' })]);
		expect(lasting.calls.length).toBeLessThan(70);
	});
});

describe('a token that the user entered', () => {
	it('is sent as it is, and its refusal stands', async () => {
		const world = new World();
		const run = world.run({ initial: 'mine', isStatic: true });
		run.start();
		expect([run.signIn.isOpen, run.signIn.token, run.signIn.refused('mine')]).toEqual([true, 'mine', false]);
		await world.clock.advance(CALL_MS);
		expect(world.calls).toEqual([]);
	});

	it.each(['', 'with blank', '令牌'])('“%s” fails without any call', async (initial) => {
		const world = new World();
		const run = world.run({ initial, isStatic: true });
		run.start();
		expect(run.signIn.isOpen).toBe(false);
		await world.clock.advance(0);
		expect(run.failures).toHaveLength(1);
		expect([run.signIn.isOpen, world.calls]).toEqual([false, []]);
	});
});

it('a mistake in the program ends the run', async () => {
	const world = new World(() => {
		throw new Error('a mistake');
	});
	const run = world.run();
	run.start();
	await world.clock.advance(CALL_MS);
	expect(run.crashes).toEqual([new Error('a mistake')]);
	expect(run.signIn.isOpen).toBe(false);
});
