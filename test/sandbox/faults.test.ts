import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { FaultPicker, type Fault, type FaultCall, type FaultFilter } from '../../sandbox/faults';
import type { Sandbox } from '../../sandbox/server';
import { ask, askToken, open, orderNumbers, stopAll } from './client';

afterEach(stopAll);

async function struck(fault: Fault): Promise<Sandbox> {
	return await open({ faults: [{ when: {}, fault }] });
}

describe('a fault that answers', () => {
	const hundred = '{"code":0,"data":';
	it.each<
		[string, Fault, { status: number; body?: object; text?: string; headers?: Record<string, string> }]
	>([
		[
			'a code',
			{ kind: 'code', code: 101 },
			{ status: 200, body: { code: 101, msg: '请求超时,请重试', data: null } },
		],
		[
			'a code in other words',
			{ kind: 'code', code: 202, msg: 'x', data: [] },
			{ status: 200, body: { code: 202, msg: 'x', data: [] } },
		],
		[
			'HTTP 429',
			{ kind: 'http', status: 429, headers: { 'retry-after': '3' } },
			{
				status: 429,
				body: { code: 0, status: 429, name: 'Too Many Requests' },
				headers: { 'retry-after': '3' },
			},
		],
		['HTTP 503', { kind: 'http', status: 503 }, { status: 503, body: { status: 503 } }],
		['HTTP 500', { kind: 'http', status: 500, body: { oops: 1 } }, { status: 500, text: '{"oops":1}' }],
		['HTTP 408', { kind: 'http', status: 408 }, { status: 408, body: { status: 408 } }],
		[
			'a redirect',
			{ kind: 'redirect', location: 'http://elsewhere.example/' },
			{ status: 302, headers: { location: 'http://elsewhere.example/' } },
		],
		['a 429 under HTTP 200', { kind: 'yii429' }, { status: 200, body: { code: 0, status: 429 } }],
		['as if too fast', { kind: 'tooMany' }, { status: 429 }],
		['as if the token were dead', { kind: 'deadToken' }, { status: 401 }],
		['HTML', { kind: 'html' }, { status: 200, headers: { 'content-type': 'text/html' } }],
		['HTML with a status', { kind: 'html', status: 502 }, { status: 502 }],
		['nothing', { kind: 'empty' }, { status: 200, text: '' }],
		[
			'raw text',
			{ kind: 'raw', body: hundred, status: 201, contentType: 'text/plain', headers: { 'x-a': 'b' } },
			{ status: 201, text: hundred, headers: { 'content-type': 'text/plain', 'x-a': 'b' } },
		],
		[
			'a code with a time to wait',
			{ kind: 'code', code: 101, headers: { 'retry-after': '7' } },
			{ status: 200, body: { code: 101 }, headers: { 'retry-after': '7' } },
		],
		[
			'HTTP 408 with a time to wait',
			{ kind: 'http', status: 408, headers: { 'retry-after': '7' } },
			{ status: 408, headers: { 'retry-after': '7' } },
		],
		['HTTP 304', { kind: 'http', status: 304 }, { status: 304, text: '' }],
		['raw bytes', { kind: 'raw', body: new Uint8Array([0x7b, 0x7d]) }, { status: 200, text: '{}' }],
	])('answers %s', async (_name, fault, expected) => {
		const sandbox = await struck(fault);
		const answer = await ask(sandbox, ['1']);
		const { headers = {}, ...rest } = expected;
		expect(answer).toMatchObject(rest);
		for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toBe(value);
		expect(sandbox.calls[0]).toMatchObject({
			fault: fault.kind,
			status: expected.status,
			points: 0,
			outcome: 'answered',
		});
	});

	it('changes the true reply', async () => {
		const sandbox = await struck({ kind: 'transform', change: (body) => ({ ...body, code: 7, data: null }) });
		expect((await ask(sandbox, ['1'])).body).toMatchObject({ code: 7, msg: '操作成功', data: null });
		expect(sandbox.calls[0]).toMatchObject({ code: 7, points: 1 });
	});

	it('makes the true reply slow', async () => {
		const sandbox = await struck({ kind: 'slow', ms: 30 });
		expect(orderNumbers(await ask(sandbox, ['1']))).toEqual(['1']);
		expect(sandbox.calls[0]?.ms).toBeGreaterThan(25);
	});

	it('tells a test of a change that throws', async () => {
		const change = () => {
			throw new Error('a slip of the test');
		};
		const sandbox = await struck({ kind: 'transform', change });
		expect(await ask(sandbox, ['1'])).toMatchObject({
			status: 500,
			body: { message: 'Error: a slip of the test' },
		});
	});
});

describe('a fault of the connection', () => {
	async function fetched(sandbox: Sandbox) {
		const response = await fetch(`${sandbox.url}/tool/erps/echo`, {
			headers: { authorization: 'Bearer sandbox-token' },
		});
		return { response, body: response.text() };
	}

	it.each<Fault>([{ kind: 'cut' }, { kind: 'down', until: Infinity }])(
		'$kind ends it before a reply',
		async (fault) => {
			const sandbox = await struck(fault);
			await expect(fetched(sandbox)).rejects.toThrow('fetch failed');
			expect(sandbox.calls[0]).toMatchObject({ status: 0, outcome: 'cut', points: 0 });
		},
	);

	it.each<Fault>([{ kind: 'cutAfterHeaders' }, { kind: 'halfBody' }])(
		'$kind ends it within a reply',
		async (fault) => {
			const sandbox = await struck(fault);
			const { response, body } = await fetched(sandbox);
			expect(response.status).toBe(200);
			expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
			await expect(body).rejects.toThrow('terminated');
			expect(sandbox.calls[0]).toMatchObject({ status: 200, outcome: 'cut' });
		},
	);

	it('halfBody sends the first half', async () => {
		const sandbox = await struck({ kind: 'halfBody' });
		const response = await fetch(`${sandbox.url}/tool/erps/nothing`);
		const first = await response.body?.getReader().read();
		expect(first?.value?.length).toBe(Math.floor(Number(response.headers.get('content-length')) / 2));
	});

	it('hang waits until the client leaves', async () => {
		const leave = new AbortController();
		const closed = new Promise<string>((log) => {
			void open({ faults: [{ when: {}, fault: { kind: 'hang' } }], log }).then(async (sandbox) => {
				const call = fetch(`${sandbox.url}/tool/erps/echo`, { signal: leave.signal }).catch(() => undefined);
				while (sandbox.calls[0]?.fault !== 'hang') await new Promise(setImmediate);
				leave.abort();
				await call;
			});
		});
		expect(await closed).toContain('-> gone');
	});

	it('drip sends a byte at a time, and never ends', async () => {
		const sandbox = await struck({ kind: 'drip', everyMs: 1 });
		const response = await fetch(`${sandbox.url}/tool/erps/echo`);
		const reader = response.body?.getReader();
		let text = '';
		while (text.length < 80) text += Buffer.from((await reader?.read())?.value ?? []).toString('latin1');
		expect(text).toMatch(/^\{"code":0,/);
		expect(sandbox.calls[0]).toMatchObject({ status: 200, outcome: 'pending', points: 0 });
		await reader?.cancel();
	});

	it('flood sends as much as the client takes', async () => {
		const sandbox = await struck({ kind: 'flood' });
		const response = await fetch(`${sandbox.url}/tool/erps/echo`);
		const reader = response.body?.getReader();
		let size = 0;
		while (size < 8 * 1024 * 1024) size += (await reader?.read())?.value?.length ?? 0;
		expect(sandbox.calls[0]).toMatchObject({ status: 200, outcome: 'pending' });
		await reader?.cancel();
	});

	it('http101 switches to nothing', async () => {
		const sandbox = await struck({ kind: 'http101' });
		const socket = connect(sandbox.port, '127.0.0.1');
		socket.write('GET /tool/erps/echo HTTP/1.1\r\nHost: x\r\n\r\n');
		const [reply] = await once(socket, 'data');
		expect(String(reply)).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
		expect(sandbox.calls[0]).toMatchObject({ status: 101, outcome: 'pending' });
		socket.destroy();
	});

	it('is charged where the test says so', async () => {
		const sandbox = await struck({ kind: 'cut', charged: true });
		await expect(ask(sandbox, ['1'])).rejects.toThrow('fetch failed');
		expect(sandbox.stats()).toMatchObject({ points: 1, ordersServed: 1 });
	});

	it('down ends at its time', async () => {
		const sandbox = await struck({ kind: 'down', until: performance.now() });
		expect((await ask(sandbox, ['1'])).body.code).toBe(0);
	});
});

describe('which call is struck', () => {
	const call = (given: Partial<FaultCall> = {}): FaultCall => ({
		index: 1,
		method: 'POST',
		path: '/p',
		shop: 's',
		numbers: ['1'],
		format: 'multipart',
		account: 'demo',
		token: 'demo#1',
		inFlight: 1,
		...given,
	});
	const other = call({ path: '/q', shop: 't', method: 'GET' });
	const strikes = (when: FaultFilter, calls: FaultCall[]) => {
		const picker = new FaultPicker(() => 0);
		const faults = [{ when, fault: { kind: 'cut' as const } }];
		return calls.map((one) => (picker.pick(faults, one) ? 1 : 0)).join('');
	};

	it.each<[string, FaultFilter, string]>([
		['every call', {}, '111111'],
		['every third', { every: 3 }, '001001'],
		['the first two', { first: 2 }, '110000'],
		['the second of the first three', { first: 3, every: 2 }, '010000'],
		['a shop', { shop: 's' }, '101010'],
		['a path', { path: '/q' }, '010101'],
		['a method', { method: 'GET' }, '010101'],
		['every second of a shop', { shop: 's', every: 2 }, '001000'],
	])('%s', (_name, when, expected) => {
		expect(strikes(when, [call(), other, call(), other, call(), other])).toBe(expected);
	});

	it('takes the first rule that fits, and asks functions', () => {
		const picker = new FaultPicker(() => 0);
		const hang = { kind: 'hang' as const };
		const empty = { kind: 'empty' as const };
		const rules = [
			{ when: (one: FaultCall) => one.numbers.includes('7'), fault: hang },
			{ when: {}, fault: empty },
		];
		expect(picker.pick(rules, call({ numbers: ['7'] }))).toBe(hang);
		expect(picker.pick(rules, call())).toBe(empty);
		expect(picker.pick((one) => (one.index === 2 ? hang : undefined), call({ index: 2 }))).toBe(hang);
		expect(picker.pick((one) => (one.index === 2 ? hang : undefined), call())).toBeUndefined();
	});

	it('reaches token calls, and can be changed while the sandbox runs', async () => {
		const sandbox = await open();
		sandbox.options.faults = [
			{ when: { path: '/api/proxy/oauth/token', first: 1 }, fault: { kind: 'code', code: 202 } },
		];
		const codes = [await askToken(sandbox), await askToken(sandbox)].map(({ body }) => body.code);
		expect(codes).toEqual([202, 0]);
		sandbox.reset();
		expect((await askToken(sandbox)).body.code).toBe(202);
	});
});
