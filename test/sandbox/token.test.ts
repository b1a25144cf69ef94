import { ask, askToken, open, part, send, stopAll } from './client';

afterEach(stopAll);

const tokenOf = (body: unknown) => String(part(body, 'data').access_token);

it('gives a new token of 40 hex digits each time, in the documented envelope', async () => {
	const sandbox = await open();
	const [one, two] = [await askToken(sandbox), await askToken(sandbox)];
	expect(one.body).toEqual({
		code: 0,
		msg: '查询成功',
		msec: expect.any(Number),
		time: expect.any(Number),
		data: {
			access_token: expect.stringMatching(/^[0-9a-f]{40}$/),
			expires_in: 31_104_000,
			token_type: 'Bearer',
			scope: 'show',
		},
	});
	expect(tokenOf(one.body)).not.toBe(tokenOf(two.body));
	expect((await ask(sandbox, ['1'], 'shop', tokenOf(one.body))).body.code).toBe(0);
	expect(sandbox.stats()).toMatchObject({ calls: 3, tokenCalls: 2, points: 1 });
	expect(sandbox.calls.map((call) => call.token)).toEqual(['demo#1', 'demo#2', 'demo#1']);
});

it('answers the old endpoint flat, or refuses it', async () => {
	const sandbox = await open();
	const flat = await askToken(sandbox, 'demo-secret', '/oauth/token');
	expect(flat.body).toMatchObject({ access_token: expect.stringMatching(/^[0-9a-f]{40}$/) });
	expect(flat.body).not.toHaveProperty('data');
	sandbox.options.tokens.oldEndpoint = false;
	expect((await askToken(sandbox, 'demo-secret', '/oauth/token')).body.code).toBe(203);
	expect((await askToken(sandbox)).body.code).toBe(0);
});

it('takes a urlencoded form, and neither JSON nor another grant type', async () => {
	const sandbox = await open();
	const fields = { grant_type: 'client_credentials', client_id: 'demo', client_secret: 'demo-secret' };
	const post = async (body: string | URLSearchParams, headers = {}) =>
		(await send(sandbox, '/api/proxy/oauth/token', { method: 'POST', headers, body })).body.code;
	expect(await post(new URLSearchParams(fields))).toBe(0);
	expect(await post(JSON.stringify(fields), { 'content-type': 'application/json' })).toBe(100);
	expect(await post(new URLSearchParams({ ...fields, grant_type: 'password' }))).toBe(100);
});

it('refuses a wrong key, or a wrong account, by code or by HTTP 401', async () => {
	const sandbox = await open();
	const refused = await askToken(sandbox, 'wrong');
	expect(refused).toMatchObject({ status: 200, body: { code: 100, msg: expect.stringContaining('错误') } });
	sandbox.options.tokens.badCredentialStyle = 'http401';
	expect(await askToken(sandbox, 'wrong')).toMatchObject({ status: 401, body: { code: 0, status: 401 } });
	sandbox.options.tokens.accounts = [{ clientId: 'other', clientSecret: 'demo-secret' }];
	expect((await askToken(sandbox)).status).toBe(401);
});

describe('a token that is not good', () => {
	it.each([
		['http401', 401, { name: 'Unauthorized', code: 0, status: 401 }],
		['http403', 403, { name: 'Forbidden', code: 0, status: 403 }],
		['http200', 200, { name: 'Unauthorized', code: 0, status: 401 }],
		['code', 200, { code: 110, msg: 'access_token 已失效' }],
	] as const)('is refused as %s', async (deadStyle, status, body) => {
		const sandbox = await open({ tokens: { deadStyle } });
		expect(await ask(sandbox, ['1'], 'shop', 'nobody-knows-it')).toMatchObject({ status, body });
		expect((await send(sandbox, '/tool/erps/echo', { headers: {} })).status).toBe(status);
	});

	it('is refused in the words and with the code that a test wants', async () => {
		const sandbox = await open({ tokens: { deadStyle: 'code', deadMessage: '令牌过期', deadCode: 401 } });
		expect((await ask(sandbox, ['1'], 'shop', 'x')).body).toMatchObject({ code: 401, msg: '令牌过期' });
	});

	it('was good until all were expired; static ones and new ones live on', async () => {
		const sandbox = await open();
		const token = tokenOf((await askToken(sandbox)).body);
		sandbox.expireTokens();
		expect((await ask(sandbox, ['1'], 'shop', token)).status).toBe(401);
		expect((await ask(sandbox, ['1'])).status).toBe(200);
		expect((await ask(sandbox, ['1'], 'shop', tokenOf((await askToken(sandbox)).body))).status).toBe(200);
	});

	it('was good for as many calls as it was given', async () => {
		const sandbox = await open({ tokens: { lifeCalls: 2 } });
		const token = tokenOf((await askToken(sandbox)).body);
		const statuses = [];
		for (let call = 0; call < 3; call++) statuses.push((await ask(sandbox, ['1'], 'shop', token)).status);
		expect(statuses).toEqual([200, 200, 401]);
	});
});

it('counts token calls against the limit of the account', async () => {
	const sandbox = await open({ limit: { kind: 'sliding', rate: 0.001 } });
	const token = await askToken(sandbox);
	expect(token.body.code).toBe(0);
	expect((await ask(sandbox, ['1'], 'shop', tokenOf(token.body))).status).toBe(429);
	expect((await askToken(sandbox)).status).toBe(429);
});
