import type { GivenOptions } from '../../sandbox/server';
import { ask, askDetail, form, open, orderNumbers, part, send, stopAll } from './client';

afterEach(stopAll);

const ORDERS = '/tool/erps/mpaging-orders';
const JSON_HEADERS = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' };

describe('orders by number', () => {
	it('answers each number once, and takes one point', async () => {
		const sandbox = await open();
		const answer = await ask(sandbox, ['b', 'a', 'b']);
		expect(orderNumbers(answer)).toEqual(['b', 'a']);
		expect(answer.body).toMatchObject({ code: 0, msg: '操作成功', data: { withholding_money: 1 } });
		expect(sandbox.stats()).toMatchObject({ points: 1, ordersServed: 2 });
	});

	it('records what was asked, how, and with which edition', async () => {
		const sandbox = await open();
		const body = JSON.stringify({ owner_id: 'pdd1', orderSns: ['x', 'y'], type: 2 });
		await send(sandbox, ORDERS, { method: 'POST', headers: { ...JSON_HEADERS, cookie: 'a=b' }, body });
		expect(sandbox.calls).toEqual([
			expect.objectContaining({
				path: ORDERS,
				method: 'POST',
				status: 200,
				code: 0,
				numbers: ['x', 'y'],
				shop: 'pdd1',
				format: 'json',
				edition: { parameter: 'type', value: '2' },
				points: 1,
				account: 'demo',
				token: 'static#1',
				inFlight: 1,
				cookie: true,
				refused: false,
				outcome: 'answered',
			}),
		]);
	});

	it.each<[string, GivenOptions, string[], string, number]>([
		['no shop', {}, ['1'], '', 100],
		['no number', {}, [], 'shop', 100],
		['too many numbers', { orders: { maxNumbers: 2 } }, ['1', '2', '3'], 'shop', 100],
		['a format that is not taken', { orders: { formats: ['json'] } }, ['1'], 'shop', 100],
		['a bad number', {}, ['1', 'xBADx'], 'shop', 100],
		['an unknown number, by 501', { orders: { unknownStyle: 'code501' } }, ['1', '20404'], 'shop', 501],
		['an unknown number, by 614', { orders: { unknownStyle: 'code614' } }, ['1', '20404'], 'shop', 614],
		['an unknown number, by 100', { orders: { unknownStyle: 'code100' } }, ['1', '20404'], 'shop', 100],
		['a shop that has not granted access', {}, ['1'], 'noauth-7', 302],
		['a shop with a code', {}, ['1'], 'code-103', 103],
		['a shop of the options', { shops: { mine: { code: 303 } } }, ['1'], 'mine', 303],
	])('refuses a call with %s, for nothing', async (_name, options, numbers, shop, code) => {
		const sandbox = await open(options);
		const answer = await ask(sandbox, numbers, shop);
		expect(answer).toMatchObject({
			status: 200,
			body: { code, data: code === 302 ? expect.anything() : null },
		});
		expect(sandbox.stats()).toMatchObject({ points: 0, ordersServed: 0 });
	});

	it('leaves out numbers that end with 0404, or those that the options name', async () => {
		const sandbox = await open();
		expect(orderNumbers(await ask(sandbox, ['10404', '1', '04041']))).toEqual(['1', '04041']);
		sandbox.options.orders.unknown = (orderSn) => orderSn === '1';
		expect(orderNumbers(await ask(sandbox, ['10404', '1']))).toEqual(['10404']);
	});

	it('knows a share of the numbers not, or some, and rejects a call for one of them', async () => {
		const numbers = Array.from({ length: 200 }, (_, index) => `240105-${index}`);
		const sandbox = await open({ orders: { unknown: { share: 0.1 } } });
		const known = orderNumbers(await ask(sandbox, numbers));
		expect(known.length).toBeGreaterThan(150);
		expect(known.length).toBeLessThan(200);
		expect(orderNumbers(await ask(sandbox, numbers))).toEqual(known);
		sandbox.options.orders.unknown = new Set(['7']);
		sandbox.options.orders.unknownStyle = 'code100';
		expect((await ask(sandbox, ['7', '8'])).body.code).toBe(100);
		expect((await ask(sandbox, ['8', '9'])).body.code).toBe(0);
	});

	it('silently holds no more orders than it may', async () => {
		const sandbox = await open({ orders: { silentMax: 20 } });
		const numbers = Array.from({ length: 50 }, (_, index) => String(index));
		expect(orderNumbers(await ask(sandbox, numbers))).toEqual(numbers.slice(0, 20));
		expect(sandbox.stats().ordersServed).toBe(20);
	});

	it('costs nothing at first where the options say so', async () => {
		const sandbox = await open({ points: { freeReplies: 2 } });
		const points = [];
		for (let call = 0; call < 4; call++) {
			points.push(part((await ask(sandbox, ['1'])).body, 'data').withholding_money);
		}
		expect(points).toEqual([0, 0, 1, 1]);
	});

	it('answers a shop late, or by an HTTP status, where its name says so', async () => {
		const sandbox = await open();
		expect(orderNumbers(await ask(sandbox, ['1'], 'slow-30'))).toEqual(['1']);
		expect(sandbox.calls[0]?.ms).toBeGreaterThan(25);
		expect((await ask(sandbox, ['1'], 'http-503')).status).toBe(503);
	});

	it('tells both meanings of 204 by their words', async () => {
		const sandbox = await open();
		expect((await ask(sandbox, ['1'], 'code-204-permission')).body).toMatchObject({
			code: 204,
			msg: expect.stringContaining('权限'),
		});
		expect((await ask(sandbox, ['1'], 'code-204-quota')).body).toMatchObject({
			code: 204,
			msg: expect.stringContaining('次数不足'),
		});
		expect((await ask(sandbox, ['1'], 'code-999')).body).toMatchObject({ code: 999, msg: '未知错误' });
	});

	it.each(['data.url', 'msg', 'deep'] as const)(
		'hides the link of a 302 in %s',
		async (authorizationLink) => {
			const sandbox = await open({ orders: { authorizationLink } });
			const { body, text } = await ask(sandbox, ['1'], 'noauth 7');
			const link = 'https://auth.vv-tool.example/grant?owner=noauth%207';
			expect(text.split(link)).toHaveLength(2);
			expect(String(body.msg).includes(link)).toBe(authorizationLink === 'msg');
			expect(body.msg).toMatch(/^未授权店铺/);
		},
	);

	it('charges for failed look-ups where the options say so', async () => {
		const sandbox = await open({ points: { chargeFailed: true }, orders: { unknownStyle: 'code501' } });
		const answer = await ask(sandbox, ['1'], 'noauth');
		expect(part(answer.body, 'data')).toMatchObject({ withholding_money: 1, url: expect.any(String) });
		expect((await ask(sandbox, ['0404'])).body.data).toEqual({ withholding_money: 1 });
		expect(sandbox.stats().points).toBe(2);
		expect((await ask(sandbox, [])).body.data).toBeNull();
	});
});

it('answers the wrong path of the documented samples with orders that nobody asked for', async () => {
	const sandbox = await open();
	const body = form({ owner_id: 'shop', orderSns: '["240105-681808213123308"]' });
	const answer = await send(sandbox, '/tool/erps/paging-orders', { method: 'POST', body });
	expect(orderNumbers(answer)).toHaveLength(20);
	expect(orderNumbers(answer)).not.toContain('240105-681808213123308');
});

describe('Kuaishou detail', () => {
	it('answers one order for four points', async () => {
		const sandbox = await open();
		const { body } = await askDetail(sandbox, '2400000000000001');
		expect(body).toMatchObject({ code: 0, data: { result: 1, error_msg: 'SUCCESS', withholding_money: 4 } });
		expect(part(body, 'data', 'data').oid).toBe(2400000000000001);
		expect(sandbox.stats()).toMatchObject({ points: 4, ordersServed: 1 });
		expect(sandbox.calls[0]).toMatchObject({
			numbers: ['2400000000000001'],
			shop: '900123',
			format: 'query',
		});
	});

	it.each([
		['2400000000000404', 'ORDER_NOT_EXIST 订单不存在'],
		['2400000000000500', 'PLATFORM_ERROR 平台接口返回异常'],
	])('answers %s with result 0', async (orderId, message) => {
		const sandbox = await open();
		const expected = { result: 0, data: null, error_msg: message, withholding_money: 0 };
		expect((await askDetail(sandbox, orderId)).body).toMatchObject({ code: 0, data: expected });
		sandbox.options.points.chargeFailed = true;
		expect((await askDetail(sandbox, orderId)).body.data).toEqual({ ...expected, withholding_money: 4 });
		expect(sandbox.stats().points).toBe(4);
	});

	it.each([
		['?shop_id=1', 100],
		['?orderId=1', 100],
		['?shop_id=noauth&orderId=1', 302],
		['?shop_id=1&orderId=1BAD', 100],
	])('refuses %s with %i', async (query, code) => {
		const sandbox = await open();
		expect((await send(sandbox, `/tool/erps/ks-detail${query}`)).body.code).toBe(code);
	});
});

describe('echo', () => {
	it('shows a request as it was understood, with long integers in full', async () => {
		const sandbox = await open();
		const raw = '{"id":6917531234567890123}';
		const answer = await send(sandbox, '/tool/erps/echo?a=1&a=2&b=', {
			method: 'POST',
			headers: JSON_HEADERS,
			body: raw,
		});
		expect(answer.body.data).toEqual({
			method: 'POST',
			query: { a: ['1', '2'], b: '' },
			fields: { id: 6917531234567890123n },
			format: 'json',
			contentType: 'application/json',
			raw,
		});
	});

	it('obeys shop ids that stand for a reply, and takes points where it has a price', async () => {
		const sandbox = await open({ points: { echo: 3 } });
		expect((await send(sandbox, '/tool/erps/echo?owner_id=code-303')).body.code).toBe(303);
		expect(part((await send(sandbox, '/tool/erps/echo')).body, 'data').withholding_money).toBe(3);
		expect(sandbox.stats().points).toBe(3);
	});
});

it.each([
	['GET', '/tool/erps/nothing', 404],
	['GET', '/', 404],
	['GET', ORDERS, 405],
	['POST', '/tool/erps/ks-detail', 405],
])('%s %s is %i with a Yii2 body', async (method, path, status) => {
	const sandbox = await open();
	expect(await send(sandbox, path, { method })).toMatchObject({
		status,
		body: { code: 0, status, name: expect.any(String) },
	});
});

it('serves behind its base path only', async () => {
	const sandbox = await open({ basePath: '/papi' });
	expect(sandbox.url).toMatch(/\/papi$/);
	expect((await ask(sandbox, ['1'])).body.code).toBe(0);
	const outside = await fetch(`http://127.0.0.1:${sandbox.port}${ORDERS}`, { method: 'POST' });
	expect(outside.status).toBe(404);
});
