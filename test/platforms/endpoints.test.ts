import type { Edition, OrdersReply, RequestChoices } from '../../nodes/VvTool/platforms/endpoint';
import { idText } from '../../nodes/VvTool/platforms/shape/values';
import { KUAISHOU_DETAIL, ORDERS_BY_NUMBER } from './endpointsByName';
import type { JsonValue } from '../../nodes/VvTool/json/exactJson';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function sample(name: string): { data: JsonValue } {
	return JSON.parse(readFileSync(join(__dirname, '../fixtures', name), 'utf8'));
}

const BATCH = { shopId: '店1', numbers: ['201117-1', '69175"3'] };

/** The numbers that a reply holds; `undefined` where it is a fault. */
function numbersOf(reply: OrdersReply): string[] | undefined {
	return 'fault' in reply ? undefined : reply.orders.map(({ orderSn }) => orderSn);
}

describe('the request for orders by number', () => {
	const cases: [choices: RequestChoices, edition: Edition | undefined, request: object][] = [
		[
			{ format: 'multipart' },
			undefined,
			{
				form: [
					['owner_id', '店1'],
					['orderSns', '["201117-1","69175\\"3"]'],
				],
			},
		],
		[
			{ format: 'multipart' },
			'enhanced',
			{
				form: [
					['owner_id', '店1'],
					['orderSns', '["201117-1","69175\\"3"]'],
					['type', '1'],
				],
			},
		],
		[
			{ format: 'repeated' },
			'standard',
			{
				form: [
					['owner_id', '店1'],
					['orderSns[]', '201117-1'],
					['orderSns[]', '69175"3'],
					['type', '2'],
				],
			},
		],
		[
			{ format: 'json', editionParameter: 'vvtype' },
			'standard',
			{ json: '{"owner_id":"店1","orderSns":["201117-1","69175\\"3"],"vvtype":2}' },
		],
		[{ format: 'json' }, undefined, { json: '{"owner_id":"店1","orderSns":["201117-1","69175\\"3"]}' }],
		[
			{ format: 'multipart', editionParameter: 'vvtype' },
			'enhanced',
			{
				form: [
					['owner_id', '店1'],
					['orderSns', '["201117-1","69175\\"3"]'],
					['vvtype', '1'],
				],
			},
		],
	];
	it.each(cases)('with %j and edition %s', (choices, edition, request) => {
		expect(ORDERS_BY_NUMBER.request({ ...BATCH, edition }, choices)).toEqual({
			method: 'POST',
			path: '/tool/erps/mpaging-orders',
			...request,
		});
	});

	it('goes to another path where one is given', () => {
		const { path } = ORDERS_BY_NUMBER.request(BATCH, { format: 'json', path: '/tool/erps/paging-orders' });
		expect(path).toBe('/tool/erps/paging-orders');
	});
});

describe('the request for an order’s detail', () => {
	const ONE = { shopId: '店1', numbers: ['6917531234567890123'] };
	const asked = [
		['shop_id', '店1'],
		['orderId', '6917531234567890123'],
	];
	const cases: [choices: RequestChoices, edition: Edition | undefined, query: string[][], path: string][] = [
		[{ format: 'multipart' }, undefined, asked, '/tool/erps/ks-detail'],
		[{ format: 'json' }, 'standard', [...asked, ['vvtype', '1']], '/tool/erps/ks-detail'],
		[{ format: 'json' }, 'enhanced', [...asked, ['vvtype', '2']], '/tool/erps/ks-detail'],
		[{ format: 'json', editionParameter: 'type', path: '/x' }, 'enhanced', [...asked, ['type', '2']], '/x'],
	];
	it.each(cases)('with %j and edition %s is a query', (choices, edition, query, path) => {
		expect(KUAISHOU_DETAIL.request({ ...ONE, edition }, choices)).toEqual({ method: 'GET', path, query });
	});
});

describe('orders read from a reply', () => {
	const order = (orderSn: JsonValue) => ({ order_sn: orderSn });
	const cases: [what: string, data: JsonValue, numbers: string[] | undefined][] = [
		['the documented sample', sample('mpagingOrders.json').data, ['订单号']],
		['an empty list', [], []],
		['an empty content', { content: [] }, []],
		['nulls among orders', { content: [null, order('1'), null] }, ['1']],
		['nothing but nulls', { content: [null, null] }, []],
		['orders as PHP’s empty maps', { content: [[], []] }, []],
		['other things among orders', { content: [1, 'x', [], order('1')] }, ['1']],
		['order_sn as a number', { content: [order(17)] }, ['17']],
		['order_sn with blanks', { content: [order(' 17\n')] }, ['17']],
		[
			'orders without order_sn',
			{ content: [{}, order(null), order(true), order([]), order(0.5)] },
			undefined,
		],
		['order_sn beyond 2^53 that lost its digits', { content: [order(2 ** 60)] }, undefined],
		['nothing but texts', { content: ['x', 'y'] }, undefined],
		['nothing but numbers', { content: [1] }, undefined],
		['an object for the list', { content: { 0: order('1') } }, undefined],
		['content null', { content: null }, undefined],
		['no content', { list: [] }, undefined],
		['a list of orders without an object around it', [order('1')], undefined],
		['a text', 'x', undefined],
		['a number', 7, undefined],
		['false', false, undefined],
	];
	it.each(cases)('%s', (_what, data, numbers) => {
		expect(numbersOf(ORDERS_BY_NUMBER.read(data, BATCH))).toEqual(numbers);
	});
});

describe('a detail read from a reply', () => {
	const inner = (result: JsonValue, data: JsonValue, more = {}) => ({
		result,
		data,
		error_msg: 'SUCCESS',
		...more,
	});
	const cases: [what: string, data: JsonValue, numbers: string[] | undefined][] = [
		['the documented sample', sample('ksDetail.json').data, ['100011']],
		['a long oid', inner(1, { oid: '6917531234567890123' }), ['6917531234567890123']],
		['an empty object inside', inner(1, {}), []],
		['no oid', inner(1, { status: 1 }), undefined],
		['an empty list', [], []],
		['an empty list inside', inner(1, []), []],
		['a list inside', inner(1, [{ oid: 1 }]), ['1']],
		['null inside', inner(1, null), undefined],
		['nothing inside', { result: 1 }, undefined],
		['a text inside', inner(1, 'x'), undefined],
		['a list', [{ oid: 1 }], ['1']],
		['the order without anything around it', { oid: 1 }, ['1']],
		['another object', { oid: null, list: [] }, undefined],
		['a text', 'x', undefined],
	];
	it.each(cases)('%s', (_what, data, numbers) => {
		expect(numbersOf(KUAISHOU_DETAIL.read(data, BATCH))).toEqual(numbers);
	});

	it('result "1" is a success', () => {
		const data = { result: '1', error_msg: 'SUCCESS', data: { oid: 1 } };
		expect(numbersOf(KUAISHOU_DETAIL.read(data, BATCH))).toEqual(['1']);
	});

	const refusals: [result: JsonValue, words: string, category: string][] = [
		[0, 'ORDER_NOT_EXIST 订单不存在', 'not-found'],
		[0, '该订单不存在', 'not-found'],
		[2, 'order not found', 'not-found'],
		[0, 'PLATFORM_ERROR 平台接口返回异常', 'server'],
		[null, 'nothing', 'server'],
		[true, 'SUCCESS', 'server'],
	];
	it.each(refusals)('result %p with “%s” brings no order: %s', (result, words, category) => {
		const read = KUAISHOU_DETAIL.read({ result, error_msg: words, data: { oid: 1 } }, BATCH);
		expect(read).toEqual({
			fault: expect.objectContaining({
				category,
				retry: 'never',
				scope: 'number',
				serverMessage: words,
			}),
		});
	});
});

describe('an id as text', () => {
	it.each<[JsonValue | undefined, string]>([
		['6917531234567890123', '6917531234567890123'],
		[' 1 ', '1'],
		[0, '0'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
		[2 ** 53, ''],
		[1.5, ''],
		[Infinity, ''],
		[null, ''],
		[undefined, ''],
		[true, ''],
		[['1'], ''],
		[{ toString: 'x' }, ''],
	])('%p is “%s”', (value, text) => {
		expect(idText(value)).toBe(text);
	});
});
