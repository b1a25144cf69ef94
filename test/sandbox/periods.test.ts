import { HOUR, DAY, MINUTE } from '../../sandbox/china';
import type { JsonObject } from '../../sandbox/json';
import { SHAPES, type EndpointName, type Sandbox } from '../../sandbox/server';
import { stopAll } from './client';
import { call, NOW, pageAt, pageOf, PERIOD_CASES, periodCase, SHOP, start } from './periodCases';

afterEach(stopAll);

describe.each(PERIOD_CASES)('$name', (one) => {
	// Half an hour of Pinduoduo has to hold as much as a month elsewhere.
	const perDay = one.name === 'pddzldd' ? 600 : 60;
	const field = one.name === 'sold' ? 'created' : 'changed';
	const inBook = (sandbox: Sandbox) =>
		sandbox.books
			.of(one.platform, one.platform === 'dangdang' ? '' : SHOP)
			.select(field, ...one.period)
			.filter(({ state }) => state.paidAt > 0 || one.platform === 'taobao' || one.platform === 'dangdang')
			.map(({ orderSn }) => orderSn)
			.sort();

	it('gives every order of its period once, page by page, and counts them', async () => {
		const sandbox = await start({ periods: { ordersPerDay: one.name === 'pddzldd' ? 5_000 : 30 } });
		const expected = inBook(sandbox);
		expect(expected.length).toBeGreaterThan(one.largest);
		const seen: unknown[] = [];
		for (let page = 1; seen.length < expected.length; page++) {
			const { rows, total } = await pageOf(sandbox, one, {
				[one.page]: String(page),
				[one.size]: String(one.largest),
			});
			expect(total).toBe(expected.length);
			expect(rows).not.toEqual([]);
			seen.push(...rows.map(one.number));
		}
		expect(seen.sort()).toEqual(expected);
	});

	it.each(SHAPES[one.name])('answers in the shape %s', async (shape) => {
		const sandbox = await start({
			orders: { shapes: { [one.name]: shape } },
			periods: { ordersPerDay: perDay },
		});
		const { rows, total } = pageAt(one, await call(sandbox, one.name, one.parameters(...one.period)), shape);
		expect(rows.length).toBeGreaterThan(0);
		expect(total).toBe(inBook(sandbox).length);
	});

	it('lists the newest first, or the oldest', async () => {
		const sandbox = await start({ periods: { ordersPerDay: perDay } });
		const book = sandbox.books.of(one.platform, one.platform === 'dangdang' ? '' : SHOP);
		const times = async () =>
			(await pageOf(sandbox, one)).rows.map((row) => {
				const found = book.find(String(one.number(row)));
				return field === 'created' ? found?.createdAt : found?.changedAt;
			});
		const newest = await times();
		expect(newest).toEqual([...newest].sort((a = 0, b = 0) => b - a));
		sandbox.options.periods.sort = 'ascending';
		const oldest = await times();
		expect(oldest).toEqual([...oldest].sort((a = 0, b = 0) => a - b));
		expect(oldest).not.toEqual(newest);
	});

	it('holds fewer orders a page, and no total, where the options say so', async () => {
		const sandbox = await start({ periods: { ordersPerDay: perDay, pageCap: 3 } });
		const capped = await pageOf(sandbox, one);
		expect(capped.rows).toHaveLength(3);
		expect(capped.total).toBe(inBook(sandbox).length);
		sandbox.options.periods.omitTotal = true;
		const answer = await call(sandbox, one.name, one.parameters(...one.period));
		expect(answer.text).not.toMatch(/total_count|total_results|orderTotal"|totalInfo|has_next/);
	});

	it.each(['list', 'leftOut'] as const)(
		'answers a period without orders with an empty list: %s',
		async (emptyList) => {
			const sandbox = await start({ periods: { ordersPerDay: 0, emptyList } });
			const { body, text } = await call(sandbox, one.name, one.parameters(...one.period));
			expect(body).toMatchObject({ code: 0, data: { withholding_money: 1 } });
			expect(/"(trade|order_sn_list|orderInfoList|OrderInfo)"/.test(text)).toBe(emptyList === 'list');
		},
	);

	it('moves orders out of the period after each call, so that its pages shift', async () => {
		const sandbox = await start({ periods: { ordersPerDay: perDay, moves: 5 } });
		const earlier: [number, number] = [one.period[0], one.period[1] - 10 * MINUTE];
		const parameters = { ...one.parameters(...earlier) };
		const total = async () => {
			const answer = await call(sandbox, one.name, parameters);
			return Number(pageAt(one, answer, SHAPES[one.name][0]).total);
		};
		const [before, after] = [await total(), await total()];
		expect(before - after).toBeGreaterThanOrEqual(field === 'created' ? 0 : 1);
		expect(before - after).toBeLessThanOrEqual(field === 'created' ? 0 : 5);
	});

	it('obeys shops that stand for a reply, and fails inside a success where the options say so', async () => {
		const sandbox = await start();
		const parameters = one.parameters(...one.period);
		const shop = 'shop_id' in parameters || one.platform === 'dangdang' ? 'shop_id' : 'owner_id';
		const code = async (id: string) =>
			(await call(sandbox, one.name, { ...parameters, [shop]: id })).body.code;
		expect(await code('noauth')).toBe(302);
		expect(await code('code-303')).toBe(303);
		sandbox.options.orders.odd = { [one.name]: 'noOrder' };
		const { body } = await call(sandbox, one.name, parameters);
		expect(body).toMatchObject({ code: 0, data: { task_result: 'ok' } });
	});
});

it('lists nothing, much, or what changes meanwhile for shops that are named so', async () => {
	const sandbox = await start();
	const one = periodCase('increment');
	const day = one.parameters(NOW - DAY, NOW - HOUR);
	const total = async (shop_id: string) => {
		const answer = await call(sandbox, one.name, { ...day, shop_id });
		return Number(pageAt(one, answer, SHAPES[one.name][0]).total);
	};
	expect(await total('empty-1')).toBe(0);
	expect(await total('busy-1000')).toBeGreaterThan(1_000);
	const [before, after] = [await total('moving-3'), await total('moving-3')];
	expect([1, 2, 3]).toContain(before - after);
});

it('counts in an order of the last moment of a period, or leaves it out', async () => {
	const sandbox = await start({ periods: { ordersPerDay: 0 } });
	sandbox.books.of('taobao', SHOP).put('1', NOW - HOUR);
	const one = periodCase('increment');
	const total = async () => {
		const answer = await call(sandbox, one.name, one.parameters(NOW - DAY, NOW - HOUR));
		return pageAt(one, answer, SHAPES[one.name][0]).total;
	};
	expect(await total()).toBe(1);
	sandbox.options.periods.endIncluded = false;
	expect(await total()).toBe(0);
});

it('goes by the changed time of a JD order, or by when it was made', async () => {
	const sandbox = await start({ periods: { ordersPerDay: 0 } });
	const book = sandbox.books.of('jd', SHOP);
	book.put('123456789017', NOW - 2 * DAY);
	book.change('123456789017', NOW - HOUR);
	const one = periodCase('jdordersearch');
	const total = async () => {
		const answer = await call(sandbox, one.name, one.parameters(NOW - DAY, NOW));
		return pageAt(one, answer, SHAPES[one.name][0]).total;
	};
	expect(await total()).toBe(1);
	sandbox.options.periods.jdTime = 'created';
	expect(await total()).toBe(0);
});

describe('filters', () => {
	it.each<[EndpointName, Record<string, string>, (row: JsonObject) => unknown, unknown]>([
		['pddzldd', { order_status: '2' }, ({ order_status }) => order_status, 2],
		['pddzldd', { refund_status: '4' }, ({ refund_status }) => refund_status, 4],
		['increment', { status: 'TRADE_FINISHED' }, ({ status }) => status, 'TRADE_FINISHED'],
		['sold', { status: 'TRADE_CLOSED' }, ({ status }) => status, 'TRADE_CLOSED'],
		['jdordersearch', { order_state: 'LOCKED' }, ({ orderState }) => orderState, 'LOCKED'],
		['dd-list', { os: '101' }, ({ orderState }) => orderState, '101'],
	])('%s with %o', async (name, filter, read, value) => {
		const sandbox = await start({ periods: { ordersPerDay: name === 'pddzldd' ? 6_000 : 200 } });
		const { rows } = await pageOf(sandbox, periodCase(name), filter);
		expect(rows.length).toBeGreaterThan(0);
		expect(new Set(rows.map(read))).toEqual(new Set([value]));
	});

	it('tells only whether there is more where the caller wants no total', async () => {
		const sandbox = await start();
		const one = periodCase('increment');
		const parameters = { ...one.parameters(...one.period), use_has_next: 'true', page_size: '10' };
		const { body } = await call(sandbox, 'increment', parameters);
		expect(body.data).toMatchObject({ has_next: true });
		expect(body.data).not.toHaveProperty('total_results');
	});

	it('Taobao lists no receiver, and no oaid', async () => {
		const sandbox = await start();
		const one = periodCase('increment');
		const fields = 'tid,receiver_name,receiver_state,orders';
		const { rows } = await pageOf(sandbox, one, { fields });
		expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['orders', 'receiver_state', 'tid', 'tid_str']);
		const { body } = await call(sandbox, one.name, {
			...one.parameters(...one.period),
			include_oaid: 'true',
		});
		expect(body.data).toMatchObject({ error_response: { sub_code: 'isv.oaid-field-miss' } });
	});
});
