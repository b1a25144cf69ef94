import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import { DOUYIN } from '../../nodes/VvTool/platforms/douyin';
import { at, changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getByNumber, getDetail, statusTexts } = DOUYIN;
const NUMBER = '6917530012345678901';
const ORDER = orderOf('douyinOrder.json', 'shop_order_detail');
const SUBJECT = { platform: 'douyin', shopId: 'S', orderSn: NUMBER };

function simplified(order: JsonObject): JsonObject {
	return getByNumber.simplify(order, SUBJECT);
}

describe('Douyin orders by number', () => {
	it.each<[where: string, data: JsonValue]>([
		['below shop_order_detail', { shop_order_detail: ORDER, withholding_money: 1 }],
		['in shop_order_list', { shop_order_list: [ORDER], total: 1, page: 0, size: 10 }],
		['in data itself', { ...ORDER, withholding_money: 1 }],
	])('are read %s, untouched', (_where, data) => {
		expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it('are read as documented with Pinduoduo', () => {
		const order = { order_sn: NUMBER, order_status: 2, pay_amount: 9.9 };
		expect(numbersIn(readOne(getByNumber, { content: [order] }, NUMBER))).toEqual([NUMBER]);
		expect(simplified(order)).toMatchObject({ statusText: 'To be shipped', payAmount: 9.9 });
	});

	it('with another number keep their own', () => {
		const data = { shop_order_detail: { ...ORDER, order_id: '6917530012345678902' } };
		expect(numbersIn(readOne(getByNumber, data, NUMBER))).toEqual(['6917530012345678902']);
	});

	it.each<[data: JsonValue]>([
		[{ content: [] }],
		[{ shop_order_list: [], total: 0 }],
		[{ shop_order_detail: {} }],
	])('are missing where the reply is %j', (data) => {
		expect(readOne(getByNumber, data, NUMBER)).toEqual({ orders: [] });
	});

	it('are the only way: there is no endpoint of Douyin’s own', () => {
		expect(getDetail).toBeUndefined();
	});
});

describe('a simplified order of Douyin’s own', () => {
	it('has every field that Douyin tells', () => {
		expect(simplified(ORDER)).toStrictEqual({
			found: true,
			...SUBJECT,
			status: 2,
			statusText: 'To be shipped',
			createdAt: '2025-11-17T10:00:00+08:00',
			paidAt: '2025-11-17T10:05:00+08:00',
			shipBy: '2025-11-19T10:00:00+08:00',
			shippedAt: '2025-11-18T10:00:00+08:00',
			updatedAt: '2025-11-18T10:00:01+08:00',
			payAmount: 129.9,
			remark: '放门口',
			sellerNotes: ['加急'],
			flag: 'red',
			preSale: null,
			receiver: {
				name: '李*',
				phone: '1*********1',
				province: '浙江省',
				city: '杭州市',
				town: '西湖区',
				address: '北山街道曙光路***',
			},
			tracking: { number: 'YT0001', company: '圆通快递' },
			items: [
				{
					title: '卫衣',
					spec: '红 M',
					count: 2,
					price: 69.95,
					skuId: '1712345678901234',
					goodsId: '3512345678901234567',
					outerId: 'C-1',
					image: 'https://p3-aio.ecombdimg.com/a.jpg',
					refundText: 'Buyer asks for after-sales service',
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['order_status', undefined, 'status', 2],
		['order_status', 77, 'statusText', undefined],
		['exp_ship_time', 0, 'shipBy', null],
		['ship_time', 0, 'shippedAt', null],
		['buyer_words', '', 'remark', null],
		['seller_remark_stars', 0, 'flag', 'gray'],
		['seller_remark_stars', 1, 'flag', 'purple'],
		['seller_remark_stars', 2, 'flag', 'cyan'],
		['seller_remark_stars', 3, 'flag', 'green'],
		['seller_remark_stars', 4, 'flag', 'orange'],
		['seller_remark_stars', undefined, 'flag', null],
		['mask_post_receiver', '', 'receiver.name', '##abc##'],
		['mask_post_tel', undefined, 'receiver.phone', '$$def$$'],
		['mask_post_addr', null, 'receiver.address', null],
		['mask_post_addr.street', null, 'receiver.address', '曙光路***'],
		['logistics_info', [], 'tracking', null],
		['logistics_info.0.company_name', '', 'tracking.company', 'yuantong'],
		['sku_order_list', [], 'items', []],
		['sku_order_list.0.spec', [], 'items.0.spec', null],
		['sku_order_list.0.code', '', 'items.0.outerId', '9007199254740993'],
		['sku_order_list.0.sku_id', 0, 'items.0.skuId', null],
		['sku_order_list.0.product_id_str', '0', 'items.0.goodsId', null],
		['sku_order_list.0.after_sale_info', undefined, 'items.0.refundText', undefined],
		['sku_order_list.0.after_sale_info.after_sale_status', 0, 'items.0.refundText', 'Refund pending'],
	])('with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(ORDER, path, value)), simple)).toEqual(expected);
	});

	it('takes no id of 0 for a merchant’s code', () => {
		const item = { ...SUBJECT, code: '', out_sku_id: 0, out_product_id: 12 };
		expect(at(simplified(changed(ORDER, 'sku_order_list', [item])), 'items.0.outerId')).toBe('12');
	});

	it.each([
		[1, 'To be paid'],
		[105, 'Paid'],
		[2, 'To be shipped'],
		[101, 'Partly shipped'],
		[3, 'Shipped'],
		[4, 'Cancelled'],
		[5, 'Completed'],
		[103, 'Partly paid'],
		[21, 'Refunded before shipping'],
		[22, 'Refunded after shipping'],
		[39, 'Refunded after receipt'],
	])('in the state %i says %s', (status, statusText) => {
		expect(simplified(changed(ORDER, 'order_status', status))).toMatchObject({ status, statusText });
		expect(statusTexts[status]).toBe(statusText);
	});

	it.each([
		[6, 'Buyer asks for after-sales service'],
		[7, 'Return in progress'],
		[11, 'Goods shipped for after-sales service'],
		[12, 'After-sales service completed'],
		[13, 'Exchange'],
		[14, 'Exchange'],
		[27, 'Seller rejects the request'],
		[28, 'After-sales service failed'],
		[29, 'Refund rejected after the return'],
		[51, 'Request withdrawn'],
		[53, 'Reverse transaction completed'],
	])('with the after-sales status %i of a line says %s', (status, refundText) => {
		const order = changed(ORDER, 'sku_order_list.0.after_sale_info.after_sale_status', status);
		expect(at(simplified(order), 'items.0.refundText')).toBe(refundText);
	});

	it.each([
		[1, 'Refund pending'],
		[3, 'Refunded'],
		[4, 'Refund failed'],
		[0, undefined],
	])('with the refund status %i alone says %s', (refund_status, refundText) => {
		const order = changed(ORDER, 'sku_order_list.0.after_sale_info', { refund_status });
		expect(at(simplified(order), 'items.0.refundText')).toBe(refundText);
	});
});
