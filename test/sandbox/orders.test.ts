import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, parseExact, stringifyExact } from '../../sandbox/json';
import { makeKsOrder } from '../../sandbox/ksDetail';
import { makeOrder, pageOfOrders, platformOf } from '../../sandbox/orders';
import { part } from './client';

function fixture(name: string): unknown {
	return parseExact(readFileSync(join(__dirname, '..', 'fixtures', name), 'utf8'));
}

function first(list: unknown): unknown {
	return Array.isArray(list) ? list[0] : undefined;
}

const keys = (value: unknown) => Object.keys(part(value)).sort();
const kind = (value: unknown) =>
	typeof value === 'bigint' ? 'number' : value === null ? 'null' : typeof value;
const NUMBERS = Array.from({ length: 200 }, (_, index) => `240105-${681_808_213_000_000 + index * 7}`);

describe('an order', () => {
	const sample = part(first(part(fixture('mpagingOrders.json'), 'data').content));

	it('has the fields of the documented sample, no more and no less, of the same types', () => {
		for (const number of NUMBERS) {
			const order = makeOrder(number);
			expect(keys(order)).toEqual(keys(sample));
			for (const [key, value] of Object.entries(sample)) {
				if (value !== null) expect([key, kind(order[key])]).toEqual([key, kind(value)]);
			}
			const item = part(first(order.item_list));
			const sampleItem = part(first(sample.item_list));
			expect(keys(item)).toEqual(keys(sampleItem));
			for (const [key, value] of Object.entries(sampleItem))
				expect([key, kind(item[key])]).toEqual([key, kind(value)]);
		}
	});

	it('is the same each time, and another one for another number', () => {
		expect(makeOrder('240105-1')).toEqual(makeOrder('240105-1'));
		const orders = new Set(NUMBERS.map((number) => stringifyExact(makeOrder(number))));
		expect(orders.size).toBe(NUMBERS.length);
	});

	it('writes sku ids as bare integers of 19 digits that a plain JSON.parse would change', () => {
		const text = stringifyExact(makeOrder('240105-681808213123308'));
		const id = /"sku_id":(\d+)[,}]/.exec(text)?.[1] ?? '';
		expect(id).toMatch(/^[1-9]\d{18}$/);
		expect(String(Number(id))).not.toBe(id);
	});

	it('masks the receiver, asks the sum of its items, and is made on the day that its number names', () => {
		const order = makeOrder('240105-681808213123308');
		expect(order.receiver_name).toMatch(/^[\u4e00-\u9fff]{1,2}\*\*$/u);
		expect(order.receiver_phone).toMatch(/^1\d\d\*{7}\d\d$/);
		expect(new Date(Number(order.confirm_time)).toISOString()).toMatch(/^2024-01-05T/);
		const items = Array.isArray(order.item_list) ? order.item_list.filter(isObject) : [];
		const sum = items.reduce(
			(fen, item) => fen + Math.round(Number(item.goods_price) * 100) * Number(item.goods_count),
			0,
		);
		expect(order.pay_amount).toBe(sum / 100);
	});

	it('comes in the shape of the documented table too', () => {
		const order = makeOrder('240105-681808213123308', 'table');
		expect(order).toHaveProperty('address');
		expect(order).not.toHaveProperty('receiver_address');
		expect(['true', 'false']).toContain(order.is_pre_sale);
		expect(order.goods_count).toMatch(/^\d+$/);
	});

	it.each([
		['240105-681808213123308', 'pinduoduo'],
		['P123456789012345678', 'xiaohongshu'],
		['E20240105000000000000001', 'youzan'],
		['2401050000000001', 'kuaishou'],
		['301234567890', 'jd'],
		['6917531234567890123', 'taobao'],
		['whatever', 'taobao'],
	])('%s looks like %s', (number, platform) => {
		expect(platformOf(number)).toBe(platform);
	});
});

it('pages of orders differ by shop and page, and are the same each time', () => {
	const page = (shop: string, number: number) => stringifyExact(pageOfOrders(shop, number, 20, 'sample'));
	expect(page('a', 1)).toBe(page('a', 1));
	expect(new Set([page('a', 1), page('a', 2), page('b', 1)]).size).toBe(3);
});

describe('a Kuaishou order', () => {
	const sample = part(fixture('ksDetail.json'), 'data', 'data');
	const ids = Array.from({ length: 200 }, (_, index) => String(2_400_000_000_000_000n + BigInt(index)));

	it('has every field of the documented sample, of the same types', () => {
		for (const id of ids) {
			const order = makeKsOrder(id);
			for (const [key, value] of Object.entries(sample))
				expect([key, kind(order[key])]).toEqual([key, kind(value)]);
			const product = part(first(order.orderProductInfoList));
			for (const [key, value] of Object.entries(part(first(sample.orderProductInfoList)))) {
				expect([key, kind(product[key])]).toEqual([key, kind(value)]);
			}
			expect(keys(JSON.parse(String(order.address)))).toEqual(keys(JSON.parse(String(sample.address))));
		}
	});

	it('is the same each time, and keeps all digits of its number', () => {
		expect(makeKsOrder('2400000000000001')).toEqual(makeKsOrder('2400000000000001'));
		expect(stringifyExact(makeKsOrder('9007199254740993'))).toContain('"oid":9007199254740993,');
	});

	it('has buyerNick and commentStatus, which the table names and the sample leaves out', () => {
		expect(makeKsOrder('1')).toMatchObject({
			buyerNick: expect.any(String),
			commentStatus: expect.any(Number),
		});
	});
});
