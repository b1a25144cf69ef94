import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import type { Edition, PageRequest, RequestChoices } from '../../nodes/VvTool/platforms/endpoint';
import { TAOBAO } from '../../nodes/VvTool/platforms/taobao';
import { changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getDetail, getByPeriod } = TAOBAO;
const NUMBER = '2601778843312345680';
const ORDER = orderOf('fullinfo.json');
const SUBJECT = { platform: 'taobao', shopId: 'S', orderSn: NUMBER };
const GOODS = JSON.parse(JSON.stringify(ORDER.orders)).order;

function simplified(path?: string, value?: JsonValue): JsonObject | undefined {
	return getDetail?.simplify(path === undefined ? ORDER : changed(ORDER, path, value), SUBJECT);
}

describe('the request for a Taobao order', () => {
	it.each<[choices: RequestChoices, edition: Edition | undefined, more: string[][]]>([
		[{}, undefined, []],
		[{}, 'standard', [['vvtype', '1']]],
		[{}, 'enhanced', [['vvtype', '2']]],
		[{ editionParameter: 'type' }, 'professional', [['type', '3']]],
	])('with %j and edition %s', (choices, edition, more) => {
		expect(getDetail?.request({ shopId: 'S', numbers: [NUMBER], edition }, choices)).toEqual({
			method: 'POST',
			path: '/tool/erps/fullinfo',
			form: [
				['shop_id', 'S'],
				['tid', NUMBER],
				['fields', expect.stringMatching(/^tid,status,.*,orders$/)],
				...more,
			],
		});
	});

	it('has the number as text in JSON as well, and never asks for an oaid', () => {
		const { json = '' } = getDetail?.request({ shopId: 'S', numbers: [NUMBER] }, { format: 'json' }) ?? {};
		expect(json).toContain(`"tid":"${NUMBER}"`);
		expect(json).not.toContain('oaid');
	});
});

describe('a Taobao order', () => {
	const places: [where: string, data: JsonValue][] = [
		['in data itself', { ...ORDER, withholding_money: 2 }],
		['below trade', { trade: ORDER, withholding_money: 2 }],
		['below its response', { trade_fullinfo_get_response: { trade: ORDER, request_id: 'r' } }],
	];
	it.each(places)('is found %s, untouched, with all digits', (_where, data) => {
		expect(readOne(getDetail, data, NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it.each(places)('with another number keeps its own, %s', (_where, data) => {
		const text = JSON.stringify(data).replaceAll(NUMBER, '2601778843312345689');
		expect(numbersIn(readOne(getDetail, JSON.parse(text), NUMBER))).toEqual(['2601778843312345689']);
	});

	it.each<[words: JsonObject, category: string, told: string]>([
		[
			{ msg: 'Remote service error', sub_code: 'isv.trade-not-exist', sub_msg: '交易不存在' },
			'not-found',
			'交易不存在 · Remote service error · isv.trade-not-exist',
		],
		[{ sub_code: 'isv.oaid-field-miss' }, 'server', 'isv.oaid-field-miss'],
	])('that Taobao refuses to show is told in its words: %j', (words, category, told) => {
		const fault = numbersIn(readOne(getDetail, { error_response: words }, NUMBER));
		expect(fault).toMatchObject({ category, scope: 'number', retry: 'never', serverMessage: told });
	});
});

describe('a simplified Taobao order', () => {
	const FULL = {
		found: true,
		platform: 'taobao',
		shopId: 'S',
		orderSn: NUMBER,
		status: 'SELLER_CONSIGNED_PART',
		statusText: 'Partly shipped',
		refundText: 'Seller has to agree',
		createdAt: '2025-10-29T16:32:18+08:00',
		paidAt: '2025-10-29T16:33:00+08:00',
		shipBy: '2025-10-31T16:33:00+08:00',
		shippedAt: '2025-10-30T10:59:59+08:00',
		updatedAt: '2025-10-30T11:00:05+08:00',
		payAmount: 158.5,
		remark: '放门口',
		sellerNotes: ['送赠品'],
		flag: 'green',
		preSale: false,
		receiver: {
			name: '李**',
			phone: '*******5615',
			province: '浙江省',
			city: '金华市',
			town: '义乌市 稠江街道',
			address: '稠**',
		},
		tracking: { number: '75312345678901', company: '中通快递' },
		items: [
			{
				title: '茶杯',
				spec: '颜色分类:白;规格:大',
				count: 2,
				price: 49.25,
				skuId: '4567890123456',
				goodsId: '623456789012',
				outerId: 'SKU-1',
				image: 'https://img.alicdn.com/1.jpg',
				refundText: 'None',
			},
			{
				title: '茶壶',
				spec: null,
				count: 1,
				price: 70,
				skuId: null,
				goodsId: '623456789013',
				outerId: 'SPU-2',
				image: 'https://img.alicdn.com/2.jpg',
				refundText: 'Seller has to agree',
			},
		],
	};

	it('has every field that Taobao tells', () => {
		expect(simplified()).toEqual(FULL);
	});

	it('is the same where the list of goods lacks its wrapper', () => {
		expect(simplified('orders', GOODS)).toEqual(FULL);
	});

	it.each<[path: string, value: JsonValue | undefined, key: string, expected: JsonValue | undefined]>([
		['status', 'TRADE_CLOSED', 'statusText', 'Closed after refund'],
		['status', 'SOMETHING_NEW', 'statusText', undefined],
		['status', 'constructor', 'statusText', undefined],
		['orders', undefined, 'refundText', undefined],
		['orders', undefined, 'items', []],
		['orders', undefined, 'tracking', null],
		['orders.order.1.refund_status', 'NO_REFUND', 'refundText', 'None'],
		['orders.order.1.refund_status', 'SUCCESS', 'refundText', 'Refunded'],
		['orders.order.1.invoice_no', 'SF9', 'tracking', { number: '75312345678901,SF9', company: '中通快递' }],
		['consign_time', undefined, 'shippedAt', null],
		['delivery_time', '付款后2天内', 'shipBy', null],
		['type', 'step', 'preSale', true],
		['step_trade_status', 'FRONT_PAID_FINAL_NOPAID', 'preSale', true],
		['type', undefined, 'preSale', null],
		['seller_flag', 0, 'flag', null],
		['payment', '', 'payAmount', null],
	])('%s %j gives %s %j', (path, value, key, expected) => {
		expect(simplified(path, value)?.[key]).toEqual(expected);
	});

	it('has one object for a list of goods of one', () => {
		const alone = changed(ORDER, 'orders', { order: { title: '茶杯', num: '2' } });
		expect(getDetail?.simplify(alone, SUBJECT).items).toMatchObject([{ title: '茶杯', count: 2 }]);
	});
});

describe('the lists of Taobao orders', () => {
	const PAGE: PageRequest = {
		shopId: 'S',
		edition: 'enhanced',
		from: Date.UTC(2025, 9, 29, 16),
		to: Date.UTC(2025, 9, 30, 15, 59, 59),
		page: 2,
		pageSize: 100,
	};
	const lists = [
		['changed', 'increment', 'start_create', 'end_create', 'trades_sold_increment_get_response', 'modified'],
		['created', 'sold', 'start_created', 'end_created', 'trades_sold_get_response', 'created'],
	] as const;

	it.each(lists)('%s: asks for all states in China’s time and for the total', (event, name, start, end) => {
		expect(getByPeriod?.[event]?.request(PAGE, {})).toEqual({
			method: 'POST',
			path: `/tool/erps/${name}`,
			form: [
				['fields', expect.stringMatching(/^tid,status,.*,orders$/)],
				['shop_id', 'S'],
				[start, '2025-10-30 00:00:00'],
				[end, '2025-10-30 23:59:59'],
				['page_no', '2'],
				['page_size', '100'],
				['vvtype', '2'],
			],
		});
	});

	it.each(lists)(
		'%s: is read at each place, with total and its own time',
		(event, _name, _start, _end, response, time) => {
			const at = Date.parse(`${String(ORDER[time]).replace(' ', 'T')}+08:00`);
			const page = { orders: [{ orderSn: NUMBER, order: ORDER, at }], total: 7 };
			const list = getByPeriod?.[event];
			expect(list?.read({ trades: { trade: [ORDER] }, total_results: 7 })).toEqual(page);
			expect(list?.read({ trades: { trade: ORDER }, total_results: '7' })).toEqual(page);
			expect(list?.read({ trades: [ORDER], total_results: 7 })).toEqual(page);
			expect(list?.read({ [response]: { trades: { trade: [ORDER] }, total_results: 7 } })).toEqual(page);
		},
	);

	it.each(lists)('%s: a page without orders lacks its list', (event, _name, _start, _end, response) => {
		const list = getByPeriod?.[event];
		for (const total of [0, 7]) {
			expect(list?.read({ total_results: total })).toEqual({ orders: [], total });
			expect(list?.read({ trades: {}, total_results: total })).toEqual({ orders: [], total });
			expect(list?.read({ [response]: { total_results: total } })).toEqual({ orders: [], total });
		}
		expect(list?.read({ trades: { trade: { title: 'x' } }, total_results: 1 })).toHaveProperty('fault');
		expect(list?.read({ error_response: { sub_msg: '服务不可用' } })).toMatchObject({
			fault: { scope: 'call', serverMessage: '服务不可用' },
		});
	});

	it('have the documented limits', () => {
		const day = 86_400_000;
		expect(getByPeriod?.changed).toMatchObject({
			maxWindowMs: day,
			reachMs: 90 * day,
			holdBackMs: 0,
			pageSize: 100,
		});
		expect(getByPeriod?.created).toMatchObject({ reachMs: 30 * day, holdBackMs: 0, pageSize: 100 });
	});
});
