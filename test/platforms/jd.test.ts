import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';
import type { PageRequest } from '../../nodes/VvTool/platforms/endpoint';
import { JD } from '../../nodes/VvTool/platforms/jd';
import { changed, numbersIn, orderOf, readOne } from './fixtureOrders';

const { getDetail, getByPeriod } = JD;
const LIST = getByPeriod?.changed;
const NUMBER = '233819152924';
const ORDER = orderOf('jdOrder.json');
const SUBJECT = { platform: 'jd', shopId: 'S', orderSn: NUMBER };
const SUCCESS = { success: true, chineseErrCode: '成功', numberCode: 0 };

function simplified(path?: string, value?: JsonValue): JsonObject | undefined {
	return getDetail?.simplify(path === undefined ? ORDER : changed(ORDER, path, value), SUBJECT);
}

describe('the request for a JD order', () => {
	it('is JSON, with the number as text', () => {
		const { json = '', ...rest } = getDetail?.request({ shopId: '624092', numbers: [NUMBER] }, {}) ?? {};
		expect(rest).toEqual({ method: 'POST', path: '/tool/erps/jdpoporderget' });
		expect(JSON.parse(json)).toEqual({
			owner_id: '624092',
			order_id: NUMBER,
			optional_fields: expect.stringMatching(/^orderId,.*consigneeInfo,itemInfoList.*waybill/),
		});
	});

	it.each([
		['standard', '1'],
		['enhanced', '2'],
	] as const)('is a form where that is chosen, with edition %s', (edition, vvtype) => {
		const request = getDetail?.request({ shopId: 'S', numbers: [NUMBER], edition }, { format: 'multipart' });
		expect(request?.form).toEqual([
			['owner_id', 'S'],
			['order_id', NUMBER],
			['optional_fields', expect.any(String)],
			['vvtype', vvtype],
		]);
	});
});

describe('a JD order', () => {
	const places: [where: string, wrap: (order: JsonObject) => JsonObject][] = [
		['below orderInfo', (orderInfo) => ({ orderInfo, apiResult: SUCCESS, withholding_money: 3 })],
		['below orderDetailInfo', (orderInfo) => ({ orderDetailInfo: { orderInfo, apiResult: SUCCESS } })],
		[
			'below its response',
			(orderInfo) => ({
				jingdong_pop_order_get_responce: {
					code: '0',
					orderDetailInfo: { orderInfo, apiResult: { success: 'true' } },
				},
			}),
		],
		['in data itself', (order) => ({ ...order, withholding_money: 3 })],
	];
	it.each(places)('is found %s, untouched', (_where, wrap) => {
		expect(readOne(getDetail, wrap(ORDER), NUMBER)).toEqual({ orders: [{ orderSn: NUMBER, order: ORDER }] });
	});

	it.each(places)('with another number keeps its own, %s', (_where, wrap) => {
		expect(numbersIn(readOne(getDetail, wrap({ ...ORDER, orderId: '9' }), NUMBER))).toEqual(['9']);
	});

	it.each<[data: JsonObject, category: string, told: string]>([
		[{ error_response: { zh_desc: '平台异常', code: '67' } }, 'server', '平台异常 · 67'],
		[
			{ apiResult: { success: false, chineseErrCode: '订单不存在', numberCode: 10500010 } },
			'not-found',
			'订单不存在 · 10500010',
		],
		[{ orderDetailInfo: { apiResult: { success: 'false', chineseErrCode: '无权限' } } }, 'server', '无权限'],
		[
			{ jingdong_pop_order_get_responce: { orderDetailInfo: { apiResult: { numberCode: 7 } } } },
			'server',
			'7',
		],
		[{ orderInfo: ORDER, apiResult: { success: false, chineseErrCode: '失败' } }, 'server', '失败'],
	])('that JD refuses to show is told in its words: %j', (data, category, told) => {
		const fault = numbersIn(readOne(getDetail, data, NUMBER));
		expect(fault).toMatchObject({ category, scope: 'number', retry: 'never', serverMessage: told });
	});
});

describe('a simplified JD order', () => {
	it('has every field that JD tells, and null for the others', () => {
		expect(simplified()).toEqual({
			found: true,
			platform: 'jd',
			shopId: 'S',
			orderSn: NUMBER,
			status: 'WAIT_GOODS_RECEIVE_CONFIRM',
			statusText: 'Shipped',
			createdAt: '2022-01-05T08:00:01+08:00',
			paidAt: '2022-01-05T08:00:44+08:00',
			shipBy: null,
			shippedAt: null,
			updatedAt: '2022-01-06T17:20:00+08:00',
			payAmount: 99.9,
			remark: '周末送',
			sellerNotes: ['已电话确认'],
			flag: null,
			preSale: null,
			receiver: {
				name: '王**',
				phone: '150****5615',
				province: '北京',
				city: '北京市',
				town: '大兴区 亦庄镇',
				address: '北京大兴区亦庄镇****',
			},
			tracking: { number: 'JD0012345678901,JD0012345678902', company: '2087' },
			items: [
				{
					title: '纯棉T恤 白色 XL',
					spec: null,
					count: 2,
					price: 50,
					skuId: '10034567890123',
					goodsId: '10012345678',
					outerId: 'SKU-1',
					image: null,
				},
			],
		});
	});

	it.each<[path: string, value: JsonValue | undefined, key: string, expected: JsonValue | undefined]>([
		['orderState', 'LOCKED', 'statusText', 'Locked'],
		['orderState', 'RECEIPTS_CONFIRM', 'statusText', 'Payment received'],
		['orderState', 'NEW', 'statusText', undefined],
		['paymentConfirmTime', '0001-01-01 00:00:00', 'paidAt', null],
		['waybill', '', 'tracking', null],
		['itemInfoList', {}, 'items', []],
		['itemInfoList.0.outerSkuId', '', 'items', [expect.objectContaining({ outerId: 'SPU-1' })]],
		['consigneeInfo', [], 'receiver', expect.objectContaining({ name: null, town: null })],
	])('%s %j gives %s %j', (path, value, key, expected) => {
		expect(simplified(path, value)?.[key]).toEqual(expected);
	});
});

describe('the list of JD orders', () => {
	const PAGE: PageRequest = {
		shopId: 'S',
		from: Date.UTC(2022, 0, 4, 16),
		to: Date.UTC(2022, 0, 5, 16),
		page: 1,
		pageSize: 50,
	};

	it('asks for all documented states, as text, in China’s time', () => {
		const { json = '', path } = LIST?.request(PAGE, {}) ?? {};
		expect(path).toBe('/tool/erps/jdordersearch');
		expect(JSON.parse(json)).toEqual({
			owner_id: 'S',
			start_date: '2022-01-05 00:00:00',
			end_date: '2022-01-06 00:00:00',
			order_state:
				'WAIT_SELLER_STOCK_OUT,WAIT_GOODS_RECEIVE_CONFIRM,WAIT_SELLER_DELIVERY,FINISHED_L,TRADE_CANCELED,LOCKED,PAUSE,POP_ORDER_PAUSE',
			optional_fields: expect.stringContaining('orderId'),
			page: '1',
			page_size: '50',
		});
	});

	it('does not say by which time it goes, how far back, and takes a month at most', () => {
		expect(getByPeriod).toMatchObject({ isTimeUnknown: true });
		expect(LIST).toMatchObject({ maxWindowMs: 28 * 86_400_000, holdBackMs: 0, pageSize: 50 });
		expect(LIST).not.toHaveProperty('reachMs');
	});

	const layers: [where: string, wrap: (data: JsonObject) => JsonObject][] = [
		['in data itself', (data) => data],
		['below its result', (data) => ({ searchorderinfo_result: data })],
		[
			'below its response',
			(data) => ({ jingdong_pop_order_search_responce: { searchorderinfo_result: data, code: '0' } }),
		],
	];
	it.each(layers)('is read %s', (_where, wrap) => {
		expect(LIST?.read(wrap({ orderInfoList: [ORDER], orderTotal: 51, apiResult: SUCCESS }))).toEqual({
			orders: [{ orderSn: NUMBER, order: ORDER, at: Date.parse('2022-01-06T17:20:00+08:00') }],
			total: 51,
		});
		expect(LIST?.read(wrap({ orderTotal: 51, apiResult: SUCCESS }))).toEqual({ orders: [], total: 51 });
		expect(LIST?.read(wrap({ apiResult: SUCCESS }))).toEqual({ orders: [] });
		expect(LIST?.read(wrap({ orders: [ORDER], apiResult: SUCCESS }))).toHaveProperty('fault');
		expect(LIST?.read(wrap({ apiResult: { success: false, chineseErrCode: '超时' } }))).toMatchObject({
			fault: { scope: 'call', serverMessage: '超时' },
		});
	});
});
