import { chinaText, DAY, HOUR, MINUTE } from '../../sandbox/china';
import { isObject, type JsonObject } from '../../sandbox/json';
import {
	SHAPES,
	type EndpointName,
	type GivenOptions,
	type Platform,
	type Sandbox,
} from '../../sandbox/server';
import { form, open, part, send, stopAll, type Answer } from './client';

afterEach(stopAll);

const NOW = Date.UTC(2025, 10, 24, 4, 0, 0);
const SHOP = 'shop-1';

interface Case {
	name: EndpointName;
	platform: Platform;
	/** The longest period that it takes, ended as late as it takes it. */
	period: [from: number, to: number];
	parameters: (from: number, to: number) => Record<string, string>;
	page: string;
	size: string;
	largest: number;
	number: (row: JsonObject) => unknown;
	total: (container: JsonObject) => unknown;
	/** The key beside which the total lies. */
	beside?: string;
}

const seconds = (at: number) => String(at / 1000);
const taobao = { shop_id: SHOP, fields: 'tid,status,modified,created' };

const CASES: Case[] = [
	{
		name: 'pddzldd',
		platform: 'pinduoduo',
		period: [NOW - 33 * MINUTE, NOW - 3 * MINUTE],
		parameters: (from, to) => ({
			owner_id: SHOP,
			start_updated_at: seconds(from),
			end_updated_at: seconds(to),
			is_lucky_flag: '0',
			order_status: '5',
			refund_status: '5',
			page: '1',
			page_size: '100',
		}),
		page: 'page',
		size: 'page_size',
		largest: 100,
		number: ({ order_sn }) => order_sn,
		total: ({ total_count }) => total_count,
	},
	{
		name: 'increment',
		platform: 'taobao',
		period: [NOW - DAY, NOW],
		parameters: (from, to) => ({ ...taobao, start_create: chinaText(from), end_create: chinaText(to) }),
		page: 'page_no',
		size: 'page_size',
		largest: 100,
		number: ({ tid_str }) => tid_str,
		total: ({ total_results }) => total_results,
		beside: 'trades',
	},
	{
		name: 'sold',
		platform: 'taobao',
		period: [NOW - 30 * DAY, NOW],
		parameters: (from, to) => ({ ...taobao, start_created: chinaText(from), end_created: chinaText(to) }),
		page: 'page_no',
		size: 'page_size',
		largest: 100,
		number: ({ tid_str }) => tid_str,
		total: ({ total_results }) => total_results,
		beside: 'trades',
	},
	{
		name: 'jdordersearch',
		platform: 'jd',
		period: [NOW - 31 * DAY, NOW],
		parameters: (from, to) => ({
			owner_id: SHOP,
			start_date: chinaText(from),
			end_date: chinaText(to),
			order_state: 'WAIT_SELLER_STOCK_OUT,WAIT_GOODS_RECEIVE_CONFIRM,FINISHED_L,TRADE_CANCELED,LOCKED',
			optional_fields: 'orderState,modified',
			page: '1',
			page_size: '50',
		}),
		page: 'page',
		size: 'page_size',
		largest: 50,
		number: ({ orderId }) => orderId,
		total: ({ orderTotal }) => orderTotal,
	},
	{
		name: 'dd-list',
		platform: 'dangdang',
		period: [NOW - 15 * DAY, NOW],
		parameters: (from, to) => ({
			vvtype: '1',
			os: '9999',
			lastModifyTime_start: chinaText(from),
			lastModifyTime_end: chinaText(to),
		}),
		page: 'p',
		size: 'pageSize',
		largest: 20,
		number: ({ orderID }) => orderID,
		total: ({ totalInfo }) => Number(part(totalInfo).orderCount),
		beside: 'OrdersList',
	},
];

const caseOf = (name: EndpointName): Case => {
	const found = CASES.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};

async function start(options: GivenOptions = {}): Promise<Sandbox> {
	return await open({ clock: () => NOW, ...options });
}

async function call(
	sandbox: Sandbox,
	name: EndpointName,
	parameters: Record<string, string>,
): Promise<Answer> {
	const path = `/tool/erps/${name}`;
	return name === 'dd-list'
		? await send(sandbox, `${path}?${String(new URLSearchParams(parameters))}`)
		: await send(sandbox, path, { method: 'POST', body: form(parameters) });
}

interface Page {
	rows: JsonObject[];
	total: unknown;
}

/** The rows and the total of a reply in a shape. */
function pageAt(one: Case, answer: Answer, shape: string): Page {
	const path = shape.replace('[]', '').split('.').slice(1);
	const split = one.beside === undefined ? path.length - 1 : path.indexOf(one.beside);
	const container = part(answer.body, 'data', ...path.slice(0, split));
	let value: unknown = container;
	for (const key of path.slice(split)) value = isObject(value) ? value[key] : undefined;
	const list = Array.isArray(value) ? value : [value];
	return {
		rows: list.filter(isObject).filter((row) => one.number(row) !== undefined),
		total: one.total(container),
	};
}

async function pageOf(sandbox: Sandbox, one: Case, given: Record<string, string> = {}): Promise<Page> {
	const answer = await call(sandbox, one.name, { ...one.parameters(...one.period), ...given });
	expect(answer.body).toMatchObject({ code: 0, data: { withholding_money: 1 } });
	return pageAt(one, answer, SHAPES[one.name][0]);
}

describe.each(CASES)('$name', (one) => {
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

it.each<[EndpointName, Record<string, string | undefined>, string]>([
	['pddzldd', { owner_id: undefined }, 'owner_id 不能为空'],
	['pddzldd', { start_updated_at: String(NOW - 10 * MINUTE) }, '必须为秒级时间戳'],
	['pddzldd', { start_updated_at: seconds(NOW - 34 * MINUTE) }, '时间跨度不能超过30分钟'],
	['pddzldd', { end_updated_at: seconds(NOW - 2 * MINUTE) }, '时间跨度不能超过30分钟'],
	[
		'pddzldd',
		{ start_updated_at: seconds(NOW - 5 * MINUTE), end_updated_at: seconds(NOW - 2 * MINUTE) },
		'必须早于当前时间3分钟',
	],
	[
		'pddzldd',
		{ start_updated_at: seconds(NOW - 91 * DAY), end_updated_at: seconds(NOW - 91 * DAY) },
		'最近三个月',
	],
	['pddzldd', { page_size: '101' }, 'page_size 超出范围'],
	['pddzldd', { page: '0' }, 'page 必须大于等于1'],
	['pddzldd', { order_status: '4' }, 'order_status 取值错误'],
	['pddzldd', { refund_status: '6' }, 'refund_status 取值错误'],
	['pddzldd', { is_lucky_flag: '3' }, 'is_lucky_flag 取值错误'],
	['increment', { fields: undefined }, 'fields 不能为空'],
	['increment', { start_create: chinaText(NOW - DAY - 1000) }, '时间跨度不能超过1天'],
	['increment', { start_create: '2025-11-24T00:00:00Z' }, '格式错误'],
	['increment', { end_create: chinaText(NOW - 2 * DAY) }, '结束时间不能早于开始时间'],
	[
		'increment',
		{ start_create: chinaText(NOW - 91 * DAY), end_create: chinaText(NOW - 91 * DAY + HOUR) },
		'三个月',
	],
	['increment', { page_size: '101' }, 'page_size 超出范围'],
	['sold', { start_created: chinaText(NOW - 31 * DAY) }, '近30天'],
	['jdordersearch', { start_date: chinaText(NOW - 32 * DAY) }, '1个月'],
	['jdordersearch', { page_size: '51' }, 'page_size 超出范围'],
	['jdordersearch', { optional_fields: '' }, 'optional_fields 不能为空'],
	['jdordersearch', { order_state: undefined }, 'order_state 不能为空'],
	['dd-list', { vvtype: undefined }, 'vvtype 不能为空'],
	['dd-list', { lastModifyTime_start: chinaText(NOW - 16 * DAY) }, '15天'],
	['dd-list', { pageSize: '50' }, 'pageSize 超出范围'],
	['dd-list', { p: 'x' }, 'p 必须大于等于1'],
])('%s with %o is answered with 100, for nothing', async (name, changes, words) => {
	const sandbox = await start();
	const one = caseOf(name);
	const all = Object.entries({ ...one.parameters(...one.period), ...changes });
	const parameters = Object.fromEntries(
		all.filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
	const { body } = await call(sandbox, name, parameters);
	expect(body).toMatchObject({ code: 100, data: null, msg: expect.stringContaining(words) });
	expect(sandbox.stats().points).toBe(0);
});

it('lists nothing, much, or what changes meanwhile for shops that are named so', async () => {
	const sandbox = await start();
	const one = caseOf('increment');
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
		const { rows } = await pageOf(sandbox, caseOf(name), filter);
		expect(rows.length).toBeGreaterThan(0);
		expect(new Set(rows.map(read))).toEqual(new Set([value]));
	});

	it('tells only whether there is more where the caller wants no total', async () => {
		const sandbox = await start();
		const one = caseOf('increment');
		const parameters = { ...one.parameters(...one.period), use_has_next: 'true', page_size: '10' };
		const { body } = await call(sandbox, 'increment', parameters);
		expect(body.data).toMatchObject({ has_next: true });
		expect(body.data).not.toHaveProperty('total_results');
	});

	it('Taobao lists no receiver, and no oaid', async () => {
		const sandbox = await start();
		const one = caseOf('increment');
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
