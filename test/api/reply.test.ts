import { CODES } from '../../nodes/VvTool/api/codes';
import type { Fault } from '../../nodes/VvTool/api/fault';
import type { NetworkError } from '../../nodes/VvTool/api/request';
import { judge, judgeReply, MAX_REPLY_LENGTH } from '../../nodes/VvTool/api/reply';
import { envelope, faultOf, reply, WALL_NOW } from './replies';

const YII_401 = {
	name: 'Unauthorized',
	message: 'Your request was made with invalid credentials.',
	code: 0,
	status: 401,
};
const YII_429 = { name: 'Too Many Requests', message: 'Rate limit exceeded.', code: 0, status: 429 };

describe('success', () => {
	const cases: [what: string, body: unknown, data: unknown][] = [
		['data that is an object', envelope(0, { content: [] }), { content: [] }],
		['data that is an empty list', envelope(0, []), []],
		['data that is a text', envelope(0, 'x'), 'x'],
		['data that is false', envelope(0, false), false],
		['a byte order mark before it', `\uFEFF${JSON.stringify(envelope(0, { a: 1 }))}`, { a: 1 }],
		[
			'long integers, which come as text',
			'{"code":0,"data":{"id":6917531234567890123}}',
			{ id: '6917531234567890123' },
		],
		['a number beyond all numbers', '{"code":0,"data":{"id":1e999}}', { id: Infinity }],
	];
	it.each(cases)('is 2xx, code 0 and %s', (_what, body, data) => {
		expect(judgeReply(reply(body), WALL_NOW)).toEqual({ success: expect.objectContaining({ data }) });
		expect(judgeReply(reply(body, 204), WALL_NOW)).toHaveProperty('success');
	});

	it.each([
		['a number', 3, 3],
		['a text', '3', 3],
		['a fraction', 0.5, 0.5],
		['less than nothing', -1, undefined],
		['no number', 'free', undefined],
		['blank', ' ', undefined],
		['null', null, undefined],
	])('names its price where that is %s', (_what, stated, points) => {
		const body = envelope(0, { withholding_money: stated, content: [] });
		expect(judgeReply(reply(body), WALL_NOW)).toEqual({ success: { data: body.data, points } });
	});
});

describe('a reply whose code is 0 and that is none the less no success', () => {
	const server: Partial<Fault> = { category: 'server', retry: 'never', scope: 'call' };
	const busy: Partial<Fault> = { category: 'busy', retry: 'throttled' };
	const dead: Partial<Fault> = { category: 'authorization', isTokenRejected: true, scope: 'run' };
	const cases: [what: string, body: unknown, fault: Partial<Fault>][] = [
		['no data', { code: 0, msg: '操作成功' }, server],
		['data that is null', envelope(0, null), server],
		['code as text', envelope('0', { content: [] }), server],
		['code missing', { data: { content: [] } }, server],
		['code null', envelope(null, { content: [] }), server],
		['code true', envelope(true, { content: [] }), server],
		['code as a list', envelope([0], { content: [] }), server],
		['code and data on the prototype', '{"__proto__":{"code":0,"data":{"content":[]}}}', server],
		['a list around it', [envelope(0, { content: [] })], server],
		['a number alone', '0', server],
		['null alone', 'null', server],
		['a text alone', '"ok"', server],
		['Yii2’s 429', YII_429, busy],
		['Yii2’s 429 with data', { ...YII_429, data: { content: [] } }, busy],
		['an empty list with words for too many', envelope(0, [], '请求过于频繁'), busy],
		['words for too many and no data', envelope(0, null, '访问频率超限'), busy],
		['Yii2’s 401', YII_401, dead],
		['Yii2’s 401 with data', { ...YII_401, data: { content: [] } }, dead],
		['Yii2’s 403', { ...YII_401, name: 'Forbidden', message: 'No.', status: 403 }, dead],
		['an empty list with words for a dead token', envelope(0, [], '令牌已过期'), dead],
	];
	it.each(cases)('%s', (_what, body, fault) => {
		const found = faultOf(reply(body));
		expect(found).toMatchObject(fault);
		expect(found.code).toBeUndefined();
	});

	it('is counted as possibly charged where it came with 2xx', () => {
		expect(faultOf(reply(envelope(0, null))).mayBeCharged).toBe(true);
		expect(faultOf(reply('x', 404)).mayBeCharged).toBe(false);
	});
});

describe('each row of the code table', () => {
	const words = (code: number, when: RegExp | undefined) =>
		when === undefined ? `${code} 无该接口权限` : 'API 调用次数不足';
	for (const row of CODES) {
		for (const status of [200, 400, 500]) {
			it(`${row.code} ${row.category}, with HTTP ${status}`, () => {
				const msg = words(row.code, row.when);
				const found = faultOf(reply(envelope(row.code, { withholding_money: 2 }, msg), status));
				const { code, category, title, solution, retry, scope } = row;
				expect(found).toMatchObject({
					code,
					category,
					title,
					solution,
					retry,
					scope,
					serverMessage: msg,
					points: 2,
				});
				expect(found.isDivisible).toBe(row.isDivisible);
				expect(found.httpStatus).toBe(status === 200 ? undefined : status);
				expect(found.mayBeCharged).toBe(true);
				expect(found.isTokenRejected).toBeUndefined();
			});
		}
	}

	it('takes the words of 204 for what they say', () => {
		const category = (msg: string) => faultOf(reply(envelope(204, null, msg))).category;
		expect(category('请求异常:无该接口权限,请前往官网开通正式接口。')).toBe('permission');
		expect(category('请求异常:API 调用次数不足,请前往网站兑换次数。')).toBe('quota');
		expect(category('')).toBe('permission');
	});
});

describe('codes that no table has', () => {
	it.each([1, 99, 404, 999, -1, 2_147_483_648])('%d is a server fault of this call alone', (code) => {
		expect(faultOf(reply(envelope(code, null, '没见过')))).toMatchObject({
			code,
			category: 'server',
			retry: 'never',
			scope: 'call',
			serverMessage: '没见过',
		});
	});

	it.each(['1e999', '0.5', '"302"', '123456789012345678901234567890'])('%s is no code at all', (code) => {
		const found = faultOf(reply(`{"code":${code},"msg":"x","data":{"content":[]}}`));
		expect(found).toMatchObject({ category: 'server', retry: 'never' });
		expect(found.code).toBeUndefined();
	});

	it('an HTTP error speaks for itself', () => {
		expect(faultOf(reply(envelope(999, null), 500))).toMatchObject({
			category: 'server',
			retry: 'transient',
			httpStatus: 500,
		});
		expect(faultOf(reply(envelope(999, null), 400))).toMatchObject({
			category: 'server',
			retry: 'never',
			httpStatus: 400,
		});
	});
});

describe('the link of 302', () => {
	const LINK = 'https://auth.vv-tool.example/grant?owner=1&x=2#y';
	const cases: [where: string, body: unknown][] = [
		['data.url', envelope(302, { url: LINK }, '未授权店铺')],
		['data itself', envelope(302, LINK, '未授权店铺')],
		['msg, among Chinese', envelope(302, null, `未授权店铺,请扫码授权:${LINK}后重试`)],
		['msg, in brackets', envelope(302, null, `未授权店铺(${LINK})。`)],
		['msg, at the end of a sentence', envelope(302, null, `Not authorized, see ${LINK}.`)],
		['a list far inside', envelope(302, { auth: { list: [1, null, { qrcode: LINK }] } })],
		['a key beside code', { ...envelope(302, null), auth_url: LINK }],
		['JSON inside a text', envelope(302, { more: JSON.stringify({ url: LINK }) })],
		[
			'escaped slashes, as PHP writes them',
			JSON.stringify(envelope(302, { url: LINK })).replaceAll('/', '\\/'),
		],
		['escaped ampersands', JSON.stringify(envelope(302, { url: LINK })).replaceAll('&', '\\u0026')],
		[
			'PHP’s escapes in JSON inside a text',
			envelope(302, { more: JSON.stringify({ url: LINK }).replaceAll('/', '\\/') }),
		],
	];
	it.each(cases)('is found in %s', (_where, body) => {
		expect(faultOf(reply(body))).toMatchObject({
			category: 'authorization',
			scope: 'shop',
			authorizationUrl: LINK,
		});
	});

	it('keeps plain http and Chinese in an address that stands alone', () => {
		const link = 'http://auth.vv-tool.example/授权?shop=小店';
		expect(faultOf(reply(envelope(302, { url: link }))).authorizationUrl).toBe(link);
	});

	it.each([
		['javascript:alert(1)', undefined],
		['ftp://a.example/x', undefined],
		['看这里', undefined],
	])('%s is none', (text, link) => {
		expect(faultOf(reply(envelope(302, { url: text }))).authorizationUrl).toBe(link);
	});

	it('is not looked for where another code is given', () => {
		expect(faultOf(reply(envelope(303, { url: LINK }))).authorizationUrl).toBeUndefined();
	});
});

describe('a dead token', () => {
	const cases: [how: string, given: ReturnType<typeof reply>][] = [
		['HTTP 401 with nothing', reply('', 401)],
		['HTTP 401 with a page', reply('<html>no</html>', 401)],
		['HTTP 401 with Yii2’s body', reply(YII_401, 401)],
		['HTTP 401 with an unknown code', reply(envelope(40_101, null), 401)],
		['HTTP 403 with nothing', reply('', 403)],
		['HTTP 403 with Yii2’s body', reply({ ...YII_401, name: 'Forbidden', status: 403 }, 403)],
		['HTTP 200 with Yii2’s body', reply(YII_401)],
		['OAuth’s error', reply({ error: 'invalid_token', error_description: 'The access token expired' })],
		['the word Unauthorized', reply(envelope(401, null, 'Unauthorized'))],
		...[
			'access_token 已失效',
			'token过期',
			'授权已过期',
			'令牌无效',
			'Token is invalid',
			'access token expired',
			'授权失效,请重新授权',
		].map((msg): [string, ReturnType<typeof reply>] => [`code 110 ${msg}`, reply(envelope(110, null, msg))]),
		['code 100 with words about the token', reply(envelope(100, null, '请求参数错误:token 无效'))],
	];
	it.each(cases)('%s', (_how, given) => {
		expect(faultOf(given)).toMatchObject({
			category: 'authorization',
			isTokenRejected: true,
			scope: 'run',
			retry: 'never',
		});
	});

	const others: [how: string, given: ReturnType<typeof reply>, category: string][] = [
		['302', reply(envelope(302, null, '未授权店铺')), 'authorization'],
		[
			'302 with words about an authorization that ended',
			reply(envelope(302, null, '授权已过期')),
			'authorization',
		],
		['302 with HTTP 401', reply(envelope(302, null, '未授权店铺'), 401), 'authorization'],
		['302 with HTTP 403', reply(envelope(302, null, '未授权店铺'), 403), 'authorization'],
		['303 with a shop whose authorization ended', reply(envelope(303, null, '授权失效')), 'permission'],
		['an unknown code about a shop', reply(envelope(777, null, '店铺授权已过期')), 'server'],
		['204 with HTTP 403', reply(envelope(204, null, '无该接口权限'), 403), 'permission'],
		['101', reply(envelope(101, null, '请求超时,请重试')), 'busy'],
		['a refused order number', reply(envelope(100, null, '订单号无效')), 'input'],
	];
	it.each(others)('is not %s', (_how, given, category) => {
		const found = faultOf(given);
		expect(found.isTokenRejected).toBeUndefined();
		expect(found.category).toBe(category);
	});
});

describe('too many calls', () => {
	const cases: [how: string, given: ReturnType<typeof reply>][] = [
		['HTTP 429 with nothing', reply('', 429)],
		['HTTP 429 with a page', reply('<html/>', 429)],
		['HTTP 503 with Retry-After', reply('', 503, { 'retry-after': '1' })],
		['Yii2’s body under HTTP 200', reply(YII_429)],
		['code 200 with words', reply(envelope(200, null, '请求过于频繁,请稍后再试'))],
		['an unknown code with words', reply(envelope(4_290, null, '触发限流'))],
		['English words', reply(envelope(1, null, 'Too many requests'))],
		['words of a limit', reply(envelope(1, null, 'API rate limit reached'))],
	];
	it.each(cases)('%s', (_how, given) => {
		expect(faultOf(given)).toMatchObject({ category: 'busy', retry: 'throttled' });
	});

	it('are not what HTTP 503 alone says', () => {
		expect(faultOf(reply('', 503))).toMatchObject({ category: 'server', retry: 'transient' });
	});

	const waits: [headers: Record<string, string>, ms: number | undefined][] = [
		[{}, undefined],
		[{ 'retry-after': '3' }, 3_000],
		[{ 'retry-after': '0.5' }, 500],
		[{ 'retry-after': 'Tue, 14 Nov 2023 22:13:27 GMT' }, 7_000],
		[{ 'retry-after': 'Tue, 14 Nov 2023 22:13:00 GMT' }, 0],
		[{ 'retry-after': '86400' }, 60_000],
		[{ 'retry-after': '-5' }, 0],
		[{ 'retry-after': 'soon' }, undefined],
		[{ 'retry-after': '' }, undefined],
		[{ 'x-rate-limit-reset': '2' }, 2_000],
		[{ 'retry-after': '1', 'x-rate-limit-reset': '9' }, 1_000],
		[{ 'retry-after': 'soon', 'x-rate-limit-reset': '9' }, 9_000],
	];
	it.each(waits)('with %p wait for %p ms', (headers, ms) => {
		expect(faultOf(reply('', 429, headers)).retryAfterMs).toBe(ms);
	});
});

describe('a redirect', () => {
	const cases: [location: string, told: string][] = [
		['https://other.example/papi/x', 'https://other.example/papi/x'],
		['https://other.example/x?access_token=s3cret#s3cret', 'https://other.example/x'],
		['https://user:s3cret@other.example/x', 'https://other.example/x'],
		['https://user:s3cr@s3cret@other.example/x', 'https://other.example/x'],
		['https:\\\\user:s3cret@other.example/x', 'https://other.example/x'],
		['//s3cret@other.example/x', '//other.example/x'],
		['/login?back=s3cret', '/login'],
		['', 'another address'],
	];
	it.each(cases)('to “%s” is an error that names the place and no secret', (location, told) => {
		for (const status of [301, 302, 303, 307, 308]) {
			const found = faultOf(reply('', status, { location }));
			expect(found).toMatchObject({
				category: 'server',
				retry: 'never',
				scope: 'run',
				httpStatus: status,
			});
			expect(found.title).toContain(` ${told},`);
			expect(JSON.stringify(found)).not.toContain('s3c');
		}
	});

	it.each(['', '{"code":0,"data":[]}'])(
		'is not what HTTP 304 says, which fails its call alone: “%s”',
		(body) => {
			const found = faultOf(reply(body, 304));
			expect(found).toMatchObject({ category: 'server', retry: 'never', scope: 'call', httpStatus: 304 });
			expect(found.title).toContain('HTTP 304');
		},
	);
});

describe('a reply that may be another one later', () => {
	it.each([
		['HTTP 500', '', 500],
		['HTTP 502 with a web page', '<html>', 502],
		['HTTP 504 with words', '{"message":"x"}', 504],
		['HTTP 408', '', 408],
		['code 101', envelope(101, null), 200],
		['code 202', envelope(202, null), 200],
		['nothing at all', '', 200],
	])('%s is not asked for before its Retry-After, at most a minute', (_what, body, status) => {
		for (const [seconds, ms] of [
			['0', 0],
			['7', 7_000],
			['3600', 60_000],
			[undefined, undefined],
		] as const) {
			const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': seconds };
			const found = faultOf(reply(body, status, headers));
			expect([found.retry, found.retryAfterMs]).toEqual(['transient', ms]);
		}
	});

	it('does not wait for the end of a frame that only throttled calls are told', () => {
		expect(faultOf(reply('', 500, { 'x-rate-limit-reset': '9' })).retryAfterMs).toBeUndefined();
	});

	it.each([404, 200])('HTTP %d that stays names no moment', (status) => {
		const found = faultOf(reply(envelope(100, null), status, { 'retry-after': '7' }));
		expect([found.retry, found.retryAfterMs]).toEqual(['never', undefined]);
	});
});

describe('a reply that is no whole VV-Tool reply', () => {
	const passing: [what: string, body: string, status: number, title: RegExp][] = [
		['a web page', '<!DOCTYPE html><html>502</html>', 200, /web page/],
		['a web page behind blanks', '\n  <html>', 200, /web page/],
		['nothing', '', 200, /with nothing/],
		['blanks', ' \r\n', 200, /with nothing/],
		['a byte order mark alone', '\uFEFF', 200, /with nothing/],
		['half a body', '{"code":0,"data":{"content":[{"order_sn":"1', 200, /half a reply/],
		['two bodies', '{"code":0,"data":[]}{"code":0}', 200, /half a reply/],
		['HTTP 500', '', 500, /HTTP 500/],
		['HTTP 502 with a page', '<html>502</html>', 502, /HTTP 502/],
		['HTTP 408', '', 408, /HTTP 408/],
		['HTTP 500 with a success inside', JSON.stringify(envelope(0, { content: [] })), 500, /HTTP 500/],
		[
			'HTTP 504 with Yii2’s body',
			JSON.stringify({ name: 'x', message: 'y', code: 0, status: 504 }),
			504,
			/HTTP 504/,
		],
	];
	it.each(passing)('%s may pass', (_what, body, status, title) => {
		expect(faultOf(reply(body, status))).toMatchObject({
			category: 'server',
			retry: 'transient',
			scope: 'call',
			mayBeCharged: true,
			title: expect.stringMatching(title),
		});
	});

	it.each([
		['HTTP 404 with a page', '<html>', 404],
		['HTTP 404 with Yii2’s body', JSON.stringify({ name: 'Not Found', code: 0, status: 404 }), 404],
		['HTTP 400', '', 400],
		['HTTP 418', '{}', 418],
		['no status', JSON.stringify(envelope(0, { content: [] })), 0],
		['HTTP 101', JSON.stringify(envelope(0, { content: [] })), 101],
	])('%s stays', (_what, body, status) => {
		expect(faultOf(reply(body, status))).toMatchObject({ category: 'server', retry: 'never' });
	});

	it('nesting of twenty thousand levels is refused, wherever it stands', () => {
		const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
		const objects = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
		for (const inner of [deep, objects]) {
			for (const body of [inner, `{"code":0,"data":${inner}}`, `{"code":302,"msg":"x","data":${inner}}`]) {
				expect(faultOf(reply(body))).toMatchObject({ category: 'server', retry: 'never' });
			}
		}
	});

	it('more than 16 Mi characters are refused unread', () => {
		expect(MAX_REPLY_LENGTH).toBe(16 * 1024 * 1024);
		const body = JSON.stringify(envelope(0, { content: [], more: 'x'.repeat(MAX_REPLY_LENGTH) }));
		expect(faultOf(reply(body))).toMatchObject({
			category: 'server',
			retry: 'never',
			title: expect.stringContaining('larger than the 16 million characters'),
		});
	});
});

describe('the server’s words', () => {
	it('are quoted on one line and not at any length', () => {
		const found = faultOf(reply(envelope(999, null, `a\n b\t${'x'.repeat(1_000)}`)));
		expect(found.serverMessage).toMatch(/^a b x+…$/);
		expect(found.serverMessage).toHaveLength(301);
	});

	it('are absent where there are none', () => {
		expect(faultOf(reply({ code: 999, msg: ['x'], message: null })).serverMessage).toBeUndefined();
	});
});

describe('a call to which no reply came', () => {
	const cases: [trouble: NetworkError, retry: Fault['retry'], charged: boolean][] = [
		['timeout', 'transient', true],
		['refused', 'transient', false],
		['unresolved', 'transient', false],
		['cut', 'transient', true],
		['tls', 'transient', false],
		['other', 'transient', true],
		['cancelled', 'never', true],
	];
	it.each(cases)('%s', (trouble, retry, mayBeCharged) => {
		expect(judge({ trouble }, WALL_NOW)).toEqual({
			fault: expect.objectContaining({ category: 'network', retry, mayBeCharged }),
		});
	});
});
