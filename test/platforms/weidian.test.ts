import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import { WEIDIAN } from '../../nodes/VvTool/platforms/weidian';
import { at, changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getByNumber, getDetail, statusTexts } = WEIDIAN;
const NUMBER = '812345678901234';
const ORDER = orderOf('weidianOrder.json', 'result');
const SUBJECT = { platform: 'weidian', shopId: 'S', orderSn: NUMBER };

function simplified(order: JsonObject): JsonObject {
	return getByNumber.simplify(order, SUBJECT);
}

describe('Weidian orders by number', () => {
	it.each<[where: string, data: JsonValue]>([
		['below result', { result: ORDER, withholding_money: 1 }],
		['in a list below result', { result: { orders: [ORDER], order_num: 1 } }],
		['in a list in data', { orders: [ORDER], order_num: 1 }],
		['in data itself', { ...ORDER, withholding_money: 1 }],
	])('are read %s, untouched', (_where, data) => {
		expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it('are told by the detail’s name of the number too', () => {
		expect(numbersIn(readOne(getByNumber, { result: { orderID: 812345678901234 } }, NUMBER))).toEqual([
			NUMBER,
		]);
	});

	it('are read as documented with Pinduoduo', () => {
		const order = { order_sn: NUMBER, order_status: 'ship', pay_amount: 9.9 };
		expect(numbersIn(readOne(getByNumber, { content: [order] }, NUMBER))).toEqual([NUMBER]);
		expect(simplified(order)).toMatchObject({ statusText: 'Shipped', payAmount: 9.9 });
	});

	it('with another number keep their own', () => {
		const data = { result: { ...ORDER, order_id: '812345678901235' } };
		expect(numbersIn(readOne(getByNumber, data, NUMBER))).toEqual(['812345678901235']);
	});

	it.each<[data: JsonValue]>([
		[{ content: [] }],
		[{ result: [] }],
		[{ result: { orders: [], order_num: 0 } }],
	])('are missing where the reply is %j', (data) => {
		expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [] });
	});

	it('are the only way: there is no endpoint of Weidian’s own', () => {
		expect(getDetail).toBeUndefined();
	});
});

describe('a simplified order of Weidian’s own', () => {
	it('has every field that Weidian tells', () => {
		expect(simplified(ORDER)).toStrictEqual({
			found: true,
			...SUBJECT,
			status: 'pay',
			statusText: 'To be shipped',
			createdAt: '2025-11-17T10:00:00+08:00',
			paidAt: '2025-11-17T10:05:00+08:00',
			shipBy: null,
			shippedAt: null,
			updatedAt: null,
			payAmount: 129.9,
			remark: '放门口',
			sellerNotes: ['加急'],
			flag: null,
			preSale: null,
			receiver: {
				name: '李*',
				phone: '139****0001',
				province: '浙江省',
				city: '杭州市',
				town: '西湖区',
				address: '曙光路***',
			},
			tracking: null,
			items: [
				{
					title: '卫衣',
					spec: '红 M',
					count: 2,
					price: 64.95,
					skuId: '34567890123',
					goodsId: '2345678901',
					outerId: 'C-1',
					image: null,
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['status', 'mystery', 'statusText', undefined],
		['pay_time', '', 'paidAt', null],
		['price', '', 'payAmount', null],
		['note', '', 'remark', null],
		['express_note', '', 'sellerNotes', []],
		['buyer_info.phone', undefined, 'receiver.phone', null],
		['buyer_info', undefined, 'receiver.name', null],
		['items.0.sku_merchant_code', '', 'items.0.outerId', 'P-1'],
		['items', [], 'items', []],
	])('with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(ORDER, path, value)), simple)).toEqual(expected);
	});

	it('takes the other reader’s name of the phone', () => {
		const buyer_info = { name: 'N', telephone: '13800000000' };
		expect(at(simplified({ ...ORDER, buyer_info }), 'receiver.phone')).toBe('13800000000');
	});

	it.each([
		['unpay', 'To be paid'],
		['pay', 'To be shipped'],
		['unship_refunding', 'To be shipped, refund requested'],
		['unship_refuse_refunding', 'To be shipped, refund rejected'],
		['ship', 'Shipped'],
		['shiped_refunding', 'Shipped, refund requested'],
		['shiped_refuse_refunding', 'Shipped, refund rejected'],
		['accept', 'Received'],
		['accept_refunding', 'Received, refund requested'],
		['finish', 'Completed'],
		['close', 'Closed'],
	])('in the state %s says %s', (status, statusText) => {
		expect(simplified(changed(ORDER, 'status', status))).toMatchObject({ status, statusText });
		expect(statusTexts[status]).toBe(statusText);
	});
});
