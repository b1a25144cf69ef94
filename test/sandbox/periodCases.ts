import { chinaText, DAY, MINUTE } from '../../sandbox/china';
import { isObject, type JsonObject } from '../../sandbox/json';
import {
	SHAPES,
	type EndpointName,
	type GivenOptions,
	type Platform,
	type Sandbox,
} from '../../sandbox/server';
import { form, open, part, send, type Answer } from './client';

export const NOW = Date.UTC(2025, 10, 24, 4, 0, 0);
export const SHOP = 'shop-1';

export interface PeriodCase {
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

export const seconds = (at: number) => String(at / 1000);
const taobao = { shop_id: SHOP, fields: 'tid,status,modified,created' };

export const PERIOD_CASES: PeriodCase[] = [
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

export const periodCase = (name: EndpointName): PeriodCase => {
	const found = PERIOD_CASES.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};

export async function start(options: GivenOptions = {}): Promise<Sandbox> {
	return await open({ clock: () => NOW, ...options });
}

export async function call(
	sandbox: Sandbox,
	name: EndpointName,
	parameters: Record<string, string>,
): Promise<Answer> {
	const path = `/tool/erps/${name}`;
	return name === 'dd-list'
		? await send(sandbox, `${path}?${String(new URLSearchParams(parameters))}`)
		: await send(sandbox, path, { method: 'POST', body: form(parameters) });
}

export interface Page {
	rows: JsonObject[];
	total: unknown;
}

/** The rows and the total of a reply in a shape. */
export function pageAt(one: PeriodCase, answer: Answer, shape: string): Page {
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

export async function pageOf(
	sandbox: Sandbox,
	one: PeriodCase,
	given: Record<string, string> = {},
): Promise<Page> {
	const answer = await call(sandbox, one.name, { ...one.parameters(...one.period), ...given });
	expect(answer.body).toMatchObject({ code: 0, data: { withholding_money: 1 } });
	return pageAt(one, answer, SHAPES[one.name][0]);
}
