import fc from 'fast-check';
import { parseExactJson, type JsonValue } from '../../../nodes/VvTool/json/exactJson';
import { simplify } from '../endpointsByName';
import { PLATFORMS } from '../../../nodes/VvTool/platforms';
import { detailSample, manySample } from '../../orders/samples';

const KEYS = [
	'found',
	'platform',
	'shopId',
	'orderSn',
	'status',
	'statusText',
	'refundText',
	'createdAt',
	'paidAt',
	'shipBy',
	'shippedAt',
	'updatedAt',
	'payAmount',
	'remark',
	'sellerNotes',
	'flag',
	'preSale',
	'receiver',
	'tracking',
	'items',
];
const OPTIONAL = ['statusText', 'refundText'];

const odd = fc.oneof(
	fc.json({ maxDepth: 3 }).map(parseExactJson),
	fc.constantFrom<JsonValue>(
		null,
		'',
		0,
		-1,
		1e300,
		[],
		{},
		true,
		'null',
		'[]',
		'{}',
		'{"a":',
		'constructor',
	),
	fc.json(),
);

/** An order of one of the pages with any of its fields, at any depth, replaced by something else. */
const orders = fc
	.constantFrom(manySample(), detailSample())
	.chain((sample) =>
		fc
			.dictionary(fc.constantFrom(...Object.keys(sample), '__proto__', 'address', 'extra'), odd)
			.chain((changes) =>
				fc
					.array(fc.dictionary(fc.constantFrom(...itemKeys(sample)), odd), { maxLength: 3 })
					.map((items) => ({ ...sample, item_list: items, orderProductInfoList: items, ...changes })),
			),
	);

function itemKeys(order: Record<string, JsonValue>): string[] {
	const list = order.item_list ?? order.orderProductInfoList;
	const [first] = Array.isArray(list) ? list : [];
	return typeof first === 'object' && first !== null ? Object.keys(first) : [];
}

const frames = fc.record({
	platform: fc.constantFrom(...PLATFORMS),
	shopId: fc.string(),
	orderSn: fc.string(),
});
const endpoints = fc.constantFrom('getByNumber' as const, 'getDetail' as const);

const isTextOrNull = (value: unknown) => value === null || (typeof value === 'string' && value !== '');
const isNumberOrNull = (value: unknown) => value === null || Number.isFinite(value);
const isTimeOrNull = (value: unknown) =>
	value === null || (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(value));

describe('any order, however odd', () => {
	it('is simplified to the same shape: known keys, twenty at the most, each of its type', () => {
		fc.assert(
			fc.property(
				fc.oneof(orders, fc.dictionary(fc.string(), odd)),
				endpoints,
				frames,
				(order, endpoint, frame) => {
					const simple = simplify(order, endpoint, frame);
					const keys = Object.keys(simple);
					expect(keys.length).toBeLessThanOrEqual(20);
					expect(KEYS).toEqual(expect.arrayContaining(keys));
					for (const key of KEYS) if (!OPTIONAL.includes(key)) expect(keys).toContain(key);
					expect(simple).toMatchObject({
						found: true,
						platform: frame.platform.value,
						shopId: frame.shopId,
						orderSn: frame.orderSn,
					});
					expect(
						[simple.createdAt, simple.paidAt, simple.shipBy, simple.shippedAt, simple.updatedAt].every(
							isTimeOrNull,
						),
					).toBe(true);
					expect(isNumberOrNull(simple.payAmount)).toBe(true);
					expect([simple.remark, simple.flag].every(isTextOrNull)).toBe(true);
					expect([true, false, null]).toContain(simple.preSale);
					const { receiver, items, sellerNotes, tracking } = simple;
					expect(Object.keys(Object(receiver))).toEqual([
						'name',
						'phone',
						'province',
						'city',
						'town',
						'address',
					]);
					expect(Object.values(Object(receiver)).every(isTextOrNull)).toBe(true);
					if (tracking !== null) expect(Object.keys(Object(tracking))).toEqual(['number', 'company']);
					expect(Array.isArray(sellerNotes) && sellerNotes.every((note) => typeof note === 'string')).toBe(
						true,
					);
					for (const item of Array.isArray(items) ? items : [null]) {
						const { count, price, ...texts } = Object(item);
						expect([count, price].every(isNumberOrNull)).toBe(true);
						expect(Object.values(texts).every(isTextOrNull)).toBe(true);
						expect(Object.keys(texts)).toEqual(
							expect.arrayContaining(['title', 'spec', 'skuId', 'goodsId', 'outerId', 'image']),
						);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	it('is not changed by being simplified', () => {
		fc.assert(
			fc.property(orders, endpoints, frames, (order, endpoint, frame) => {
				const before = structuredClone(order);
				simplify(order, endpoint, frame);
				expect(order).toEqual(before);
			}),
		);
	});

	it('keeps ids as text with all their digits', () => {
		const id = fc.bigInt(10n ** 15n, 10n ** 25n).map(String);
		fc.assert(
			fc.property(id, id, frames, (sku, goods, frame) => {
				// As the exact parse gives them: text beyond 2^53, a number below.
				const [skuId, goodsId] = [sku, goods].map((text) =>
					Number.isSafeInteger(Number(text)) ? Number(text) : text,
				);
				const ids = [{ skuId: sku, goodsId: goods }];
				const many = { item_list: [{ sku_id: skuId ?? null, goods_id: goodsId ?? null }] };
				const detail = { orderProductInfoList: [{ skuId: skuId ?? null, itemId: goodsId ?? null }] };
				expect(simplify(many, 'getByNumber', frame).items).toMatchObject(ids);
				expect(simplify(detail, 'getDetail', frame).items).toMatchObject(ids);
			}),
		);
	});
});
