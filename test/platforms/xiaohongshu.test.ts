import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import { XIAOHONGSHU } from '../../nodes/VvTool/platforms/xiaohongshu';
import { at, changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getByNumber, getDetail, statusTexts } = XIAOHONGSHU;
const NUMBER = 'P712345678901234561';
const ORDER = orderOf('xiaohongshuOrder.json');
const SUBJECT = { platform: 'xiaohongshu', shopId: 'S', orderSn: NUMBER };

function simplified(order: JsonObject): JsonObject {
	return getByNumber.simplify(order, SUBJECT);
}

describe('Xiaohongshu orders by number', () => {
	it.each<[where: string, data: JsonValue]>([
		['in data itself', { ...ORDER, withholding_money: 1 }],
		['in orderList', { orderList: [ORDER], total: 1, pageNo: 1, maxPageNo: 1 }],
	])('are read %s, untouched', (_where, data) => {
		expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it('are read as documented with Pinduoduo', () => {
		const order = { order_sn: NUMBER, order_status: 4, pay_amount: 9.9 };
		expect(numbersIn(readOne(getByNumber, { content: [order] }, NUMBER))).toEqual([NUMBER]);
		expect(simplified(order)).toMatchObject({ statusText: 'To be shipped', payAmount: 9.9 });
	});

	it('with another number keep their own', () => {
		const data = { ...ORDER, orderId: 'P712345678901234562' };
		expect(numbersIn(readOne(getByNumber, data, NUMBER))).toEqual(['P712345678901234562']);
	});

	it.each<[data: JsonValue]>([[{ content: [] }], [{ orderList: [], total: 0 }]])(
		'are missing where the reply is %j',
		(data) => {
			expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [] });
		},
	);

	it('are the only way: there is no endpoint of Xiaohongshu’s own', () => {
		expect(getDetail).toBeUndefined();
	});
});

describe('a simplified order of Xiaohongshu’s own', () => {
	it('has every field that is known for sure', () => {
		expect(simplified(ORDER)).toStrictEqual({
			found: true,
			...SUBJECT,
			status: 4,
			statusText: 'To be shipped',
			refundText: 'In progress',
			createdAt: '2025-11-17T10:00:00+08:00',
			paidAt: '2025-11-17T10:05:00+08:00',
			shipBy: '2025-11-19T10:00:00+08:00',
			shippedAt: '2025-11-18T10:00:00+08:00',
			updatedAt: '2025-11-18T10:00:01+08:00',
			payAmount: null,
			remark: '放门口',
			sellerNotes: ['加急'],
			flag: '1',
			preSale: null,
			receiver: {
				name: null,
				phone: null,
				province: '浙江省',
				city: '杭州市',
				town: '西湖区',
				address: null,
			},
			tracking: null,
			items: [
				{
					title: '卫衣',
					spec: '红 M',
					count: 2,
					price: null,
					skuId: '5f1234567890abcdef123456',
					goodsId: null,
					outerId: 'C-1',
					image: 'https://qimg.xiaohongshu.com/a.jpg',
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['orderStatus', 77, 'statusText', undefined],
		['paidTime', 0, 'paidAt', null],
		['deliveryTime', 0, 'shippedAt', null],
		['promiseLastDeliveryTime', null, 'shipBy', null],
		['customerRemark', '', 'remark', null],
		['sellerRemark', null, 'sellerNotes', []],
		['sellerRemarkFlag', undefined, 'flag', null],
		['orderAfterSalesStatus', 77, 'refundText', undefined],
		['skuList', [], 'items', []],
	])('with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(ORDER, path, value)), simple)).toEqual(expected);
	});

	it.each([
		[1, 'To be paid'],
		[2, 'Paid, processing'],
		[3, 'Clearing customs'],
		[4, 'To be shipped'],
		[5, 'Partly shipped'],
		[6, 'Shipped'],
		[7, 'Completed'],
		[8, 'Closed'],
		[9, 'Cancelled'],
		[10, 'Exchange requested'],
	])('in the state %i says %s', (status, statusText) => {
		expect(simplified(changed(ORDER, 'orderStatus', status))).toMatchObject({ status, statusText });
		expect(statusTexts[status]).toBe(statusText);
	});

	it.each([
		[1, 'None'],
		[2, 'In progress'],
		[3, 'Completed'],
		[4, 'Rejected'],
		[5, 'Closed'],
		[6, 'Platform decides'],
		[7, 'Withdrawn'],
	])('with the after-sales status %i says %s', (status, refundText) => {
		expect(simplified(changed(ORDER, 'orderAfterSalesStatus', status))).toMatchObject({ refundText });
	});
});
