import { DAY, HOUR, MINUTE } from '../../sandbox/china';
import { OrderBook, OrderBooks } from '../../sandbox/orderBook';
import type { Platform } from '../../sandbox/sales';
import type { Sandbox } from '../../sandbox/server';
import { isObject, type JsonObject } from '../../sandbox/json';
import { ask, form, open, part, send, stopAll } from './client';

afterEach(stopAll);

const NOW = Date.UTC(2025, 10, 24, 4, 0, 0);

function bookAt(
	clock: () => number,
	given: { platform?: Platform; shop?: string; seed?: number; perDay?: number } = {},
) {
	const { platform = 'taobao', shop = 's', seed = 1, perDay = 50 } = given;
	return new OrderBook({ platform, shop, seed, ordersPerDay: () => perDay, clock });
}

async function mpaging(sandbox: Sandbox, number: string): Promise<JsonObject[]> {
	const { content } = part((await ask(sandbox, [number], 's')).body, 'data');
	return Array.isArray(content) ? content.filter(isObject) : [];
}

const dayBefore = (book: OrderBook) =>
	book.select('changed', NOW - DAY, NOW).sort((one, other) => one.orderSn.localeCompare(other.orderSn));

it('holds the same orders for the same seed, shop and time, and others otherwise', () => {
	const rows = dayBefore(bookAt(() => NOW));
	expect(rows.length).toBeGreaterThan(50);
	expect(dayBefore(bookAt(() => NOW))).toEqual(rows);
	expect(dayBefore(bookAt(() => NOW, { seed: 2 }))).not.toEqual(rows);
	expect(dayBefore(bookAt(() => NOW, { shop: 't' }))).not.toEqual(rows);
});

it('has orders in every state, some with a refund after payment', () => {
	const rows = bookAt(() => NOW, { perDay: 200 }).select('created', NOW - 14 * DAY, NOW);
	const states = new Set(rows.map(({ state }) => state.stage));
	expect([...states].sort()).toEqual(['cancelled', 'completed', 'shipped', 'signed', 'toShip', 'unpaid']);
	const refunds = new Set(rows.filter(({ state }) => state.paidAt > 0).map(({ state }) => state.refund));
	expect([...refunds].sort()).toEqual(['asked', 'none', 'refunded', 'rejected']);
});

it('changes with the clock: nothing lies ahead, and what changed left its old time', () => {
	let now = NOW;
	const book = bookAt(() => now, { perDay: 200 });
	const before = dayBefore(book);
	expect(Math.max(...before.map(({ changedAt }) => changedAt))).toBeLessThanOrEqual(NOW);
	now = NOW + DAY;
	const after = new Set(dayBefore(book).map(({ orderSn }) => orderSn));
	const left = before.filter(({ orderSn }) => !after.has(orderSn));
	expect(left.length).toBeGreaterThan(0);
	for (const { orderSn } of left) expect(book.find(orderSn)?.changedAt).toBeGreaterThan(NOW);
});

it('takes orders of a test, and changes at a moment, in the past or ahead', () => {
	let now = NOW;
	const book = bookAt(() => now, { perDay: 0 });
	book.put('1', NOW - HOUR);
	book.put('2', NOW + MINUTE);
	expect(book.select('changed', NOW - DAY, NOW + DAY).map(({ orderSn }) => orderSn)).toEqual(['1']);
	book.change('1', NOW - MINUTE, { refund: 'asked' });
	book.change('1', NOW + HOUR, { refund: 'refunded' });
	expect(book.find('1')).toMatchObject({
		changedAt: NOW - MINUTE,
		createdAt: NOW - HOUR,
		state: { stage: 'toShip', refund: 'asked' },
	});
	now = NOW + HOUR;
	expect(book.find('1')).toMatchObject({ changedAt: NOW + HOUR, state: { refund: 'refunded' } });
	expect(book.select('changed', NOW - DAY, NOW)).toEqual([]);
	expect(book.select('created', NOW - DAY, NOW + DAY)).toHaveLength(2);
	expect(() => book.change('nobody knows it', NOW)).toThrow('has no order nobody knows it');
});

it('puts an order in place of one with its number', () => {
	const book = bookAt(() => NOW);
	const [row] = dayBefore(book);
	if (!row) throw new Error('an empty book');
	book.put(row.orderSn, NOW - 2 * DAY);
	book.put(row.orderSn, NOW - 3 * DAY);
	const found = book.select('created', NOW - 30 * DAY, NOW).filter(({ orderSn }) => orderSn === row.orderSn);
	expect(found).toMatchObject([{ createdAt: NOW - 3 * DAY }]);
});

it.each<[Platform, RegExp]>([
	['pinduoduo', /^25112\d-\d{14}7$/],
	['taobao', /^1\d{17}7$/],
	['jd', /^[1-9]\d{10}7$/],
	['dangdang', /^[1-9]\d{9}7$/],
	['alibaba1688', /^2\d{16}7$/],
])('%s: numbers have its form, differ, and stand for no special reply', (platform, form) => {
	const rows = bookAt(() => NOW, { platform, perDay: 300 }).select('created', NOW - 3 * DAY, NOW);
	expect(new Set(rows.map(({ orderSn }) => orderSn)).size).toBe(rows.length);
	for (const { orderSn } of rows) expect(orderSn).toMatch(form);
});

it('keeps a book for each shop of each platform', () => {
	const books = new OrderBooks({ seed: 1, ordersPerDay: () => 0, clock: () => NOW });
	expect(books.of('taobao', 'a')).toBe(books.of('taobao', 'a'));
	books.of('taobao', 'a').put('1', NOW - HOUR, { memo: 'here' });
	expect(books.of('taobao', 'b').find('1')).toBeUndefined();
	expect(books.of('jd', 'a').find('1')).toBeUndefined();
	expect(books.sale('taobao', '1').memo).toBe('here');
	expect(books.sale('jd', '1').memo).not.toBe('here');
});

it('shows a Pinduoduo order in the batch endpoint as it stands in the book', async () => {
	const sandbox = await open({ clock: () => NOW });
	const number = '251124-123456789012347';
	const [plain] = await mpaging(sandbox, number);
	sandbox.books.of('pinduoduo', 's').put(number, NOW - HOUR, { stage: 'shipped', memo: '加急', flag: 2 });
	const [order] = await mpaging(sandbox, number);
	expect(order).toMatchObject({
		order_sn: number,
		order_status: 2,
		confirm_time: NOW - HOUR,
		remark: '加急',
	});
	expect(Object.keys(order ?? {}).sort()).toEqual(Object.keys(plain ?? {}).sort());
	sandbox.options.orders.shape = 'table';
	expect((await mpaging(sandbox, number))[0]).toHaveProperty('address');
});

it('shows an order by its number as it stands in the book', async () => {
	const sandbox = await open({ clock: () => NOW });
	const tid = '1234567890123456789';
	const status = async () => {
		const body = form({ shop_id: 's', tid, fields: 'tid,status,created' });
		return part((await send(sandbox, '/tool/erps/fullinfo', { method: 'POST', body })).body, 'data');
	};
	sandbox.books.of('taobao', 's').put(tid, NOW - HOUR);
	expect(await status()).toMatchObject({ status: 'WAIT_SELLER_SEND_GOODS', created: '2025-11-24 11:00:00' });
	sandbox.books.of('taobao', 's').change(tid, NOW - MINUTE, { refund: 'refunded' });
	expect(await status()).toMatchObject({ status: 'TRADE_CLOSED' });
});
