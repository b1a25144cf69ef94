import type { Fault } from '../../nodes/VvTool/api/fault';
import type { RawReply } from '../../nodes/VvTool/api/request';
import { envelope, faultOf, reply } from './replies';

const CHECK_HOST =
	'Check the base URL in the credential and the endpoint path. If both are right, ask VV-Tool support.';
const LATER =
	'Run the workflow again later. If it goes on, check the base URL in the credential, or ask VV-Tool support.';
const REDIRECT =
	'Check the base URL in the credential: enter the address that the server names, if you trust it.';

const onceOnly = { retry: 'never', scope: 'call' } as const;
const tooMany: Fault = {
	category: 'busy',
	title: 'VV-Tool refused the call because too many came at once',
	solution:
		'Other programs use the same account. Lower “Requests per Second” in the credential, or run the workflow again later.',
	retry: 'throttled',
	scope: 'call',
	mayBeCharged: false,
};
const signIn: Fault = {
	category: 'authorization',
	title: 'VV-Tool refused the sign-in',
	solution: 'Check the account and the access key, or the access token, in the credential.',
	retry: 'never',
	scope: 'run',
	mayBeCharged: false,
	isTokenRejected: true,
};
const strange: Fault = {
	category: 'server',
	title: 'VV-Tool answered in a form that this node does not know',
	solution: CHECK_HOST,
	...onceOnly,
	mayBeCharged: true,
};

/** Each with all that it says: what is not named here is not said. */
const CASES: ReadonlyArray<readonly [what: string, given: RawReply, expected: Fault]> = [
	['HTTP 429 without words', reply('', 429), { ...tooMany, httpStatus: 429 }],
	[
		'HTTP 429 with words',
		reply({ name: 'Too Many Requests', message: 'Rate limit  exceeded.' }, 429, { 'retry-after': '3' }),
		{ ...tooMany, httpStatus: 429, serverMessage: 'Rate limit exceeded.', retryAfterMs: 3_000 },
	],
	[
		'"too many" under HTTP 200',
		reply({ message: 'Rate limit exceeded.', code: 0, status: 429 }),
		{ ...tooMany, serverMessage: 'Rate limit exceeded.' },
	],
	[
		'a redirect that names no address',
		reply('', 300),
		{
			category: 'server',
			httpStatus: 300,
			title:
				'the server sent the call on to another address, which is not followed because the token would go along',
			solution: REDIRECT,
			retry: 'never',
			scope: 'run',
			mayBeCharged: false,
		},
	],
	[
		'a redirect',
		reply('', 302, { location: 'https://me:secret@other.example/login?token=1#x' }),
		{
			category: 'server',
			httpStatus: 302,
			title:
				'the server sent the call on to https://other.example/login, which is not followed because the token would go along',
			solution: REDIRECT,
			retry: 'never',
			scope: 'run',
			mayBeCharged: false,
		},
	],
	['HTTP 401 without words', reply('', 401), { ...signIn, httpStatus: 401 }],
	[
		'HTTP 401 with words',
		reply({ message: 'Invalid.', code: 0 }, 401),
		{ ...signIn, httpStatus: 401, serverMessage: 'Invalid.' },
	],
	[
		'a dead token under HTTP 200, with a code',
		reply(envelope(110, null, 'token 已过期')),
		{ ...signIn, code: 110, serverMessage: 'token 已过期' },
	],
	['a dead token under HTTP 200, without one', reply({ name: 'Unauthorized', code: 0, status: 401 }), signIn],
	[
		'a known code under HTTP 500',
		reply(envelope(101, null, '超时'), 500),
		{
			category: 'busy',
			code: 101,
			httpStatus: 500,
			title: 'VV-Tool timed out',
			solution: 'Run the workflow again in a few minutes. If it goes on, ask VV-Tool support.',
			serverMessage: '超时',
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
		},
	],
	[
		'HTTP 500 with words',
		reply({ message: 'Oops.' }, 500),
		{
			category: 'server',
			httpStatus: 500,
			title: 'VV-Tool answered with HTTP 500',
			solution: LATER,
			serverMessage: 'Oops.',
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
		},
	],
	[
		'HTTP 408 with JSON',
		reply({}, 408),
		{
			category: 'server',
			httpStatus: 408,
			title: 'VV-Tool answered with HTTP 408',
			solution: LATER,
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
		},
	],
	[
		'HTTP 404 with JSON',
		reply({ message: 'Page not found.' }, 404),
		{
			category: 'server',
			httpStatus: 404,
			title: 'VV-Tool has no such endpoint',
			solution: CHECK_HOST,
			serverMessage: 'Page not found.',
			...onceOnly,
			mayBeCharged: false,
		},
	],
	[
		'HTTP 404 with a web page',
		reply('<html>', 404),
		{
			category: 'server',
			httpStatus: 404,
			title: 'the server has no such page',
			solution: CHECK_HOST,
			...onceOnly,
			mayBeCharged: false,
		},
	],
	[
		'HTTP 502 with a web page',
		reply('<html>', 502),
		{
			category: 'server',
			httpStatus: 502,
			title: 'the server answered with HTTP 502',
			solution: LATER,
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
		},
	],
	['JSON of another program', reply({ hello: 'world' }), strange],
	[
		'data that is null, with words',
		reply(envelope(0, null, '查询成功')),
		{ ...strange, serverMessage: '查询成功' },
	],
	['a list', reply([]), strange],
	['JSON that is nested too deeply', reply(`${'['.repeat(101)}${']'.repeat(101)}`), strange],
	[
		'a web page behind blanks',
		reply('\n <!doctype html>'),
		{
			category: 'server',
			title: 'the server answered with a web page (so it does not look like VV-Tool) instead of data',
			solution: LATER,
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
		},
	],
	[
		'words that are no web page',
		reply('a < b'),
		{
			category: 'server',
			title: 'the server answered with half a reply instead of data',
			solution: LATER,
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
		},
	],
];

function said(fault: Fault): object {
	return Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined));
}

describe('what is told of a reply', () => {
	it.each(CASES)('that is %s', (_what, given, expected) => {
		expect(said(faultOf(given))).toEqual(expected);
	});

	it.each([
		['300 letters are quoted whole', 300, 300],
		['of more, 300 and a mark', 301, 301],
	])('%s', (_what, given, quoted) => {
		const { serverMessage = '' } = faultOf(reply(envelope(302, null, '字'.repeat(given))));
		expect(serverMessage).toHaveLength(quoted);
		expect(serverMessage.endsWith('…')).toBe(given > 300);
	});

	it.each([0.5, 1e20, '302', null, true])('a code that is %j is none', (code) => {
		expect(faultOf(reply(envelope(code, null)))).not.toHaveProperty('code');
	});
});
