import { ApiClient } from '../../nodes/VvTool/api/client';
import type { Sent } from '../../nodes/VvTool/api/request';
import { TokenProvider } from '../../nodes/VvTool/api/tokenProvider';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';
import { envelope, reply, WALL_NOW } from './replies';

const TOKEN = '0123456789abcdef';

function callerFor(sent: Sent | (() => Promise<Sent>), isStatic = false) {
	const clock = new VirtualClock();
	const log: string[] = [];
	const signIn = new TokenProvider({
		notes: new AccountCache(clock),
		clock,
		signal: new AbortController().signal,
		source: { owner: 'me', stored: async () => '', fetch: async () => ({ token: 'new-token' }) },
		initial: TOKEN,
		isStatic,
		maxRetries: 0,
		errand: async (send) => {
			await send();
		},
		onOpen: () => log.push('open'),
		onFailed: () => log.push('failed'),
		onCrash: (error) => log.push(String(error)),
	});
	signIn.start();
	const caller = new ApiClient({
		clock,
		wallNow: () => WALL_NOW,
		signIn,
		send: async (_request, token) => {
			log.push(token);
			return typeof sent === 'function' ? await sent() : sent;
		},
	});
	return { caller, clock, log, signIn };
}

const GET = { method: 'GET', path: '/x' } as const;

describe('an attempt', () => {
	const served = { kind: 'accepted' };
	const silent = { kind: 'unknown' };
	const cases: [what: string, sent: Sent, attempt: object][] = [
		[
			'a success',
			{ reply: reply(envelope(0, { withholding_money: 2 })) },
			{ echo: served, end: 'stands', points: 2, mayBeCharged: true },
		],
		[
			'a code that stays',
			{ reply: reply(envelope(302, { withholding_money: 1 })) },
			{ echo: served, end: 'stands', points: 1, mayBeCharged: true },
		],
		[
			'a code that passes',
			{ reply: reply(envelope(101, null)) },
			{ echo: served, end: 'trouble', mayBeCharged: true },
		],
		[
			'too many',
			{ reply: reply('', 429, { 'retry-after': '2' }) },
			{ echo: { kind: 'throttled', retryAfterMs: 2_000 }, end: 'throttled', retryAfterMs: 2_000 },
		],
		['a web page', { reply: reply('<html>') }, { echo: silent, end: 'trouble', mayBeCharged: true }],
		['HTTP 404', { reply: reply('', 404) }, { echo: silent, end: 'stands', mayBeCharged: false }],
		['a refused token', { reply: reply('', 401) }, { echo: silent, end: 'held', mayBeCharged: false }],
		['a cut connection', { trouble: 'cut' }, { echo: silent, end: 'trouble', mayBeCharged: true }],
		['a refused connection', { trouble: 'refused' }, { echo: silent, end: 'trouble', mayBeCharged: false }],
		['a cancelled call', { trouble: 'cancelled' }, { echo: silent, end: 'stands' }],
	];
	it.each(cases)('that comes to %s', async (_what, sent, attempt) => {
		const { caller, log } = callerFor(sent);
		expect((await caller.call(GET)).attempt).toMatchObject(attempt);
		expect(log[0]).toBe(TOKEN);
	});

	it('tells how long it took', async () => {
		const { caller, clock } = callerFor(async () => {
			await clock.sleep(1_469);
			return { reply: reply(envelope(0, [])) };
		});
		expect((await clock.run(caller.call(GET))).attempt.ms).toBeCloseTo(1_469);
	});

	it('with a token that nothing can renew lets its refusal stand', async () => {
		const { caller } = callerFor({ reply: reply('', 401) }, true);
		const { attempt, outcome } = await caller.call(GET);
		expect(attempt.end).toBe('stands');
		expect(outcome).toMatchObject({ fault: { category: 'authorization', scope: 'run' } });
	});

	it('never tells the token, whatever the server says of it', async () => {
		for (const sent of [
			{ reply: reply(envelope(110, null, `token ${TOKEN} 已失效`)) },
			{ reply: reply(envelope(302, { url: `https://x.example/?t=${TOKEN}` }, TOKEN)) },
			{ reply: reply('', 302, { location: `https://x.example/${TOKEN}/` }) },
		]) {
			expect(JSON.stringify(await callerFor(sent).caller.call(GET))).not.toContain(TOKEN);
		}
	});

	it.each<[what: string, sent: Sent, lost: number]>([
		['a cut connection', { trouble: 'cut' }, 1],
		['half a reply', { reply: reply('{"code":0,"da') }, 1],
		['a refused connection', { trouble: 'refused' }, 0],
		['a success without a price', { reply: reply(envelope(0, [])) }, 0],
		['a code', { reply: reply(envelope(101, null)) }, 0],
		['a strange reply with a price', { reply: reply({ data: { withholding_money: 1 } }) }, 0],
		['a strange reply without one', { reply: reply({ data: {} }) }, 1],
	])('counts %s as a reply that may have been paid in vain, or not', async (_what, sent, lost) => {
		const { caller } = callerFor(sent);
		await caller.call(GET);
		await caller.call(GET);
		expect(caller.lostReplies).toBe(2 * lost);
	});

	it.each<[what: string, sent: Sent, isAccepted: boolean]>([
		['a success', { reply: reply(envelope(0, [])) }, true],
		['a code of the table', { reply: reply(envelope(302, null)) }, true],
		['trouble', { trouble: 'cut' }, false],
		['a refused token', { reply: reply(envelope(110, null, 'token 已过期')) }, false],
	])('after %s the token is known to be accepted, or not', async (_what, sent, isAccepted) => {
		const { caller, signIn } = callerFor(sent);
		const accepted = jest.spyOn(signIn, 'accepted');
		await caller.call(GET);
		expect(accepted.mock.calls).toEqual(isAccepted ? [[TOKEN]] : []);
	});
});
