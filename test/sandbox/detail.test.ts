import { SHAPES, type EndpointName, type OddReply } from '../../sandbox/server';
import { open, stopAll } from './client';
import { at, DETAIL_CASES, detailCase, getDetail } from './detailCases';

afterEach(stopAll);

const odd = (name: EndpointName, reply: OddReply) => ({ [name]: reply });

describe.each(DETAIL_CASES)('$name', (one) => {
	const number = one.parameters[one.number] ?? '';
	const asked = (own: unknown) => (typeof own === 'bigint' || typeof own === 'number' ? String(own) : own);

	it.each(SHAPES[one.name])('answers the order at %s, with all digits of its number', async (shape) => {
		const sandbox = await open({ orders: { shapes: { [one.name]: shape } } });
		const answer = await getDetail(sandbox, one, one.parameters);
		expect(answer.body).toMatchObject({ code: 0, data: { withholding_money: 4 } });
		expect(asked(one.own(at(answer, shape)))).toBe(number);
		expect(sandbox.stats()).toMatchObject({ points: 4, ordersServed: 1 });
		expect(sandbox.calls[0]).toMatchObject({ numbers: [number], parameters: one.parameters });
	});

	it('takes JSON as it takes a form, and gives the same order each time', async () => {
		const sandbox = await open();
		const [first, second] = [
			await getDetail(sandbox, one, one.parameters),
			await getDetail(sandbox, one, one.parameters, true),
		];
		expect(second.body.data).toEqual(first.body.data);
	});

	it.each(Object.keys(one.parameters))('answers 100 without %s', async (name) => {
		const sandbox = await open();
		const rest = Object.entries(one.parameters).filter(([other]) => other !== name);
		const answer = await getDetail(sandbox, one, Object.fromEntries(rest));
		expect(answer.body).toMatchObject({ code: 100, msg: `请求参数错误:${name} 不能为空`, data: null });
	});

	it('gives another order, or none, where the number or the options say so', async () => {
		const sandbox = await open();
		const magic = (ending: string) => ({ ...one.parameters, [one.number]: number.slice(0, -4) + ending });
		const [shape] = SHAPES[one.name];
		const other = await getDetail(sandbox, one, magic('0502'));
		expect(asked(one.own(at(other, shape)))).toBe(`${number.slice(0, -4)}0503`);
		const none = await getDetail(sandbox, one, magic('0503'));
		expect(none.body.code).toBe(0);
		expect(none.text).toContain('"task_result":"ok"');
		expect(none.text).not.toContain(number.slice(0, -4));
		sandbox.options.orders.odd = odd(one.name, 'noOrder');
		expect((await getDetail(sandbox, one, one.parameters)).text).toContain('"task_result":"ok"');
	});

	it('obeys shops and numbers that stand for a reply', async () => {
		const sandbox = await open();
		const shop = Object.keys(one.parameters).find((name) => /^(owner|shop)_id$/.test(name)) ?? 'shop_id';
		const withShop = async (id: string) =>
			(await getDetail(sandbox, one, { ...one.parameters, [shop]: id })).body;
		expect(await withShop('noauth')).toMatchObject({ code: 302, data: { url: expect.any(String) } });
		expect((await withShop('code-303')).code).toBe(303);
		const bad = { ...one.parameters, [one.number]: `${number}BAD` };
		expect((await getDetail(sandbox, one, bad)).body.code).toBe(100);
	});

	it.each([
		['code501', 501],
		['code614', 614],
		['empty', 0],
	] as const)('answers an unknown number as %s', async (unknownDetail, code) => {
		const sandbox = await open({ orders: { unknownDetail } });
		const unknown = { ...one.parameters, [one.number]: `${number.slice(0, -4)}0404` };
		const { body } = await getDetail(sandbox, one, unknown);
		expect(body).toMatchObject({ code, data: unknownDetail === 'empty' ? [] : null });
		expect(sandbox.stats()).toMatchObject({ points: 0, ordersServed: 0 });
	});
});

it.each<[EndpointName, string, OddReply, object]>([
	['pdd-order-get', '0500', 'error_response', { error_response: { sub_msg: '平台接口返回异常' } }],
	['fullinfo', '0500', 'error_response', { error_response: { sub_code: 'isp.service-error' } }],
	['jdpoporderget', '0500', 'error_response', { error_response: { zh_desc: '平台接口返回异常' } }],
	[
		'jdpoporderget',
		'0501',
		'apiResult',
		{ apiResult: { success: false, chineseErrCode: '平台接口返回异常' } },
	],
	['dd-get-detail', '0500', 'errorResponse', { errorResponse: { errorMessage: '平台接口返回异常' } }],
	['dd-get-detail', '0501', 'Error', { Error: { operation: '平台接口返回异常' } }],
	['1688get-order-info', '0500', 'errorCode', { errorMessage: '平台接口返回异常', errorCode: 'ORDER_ERROR' }],
	['1688get-order-info', '0501', 'success', { success: false, errorMessage: '平台接口返回异常' }],
	['ks-detail', '0500', 'result', { result: 0, error_msg: 'PLATFORM_ERROR 平台接口返回异常' }],
])('%s fails inside a success for %s, or as %s', async (name, ending, kind, data) => {
	const sandbox = await open();
	const one = detailCase(name);
	const number = one.parameters[one.number] ?? '';
	const magic = { ...one.parameters, [one.number]: number.slice(0, -4) + ending };
	expect((await getDetail(sandbox, one, magic)).body).toMatchObject({ code: 0, data });
	sandbox.options.orders.odd = odd(name, kind);
	expect((await getDetail(sandbox, one, one.parameters)).body).toMatchObject({ code: 0, data });
	expect(sandbox.stats().points).toBe(0);
});

it("says in the platform's words that an order is not there", async () => {
	const sandbox = await open({ orders: { unknownDetail: 'inner' } });
	const one = detailCase('fullinfo');
	const { body } = await getDetail(sandbox, one, { ...one.parameters, tid: '1234567890123450404' });
	expect(body).toMatchObject({ code: 0, data: { error_response: { sub_msg: '订单不存在' } } });
});

it("puts JD's own failure where its sign of success lies", async () => {
	const shape = 'data.orderDetailInfo.orderInfo';
	const sandbox = await open({
		orders: { shapes: { jdpoporderget: shape }, odd: { jdpoporderget: 'apiResult' } },
	});
	const one = detailCase('jdpoporderget');
	const { body } = await getDetail(sandbox, one, one.parameters);
	expect(body.data).toMatchObject({ orderDetailInfo: { apiResult: { success: false } } });
	sandbox.options.orders.odd = {};
	expect((await getDetail(sandbox, one, one.parameters)).body.data).toMatchObject({
		orderDetailInfo: { apiResult: { success: true }, orderInfo: { orderId: '233819152924' } },
	});
});
