import {
	isJsonArray,
	isJsonObject,
	type JsonObject,
	type JsonValue,
} from '../../nodes/VvTool/json/exactJson';
import { ALIBABA_1688 } from '../../nodes/VvTool/platforms/alibaba1688';
import type { RequestChoices } from '../../nodes/VvTool/platforms/endpoint';
import { at, changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getDetail, getByNumber, getByPeriod, statusTexts } = ALIBABA_1688;
const NUMBER = '2601778843312345678';
const ORDER = orderOf('1688OrderInfo.json');
const SUBJECT = { platform: 'alibaba1688', shopId: 'S', orderSn: NUMBER };

/** Keys in snake_case, down to a depth: the reseller's proxy writes the first two levels so. */
function snakeCased(value: JsonValue, depth: number): JsonValue {
	if (depth === 0) return value;
	if (isJsonArray(value)) return value.map((element) => snakeCased(element, depth));
	if (!isJsonObject(value)) return value;
	const entries = Object.entries(value).map(([key, inner]): [string, JsonValue] => [
		key.replace(/([a-z0-9])([A-Z]+)/g, (_all, before: string, capitals: string) => {
			return `${before}_${capitals.toLowerCase()}`;
		}),
		snakeCased(inner, depth - 1),
	]);
	return Object.fromEntries(entries);
}

function simplified(order: JsonObject = ORDER): JsonObject | undefined {
	return getDetail?.simplify(order, SUBJECT);
}

describe('the request for a 1688 order', () => {
	it.each<[choices: RequestChoices, body: object]>([
		[{}, { json: `{"shop_id":"S","order_id":"${NUMBER}"}` }],
		[
			{ format: 'multipart' },
			{
				form: [
					['shop_id', 'S'],
					['order_id', NUMBER],
				],
			},
		],
	])('with %j has the number as text', (choices, body) => {
		const batch = { shopId: 'S', numbers: [NUMBER], edition: 'enhanced' } as const;
		expect(getDetail?.request(batch, choices)).toEqual({
			method: 'POST',
			path: '/tool/erps/1688get-order-info',
			...body,
		});
	});

	it('takes one number a call, and there is no listing', () => {
		expect(getDetail?.numbersPerCall).toBe(1);
		expect(getByPeriod).toBeUndefined();
	});
});

describe('a 1688 order', () => {
	it.each<[where: string, data: JsonValue]>([
		['in data itself', { ...ORDER, withholding_money: 5 }],
		['below result', { result: ORDER, success: true }],
		['below two results', { result: { result: ORDER, success: 'true' } }],
		['beside the signs of success', { ...ORDER, success: true, errorCode: '', errorMessage: null }],
		['beside an error of 0', { ...ORDER, errorCode: '0' }],
	])('is found %s, with all digits of its number', (_where, data) => {
		expect(readOne(getDetail, data, NUMBER)).toMatchObject({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it('is untouched, but for the points of the call', () => {
		expect(readOne(getDetail, { ...ORDER, withholding_money: 5 }, NUMBER)).toEqual({
			orders: [{ orderSn: NUMBER, order: ORDER }],
		});
	});

	it.each<[what: string, base: JsonObject, number: string]>([
		['idOfStr before id, which a proxy may round', { id: '2601778843312345700', idOfStr: NUMBER }, NUMBER],
		['id as long as text', { id: NUMBER }, NUMBER],
		['id as a short number', { id: 17 }, '17'],
		['idOfStr that is empty', { id: NUMBER, idOfStr: '' }, NUMBER],
	])('is told by %s', (_what, base, number) => {
		expect(numbersIn(readOne(getDetail, { baseInfo: base }, NUMBER))).toEqual([number]);
	});

	it('with an id that lost its digits, and nothing else, is a fault', () => {
		expect(numbersIn(readOne(getDetail, { baseInfo: { id: 2 ** 61 } }, NUMBER))).toMatchObject({
			category: 'server',
			title: expect.stringContaining('baseInfo.id'),
		});
	});

	it('with another number keeps its own', () => {
		const other = changed(ORDER, 'baseInfo.idOfStr', '2601778843312345679');
		expect(numbersIn(readOne(getDetail, other, NUMBER))).toEqual(['2601778843312345679']);
	});

	it.each<[data: JsonValue]>([[[]], [{}], [{ result: {} }], [{ result: { result: [] } }]])(
		'is missing where the reply is %j',
		(data) => {
			expect(readOne(getDetail, data, NUMBER)).toEqual({ orders: [] });
		},
	);

	it.each<[data: JsonValue, category: string, words: string | undefined]>([
		[{ errorCode: '500_1', errorMessage: '系统异常' }, 'server', '系统异常 · 500_1'],
		[{ error_code: '404', error_message: '订单不存在' }, 'not-found', '订单不存在 · 404'],
		[{ success: false, errorMessage: '无权限' }, 'server', '无权限'],
		[{ success: 'false' }, 'server', undefined],
		[{ result: { success: false, errorCode: 'ORDER_NOT_EXIST' } }, 'not-found', 'ORDER_NOT_EXIST'],
		[{ errorMessage: '未授权' }, 'server', '未授权'],
	])('that 1688 refuses to show is told in its words: %j', (data, category, words) => {
		const fault = numbersIn(readOne(getDetail, data, NUMBER));
		expect(fault).toMatchObject({ category, scope: 'number', retry: 'never' });
		expect(at(fault, 'serverMessage')).toBe(words);
	});
});

describe('a simplified 1688 order', () => {
	const whole = {
		found: true,
		...SUBJECT,
		status: 'waitsellersend',
		statusText: 'To be shipped',
		refundText: 'Seller has to agree',
		createdAt: '2025-11-17T10:00:00+08:00',
		paidAt: '2025-11-17T10:05:00+08:00',
		shipBy: null,
		shippedAt: '2025-11-18T09:30:00+08:00',
		updatedAt: '2025-11-18T09:30:01+08:00',
		payAmount: 128.5,
		remark: '请用顺丰',
		sellerNotes: ['已备货', '老客户'],
		flag: '2',
		preSale: null,
		receiver: {
			name: '王**',
			phone: '138****0000',
			province: '浙江省',
			city: '杭州市',
			town: '滨江区',
			address: '长河街道网商路***',
		},
		tracking: { number: 'SF1688000001', company: '顺丰速运' },
		items: [
			{
				title: '女式卫衣',
				spec: '红 均码',
				count: 5,
				price: 24.1,
				skuId: '4523456789012',
				goodsId: '610947572360',
				outerId: 'C-1',
				image: 'http://cbu01.alicdn.com/a.jpg',
				refundText: 'Seller has to agree',
			},
		],
	};

	it('has every field that 1688 tells', () => {
		expect(simplified()).toStrictEqual(whole);
	});

	it.each([1, 2, 3, 9])('is the same with %i levels of its keys in snake_case, and found', (depth) => {
		const snake = snakeCased(ORDER, depth);
		const reply = readOne(getDetail, snake, NUMBER);
		expect(reply).toEqual({ orders: [{ orderSn: NUMBER, order: snake }] });
		expect(isJsonObject(snake) ? simplified(snake) : undefined).toStrictEqual(whole);
	});

	it.each<[path: string, value: JsonValue | undefined, simple: string, expected: unknown]>([
		['baseInfo.createTime', '2025-11-17 10:00:00', 'createdAt', '2025-11-17T10:00:00+08:00'],
		['baseInfo.payTime', undefined, 'paidAt', null],
		['baseInfo.allDeliveredTime', undefined, 'shippedAt', '2025-11-18T09:30:00+08:00'],
		['baseInfo.totalAmount', '128.50', 'payAmount', 128.5],
		['baseInfo.totalAmount', null, 'payAmount', null],
		['baseInfo.refundStatus', undefined, 'refundText', undefined],
		['baseInfo.refundStatus', 'refundmystery', 'refundText', undefined],
		['baseInfo.sellerMemo', '', 'sellerNotes', ['老客户']],
		['baseInfo.sellerRemarkIcon', undefined, 'flag', null],
		['baseInfo.status', 'mystery', 'status', 'mystery'],
		['baseInfo.status', 'mystery', 'statusText', undefined],
		['nativeLogistics.mobile', '', 'receiver.phone', '0571-****'],
		['nativeLogistics.town', '', 'receiver.address', '网商路***'],
		['nativeLogistics.logisticsItems', [], 'tracking', null],
		['nativeLogistics.logisticsItems', [], 'shippedAt', '2025-11-18T09:30:00+08:00'],
		['nativeLogistics.logisticsItems', { logisticsBillNo: 'B' }, 'tracking', { number: 'B', company: null }],
		['nativeLogistics.logisticsItems', [{}, { logisticsBillNo: 'B' }], 'tracking.number', 'B'],
		[
			'nativeLogistics',
			undefined,
			'receiver',
			{
				name: '王五',
				phone: '138****0000',
				province: null,
				city: null,
				town: null,
				address: '浙江省 杭州市 滨江区 长河街道 网商路',
			},
		],
		['productItems', [], 'items', []],
		['productItems', undefined, 'items', []],
		['productItems.0.skuInfos', [], 'items.0.spec', null],
		['productItems.0.cargoNumber', '', 'items.0.outerId', 'P-1'],
		['productItems.0.productImgUrl', [], 'items.0.image', null],
		['productItems.0.productImgUrl', 'http://x/1.jpg', 'items.0.image', 'http://x/1.jpg'],
		['productItems.0.refundStatus', undefined, 'items.0.refundText', undefined],
	])('with %s as %j has %s %j', (path, value, simple, expected) => {
		expect(at(simplified(changed(ORDER, path, value)), simple)).toEqual(expected);
	});

	it('tells of a refund after completion', () => {
		const before = changed(ORDER, 'baseInfo.refundStatus', undefined);
		expect(simplified(changed(before, 'baseInfo.refundStatusForAs', 'refundsuccess'))).toMatchObject({
			refundText: 'Refunded',
		});
	});

	it.each([
		['waitbuyerpay', 'To be paid'],
		['waitsellersend', 'To be shipped'],
		['waitlogisticstakein', 'Waiting for pick-up'],
		['waitbuyerreceive', 'Shipped'],
		['waitbuyersign', 'Waiting for signature'],
		['signinsuccess', 'Signed for'],
		['confirm_goods', 'Received'],
		['success', 'Completed'],
		['cancel', 'Cancelled'],
		['terminated', 'Terminated'],
	])('in the state %s says %s', (status, statusText) => {
		expect(simplified(changed(ORDER, 'baseInfo.status', status))).toMatchObject({ status, statusText });
		expect(statusTexts[status]).toBe(statusText);
	});

	it.each([
		['waitselleragree', 'Seller has to agree'],
		['waitbuyermodify', 'Buyer has to change the request'],
		['waitbuyersend', 'Buyer has to return the goods'],
		['waitsellerreceive', 'Seller has to confirm the return'],
		['refundsuccess', 'Refunded'],
		['refundclose', 'Refund closed'],
	])('with the refund %s says %s', (refund, refundText) => {
		expect(simplified(changed(ORDER, 'baseInfo.refundStatus', refund))).toMatchObject({ refundText });
	});
});

describe('1688 orders by number', () => {
	it('have 1688’s words for the status', () => {
		const order = { order_sn: NUMBER, order_status: 'success' };
		expect(getByNumber.simplify(order, SUBJECT)).toMatchObject({ statusText: 'Completed' });
	});
});
