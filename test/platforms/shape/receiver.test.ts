import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../nodes/VvTool/json/exactJson';
import {
	coverReceiver,
	coverReceiverIn,
	type ReceiverChoice,
} from '../../../nodes/VvTool/platforms/shape/receiver';
import { simplify } from '../endpointsByName';
import { platformOf } from '../../../nodes/VvTool/platforms';
import { detailSample, manySample } from '../../orders/samples';
import { runs } from '../../support/runs';

const HIDING = ['mask', 'remove'] as const;

function simplified(order: JsonObject, endpoint: 'getByNumber' | 'getDetail'): JsonObject {
	const platform = platformOf(endpoint === 'getByNumber' ? 'pinduoduo' : 'kuaishou');
	if (platform === undefined) throw new Error('No platform');
	return simplify(order, endpoint, { platform, shopId: 'S', orderSn: 'N' });
}

/** The sample of *orders by number* with a buyer that is not masked yet. */
function manyWithBuyer(): JsonObject {
	return { ...manySample(), receiver_name: '欧阳娜娜', receiver_phone: '15012345615' };
}

describe('orders by number', () => {
	it.each<[ReceiverChoice, JsonObject]>([
		[
			'keep',
			{
				receiver_name: '欧阳娜娜',
				receiver_phone: '15012345615',
				town: '鸡蛋区',
				receiver_address: '详细收货地址',
			},
		],
		['mask', { receiver_name: '欧**', receiver_phone: '150****15', town: '****', receiver_address: '****' }],
		['remove', {}],
	])('%s: the buyer’s fields alone are touched', (choice, expected) => {
		const { receiver_name, receiver_phone, town, receiver_address, ...others } = manyWithBuyer();
		expect([receiver_name, receiver_phone, town, receiver_address]).not.toContain(undefined);
		expect(coverReceiverIn(manyWithBuyer(), choice)).toStrictEqual({ ...others, ...expected });
	});

	it.each<[ReceiverChoice, JsonObject]>([
		['keep', { name: '欧阳娜娜', phone: '15012345615', town: '鸡蛋区', address: '详细收货地址' }],
		['mask', { name: '欧**', phone: '150****15', town: '****', address: '****' }],
		['remove', { name: null, phone: null, town: null, address: null }],
	])('%s: simplified as well', (choice, hidden) => {
		const plain = simplified(manyWithBuyer(), 'getByNumber');
		expect(simplified(coverReceiverIn(manyWithBuyer(), choice), 'getByNumber')).toStrictEqual({
			...plain,
			receiver: { province: '大象省', city: '猴子市', ...hidden },
		});
	});

	it.each(HIDING)('%s: the address goes under the name of the page’s table, too', (choice) => {
		const covered = coverReceiverIn({ address: '详细收货地址', city: '猴子市' }, choice);
		expect(covered).toEqual(choice === 'mask' ? { address: '****', city: '猴子市' } : { city: '猴子市' });
	});

	it('an order that is simplified first is covered the same', () => {
		const covered = coverReceiverIn(simplified(manyWithBuyer(), 'getByNumber'), 'mask');
		expect(covered.receiver).toEqual({
			name: '欧**',
			phone: '150****15',
			province: '大象省',
			city: '猴子市',
			town: '****',
			address: '****',
		});
	});
});

describe('order detail', () => {
	const address = { provinceCode: 125620, province: '北京', cityCode: 100000, city: '北京' };

	it.each<[ReceiverChoice, JsonObject, JsonObject]>([
		[
			'mask',
			{ buyerNick: '李**', mobile: '123****89' },
			{ ...address, consignee: '不**', mobile: '150****00', districtCode: '****', district: '', address: '' },
		],
		['remove', {}, { ...address, district: '', address: '' }],
	])('%s: the buyer’s fields alone, also in the address’s JSON text', (choice, outside, inside) => {
		const { mobile, address: text, ...others } = detailSample();
		const covered = coverReceiverIn({ ...detailSample(), buyerNick: '李四' }, choice);
		const { address: coveredText, ...coveredOthers } = covered;
		expect([typeof mobile, typeof text]).toEqual(['string', 'string']);
		expect(coveredOthers).toStrictEqual({ ...others, ...outside });
		expect(JSON.parse(String(coveredText))).toStrictEqual(inside);
	});

	it('keep: leaves the order alone, the JSON text to the letter', () => {
		expect(coverReceiverIn(detailSample(), 'keep')).toStrictEqual(detailSample());
	});

	it.each<[ReceiverChoice, JsonObject]>([
		['mask', { name: '不**', phone: '150****00', province: '北京', city: '北京', town: null, address: null }],
		['remove', { name: null, phone: null, province: '北京', city: '北京', town: null, address: null }],
	])('%s: simplified as well', (choice, receiver) => {
		const plain = simplified(detailSample(), 'getDetail');
		expect(simplified(coverReceiverIn(detailSample(), choice), 'getDetail')).toStrictEqual({
			...plain,
			receiver,
		});
	});

	it.each(HIDING)('%s: an address that is no JSON', (choice) => {
		const covered = coverReceiverIn({ address: '北京市 1 号', oid: 5 }, choice);
		expect(covered).toEqual(choice === 'mask' ? { address: '****', oid: 5 } : { oid: 5 });
	});
});

describe('masking', () => {
	it.each<[string, JsonValue, JsonValue]>([
		['receiver_name', '张三', '张**'],
		['receiver_name', '😀😀', '😀**'],
		['receiver_name', 5, '5**'],
		['receiver_name', '', ''],
		['receiver_name', null, null],
		['receiver_phone', '15012345615', '150****15'],
		['receiver_phone', 15012345615, '150****15'],
		['receiver_phone', '+86 150-1234-5615', '861****15'],
		['receiver_phone', '12345678', '****'],
		['receiver_phone', '150*******15', '****'],
		['receiver_address', '1', '****'],
		['town', ['x', '', 5], ['****', '', '****']],
		['receiver_name', ['张三', '李四'], ['张**', '李**']],
	])('%s: %j becomes %j', (field, value, expected) => {
		expect(coverReceiverIn({ [field]: value }, 'mask')).toEqual({ [field]: expected });
	});
});

describe('names of fields', () => {
	it.each([
		'receiver_name',
		'receiverName',
		'RECEIVER_NAME',
		'consignee',
		'buyerNick',
		'buyer_nick',
		'receiver_phone',
		'receiver-mobile',
		'mobile',
		'phone',
		'tel',
		'town',
		'district',
		'districtCode',
		'address',
		'receiver_address',
		'detail_address',
		'receiver_name_mask',
		'receiver_phone_mask',
		'address_mask',
		'receiver_id_card',
		'receiver_zip',
		'receiver_district',
		'buyer_memo',
		'buyer_message',
		'buyer_open_uid',
		'buyerLoginId',
		'id_card_num',
		'oaid',
		'open_id_buyer',
		'pin',
		'consigneeMobileTel',
		'consigneeAddr',
		'consigneeAddr_Area',
		'dangdangAccountID',
		'encrypt_content',
		'contactPerson',
		'area',
		'zip',
		'mask_post_receiver',
		'mask_post_tel',
		'encrypt_post_tel',
		'mask_post_addr',
		'encryptedMobile',
		'desensitiseConsignee',
		'delivery_address',
		'openAddressId',
		'receiverDistrictName',
	])('%s is the buyer’s', (key) => {
		expect(coverReceiver({ list: [{ [key]: 'x y z' }] }, 'remove')).toEqual({ list: [{}] });
	});

	it.each([
		'province',
		'city',
		'provinceCode',
		'cityCode',
		'sellerNick',
		'goods_name',
		'name',
		'remark',
		'order_sn',
		'shop_id',
		'expressNo',
		'receiver_state',
		'receiver_city',
		'receiverProvinceName',
		'consigneeAddr_Province',
		'consigneeAddr_City',
		'delivery_province',
		'buyer_cod_fee',
		'buyer_rate',
		'buyer_flag',
		'buyerPayMode',
		'seller_memo',
		'sellerLoginId',
		'postage',
		'sendCompany',
		'logisticsBillNo',
	])('%s is not', (key) => {
		expect(coverReceiver({ [key]: 'x y z' }, 'remove')).toEqual({ [key]: 'x y z' });
	});

	it.each(['receiver', 'buyer', 'consignee', 'address', 'receiver_info'])('name is, below %s', (key) => {
		expect(coverReceiver({ [key]: { name: '张三', city: '北京' } }, 'mask')).toEqual({
			[key]: { name: '张**', city: '北京' },
		});
	});
});

describe('the buyer’s objects of the platforms', () => {
	it.each<[string, JsonObject, JsonObject]>([
		[
			'JD',
			{
				consigneeInfo: {
					fullname: '张三',
					mobile: '15012345615',
					province: '浙江',
					city: '杭州',
					county: '余杭区',
					fullAddress: 'x',
				},
			},
			{
				consigneeInfo: {
					fullname: '张**',
					mobile: '150****15',
					province: '浙江',
					city: '杭州',
					county: '****',
					fullAddress: '****',
				},
			},
		],
		[
			'Dangdang',
			{
				sendGoodsInfo: {
					consigneeName: '张三',
					consigneeTel: '15012345615',
					consigneeAddr_State: '中国',
					sendCompany: '顺丰',
					sendOrderID: 'SF1',
				},
				buyerInfo: { goodsMoney: '9.90', realPaidAmount: '9.90', buyerPayMode: '网上支付', note: 'x' },
			},
			{
				sendGoodsInfo: {
					consigneeName: '张**',
					consigneeTel: '150****15',
					consigneeAddr_State: '中国',
					sendCompany: '顺丰',
					sendOrderID: 'SF1',
				},
				buyerInfo: { goodsMoney: '9.90', realPaidAmount: '9.90', buyerPayMode: '网上支付', note: '****' },
			},
		],
		[
			'1688',
			{
				baseInfo: { buyerContact: { name: '张三', phone: '15012345615', companyName: 'x' }, status: 's' },
				nativeLogistics: {
					contactPerson: '张三',
					province: '浙江',
					logisticsItems: [{ logisticsBillNo: 'n' }],
				},
			},
			{
				baseInfo: { buyerContact: { name: '张**', phone: '150****15', companyName: '****' }, status: 's' },
				nativeLogistics: {
					contactPerson: '张**',
					province: '浙江',
					logisticsItems: [{ logisticsBillNo: 'n' }],
				},
			},
		],
		[
			'Douyin',
			{
				mask_post_addr: {
					province: { name: '浙江' },
					city: { name: '杭州' },
					town: { name: 'x' },
					detail: 'x',
				},
				encrypt_post_receiver: '##x',
			},
			{
				mask_post_addr: {
					province: { name: '浙江' },
					city: { name: '杭州' },
					town: { name: '****' },
					detail: '****',
				},
				encrypt_post_receiver: '****',
			},
		],
		[
			'Weidian',
			{ buyer_info: { name: '张三', phone: '15012345615', province: '浙江', region: 'x' } },
			{ buyer_info: { name: '张**', phone: '150****15', province: '浙江', region: '****' } },
		],
		[
			'Youzan',
			{
				address_info: {
					receiver_name: '张三',
					delivery_city: '杭州',
					delivery_district: 'x',
					self_fetch: 'x',
				},
			},
			{
				address_info: {
					receiver_name: '张**',
					delivery_city: '杭州',
					delivery_district: '****',
					self_fetch: '****',
				},
			},
		],
	])('%s: name, phone, town and address alone, also in JSON text', (_platform, order, expected) => {
		expect(coverReceiver(order, 'mask')).toEqual(expected);
		const texts = Object.entries(order).map(([key, value]) => [key, JSON.stringify(value)]);
		const covered = coverReceiverIn(Object.fromEntries(texts), 'mask');
		for (const [key, value] of Object.entries(expected)) {
			if (typeof value === 'object') expect(JSON.parse(String(covered[key]))).toEqual(value);
		}
	});
});

describe('what stands in a buyer’s field in an unexpected form', () => {
	it.each<[string, JsonValue, JsonValue]>([
		['a list as JSON text', '["张三"]', '["张**"]'],
		['an object with other names', { value: '张三', city: '北京' }, { value: '张**', city: '北京' }],
		['an object in a list', [{ full: '张三' }], [{ full: '张**' }]],
		['an object as JSON text', '{"value": "张三"}', '{"value":"张**"}'],
		['a list in a list', [['张三']], [['张**']]],
		['JSON text in JSON text', '["[\\"张三\\"]"]', '["[\\"张**\\"]"]'],
	])('is masked, too: %s', (_name, value, expected) => {
		expect(coverReceiver({ receiver_name: value }, 'mask')).toEqual({ receiver_name: expected });
	});
});

describe('JSON that is written into a text', () => {
	it.each(HIDING)('%s: is left to the letter where it holds nothing of the buyer', (choice) => {
		const order = {
			remark: '[1,  2]',
			extra: '{ "skuId": 6917530012345678901, "price": 1.0 }',
			quoted: '"a  text"',
			note: '[urgent] call first',
		};
		expect(coverReceiver(order, choice)).toEqual(order);
	});

	it.each(HIDING)('%s: is covered where it was written as text twice', (choice) => {
		const extra = JSON.stringify(JSON.stringify({ mobile: '15012345615', city: '北京' }));
		const covered = JSON.stringify(coverReceiver({ extra }, choice));
		expect(covered).not.toContain('12345');
		expect(covered).toContain('北京');
	});

	it.each(HIDING)('%s: is covered as a whole where it is nested too deeply to look through', (choice) => {
		const extra = `${'['.repeat(50_000)}{"mobile":"15012345615"}${']'.repeat(50_000)}`;
		expect(JSON.stringify(coverReceiver({ extra, oid: 1 }, choice))).not.toContain('12345');
		expect(JSON.stringify(coverReceiver({ address: extra, oid: 1 }, choice))).not.toContain('12345');
		expect(coverReceiverIn({ extra, oid: 1 }, choice).oid).toBe(1);
	});
});

/** What must not survive: a whole name of it never does, whatever its first character is allowed to. */
const MARK = 'ZqXw';
/** What must survive. */
const OPEN = 'stays';
/** What must survive even inside of a buyer’s field. */
const REGION = 'region';
const hiddenKeys = fc.constantFrom(
	'receiver_name',
	'receiver_phone',
	'town',
	'address',
	'receiver_address',
	'receiver',
	'consignee',
	'buyerNick',
	'mobile',
	'district',
	'districtCode',
);
const openKeys = fc.constantFrom(
	'order_sn',
	'remark',
	'item_list',
	'extra',
	'__proto__',
	'data',
	'goods_name',
	'a b',
);
const marks = fc.constantFrom(`${MARK}15012345615`, `${MARK} ${MARK}`, `${MARK}"\\`, `[${MARK}`, `"${MARK}"`);

function asText(value: JsonValue): JsonValue {
	return JSON.stringify(value);
}

const { order: orders } = fc.letrec<{ order: JsonObject; open: JsonValue; hidden: JsonValue }>((tie) => {
	const depth = { maxDepth: 5, depthIdentifier: 'order' } as const;
	const entries = (key: fc.Arbitrary<string>, value: fc.Arbitrary<JsonValue>) =>
		fc.array(fc.tuple(key, value), { maxLength: 4 });
	return {
		order: fc
			.tuple(entries(openKeys, tie('open')), entries(hiddenKeys, tie('hidden')))
			.map((parts): JsonObject => Object.fromEntries(parts.flat())),
		open: fc.oneof(
			depth,
			fc.constantFrom<JsonValue>(OPEN, 1, null, true, '', `[${OPEN}`, `"${OPEN}"`),
			tie('order'),
			fc.array(tie('open'), { maxLength: 3 }),
			tie('open').map(asText),
		),
		hidden: fc.oneof(
			depth,
			marks,
			tie('order'),
			fc.array(tie('hidden'), { maxLength: 3 }),
			fc
				.tuple(
					entries(fc.string(), tie('hidden')),
					entries(fc.constantFrom('province', 'city'), fc.constant(REGION)),
				)
				.map((parts): JsonObject => Object.fromEntries(parts.flat())),
			tie('hidden').map(asText),
		),
	};
});

const count = (value: JsonValue, word: string) => JSON.stringify(value).split(word).length - 1;

describe('any order, with the buyer’s data in any form and depth', () => {
	it.each(HIDING)('%s: nothing of it survives, raw or simplified', (choice) => {
		let marked = 0;
		fc.assert(
			fc.property(orders, (order) => {
				marked += count(order, MARK);
				const covered = coverReceiverIn(order, choice);
				expect(JSON.stringify(covered)).not.toContain(MARK);
				expect(count(covered, REGION)).toBe(count(order, REGION));
				for (const endpoint of ['getByNumber', 'getDetail'] as const) {
					expect(JSON.stringify(simplified(covered, endpoint))).not.toContain(MARK);
				}
			}),
			{ numRuns: runs(2_000) },
		);
		expect(marked).toBeGreaterThan(runs(1_000));
	});

	it('is not changed itself', () => {
		fc.assert(
			fc.property(orders, fc.constantFrom('keep', ...HIDING), (order, choice) => {
				const before = JSON.stringify(order);
				coverReceiverIn(order, choice);
				expect(JSON.stringify(order)).toBe(before);
			}),
		);
	});

	it('is the same where it is kept', () => {
		fc.assert(
			fc.property(orders, (order) => {
				expect(coverReceiver(order, 'keep')).toBe(order);
			}),
		);
	});
});

describe('any JSON', () => {
	it('without the buyer’s fields comes back as it was', () => {
		const innocent = fc
			.json()
			.filter((text) => !/name|phone|tel|mobile|town|district|street|address/i.test(text));
		fc.assert(
			fc.property(innocent, fc.constantFrom(...HIDING), (text, choice) => {
				const value: JsonValue = JSON.parse(text);
				expect(coverReceiver(value, choice)).toEqual(value);
				expect(coverReceiver(text, choice)).toBe(text);
			}),
		);
	});

	it.each(HIDING)('%s: stays an object where it was one', (choice) => {
		fc.assert(
			fc.property(orders, (order) => {
				const covered: unknown = coverReceiverIn(order, choice);
				expect(typeof covered === 'object' && covered !== null && !Array.isArray(covered)).toBe(true);
			}),
		);
	});
});
