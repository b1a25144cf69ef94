import { field, networkErrorOf, toHttpOptions } from '../../nodes/VvTool/n8n/httpOptions';

describe('why no reply came', () => {
	it.each<[string, unknown, string]>([
		['a code of the socket', { code: 'ECONNRESET' }, 'cut'],
		['a code of the cause', { cause: { code: 'ECONNREFUSED' } }, 'refused'],
		['a code as n8n keeps it', { httpCode: 'ETIMEDOUT' }, 'timeout'],
		['a code in the error response', { errorResponse: { code: 'ENOTFOUND' } }, 'unresolved'],
		['a code in the error inside', { error: { code: 'CERT_HAS_EXPIRED' } }, 'tls'],
		['an unknown code of TLS', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'tls'],
		['another one', { code: 'ERR_TLS_HANDSHAKE_TIMEOUT' }, 'tls'],
		['a status as code, and a code', { httpCode: '500', cause: { code: 'EPIPE' } }, 'cut'],
		['a cancelled call', { code: 'ERR_CANCELED' }, 'cancelled'],
		['words alone: hang up', new Error('socket hang up'), 'cut'],
		['words alone: time-out', new Error('timeout of 300 ms exceeded'), 'timeout'],
		['nothing known', new Error('a mistake'), 'other'],
		['no error at all', undefined, 'other'],
		['a text', 'no', 'other'],
	])('%s', (_what, error, expected) => {
		expect(networkErrorOf(error)).toBe(expected);
	});
});

describe('a request for n8n’s helper', () => {
	const BASE = 'http://api.example.com/base';

	it('is a stream of any status, without redirects, with the time-out of the run', () => {
		const options = toHttpOptions(BASE, { method: 'GET', path: '/x' }, 12_000);
		expect(options).toEqual({
			method: 'GET',
			url: `${BASE}/x`,
			headers: { Accept: 'application/json' },
			timeout: 12_000,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('has its query in the address, escaped, in order, names more than once', () => {
		const { url } = toHttpOptions(
			BASE,
			{
				method: 'GET',
				path: '/x',
				query: [
					['a', '1&2'],
					['b', '单号'],
					['a', '+'],
				],
			},
			1,
		);
		expect(url).toBe(`${BASE}/x?a=1%262&b=%E5%8D%95%E5%8F%B7&a=%2B`);
	});

	it('has a multipart body that is new for each attempt', () => {
		const form = [
			['ids', '1'],
			['ids', '2'],
		] as const;
		const [one, other] = [1, 2].map(() => toHttpOptions(BASE, { method: 'POST', path: '/x', form }, 1).body);
		if (!(one instanceof FormData)) throw new Error('No form');
		expect([...one.entries()]).toEqual(form);
		expect(other).not.toBe(one);
	});

	it('has a JSON body as it was written', () => {
		const json = '{"id":6917531234567890123}';
		const options = toHttpOptions(BASE, { method: 'POST', path: '/x', json }, 1);
		expect(options.body).toBe(json);
		expect(options.headers).toEqual({ Accept: 'application/json', 'Content-Type': 'application/json' });
	});
});

it.each<[unknown, unknown]>([
	[{ a: 1 }, 1],
	[{}, undefined],
	[null, undefined],
	[undefined, undefined],
	['text', undefined],
])('a field of %j', (value, expected) => {
	expect(field(value, 'a')).toBe(expected);
});
