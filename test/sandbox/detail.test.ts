import { isObject, type JsonObject } from '../../sandbox/json';
import { SHAPES, type EndpointName, type OddReply, type Sandbox } from '../../sandbox/server';
import { form, open, part, send, stopAll, type Answer } from './client';

afterEach(stopAll);

const LONG = '1234567890123456789';
const JSON_HEADERS = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' };
const TB_FIELDS = 'tid,status,created,modified,payment,receiver_name,receiver_mobile,orders';
const JD_FIELDS = 'orderState,orderPayment,consigneeInfo,itemInfoList,modified';

interface Case {
	name: EndpointName;
	method: 'GET' | 'POST';
	parameters: Record<string, string>;
	/** The parameter of the number. */
	number: string;
	/** The order's own number. */
	own: (order: JsonObject) => unknown;
}

const CASES: Case[] = [
	{
		name: 'ks-detail',
		method: 'GET',
		parameters: { shop_id: 's1', orderId: '2400000000000001' },
		number: 'orderId',
		own: ({ oid }) => oid,
	},
	{
		name: 'pdd-order-get',
		method: 'POST',
		parameters: { owner_id: 'pdd1', order_sn: '240105-681808213123308' },
		number: 'order_sn',
		own: ({ order_sn }) => order_sn,
	},
	{
		name: 'fullinfo',
		method: 'POST',
		parameters: { shop_id: 's1', tid: LONG, fields: TB_FIELDS },
		number: 'tid',
		own: ({ tid }) => tid,
	},
	{
		name: 'jdpoporderget',
		method: 'POST',
		parameters: { owner_id: '624092', order_id: '233819152924', optional_fields: JD_FIELDS },
		number: 'order_id',
		own: ({ orderId }) => orderId,
	},
	{
		name: 'dd-get-detail',
		method: 'GET',
		parameters: { o: '12926904002', vvtype: '1' },
		number: 'o',
		own: ({ orderID }) => orderID,
	},
	{
		name: '1688get-order-info',
		method: 'POST',
		parameters: { shop_id: 's1', order_id: LONG },
		number: 'order_id',
		own: ({ baseInfo }) => part(baseInfo).id,
	},
];

async function get(
	sandbox: Sandbox,
	{ name, method }: Case,
	parameters: Record<string, string>,
	json = false,
) {
	const path = `/tool/erps/${name}`;
	if (method === 'GET') return await send(sandbox, `${path}?${String(new URLSearchParams(parameters))}`);
	return json
		? await send(sandbox, path, { method, headers: JSON_HEADERS, body: JSON.stringify(parameters) })
		: await send(sandbox, path, { method, body: form(parameters) });
}

/** What stands at `data.a.b` or `data.a[]`. */
function at(answer: Answer, shape: string): JsonObject {
	let value: unknown = answer.body;
	for (const key of shape.replace('[]', '').split('.')) value = isObject(value) ? value[key] : undefined;
	return part(Array.isArray(value) ? value[0] : value);
}

const caseOf = (name: EndpointName): Case => {
	const found = CASES.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};

const odd = (name: EndpointName, reply: OddReply) => ({ [name]: reply });

describe.each(CASES)('$name', (one) => {
	const number = one.parameters[one.number] ?? '';
	const asked = (own: unknown) => (typeof own === 'bigint' || typeof own === 'number' ? String(own) : own);

	it.each(SHAPES[one.name])('answers the order at %s, with all digits of its number', async (shape) => {
		const sandbox = await open({ orders: { shapes: { [one.name]: shape } } });
		const answer = await get(sandbox, one, one.parameters);
		expect(answer.body).toMatchObject({ code: 0, data: { withholding_money: 4 } });
		expect(asked(one.own(at(answer, shape)))).toBe(number);
		expect(sandbox.stats()).toMatchObject({ points: 4, ordersServed: 1 });
		expect(sandbox.calls[0]).toMatchObject({ numbers: [number], parameters: one.parameters });
	});

	it('takes JSON as it takes a form, and gives the same order each time', async () => {
		const sandbox = await open();
		const [first, second] = [
			await get(sandbox, one, one.parameters),
			await get(sandbox, one, one.parameters, true),
		];
		expect(second.body.data).toEqual(first.body.data);
	});

	it.each(Object.keys(one.parameters))('answers 100 without %s', async (name) => {
		const sandbox = await open();
		const rest = Object.entries(one.parameters).filter(([other]) => other !== name);
		const answer = await get(sandbox, one, Object.fromEntries(rest));
		expect(answer.body).toMatchObject({ code: 100, msg: `请求参数错误:${name} 不能为空`, data: null });
	});

	it('gives another order, or none, where the number or the options say so', async () => {
		const sandbox = await open();
		const magic = (ending: string) => ({ ...one.parameters, [one.number]: number.slice(0, -4) + ending });
		const [shape] = SHAPES[one.name];
		const other = await get(sandbox, one, magic('0502'));
		expect(asked(one.own(at(other, shape)))).toBe(`${number.slice(0, -4)}0503`);
		const none = await get(sandbox, one, magic('0503'));
		expect(none.body.code).toBe(0);
		expect(none.text).toContain('"task_result":"ok"');
		expect(none.text).not.toContain(number.slice(0, -4));
		sandbox.options.orders.odd = odd(one.name, 'noOrder');
		expect((await get(sandbox, one, one.parameters)).text).toContain('"task_result":"ok"');
	});

	it('obeys shops and numbers that stand for a reply', async () => {
		const sandbox = await open();
		const shop = Object.keys(one.parameters).find((name) => /^(owner|shop)_id$/.test(name)) ?? 'shop_id';
		const withShop = async (id: string) => (await get(sandbox, one, { ...one.parameters, [shop]: id })).body;
		expect(await withShop('noauth')).toMatchObject({ code: 302, data: { url: expect.any(String) } });
		expect((await withShop('code-303')).code).toBe(303);
		const bad = { ...one.parameters, [one.number]: `${number}BAD` };
		expect((await get(sandbox, one, bad)).body.code).toBe(100);
	});

	it.each([
		['code501', 501],
		['code614', 614],
		['empty', 0],
	] as const)('answers an unknown number as %s', async (unknownDetail, code) => {
		const sandbox = await open({ orders: { unknownDetail } });
		const unknown = { ...one.parameters, [one.number]: `${number.slice(0, -4)}0404` };
		const { body } = await get(sandbox, one, unknown);
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
	const one = caseOf(name);
	const number = one.parameters[one.number] ?? '';
	const magic = { ...one.parameters, [one.number]: number.slice(0, -4) + ending };
	expect((await get(sandbox, one, magic)).body).toMatchObject({ code: 0, data });
	sandbox.options.orders.odd = odd(name, kind);
	expect((await get(sandbox, one, one.parameters)).body).toMatchObject({ code: 0, data });
	expect(sandbox.stats().points).toBe(0);
});

it("says in the platform's words that an order is not there", async () => {
	const sandbox = await open({ orders: { unknownDetail: 'inner' } });
	const one = caseOf('fullinfo');
	const { body } = await get(sandbox, one, { ...one.parameters, tid: '1234567890123450404' });
	expect(body).toMatchObject({ code: 0, data: { error_response: { sub_msg: '订单不存在' } } });
});

it("puts JD's own failure where its sign of success lies", async () => {
	const shape = 'data.orderDetailInfo.orderInfo';
	const sandbox = await open({
		orders: { shapes: { jdpoporderget: shape }, odd: { jdpoporderget: 'apiResult' } },
	});
	const one = caseOf('jdpoporderget');
	const { body } = await get(sandbox, one, one.parameters);
	expect(body.data).toMatchObject({ orderDetailInfo: { apiResult: { success: false } } });
	sandbox.options.orders.odd = {};
	expect((await get(sandbox, one, one.parameters)).body.data).toMatchObject({
		orderDetailInfo: { apiResult: { success: true }, orderInfo: { orderId: '233819152924' } },
	});
});

describe("each platform's own ways", () => {
	it('Taobao gives the fields asked for, and fails where an oaid must be had', async () => {
		const sandbox = await open();
		const one = caseOf('fullinfo');
		const trade = part((await get(sandbox, one, { ...one.parameters, fields: 'tid,status' })).body, 'data');
		expect(Object.keys(trade).sort()).toEqual(['status', 'tid', 'tid_str', 'withholding_money']);
		const { body } = await get(sandbox, one, { ...one.parameters, include_oaid: 'true' });
		expect(body.data).toMatchObject({ error_response: { sub_code: 'isv.oaid-field-miss' } });
	});

	it('Taobao writes its number bare, or as text where the options say so', async () => {
		const sandbox = await open();
		const one = caseOf('fullinfo');
		expect((await get(sandbox, one, one.parameters)).text).toContain(`"tid":${LONG},`);
		sandbox.options.orders.longNumbers = 'text';
		expect((await get(sandbox, one, one.parameters)).text).toContain(`"tid":"${LONG}",`);
	});

	it('Dangdang comes through XML: numbers as text, a list of one as its element, empty elements as maps', async () => {
		const sandbox = await open();
		const one = caseOf('dd-get-detail');
		const seen = new Set<string>();
		for (let number = 12_926_904_001; number < 12_926_904_030; number++) {
			const { body } = await get(sandbox, one, { ...one.parameters, o: String(number) });
			const order = part(body, 'data');
			const items = part(order.ItemsList).ItemInfo;
			seen.add(Array.isArray(items) ? 'many' : 'one');
			expect(order.orderState).toMatch(/^-?\d+$/);
			expect(part(order.sendGoodsInfo).consigneeTel).toEqual({});
		}
		expect([...seen].sort()).toEqual(['many', 'one']);
		sandbox.options.orders.emptyElement = '[]';
		const { body } = await get(sandbox, one, one.parameters);
		expect(part(body, 'data', 'sendGoodsInfo').consigneeTel).toEqual([]);
	});

	it('1688 writes compact times, and snake case where the options say so', async () => {
		const sandbox = await open();
		const one = caseOf('1688get-order-info');
		const base = part((await get(sandbox, one, one.parameters)).body, 'data', 'baseInfo');
		expect(base).toMatchObject({ idOfStr: LONG, createTime: expect.stringMatching(/^\d{17}\+0800$/) });
		sandbox.options.orders.snakeCase = true;
		const { body } = await get(sandbox, one, one.parameters);
		expect(part(body, 'data', 'base_info')).toMatchObject({ id_of_str: LONG, create_time: base.createTime });
		expect(part(body, 'data')).toHaveProperty('product_items');
	});

	it('Pinduoduo encrypts the receiver and gives masks beside', async () => {
		const sandbox = await open();
		const one = caseOf('pdd-order-get');
		const order = part((await get(sandbox, one, one.parameters)).body, 'data');
		expect(order.receiver_name).toMatch(/^~.+~$/);
		expect(order.receiver_name_mask).toMatch(/\*\*$/);
		expect(order.created_time).toMatch(/^2024-01-05 \d\d:\d\d:\d\d$/);
	});
});
