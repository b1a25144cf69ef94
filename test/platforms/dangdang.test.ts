import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import { DANGDANG } from '../../nodes/VvTool/platforms/dangdang';
import type { Edition, PeriodEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { at, changed, dataOf, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getDetail, getByNumber, getByPeriod, numberForm, statusTexts } = DANGDANG;
const NUMBER = '37413542202';
const ORDER = orderOf('ddGetDetail.json');
const SUBJECT = { platform: 'dangdang', shopId: 'S', orderSn: NUMBER };

function simplified(order: JsonObject = ORDER): JsonObject | undefined {
	return getDetail?.simplify(order, SUBJECT);
}

function listing(time: 'changed' | 'created'): PeriodEndpoint {
	const found = getByPeriod?.[time];
	if (found === undefined) throw new Error(`No listing by ${time}`);
	return found;
}

describe('the number of a Dangdang order', () => {
	it.each([
		['1719544796', true],
		['12926904002', true],
		['37413542202', true],
		['171954479', false],
		['374135422021', false],
		['E1719544796', false],
	])('%s: %p', (number, isUsual) => {
		expect(numberForm.test(number)).toBe(isUsual);
	});
});

describe('the request for a Dangdang order', () => {
	it.each<[edition: Edition | undefined, vvtype: string]>([
		[undefined, '1'],
		['standard', '1'],
		['enhanced', '2'],
	])('in the edition %s names the number and the edition, and no shop', (edition, vvtype) => {
		const batch = { shopId: 'S', numbers: [NUMBER], ...(edition !== undefined && { edition }) };
		expect(getDetail?.request(batch, {})).toEqual({
			method: 'GET',
			path: '/tool/erps/dd-get-detail',
			query: [
				['o', NUMBER],
				['vvtype', vvtype],
			],
		});
	});

	it('takes one number a call', () => {
		expect(getDetail?.numbersPerCall).toBe(1);
	});
});

describe('a Dangdang order', () => {
	it.each<[where: string, data: JsonValue]>([
		['in data itself', { ...ORDER, withholding_money: 3 }],
		['below response', { response: ORDER, withholding_money: 3 }],
	])('is found %s, untouched', (_where, data) => {
		expect(readOne(getDetail, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it('with another number keeps its own, so that it is never given for the one asked for', () => {
		expect(numbersIn(readOne(getDetail, { ...ORDER, orderID: '37413542203' }, NUMBER))).toEqual([
			'37413542203',
		]);
	});

	it('without a number is a fault that names its keys', () => {
		expect(numbersIn(readOne(getDetail, { orderState: '101' }, NUMBER))).toMatchObject({
			category: 'server',
			title: expect.stringContaining('orderState'),
		});
	});

	it.each<[data: JsonValue]>([[[]], [{}], [{ response: {} }], [{ response: [], withholding_money: 0 }]])(
		'is missing where the reply is %j',
		(data) => {
			expect(readOne(getDetail, data, NUMBER)).toEqual({ orders: [] });
		},
	);

	it.each<[data: JsonValue, category: string, words: string]>([
		[{ errorResponse: { errorCode: '10002', errorMessage: '签名错误' } }, 'server', '签名错误 · 10002'],
		[
			{ response: { errorResponse: { errorCode: '1', errorMessage: '订单不存在' } } },
			'not-found',
			'订单不存在 · 1',
		],
		[{ Error: { operCode: '7', operation: '无权查看' } }, 'server', '无权查看 · 7'],
		[{ response: { Error: { operCode: '7', operation: {} } } }, 'server', '7'],
	])('that Dangdang refuses to show is told in its words: %j', (data, category, words) => {
		expect(numbersIn(readOne(getDetail, data, NUMBER))).toMatchObject({
			category,
			serverMessage: words,
			scope: 'number',
			retry: 'never',
		});
	});

	it.each<[JsonValue]>([[{}], [[]]])('with the failure as an empty element (%j) is an order', (empty) => {
		const data = { ...ORDER, errorResponse: empty, Error: empty };
		expect(numbersIn(readOne(getDetail, data, NUMBER))).toEqual([NUMBER]);
	});
});

describe('a simplified Dangdang order', () => {
	it('has every field that Dangdang tells', () => {
		expect(simplified()).toStrictEqual({
			found: true,
			...SUBJECT,
			status: '101',
			statusText: 'To be shipped',
			createdAt: '2025-11-17T10:00:00+08:00',
			paidAt: '2025-11-17T10:05:00+08:00',
			shipBy: null,
			shippedAt: null,
			updatedAt: '2025-11-17T10:06:30+08:00',
			payAmount: 59.8,
			remark: '请尽快发货',
			sellerNotes: ['已电话确认'],
			flag: null,
			preSale: null,
			receiver: {
				name: '~Q2lwaGVyTmFtZQ==~',
				phone: '~Q2lwaGVyTW9iaWxl~',
				province: '浙江省',
				city: '杭州市',
				town: '西湖区',
				address: '~Q2lwaGVyQWRkcg==~',
			},
			tracking: { number: 'YT1234567890123', company: '圆通速递' },
			items: [
				{
					title: '连帽卫衣',
					spec: '颜色>>红;尺码>>M',
					count: 2,
					price: 24.9,
					skuId: null,
					goodsId: '1410027301',
					outerId: 'SKU-RED-M',
					image: null,
				},
				{
					title: '赠品袜子',
					spec: null,
					count: 1,
					price: null,
					skuId: null,
					goodsId: '1410027302',
					outerId: null,
					image: null,
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['message', {}, 'remark', null],
		['message', [], 'remark', null],
		['remark', {}, 'sellerNotes', []],
		['remark', [], 'sellerNotes', []],
		['paymentDate', {}, 'paidAt', null],
		['paymentDate', '0000-00-00 00:00:00', 'paidAt', null],
		['orderState', {}, 'status', '101'],
		['orderState', undefined, 'statusText', 'To be shipped'],
		['orderState', '77', 'status', '77'],
		['orderState', '77', 'statusText', undefined],
		['orderState', -100, 'statusText', 'Cancelled'],
		['buyerInfo.goodsMoney', {}, 'payAmount', 49.8],
		['buyerInfo', [], 'payAmount', null],
		['sendGoodsInfo.consigneeMobileTel', {}, 'receiver.phone', null],
		['sendGoodsInfo.consigneeTel', '010-1', 'receiver.phone', '~Q2lwaGVyTW9iaWxl~'],
		['sendGoodsInfo', {}, 'receiver.name', null],
		['sendGoodsInfo', {}, 'tracking', null],
		['sendGoodsInfo.sendOrderID', {}, 'tracking', null],
		['sendGoodsInfo.sendCompany', {}, 'tracking.company', null],
		['ItemsList', {}, 'items', []],
		['ItemsList', [], 'items', []],
		['ItemsList.ItemInfo', {}, 'items', []],
		['ItemsList.ItemInfo', { itemID: '5', orderCount: '3' }, 'items.0.count', 3],
		['OrderOperateList', {}, 'createdAt', null],
		['OrderOperateList.OperateInfo', [], 'createdAt', null],
		[
			'OrderOperateList.OperateInfo',
			{ operateTime: '2025-11-17 09:00:00', operateDetails: '下单成功' },
			'createdAt',
			'2025-11-17T09:00:00+08:00',
		],
		['OrderOperateList.OperateInfo.1.operateDetails', {}, 'createdAt', null],
	])('with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(ORDER, path, value)), simple)).toEqual(expected);
	});

	it.each([
		['50', 'Awaiting review'],
		['100', 'To be paid'],
		['101', 'To be shipped'],
		['260', 'Partly shipped'],
		['300', 'Shipped'],
		['400', 'Delivered'],
		['1000', 'Completed'],
		['-100', 'Cancelled'],
		['1100', 'Failed'],
		['-200', 'Split'],
	])('in the state %s says %s', (state, statusText) => {
		expect(simplified(changed(ORDER, 'orderState', state))).toMatchObject({ status: state, statusText });
		expect(statusTexts[state]).toBe(statusText);
	});
});

describe('a page of Dangdang’s orders', () => {
	const LIST = dataOf('ddList.json');
	const page = { shopId: 'S', from: 1763344800000, to: 1763348400000, page: 2, pageSize: 20 };

	it.each<['changed' | 'created', string, string]>([
		['changed', 'lastModifyTime_start', 'lastModifyTime_end'],
		['created', 'osd', 'oed'],
	])('by the time %s is asked for in China’s time, in all states, with an edition', (time, from, to) => {
		expect(listing(time).request(page, {})).toEqual({
			method: 'GET',
			path: '/tool/erps/dd-list',
			query: [
				['os', '9999'],
				[from, '2025-11-17 10:00:00'],
				[to, '2025-11-17 11:00:00'],
				['p', '2'],
				['pageSize', '20'],
				['vvtype', '1'],
			],
		});
	});

	it('keeps to what Dangdang allows', () => {
		expect(listing('changed')).toMatchObject({ maxWindowMs: 15 * 86_400_000, pageSize: 20 });
		expect(listing('changed').reachMs).toBeUndefined();
	});

	it.each<['changed' | 'created', number[]]>([
		['changed', [1763345190000, 1763348400000]],
		['created', [1763344800000, 1763254800000]],
	])('by the time %s says when each order did, and how many there are', (time, moments) => {
		const reply = listing(time).read(LIST);
		expect(reply).toMatchObject({
			total: 27,
			orders: [
				{ orderSn: '37413542202', at: moments[0] },
				{ orderSn: '12926904002', at: moments[1] },
			],
		});
	});

	const only = { orderID: NUMBER, lastModifyTime: '2025-11-17 10:06:30' };
	it.each<[what: string, data: JsonValue, numbers: string[]]>([
		['below response', { response: { OrdersList: LIST.OrdersList ?? null } }, [NUMBER, '12926904002']],
		['of one order', { OrdersList: { OrderInfo: only }, totalInfo: { orderCount: '1' } }, [NUMBER]],
		['of one order below response', { response: { OrdersList: { OrderInfo: only } } }, [NUMBER]],
		['that is empty', { OrdersList: {}, totalInfo: { orderCount: '0' } }, []],
		['that is an empty list', { OrdersList: [], totalInfo: { orderCount: '0' } }, []],
		['of an empty element', { OrdersList: { OrderInfo: [] } }, []],
		['that is left out as there is none', { totalInfo: { orderCount: '0' } }, []],
	])('%s is read', (_what, data, numbers) => {
		expect(numbersIn(listing('changed').read(data))).toEqual(numbers);
	});

	it('behind the last has no list, and still says how many orders there are', () => {
		expect(listing('changed').read({ totalInfo: { orderCount: '3' } })).toEqual({ orders: [], total: 3 });
	});

	it.each<[data: JsonValue]>([
		[{ Orders: [{ orderID: NUMBER }], totalInfo: { orderCount: '1' } }],
		[{ functionID: 'dangdang.orders.list.get' }],
	])('that holds its orders elsewhere, or says nothing of them, is a fault: %j', (data) => {
		expect(numbersIn(listing('changed').read(data))).toMatchObject({ category: 'server' });
	});

	it('that Dangdang refuses is told in its words', () => {
		const data = { errorResponse: { errorCode: '9', errorMessage: '时间跨度超过限制' } };
		expect(numbersIn(listing('changed').read(data))).toMatchObject({
			category: 'server',
			serverMessage: '时间跨度超过限制 · 9',
			scope: 'call',
		});
	});

	it('gives orders in the same shape, with the time of creation that a listing has', () => {
		const reply = listing('created').read(LIST);
		const order = 'orders' in reply ? (reply.orders[0]?.order ?? {}) : {};
		expect(listing('created').simplify(order, SUBJECT)).toMatchObject({
			orderSn: NUMBER,
			createdAt: '2025-11-17T10:00:00+08:00',
			payAmount: 59.8,
			remark: null,
			items: [],
		});
	});
});

describe('Dangdang orders by number', () => {
	it('have Dangdang’s words for the status', () => {
		const order = { order_sn: NUMBER, order_status: 300 };
		expect(getByNumber.simplify(order, SUBJECT)).toMatchObject({ status: 300, statusText: 'Shipped' });
	});
});
