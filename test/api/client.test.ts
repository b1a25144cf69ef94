import { ApiClient } from '../../nodes/VvTool/api/client';
import { fault } from '../../nodes/VvTool/api/fault';
import type { Sent } from '../../nodes/VvTool/api/request';
import { TokenProvider } from '../../nodes/VvTool/api/tokenProvider';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import { VirtualClock } from '../../testkit/virtualClock';
import { envelope, reply, WALL_NOW } from './replies';

const TOKEN = '0123456789abcdef';

function clientFor(sent: Sent | (() => Promise<Sent>), isStatic = false) {
	const clock = new VirtualClock();
	const sentTokens: string[] = [];
	const tokens = new TokenProvider({
		cache: new AccountCache(clock),
		clock,
		signal: new AbortController().signal,
		source: { owner: 'me', stored: async () => '', fetch: async () => ({ token: 'new-token' }) },
		initial: TOKEN,
		isStatic,
		maxRetries: 0,
		limiter: new RateLimiter(clock),
	});
	const client = new ApiClient({
		clock,
		wallNow: () => WALL_NOW,
		tokens,
		send: async (_request, token) => {
			sentTokens.push(token);
			return typeof sent === 'function' ? await sent() : sent;
		},
	});
	return { client, clock, sentTokens, tokens };
}

const GET = { method: 'GET', path: '/x' } as const;

describe('an attempt', () => {
	const accepted = { kind: 'accepted' };
	const unknown = { kind: 'unknown' };
	const cases: [what: string, sent: Sent, attempt: object][] = [
		[
			'a success',
			{ reply: reply(envelope(0, { withholding_money: 2 })) },
			{ feedback: accepted, result: { kind: 'served' }, points: 2, mayBeCharged: true },
		],
		[
			'a code that stays',
			{ reply: reply(envelope(302, { withholding_money: 1 })) },
			{
				feedback: accepted,
				result: { kind: 'failed', fault: { code: 302, scope: 'shop' } },
				points: 1,
				mayBeCharged: true,
			},
		],
		[
			'a rejection as a whole',
			{ reply: reply(envelope(100, null)) },
			{ feedback: accepted, result: { kind: 'rejected', fault: { code: 100 } }, mayBeCharged: true },
		],
		[
			'a code that passes',
			{ reply: reply(envelope(101, null)) },
			{ feedback: accepted, result: { kind: 'retry', why: 'transient' }, mayBeCharged: true },
		],
		[
			'throttling',
			{ reply: reply('', 429, { 'retry-after': '2' }) },
			{
				feedback: { kind: 'throttled', retryAfterMs: 2_000 },
				result: { kind: 'retry', why: 'throttled', fault: { retryAfterMs: 2_000 } },
			},
		],
		[
			'a web page',
			{ reply: reply('<html>') },
			{ feedback: unknown, result: { kind: 'retry', why: 'transient' }, mayBeCharged: true },
		],
		[
			'HTTP 404',
			{ reply: reply('', 404) },
			{ feedback: unknown, result: { kind: 'failed' }, mayBeCharged: false },
		],
		[
			'a rejected token',
			{ reply: reply('', 401) },
			{ feedback: unknown, result: { kind: 'retry', why: 'unauthorized' }, mayBeCharged: false },
		],
		[
			'a cut connection',
			{ trouble: 'cut' },
			{ feedback: unknown, result: { kind: 'retry', why: 'transient' }, mayBeCharged: true },
		],
		[
			'a refused connection',
			{ trouble: 'refused' },
			{ feedback: unknown, result: { kind: 'retry', why: 'transient' }, mayBeCharged: false },
		],
		['a cancelled call', { trouble: 'cancelled' }, { feedback: unknown, result: { kind: 'failed' } }],
	];
	it.each(cases)('that comes to %s', async (_what, sent, attempt) => {
		const { client, sentTokens } = clientFor(sent);
		expect(await client.call(GET)).toMatchObject(attempt);
		expect(sentTokens).toEqual([TOKEN]);
	});

	it('tells how long it took', async () => {
		const { client, clock } = clientFor(async () => {
			await clock.sleep(1_469);
			return { reply: reply(envelope(0, [])) };
		});
		expect((await clock.run(client.call(GET))).ms).toBeCloseTo(1_469);
	});

	it('with a token that nothing can renew lets its rejection stand', async () => {
		const { client } = clientFor({ reply: reply('', 401) }, true);
		const { result } = await client.call(GET);
		expect(result).toMatchObject({ kind: 'failed', fault: { category: 'authorization', scope: 'run' } });
	});

	it('never tells the token, whatever the server says of it', async () => {
		for (const sent of [
			{ reply: reply(envelope(110, null, `token ${TOKEN} 已失效`)) },
			{ reply: reply(envelope(302, { url: `https://x.example/?t=${TOKEN}` }, TOKEN)) },
			{ reply: reply('', 302, { location: `https://x.example/${TOKEN}/` }) },
		]) {
			expect(JSON.stringify(await clientFor(sent).client.call(GET))).not.toContain(TOKEN);
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
		const { client } = clientFor(sent);
		await client.call(GET);
		await client.call(GET);
		expect(client.lostReplies).toBe(2 * lost);
	});

	it.each<[what: string, sent: Sent, isAccepted: boolean]>([
		['a success', { reply: reply(envelope(0, [])) }, true],
		['a code of the table', { reply: reply(envelope(302, null)) }, true],
		['a transient fault', { trouble: 'cut' }, false],
		['a rejected token', { reply: reply(envelope(110, null, 'token 已过期')) }, false],
	])('after %s the token is known to be accepted, or not', async (_what, sent, isAccepted) => {
		const { client, tokens } = clientFor(sent);
		const token = tokens.current;
		const accepted = jest.spyOn(tokens, 'accepted');
		await client.call(GET);
		expect(accepted.mock.calls).toEqual(isAccepted ? [[token]] : []);
	});

	it('sends the token of the moment, and says of that one whether it was accepted', async () => {
		const { client, clock, tokens, sentTokens } = clientFor({ reply: reply(envelope(0, [])) });
		const first = tokens.current;
		if (first === undefined) throw new Error('There is no token');
		const late = client.call(GET);
		tokens.rejected(first, fault({ category: 'authorization', title: 'no', solution: 'no' }));
		await clock.run(tokens.ready());
		await client.call(GET);
		await late;
		expect(sentTokens).toEqual([TOKEN, 'new-token']);
		expect(tokens.current?.value).toBe('new-token');
	});

	it('judges replies that come at once one after the other, however many', async () => {
		const { client, clock } = clientFor({ reply: reply(envelope(0, [])) });
		const attempts = await clock.run(
			Promise.all(Array.from({ length: 30 }, async () => await client.call(GET))),
		);
		expect(attempts.every(({ result }) => result.kind === 'served')).toBe(true);
	});
});
