import type { Fault } from '../../nodes/VvTool/api/fault';
import {
	isMissingPath,
	readToken,
	TOKEN_PATHS,
	unusableTokenFault,
	tokenRequest,
} from '../../nodes/VvTool/api/tokenEndpoint';
import { envelope, reply, WALL_NOW } from './replies';

const TOKEN = '0123456789abcdef0123456789abcdef01234567';

function refusal(given: ReturnType<typeof reply>): Fault {
	const outcome = readToken(given, WALL_NOW);
	if ('token' in outcome) throw new Error('A token');
	return outcome.fault;
}

describe('the request for a token', () => {
	it.each([
		[undefined, '/api/proxy/oauth/token'],
		['/oauth/token', '/oauth/token'],
	])('with path %s', (path, sent) => {
		expect(tokenRequest('my shop', 'k&y', path)).toEqual({
			method: 'POST',
			path: sent,
			form: [
				['grant_type', 'client_credentials'],
				['client_id', 'my shop'],
				['client_secret', 'k&y'],
			],
		});
	});

	it('goes to the path of today first', () => {
		expect(TOKEN_PATHS).toEqual(['/api/proxy/oauth/token', '/oauth/token']);
	});
});

describe('a token is read from', () => {
	const data = { access_token: TOKEN, expires_in: 31_104_000, token_type: 'Bearer', scope: 'show' };
	it.each([
		['the new shape', envelope(0, data, '查询成功')],
		['the old shape', data],
		['the old shape with code 0', { code: 0, ...data }],
		['a body with a byte order mark', `\uFEFF${JSON.stringify(data)}`],
		['a token with blanks around it', { access_token: ` ${TOKEN}\n` }],
	])('%s', (_what, body) => {
		expect(readToken(reply(body), WALL_NOW)).toEqual({ token: TOKEN });
		expect(readToken(reply(body, 201), WALL_NOW)).toEqual({ token: TOKEN });
	});
});

describe('no token is read from', () => {
	const data = { access_token: TOKEN };
	const account: Partial<Fault> = {
		category: 'authorization',
		retry: 'never',
		title: expect.stringContaining('refused the account or the access key'),
	};
	const server: Partial<Fault> = { category: 'server', retry: 'never' };
	const stranger: Partial<Fault> = {
		category: 'server',
		solution: expect.stringContaining('Check the base URL'),
	};
	const cases: [what: string, given: ReturnType<typeof reply>, fault: Partial<Fault>][] = [
		[
			'code 100',
			reply(envelope(100, null, 'client_secret 错误')),
			{ ...account, code: 100, serverMessage: 'client_secret 错误' },
		],
		['code 100 with a token', reply(envelope(100, data)), account],
		['an unknown code', reply(envelope(40_001, null)), { ...account, code: 40_001 }],
		['HTTP 401', reply('', 401), { ...account, httpStatus: 401 }],
		['HTTP 403 with a token', reply(data, 403), { ...account, httpStatus: 403 }],
		['OAuth’s error', reply({ error: 'invalid_client' }, 401), account],
		['code as text', reply({ ...envelope('0', data) }), server],
		[
			'success without a token',
			reply(envelope(0, { expires_in: 1 })),
			{ ...server, title: expect.stringContaining('gave no token') },
		],
		['an empty token', reply(envelope(0, { access_token: ' ' })), server],
		['a token that is no text', reply(envelope(0, { access_token: 7 })), server],
		['a token that no header can carry', reply(envelope(0, { access_token: 'a\r\nCookie: b' })), server],
		['a Chinese token', reply(envelope(0, { access_token: '令牌' })), server],
		['code 203', reply(envelope(203, null)), { category: 'unsupported', code: 203 }],
		[
			'code 204 without permission',
			reply(envelope(204, null, '无该接口权限')),
			{ category: 'permission', code: 204 },
		],
		['code 101', reply(envelope(101, null)), { category: 'busy', retry: 'transient' }],
		['code 202', reply(envelope(202, null)), { category: 'busy', retry: 'transient' }],
		[
			'HTTP 429',
			reply('', 429, { 'retry-after': '2' }),
			{ category: 'busy', retry: 'throttled', retryAfterMs: 2_000 },
		],
		['HTTP 500', reply('', 500), { category: 'server', retry: 'transient', httpStatus: 500 }],
		['HTTP 404', reply('<html>', 404), { ...stranger, retry: 'never', httpStatus: 404 }],
		['a web page', reply('<html>'), { ...stranger, retry: 'transient' }],
		['nothing', reply(''), { ...stranger, retry: 'transient' }],
		['another program’s JSON', reply({ hello: 'world' }), { ...stranger, retry: 'never' }],
		[
			'a redirect',
			reply('', 302, { location: 'https://other.example/login?x=1' }),
			{ ...server, title: expect.stringContaining('https://other.example/login,') },
		],
	];
	it.each(cases)('%s', (_what, given, fault) => {
		const found = refusal(given);
		expect(found).toMatchObject({ ...fault, scope: 'run' });
		expect(JSON.stringify(found)).not.toContain(TOKEN);
	});

	it.each([
		[
			'a refused account',
			reply(envelope(100, null)),
			'VV-Tool refused the account or the access key',
			'Check the account and the access key in the credential: copy both once more from the VV-Tool website.',
		],
		[
			'a missing page',
			reply('<html>', 404),
			'there is no VV-Tool at the base URL: it has no page to sign in',
			'Check the base URL in the credential: what answers there does not look like VV-Tool. If it is right, try again later.',
		],
		[
			'a web page',
			reply('<html>'),
			'the server answered with a web page (so it does not look like VV-Tool) instead of data',
			'Check the base URL in the credential: what answers there does not look like VV-Tool. If it is right, try again later.',
		],
		[
			'a server in trouble',
			reply('', 500),
			'the server answered with HTTP 500',
			'Run the workflow again later. If it goes on, check the base URL in the credential, or ask VV-Tool support.',
		],
		[
			'too many calls',
			reply('', 429),
			'VV-Tool refused the call because too many came at once',
			'Other programs use the same account. Lower “Requests per Second” in the credential, or run the workflow again later.',
		],
		[
			'a passing code',
			reply(envelope(101, null)),
			'VV-Tool timed out',
			'Run the workflow again in a few minutes. If it goes on, ask VV-Tool support.',
		],
	])('%s is told in words for a sign-in', (_what, given, title, solution) => {
		expect(refusal(given)).toMatchObject({ title, solution });
	});

	it('and only a missing path or an unsupported one sends on to the other path', () => {
		const missing = cases.filter(([, given]) => isMissingPath(refusal(given))).map(([what]) => what);
		expect(missing).toEqual(['code 203', 'HTTP 404']);
	});
});

describe('a token that a user entered', () => {
	it.each([TOKEN, 'a', 'abc.DEF-_~+/='])('%s can be sent', (token) => {
		expect(unusableTokenFault(token)).toBeUndefined();
	});

	it.each([
		[
			'',
			'the credential holds no access token',
			'Enter it in the credential, or sign in with account and access key.',
		],
		[
			'a b',
			'the access token in the credential contains characters that no token has',
			'Copy the token once more: letters and digits only, without spaces or line breaks.',
		],
	])('%j says what is wrong', (token, title, solution) => {
		expect(unusableTokenFault(token)).toMatchObject({ title, solution });
	});

	it.each(['', 'a b', 'a\n', '令牌', 'a\u200b', 'a\u0000'])('%j cannot', (token) => {
		expect(unusableTokenFault(token)).toMatchObject({
			category: 'authorization',
			retry: 'never',
			scope: 'run',
		});
	});
});
