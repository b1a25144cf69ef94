import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import type { Edition, RequestChoices } from '../../nodes/VvTool/platforms/endpoint';
import { KUAISHOU } from '../../nodes/VvTool/platforms/kuaishou';
import { at, changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getDetail, getByNumber, getByPeriod, statusTexts } = KUAISHOU;
const FLAT = orderOf('ksDetail.json', 'data');
const PARTS = orderOf('ksOrderDetail.json', 'data');
const NUMBER = '2307500074108220';
const SUBJECT = { platform: 'kuaishou', shopId: 'S', orderSn: 'N' };

function simplified(order: JsonObject): JsonObject | undefined {
	return getDetail?.simplify(order, SUBJECT);
}

function inner(result: JsonValue, data: JsonValue): JsonObject {
	return { result, data, error_msg: 'SUCCESS', withholding_money: 4 };
}

describe('the request for a Kuaishou order', () => {
	const fields = [
		['shop_id', '店1'],
		['orderId', NUMBER],
	];
	it.each<[choices: RequestChoices, edition: Edition | undefined, query: string[][], path: string]>([
		[{}, undefined, fields, '/tool/erps/ks-detail'],
		[{ format: 'json' }, 'standard', [...fields, ['vvtype', '1']], '/tool/erps/ks-detail'],
		[{}, 'enhanced', [...fields, ['vvtype', '2']], '/tool/erps/ks-detail'],
		[{ editionParameter: 'type', path: '/x' }, 'enhanced', [...fields, ['type', '2']], '/x'],
	])('with %j and edition %s is a query', (choices, edition, query, path) => {
		const batch = { shopId: '店1', numbers: [NUMBER], ...(edition !== undefined && { edition }) };
		expect(getDetail?.request(batch, choices)).toEqual({ method: 'GET', path, query });
	});

	it('takes one number a call, and there is no listing', () => {
		expect(getDetail?.numbersPerCall).toBe(1);
		expect(getByPeriod).toBeUndefined();
	});
});

describe('a Kuaishou order', () => {
	it.each<[what: string, data: JsonValue, number: string, order: JsonObject]>([
		['the documented sample', inner(1, FLAT), '100011', FLAT],
		['with result as text', inner('1', FLAT), '100011', FLAT],
		['of the present API', inner(1, PARTS), NUMBER, PARTS],
		['standing as orderBaseInfo', inner(1, { orderBaseInfo: FLAT }), '100011', { orderBaseInfo: FLAT }],
		['without Kuaishou’s own layer', { ...FLAT, withholding_money: 4 }, '100011', FLAT],
		['with a number as text', inner(1, { oid: NUMBER }), NUMBER, { oid: NUMBER }],
	])('%s is found, untouched', (_what, data, number, order) => {
		expect(readOne(getDetail, data, number)).toEqual({ orders: [{ orderSn: number, order }] });
	});

	it('with another number keeps its own', () => {
		expect(numbersIn(readOne(getDetail, inner(1, FLAT), '100012'))).toEqual(['100011']);
	});

	it.each<[data: JsonValue]>([[[]], [{}], [inner(1, [])], [inner(1, {})]])(
		'is missing where the reply is %j',
		(data) => {
			expect(readOne(getDetail, data, NUMBER)).toEqual({ orders: [] });
		},
	);

	it.each<[data: JsonValue]>([
		[inner(1, null)],
		[inner(1, 'x')],
		[{ result: 1 }],
		[inner(1, { sn: 1 })],
		['x'],
	])('that is not in %j is a fault of the reply', (data) => {
		expect(numbersIn(readOne(getDetail, data, NUMBER))).toMatchObject({
			category: 'server',
			title: expect.stringContaining('holds no order'),
		});
	});

	it.each<[result: JsonValue, words: JsonObject, category: string, told: string | undefined]>([
		[0, { error_msg: 'ORDER_NOT_EXIST 订单不存在' }, 'not-found', 'ORDER_NOT_EXIST 订单不存在'],
		['0', { error_msg: '该订单不存在' }, 'not-found', '该订单不存在'],
		[2, { errorMsg: 'order not found' }, 'not-found', 'order not found'],
		[
			24,
			{ error_msg: 'PLATFORM_ERROR', subMsg: '平台接口返回异常' },
			'server',
			'PLATFORM_ERROR · 平台接口返回异常',
		],
		[null, { error_msg: '' }, 'server', undefined],
		[true, { error_msg: 'SUCCESS' }, 'server', 'SUCCESS'],
	])('with result %p and %j is refused in Kuaishou’s words: %s', (result, words, category, told) => {
		const fault = numbersIn(readOne(getDetail, { result, data: FLAT, ...words }, '100011'));
		expect(fault).toMatchObject({ category, scope: 'number', retry: 'never' });
		expect(at(fault, 'serverMessage')).toBe(told);
	});
});

describe('a simplified Kuaishou order', () => {
	it('as documented has every field that Kuaishou tells', () => {
		expect(simplified(FLAT)).toStrictEqual({
			found: true,
			...SUBJECT,
			status: 10,
			statusText: 'To be paid',
			refundText: 'None',
			createdAt: '2018-12-03T21:28:55+08:00',
			paidAt: '2018-12-03T21:28:55+08:00',
			shipBy: '2018-12-03T21:28:55+08:00',
			shippedAt: '2018-12-03T21:28:55+08:00',
			updatedAt: '2018-12-03T21:28:55+08:00',
			payAmount: 12,
			remark: '尽快发货',
			sellerNotes: ['请给好评', '请给好评'],
			flag: 'gray',
			preSale: false,
			receiver: {
				name: '不帅',
				phone: '15000000000',
				province: '北京',
				city: '北京',
				town: null,
				address: null,
			},
			tracking: { number: 'SF123', company: '123' },
			items: [
				{
					title: '西瓜',
					spec: 'null',
					count: 11,
					price: 11.9,
					skuId: '123',
					goodsId: '123',
					outerId: '苹果11-白128g',
					image: 'https://...',
					refundText: 'Buyer asks for a refund',
				},
			],
		});
	});

	it('as documented, but standing as orderBaseInfo, is the same', () => {
		expect(simplified({ orderBaseInfo: FLAT })).toEqual(simplified(FLAT));
	});

	it('of the present API has every field that Kuaishou tells', () => {
		expect(simplified(PARTS)).toStrictEqual({
			found: true,
			...SUBJECT,
			status: 40,
			statusText: 'Shipped',
			createdAt: '2025-11-17T10:00:00+08:00',
			paidAt: '2025-11-17T10:05:00+08:00',
			shipBy: '2025-11-19T10:00:00+08:00',
			shippedAt: '2025-11-18T10:00:00+08:00',
			updatedAt: '2025-11-18T10:00:01+08:00',
			payAmount: 129.9,
			remark: '轻放',
			sellerNotes: [],
			flag: null,
			preSale: false,
			receiver: {
				name: '李*',
				phone: '139****0001',
				province: '山东省',
				city: '青岛市',
				town: '市南区',
				address: '香港中路***',
			},
			tracking: { number: 'KS0001', company: '4' },
			items: [
				{
					title: '西瓜',
					spec: '5斤',
					count: 2,
					price: 64.95,
					skuId: '2307500074108221',
					goodsId: '2307500074108222',
					outerId: 'XG-5',
					image: 'https://p1.kwaixiaodian.com/a.jpg',
					refundText: 'Buyer asks for a refund',
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['orderAddress.desensitiseConsignee', '', 'receiver.name', 'xQ=='],
		['orderAddress', undefined, 'receiver.province', null],
		['orderRefundList', [], 'items.0.refundText', undefined],
		['orderItemInfo.refundStatus', 60, 'items.0.refundText', 'Refunded'],
		['orderLogisticsInfo', [], 'tracking', null],
		['orderLogisticsInfo', undefined, 'tracking', null],
		['logisticsInfo', { expressNo: 'E' }, 'tracking.number', 'KS0001'],
		['orderItemInfo', undefined, 'items', []],
	])('of the present API with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(PARTS, path, value)), simple)).toEqual(expected);
	});

	it.each<[field: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['status', '30', 'status', '30'],
		['createTime', '1543843735000', 'createdAt', '2018-12-03T21:28:55+08:00'],
		['payTime', 0, 'paidAt', null],
		['sendTime', 0, 'shippedAt', null],
		['totalFee', '1290', 'payAmount', 12.9],
		['totalFee', 1, 'payAmount', 0.01],
		['totalFee', null, 'payAmount', null],
		['preSale', '1', 'preSale', true],
		['refund', 1, 'refundText', 'Requested'],
		['refund', 7, 'refundText', undefined],
		['remark', '', 'remark', null],
		['sellerNoteList', null, 'sellerNotes', []],
		['sellerNoteList', ['b', '', null, 'a'], 'sellerNotes', ['b', 'a']],
		['flagTagCode', 'red_flag_tag_order', 'flag', 'red'],
		['flagTagCode', 'yellow_flag_tag_order', 'flag', 'yellow'],
		['flagTagCode', 'green_flag_tag_order', 'flag', 'green'],
		['flagTagCode', 'blue_flag_tag_order', 'flag', 'blue'],
		['flagTagCode', 'purple_flag_tag_order', 'flag', 'purple'],
		['flagTagCode', 'pink_flag_tag_order', 'flag', 'pink_flag_tag_order'],
		['flagTagCode', '', 'flag', null],
		['logisticsInfo', [], 'tracking', null],
		['logisticsInfo', { expressNo: 75, expressCode: null }, 'tracking', { number: '75', company: null }],
		['orderProductInfoList', [null, 'x'], 'items', []],
		['validPromiseShipmentTimeStamp', 1543930135000, 'shipBy', '2018-12-04T21:28:55+08:00'],
		['address', '北京 1 号', 'receiver.address', '北京 1 号'],
		['address', '["x"]', 'receiver.address', '["x"]'],
		['address', '{"consignee":', 'receiver.address', '{"consignee":'],
		['address', 'null', 'receiver.address', null],
		['address', undefined, 'receiver.phone', '123456789'],
		['address', { consignee: 'N', district: 'D' }, 'receiver.town', 'D'],
		['address', '{"mobile": 15000000000123456789}', 'receiver.phone', '15000000000123456789'],
	])('with %s as %j has %s %j', (field, value, simple, expected) => {
		expect(at(simplified(changed(FLAT, field, value)), simple)).toEqual(expected);
	});

	it.each([
		[0, 'Unknown'],
		[10, 'To be paid'],
		[30, 'Paid'],
		[40, 'Shipped'],
		[50, 'Received'],
		[70, 'Completed'],
		[80, 'Failed'],
	])('in the state %s says %s', (status, statusText) => {
		expect(simplified(changed(FLAT, 'status', status))).toMatchObject({ status, statusText });
		expect(statusTexts[status]).toBe(statusText);
	});

	it.each([
		[0, 'Unknown'],
		[10, 'Buyer asks for a refund'],
		[11, 'Buyer asks to return the goods for a refund'],
		[20, 'Platform decides on a refund'],
		[21, 'Platform decides on a return with refund'],
		[22, 'Platform has confirmed a return with refund'],
		[30, 'Buyer has to enter the return shipment'],
		[40, 'Seller has to confirm the return shipment'],
		[50, 'Refund in progress'],
		['60', 'Refunded'],
		[70, 'Refund failed'],
		[99, undefined],
	])('with the refund %p of a line says %p', (refund, refundText) => {
		const order = changed(FLAT, 'orderProductInfoList.0.refundStatus', refund);
		expect(at(simplified(order), 'items.0.refundText')).toBe(refundText);
	});
});

describe('Kuaishou orders by number', () => {
	it('have Kuaishou’s words for the status', () => {
		const order = { order_sn: NUMBER, order_status: 70 };
		expect(getByNumber.simplify(order, SUBJECT)).toMatchObject({ statusText: 'Completed' });
	});
});
