import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import { YOUZAN } from '../../nodes/VvTool/platforms/youzan';
import { at, changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getByNumber, getDetail, numberForm, statusTexts } = YOUZAN;
const NUMBER = 'E20251117100000012300001';
const ORDER = orderOf('youzanOrder.json', 'full_order_info');
const SUBJECT = { platform: 'youzan', shopId: 'S', orderSn: NUMBER };

function simplified(order: JsonObject): JsonObject {
	return getByNumber.simplify(order, SUBJECT);
}

describe('the number of a Youzan order', () => {
	it.each([
		[NUMBER, true],
		['E2026111712345678901234a', false],
		['E2026111712345678901234', false],
		['20261117123456789012345', false],
	])('%s: %p', (number, isUsual) => {
		expect(numberForm.test(number)).toBe(isUsual);
	});
});

describe('Youzan orders by number', () => {
	const listed = { full_order_info: ORDER };
	it.each<[where: string, data: JsonValue, order: JsonObject]>([
		['below full_order_info', { full_order_info: ORDER, withholding_money: 1 }, ORDER],
		['in full_order_info_list', { full_order_info_list: [listed], total_results: 1 }, listed],
		['in data itself', { ...ORDER, withholding_money: 1 }, ORDER],
	])('are read %s, untouched', (_where, data, order) => {
		expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order }] });
	});

	it('are the same with and without the layer that a list has around each', () => {
		expect(simplified(listed)).toEqual(simplified(ORDER));
	});

	it('are read as documented with Pinduoduo', () => {
		const order = { order_sn: NUMBER, order_status: 'TRADE_CLOSED', pay_amount: 9.9 };
		expect(numbersIn(readOne(getByNumber, { content: [order] }, NUMBER))).toEqual([NUMBER]);
		expect(simplified(order)).toMatchObject({ statusText: 'Closed', payAmount: 9.9 });
	});

	it('with another number keep their own', () => {
		const data = { full_order_info: changed(ORDER, 'order_info.tid', 'E20251117100000012300002') };
		expect(numbersIn(readOne(getByNumber, data, NUMBER))).toEqual(['E20251117100000012300002']);
	});

	it.each<[data: JsonValue]>([[{ content: [] }], [{ full_order_info_list: [], total_results: 0 }]])(
		'are missing where the reply is %j',
		(data) => {
			expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [] });
		},
	);

	it('are the only way: there is no endpoint of Youzan’s own', () => {
		expect(getDetail).toBeUndefined();
	});
});

describe('a simplified order of Youzan’s own', () => {
	it('has every field that Youzan tells', () => {
		expect(simplified(ORDER)).toStrictEqual({
			found: true,
			...SUBJECT,
			status: 'WAIT_SELLER_SEND_GOODS',
			statusText: 'To be shipped',
			refundText: 'Partial refund in progress',
			createdAt: '2025-11-17T10:00:00+08:00',
			paidAt: '2025-11-17T10:05:00+08:00',
			shipBy: null,
			shippedAt: '2025-11-18T10:00:00+08:00',
			updatedAt: '2025-11-18T10:00:01+08:00',
			payAmount: 129.9,
			remark: '放门口',
			sellerNotes: ['加急'],
			flag: '5',
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
					price: 69.95,
					skuId: '36190071',
					goodsId: '4521890173',
					outerId: 'C-1',
					image: 'https://img.yzcdn.cn/a.jpg',
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['order_info.status', 'MYSTERY', 'statusText', undefined],
		['order_info.refund_state', 77, 'refundText', undefined],
		['order_info.pay_time', '', 'paidAt', null],
		['order_info.consign_time', '', 'shippedAt', null],
		['remark_info.buyer_message', '', 'remark', null],
		['remark_info.trade_memo', '', 'sellerNotes', []],
		['remark_info.star', 0, 'flag', null],
		['remark_info.star', '0', 'flag', null],
		['remark_info', undefined, 'flag', null],
		['pay_info', undefined, 'payAmount', null],
		['address_info', undefined, 'receiver.city', null],
		['orders.0.outer_sku_id', '', 'items.0.outerId', 'P-1'],
		['orders', [], 'items', []],
	])('with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(ORDER, path, value)), simple)).toEqual(expected);
	});

	it.each([
		['WAIT_BUYER_PAY', 'To be paid'],
		['TRADE_PAID', 'Paid'],
		['WAIT_CONFIRM', 'Waiting for confirmation'],
		['WAIT_SELLER_SEND_GOODS', 'To be shipped'],
		['WAIT_BUYER_CONFIRM_GOODS', 'Shipped'],
		['TRADE_SUCCESS', 'Completed'],
		['TRADE_CLOSED', 'Closed'],
	])('in the state %s says %s', (status, statusText) => {
		expect(simplified(changed(ORDER, 'order_info.status', status))).toMatchObject({ status, statusText });
		expect(statusTexts[status]).toBe(statusText);
	});

	it.each([
		[0, 'None'],
		[1, 'Partial refund in progress'],
		[2, 'Partly refunded'],
		[11, 'Full refund in progress'],
		[12, 'Refunded'],
	])('with the refund state %i says %s', (state, refundText) => {
		expect(simplified(changed(ORDER, 'order_info.refund_state', state))).toMatchObject({ refundText });
	});
});
