import type { JsonObject, JsonValue } from '../../../nodes/VvTool/json/exactJson';
import { simplify } from '../endpointsByName';
import { platformOf, type Platform } from '../../../nodes/VvTool/platforms';
import { detailSample, manySample } from '../../orders/samples';

function platform(value: string): Platform {
	const found = platformOf(value);
	if (found === undefined) throw new Error(`No platform ${value}`);
	return found;
}

const PINDUODUO = platform('pinduoduo');
const KUAISHOU = platform('kuaishou');

/** The sample of *orders by number* with some fields changed; `undefined` takes a field away. */
function many(
	changes: Readonly<Record<string, JsonValue | undefined>> = {},
	of: Platform = PINDUODUO,
): JsonObject {
	return simplify(changed(manySample(), changes), 'getByNumber', { platform: of, shopId: 'S', orderSn: 'N' });
}

/** The sample of *order detail* with some fields changed. */
function detail(changes: Readonly<Record<string, JsonValue | undefined>> = {}): JsonObject {
	return simplify(changed(detailSample(), changes), 'getDetail', {
		platform: KUAISHOU,
		shopId: 'S',
		orderSn: 'N',
	});
}

function changed(order: JsonObject, changes: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
	const result: JsonObject = {};
	for (const [key, value] of Object.entries({ ...order, ...changes })) {
		if (value !== undefined) result[key] = value;
	}
	return result;
}

/** A value below a simplified order: `receiver.name`, `items.0.price`. */
function at(order: JsonObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
			order,
		);
}

describe('the page’s sample of orders by number', () => {
	it('is simplified field by field', () => {
		expect(many()).toStrictEqual({
			found: true,
			platform: 'pinduoduo',
			shopId: 'S',
			orderSn: 'N',
			status: 1,
			statusText: 'To be shipped',
			createdAt: '2020-11-17T14:50:41+08:00',
			paidAt: null,
			shipBy: '2020-11-19T14:50:41+08:00',
			shippedAt: null,
			updatedAt: null,
			payAmount: 9.9,
			remark: '啊啊',
			sellerNotes: [],
			flag: null,
			preSale: false,
			receiver: {
				name: '****',
				phone: '150*******15',
				province: '大象省',
				city: '猴子市',
				town: '鸡蛋区',
				address: '详细收货地址',
			},
			tracking: null,
			items: [
				{ title: '1', spec: '1', count: 1, price: 1, skuId: '1', goodsId: '1', outerId: '1', image: '1' },
			],
		});
	});

	it.each<[string, string, JsonValue, unknown]>([
		['order_status', 'status', '2', '2'],
		['order_status', 'statusText', '2', 'Shipped'],
		['order_status', 'statusText', 3, 'Received'],
		['confirm_time', 'createdAt', '1605595841000', '2020-11-17T14:50:41+08:00'],
		['confirm_time', 'createdAt', 1605595841, '2020-11-17T14:50:41+08:00'],
		['confirm_time', 'createdAt', '2020-11-17 14:50:41', '2020-11-17T14:50:41+08:00'],
		['confirm_time', 'createdAt', 0, null],
		['confirm_time', 'createdAt', '', null],
		['confirm_time', 'createdAt', null, null],
		['last_ship_time', 'shipBy', '1605768641000', '2020-11-19T14:50:41+08:00'],
		['last_ship_time', 'shipBy', 0, null],
		['pay_amount', 'payAmount', '9.9', 9.9],
		['pay_amount', 'payAmount', 0, 0],
		['pay_amount', 'payAmount', null, null],
		['pay_amount', 'payAmount', 'free', null],
		['is_pre_sale', 'preSale', true, true],
		['is_pre_sale', 'preSale', 'true', true],
		['is_pre_sale', 'preSale', 'false', false],
		['is_pre_sale', 'preSale', 1, true],
		['is_pre_sale', 'preSale', 0, false],
		['is_pre_sale', 'preSale', '1', true],
		['is_pre_sale', 'preSale', '0', false],
		['is_pre_sale', 'preSale', null, null],
		['is_pre_sale', 'preSale', 'maybe', null],
		['remark', 'remark', '', null],
		['remark', 'remark', null, null],
		['receiver_name', 'receiver.name', '张三', '张三'],
		['receiver_phone', 'receiver.phone', 15000000000, '15000000000'],
		['remark_tag', 'flag', 1, 'red'],
		['remark_tag', 'flag', '2', 'yellow'],
		['remark_tag', 'flag', 3, 'green'],
		['remark_tag', 'flag', 4, 'blue'],
		['remark_tag', 'flag', 5, 'purple'],
		['remark_tag', 'flag', 6, null],
		['remark_tag_name', 'flag', '红', 'red'],
		['remark_tag_name', 'flag', '黄色', 'yellow'],
		['remark_tag_name', 'flag', '绿', 'green'],
		['remark_tag_name', 'flag', '蓝', 'blue'],
		['remark_tag_name', 'flag', '紫色标记', 'purple'],
		['remark_tag_name', 'flag', '灰', 'gray'],
		['remark_tag_name', 'flag', '加急', '加急'],
	])('%s → %s: %p is %p', (field, path, value, expected) => {
		expect(at(many({ [field]: value }), path)).toEqual(expected);
	});

	it('prefers the name of a flag to its number, and the number to a name that is no colour', () => {
		expect(many({ remark_tag: 2, remark_tag_name: '红' }).flag).toBe('red');
		expect(many({ remark_tag: 2, remark_tag_name: '加急' }).flag).toBe('yellow');
	});

	it.each<[string, Readonly<Record<string, JsonValue | undefined>>, string | null]>([
		['as in the sample', { receiver_address: 'A' }, 'A'],
		['as in the table', { receiver_address: undefined, address: 'B' }, 'B'],
		['in the table’s field where the sample’s is empty', { receiver_address: '', address: 'B' }, 'B'],
		['in both', { receiver_address: 'A', address: 'B' }, 'A'],
		['nowhere', { receiver_address: undefined }, null],
	])('takes the address %s', (_name, changes, expected) => {
		expect(at(many(changes), 'receiver.address')).toBe(expected);
	});

	it.each<[string, string, JsonValue, unknown]>([
		['goods_name', 'title', '西瓜', '西瓜'],
		['goods_spec', 'spec', '红,大', '红,大'],
		['goods_count', 'count', '2', 2],
		['goods_count', 'count', 2, 2],
		['goods_price', 'price', '1.10', 1.1],
		['goods_price', 'price', 1.1, 1.1],
		['sku_id', 'skuId', 123, '123'],
		['sku_id', 'skuId', '6917530012345678901', '6917530012345678901'],
		['goods_id', 'goodsId', Number.MAX_SAFE_INTEGER, '9007199254740991'],
		['outer_id', 'outerId', 'SKU-1', 'SKU-1'],
		['goods_img', 'image', 'https://img.example/1.jpg', 'https://img.example/1.jpg'],
	])('item_list: %s → %s: %p is %p', (field, key, value, expected) => {
		expect(at(many({ item_list: [{ [field]: value }] }), `items.0.${key}`)).toBe(expected);
	});

	it('takes the goods’ outer id where the item has none of its own', () => {
		expect(at(many({ item_list: [{ outer_id: '', outer_goods_id: 'G-1' }] }), 'items.0.outerId')).toBe('G-1');
	});

	it.each<[string, JsonValue | undefined]>([
		['missing', undefined],
		['null', null],
		['empty', []],
		['a text', 'x'],
		['a list of no objects', [null, 1, 'x', []]],
	])('makes one item of the order’s own goods where item_list is %s', (_name, value) => {
		expect(many({ item_list: value }).items).toStrictEqual([
			{
				title: '商品名',
				spec: 'str',
				count: 1,
				price: null,
				skuId: null,
				goodsId: null,
				outerId: null,
				image: '商品图片',
			},
		]);
	});

	it('takes one item that stands alone instead of in a list', () => {
		expect(many({ item_list: { goods_name: 'x' } }).items).toMatchObject([{ title: 'x', count: null }]);
	});

	it('makes up no item where the order names no goods at all', () => {
		const noGoods = { goods_name: null, goods_img: '', goods_spec: undefined, goods_count: undefined };
		expect(many({ ...noGoods, item_list: [] }).items).toEqual([]);
	});

	it('keeps all items, in order', () => {
		const items = many({ item_list: [{ goods_name: 'a' }, { goods_name: 'b' }, { goods_name: 'a' }] }).items;
		expect(items).toMatchObject([{ title: 'a' }, { title: 'b' }, { title: 'a' }]);
	});
});

describe('the page’s sample of order detail', () => {
	it('is simplified field by field', () => {
		expect(detail()).toStrictEqual({
			found: true,
			platform: 'kuaishou',
			shopId: 'S',
			orderSn: 'N',
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

	it.each<[string, string, JsonValue, unknown]>([
		['status', 'status', '30', '30'],
		['createTime', 'createdAt', '1543843735000', '2018-12-03T21:28:55+08:00'],
		['payTime', 'paidAt', 0, null],
		['payTime', 'paidAt', 1543843736000, '2018-12-03T21:28:56+08:00'],
		['totalFee', 'payAmount', '1290', 12.9],
		['totalFee', 'payAmount', 1, 0.01],
		['totalFee', 'payAmount', 0, 0],
		['totalFee', 'payAmount', null, null],
		['preSale', 'preSale', 1, true],
		['preSale', 'preSale', '0', false],
		['refund', 'refundText', 1, 'Requested'],
		['refund', 'refundText', '0', 'None'],
		['refund', 'refundText', 7, undefined],
		['remark', 'remark', '', null],
		['sellerNoteList', 'sellerNotes', null, []],
		['sellerNoteList', 'sellerNotes', 'a note', ['a note']],
		['sellerNoteList', 'sellerNotes', ['b', '', null, 5, 'a'], ['b', '5', 'a']],
		['flagTagCode', 'flag', 'red_flag_tag_order', 'red'],
		['flagTagCode', 'flag', 'grey_flag_tag_order', 'gray'],
		['flagTagCode', 'flag', 'yellow_flag_tag_order', 'yellow'],
		['flagTagCode', 'flag', 'green_flag_tag_order', 'green'],
		['flagTagCode', 'flag', 'blue_flag_tag_order', 'blue'],
		['flagTagCode', 'flag', 'purple_flag_tag_order', 'purple'],
		['flagTagCode', 'flag', 'pink_flag_tag_order', 'pink_flag_tag_order'],
		['flagTagCode', 'flag', '', null],
		['logisticsInfo', 'tracking', null, null],
		['logisticsInfo', 'tracking', {}, null],
		['logisticsInfo', 'tracking', [], null],
		['logisticsInfo', 'tracking', { expressNo: '', expressCode: 4 }, null],
		['logisticsInfo', 'tracking', { expressNo: 75, expressCode: null }, { number: '75', company: null }],
		['orderProductInfoList', 'items', null, []],
		['orderProductInfoList', 'items', {}, []],
		['orderProductInfoList', 'items', [null, 'x'], []],
	])('%s → %s: %p is %p', (field, path, value, expected) => {
		expect(at(detail({ [field]: value }), path)).toEqual(expected);
	});

	it.each<[string, number, number, string | null]>([
		['the term in force before the promised one', 1543843735000, 1543930135000, '2018-12-03T21:28:55+08:00'],
		['the promised one where none is in force', 0, 1543930135000, '2018-12-04T21:28:55+08:00'],
		['none where there is none', 0, 0, null],
	])('ships by: %s', (_name, validPromiseShipmentTimeStamp, promiseTimeStampOfDelivery, expected) => {
		expect(detail({ validPromiseShipmentTimeStamp, promiseTimeStampOfDelivery }).shipBy).toBe(expected);
	});

	it.each<[string, string, JsonValue, unknown]>([
		['itemTitle', 'title', '西瓜', '西瓜'],
		['skuDesc', 'spec', '红', '红'],
		['num', 'count', '11', 11],
		['price', 'price', 1190, 11.9],
		['price', 'price', '1190', 11.9],
		['skuId', 'skuId', '6917530012345678901', '6917530012345678901'],
		['itemId', 'goodsId', 123, '123'],
		['skuNick', 'outerId', 'SKU-1', 'SKU-1'],
		['itemPicUrl', 'image', 'https://img.example/1.jpg', 'https://img.example/1.jpg'],
	])('orderProductInfoList: %s → %s: %p is %p', (field, key, value, expected) => {
		expect(at(detail({ orderProductInfoList: [{ [field]: value }] }), `items.0.${key}`)).toBe(expected);
	});

	describe('its address', () => {
		const full = { consignee: 'N', mobile: 1, province: 'P', city: 'C', district: 'D', address: 'A' };
		const expected = { name: 'N', phone: '1', province: 'P', city: 'C', town: 'D', address: 'A' };
		const none = { name: null, phone: '123456789', province: null, city: null, town: null, address: null };

		it.each<[string, JsonValue | undefined, JsonObject]>([
			['is read from JSON text', JSON.stringify(full), expected],
			['is read from an object', full, expected],
			['stays a text where it is no JSON', '北京 1 号', { ...none, address: '北京 1 号' }],
			['stays a text where it is a list', '["x"]', { ...none, address: '["x"]' }],
			['stays a text where it is broken off', '{"consignee":', { ...none, address: '{"consignee":' }],
			['is nothing where it is missing', undefined, none],
			['is nothing where it is null', null, none],
			['is nothing where it is null as JSON text', 'null', none],
			['is nothing where it is empty', '', none],
			['is nothing where it is a list', [full], none],
		])('%s', (_name, address, receiver) => {
			expect(detail({ address }).receiver).toEqual(receiver);
		});

		it('keeps all digits of a long number in it', () => {
			const address = '{"mobile": 15000000000123456789}';
			expect(at(detail({ address }), 'receiver.phone')).toBe('15000000000123456789');
		});
	});
});

describe('status texts', () => {
	const kuaishou = [
		[0, 'Unknown'],
		[10, 'To be paid'],
		[30, 'Paid'],
		[40, 'Shipped'],
		[50, 'Received'],
		[70, 'Completed'],
		[80, 'Failed'],
	] as const;

	it.each(kuaishou)('of order detail: %i is %s', (status, statusText) => {
		expect(detail({ status })).toMatchObject({ status, statusText });
		expect(detail({ status: String(status) })).toMatchObject({ status: String(status), statusText });
	});

	it.each([
		[1, 'To be shipped'],
		[2, 'Shipped'],
		[3, 'Received'],
	])('of Pinduoduo: %i is %s', (order_status, statusText) => {
		expect(many({ order_status })).toMatchObject({ status: order_status, statusText });
	});

	it.each<[string, JsonValue]>([
		['is not on the list', 99],
		['is null', null],
		['is empty', ''],
		['is a list', [1]],
		['is an object', { 1: 1 }],
		['is true', true],
		['is a name of all objects', 'constructor'],
	])('are absent where the status %s', (_name, status) => {
		expect(many({ order_status: status })).not.toHaveProperty('statusText');
		expect(many({ order_status: status }).status).toEqual(status);
		expect(detail({ status })).not.toHaveProperty('statusText');
	});

	it('are absent for a platform whose list is not known', () => {
		const row = { ...platform('douyin'), statusTexts: {} };
		const order = many({ order_status: 1 }, row);
		expect(order).not.toHaveProperty('statusText');
		expect(order).toMatchObject({ platform: row.value, status: 1 });
	});
});

describe('refund texts of an item', () => {
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
		[60, 'Refunded'],
		[70, 'Refund failed'],
		[99, undefined],
		['60', 'Refunded'],
		[null, undefined],
	])('%p is %p', (refundStatus, expected) => {
		expect(at(detail({ orderProductInfoList: [{ refundStatus }] }), 'items.0.refundText')).toBe(expected);
	});
});
