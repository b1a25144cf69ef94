import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import type { Edition, PageRequest, RequestChoices } from '../../nodes/VvTool/platforms/endpoint';
import { PINDUODUO } from '../../nodes/VvTool/platforms/pinduoduo';
import { changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getDetail, getByNumber, getByPeriod } = PINDUODUO;
const LIST = getByPeriod?.changed;
const NUMBER = '201117-681808213123308';
const ORDER = orderOf('pddOrderGet.json');
const SUBJECT = { platform: 'pinduoduo', shopId: 'S', orderSn: NUMBER };

function simplified(path?: string, value?: JsonValue): JsonObject | undefined {
	return getDetail?.simplify(path === undefined ? ORDER : changed(ORDER, path, value), SUBJECT);
}

describe('the request for a Pinduoduo order', () => {
	const fields = [
		['owner_id', 'S'],
		['order_sn', NUMBER],
	];
	it.each<[choices: RequestChoices, edition: Edition | undefined, body: object]>([
		[{}, undefined, { form: fields }],
		[{}, 'enhanced', { form: [...fields, ['vvtype', '1']] }],
		[{ editionParameter: 'type' }, 'standard', { form: [...fields, ['type', '2']] }],
		[{ format: 'json' }, 'enhanced', { json: `{"owner_id":"S","order_sn":"${NUMBER}","vvtype":1}` }],
		[{ path: '/x' }, undefined, { path: '/x', form: fields }],
	])('with %j and edition %s', (choices, edition, body) => {
		expect(getDetail?.request({ shopId: 'S', numbers: [NUMBER], edition }, choices)).toEqual({
			method: 'POST',
			path: '/tool/erps/pdd-order-get',
			...body,
		});
	});

	it('takes one number a call, that of several two hundred', () => {
		expect([getDetail?.numbersPerCall, getByNumber.numbersPerCall]).toEqual([1, 200]);
	});
});

describe('a Pinduoduo order', () => {
	const places: [where: string, data: JsonValue][] = [
		['in data itself', { ...ORDER, withholding_money: 1 }],
		['below order_info', { order_info: ORDER }],
		['below two layers', { order_info_get_response: { order_info: ORDER, request_id: 'r' } }],
		['in a list', { order_list_get_response: { order_list: [ORDER], total_count: 1 } }],
		['in content', { content: [ORDER], withholding_money: 1 }],
	];
	it.each(places)('is found %s, untouched', (_where, data) => {
		expect(readOne(getDetail, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it.each(places)('with another number keeps its own, %s', (_where, data) => {
		const text = JSON.stringify(data).replaceAll(NUMBER, '201117-681808213123309');
		expect(numbersIn(readOne(getDetail, JSON.parse(text), NUMBER))).toEqual(['201117-681808213123309']);
	});

	it.each<[words: JsonObject, category: string, told: string]>([
		[{ sub_msg: '订单不存在', error_msg: '业务服务错误' }, 'not-found', '订单不存在 · 业务服务错误'],
		[{ error_msg: '公共参数错误:access_token已过期' }, 'server', '公共参数错误:access_token已过期'],
	])('that Pinduoduo refuses to show is told in its words: %j', (words, category, told) => {
		const fault = numbersIn(readOne(getDetail, { error_response: words }, NUMBER));
		expect(fault).toMatchObject({ category, scope: 'number', retry: 'never', serverMessage: told });
	});
});

describe('a simplified Pinduoduo order', () => {
	it('has every field that Pinduoduo tells; masks stand for encrypted texts', () => {
		expect(simplified()).toEqual({
			found: true,
			platform: 'pinduoduo',
			shopId: 'S',
			orderSn: NUMBER,
			status: 2,
			statusText: 'Shipped',
			refundText: 'Buyer asks to return the goods for a refund',
			createdAt: '2020-11-17T14:50:31+08:00',
			paidAt: '2020-11-17T14:50:38+08:00',
			shipBy: '2020-11-19T14:50:41+08:00',
			shippedAt: '2020-11-18T09:12:00+08:00',
			updatedAt: '2020-11-18T20:01:02+08:00',
			payAmount: 9.9,
			remark: '尽快发货',
			sellerNotes: ['老客户'],
			flag: 'purple',
			preSale: false,
			receiver: {
				name: '张*',
				phone: '150****5615',
				province: '浙江省',
				city: '杭州市',
				town: '余杭区',
				address: '仓前街道****',
			},
			tracking: { number: 'YT1234567890123', company: '85' },
			items: [
				{
					title: '苹果',
					spec: '红,5斤',
					count: 2,
					price: 6.45,
					skuId: '691753001234567890',
					goodsId: '200345678901',
					outerId: 'SKU-1',
					image: 'https://img.pddpic.com/1.jpg',
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, key: string, expected: JsonValue | undefined]>([
		['confirm_status', 2, 'statusText', 'Cancelled'],
		['confirm_status', 0, 'statusText', 'Not concluded'],
		['order_status', '1', 'statusText', 'To be shipped'],
		['order_status', 3, 'statusText', 'Received'],
		['order_status', 9, 'statusText', undefined],
		['order_status', 9, 'status', 9],
		['after_sales_status', 0, 'refundText', 'After-sales in progress'],
		['after_sales_status', 10, 'refundText', 'Refunded'],
		['after_sales_status', 99, 'refundText', 'After-sales in progress'],
		['created_time', undefined, 'createdAt', '2020-11-17T14:50:41+08:00'],
		['pay_time', 1605595841000, 'paidAt', '2020-11-17T14:50:41+08:00'],
		['remark_tag_name', '红色', 'flag', 'red'],
		['remark_tag', null, 'flag', null],
		['remark', '', 'sellerNotes', []],
		['is_pre_sale', 1, 'preSale', true],
		['is_pre_sale', null, 'preSale', null],
		['tracking_number', '', 'tracking', null],
		['pay_amount', '----', 'payAmount', null],
		['item_list', [], 'items', []],
	])('%s %j gives %s %j', (path, value, key, expected) => {
		expect(simplified(path, value)?.[key]).toEqual(expected);
	});

	it('shows encrypted texts where there are no masks', () => {
		const { receiver_name_mask, receiver_phone_mask, address_mask, ...bare } = ORDER;
		expect([receiver_name_mask, receiver_phone_mask, address_mask]).not.toContain(undefined);
		expect(getDetail?.simplify(bare, SUBJECT).receiver).toMatchObject({
			name: '~AgAAAAMnameQ==~1~',
			phone: '$15012345615$AgAAAAMphoneQ==$1$',
			address: '~AgAAAAMaddressQ==~1~',
		});
	});
});

describe('the list of changed Pinduoduo orders', () => {
	const PAGE: PageRequest = {
		shopId: 'S',
		from: Date.UTC(2020, 10, 17, 6),
		to: Date.UTC(2020, 10, 17, 6, 30),
		page: 3,
		pageSize: 100,
	};

	it('asks for all states in epoch seconds, as many rows a page as allowed, and for the total', () => {
		expect(LIST?.request(PAGE, {})).toEqual({
			method: 'POST',
			path: '/tool/erps/pddzldd',
			form: [
				['owner_id', 'S'],
				['start_updated_at', '1605592800'],
				['end_updated_at', '1605594600'],
				['is_lucky_flag', '0'],
				['order_status', '5'],
				['refund_status', '5'],
				['page', '3'],
				['page_size', '100'],
			],
		});
	});

	it('has the documented limits', () => {
		expect(LIST).toMatchObject({
			maxWindowMs: 30 * 60_000,
			reachMs: 90 * 86_400_000,
			holdBackMs: 3 * 60_000,
			pageSize: 100,
		});
	});

	const layers: [where: string, wrap: (key: JsonObject) => JsonObject, list: string][] = [
		['in order_sn_list', (data) => ({ ...data, withholding_money: 1 }), 'order_sn_list'],
		['in order_list', (data) => data, 'order_list'],
		['below its response', (data) => ({ order_sn_increment_get_response: data }), 'order_sn_list'],
		['below the list’s response', (data) => ({ order_list_get_response: data }), 'order_list'],
	];
	it.each(layers)('is read %s, with total and time of change', (_where, wrap, list) => {
		expect(LIST?.read(wrap({ [list]: [ORDER], total_count: 240 }))).toEqual({
			orders: [{ orderSn: NUMBER, order: ORDER, at: Date.parse('2020-11-18T20:01:02+08:00') }],
			total: 240,
		});
	});

	it.each(layers)('is empty %s where it is left out beside a total', (_where, wrap, list) => {
		expect(LIST?.read(wrap({ total_count: 0 }))).toEqual({ orders: [], total: 0 });
		expect(LIST?.read(wrap({ total_count: '99', [list]: [] }))).toEqual({ orders: [], total: 99 });
		expect(LIST?.read(wrap({ total_count: 99 }))).toEqual({ orders: [], total: 99 });
	});

	it.each<[data: JsonValue]>([
		[{ total_count: 5, orders: [ORDER] }],
		[{ total_count: 5, result: { list: [ORDER] } }],
		[{ total_count: 5, order_list: [{ goods_name: 'x' }] }],
		[{ total_count: 5, order_list: [ORDER, { goods_name: 'x' }] }],
		[{ total_count: 5, order_list: { goods_name: 'x' } }],
		[{ task_result: 'ok' }],
		['x'],
	])('is a fault where orders may be anywhere else: %j', (data) => {
		expect(LIST?.read(data)).toMatchObject({ fault: { category: 'server' } });
	});

	it('is empty where data is', () => {
		expect(LIST?.read([])).toEqual({ orders: [] });
		expect(LIST?.read({ withholding_money: 1 })).toEqual({ orders: [] });
	});

	it('tells Pinduoduo’s own failure in its words, for the call', () => {
		expect(LIST?.read({ error_response: { error_msg: '时间跨度过大' } })).toMatchObject({
			fault: { category: 'server', scope: 'call', serverMessage: '时间跨度过大' },
		});
	});
});
