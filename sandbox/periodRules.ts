import { DAY, MINUTE, readChinaText } from './china';
import { text } from './context';
import type { SaleState } from './history';
import type { JsonObject } from './json';
import type { TimeField } from './orderBook';
import { dangdangState } from './platforms/dangdang';
import { jdState } from './platforms/jd';
import { orderStatus, refundStatus } from './platforms/pinduoduo';
import { tradeStatus } from './platforms/taobao';

/** What a call for a period asks for. */
export interface PeriodQuery {
	field: TimeField;
	/** Epoch ms, both included. */
	from: number;
	to: number;
	/** From 1. */
	page: number;
	pageSize: number;
	wants: (state: SaleState) => boolean;
}

/** What is wrong with a call, in Chinese. */
export type Complaint = string;

/** How far back Pinduoduo and Taobao reach. */
const REACH = 90 * DAY + MINUTE;
const SOLD_REACH = 30 * DAY + MINUTE;
/** Pinduoduo shows nothing of the last three minutes. */
const PINDUODUO_DELAY = 3 * MINUTE;

function whole(parameters: JsonObject, name: string, otherwise: number): number {
	const value = text(parameters, name);
	return value === undefined ? otherwise : /^\d{1,15}$/.test(value) ? Number(value) : NaN;
}

interface PageRules {
	page: string;
	size: string;
	usual: number;
	isAllowed: (size: number) => boolean;
}

function readPage(parameters: JsonObject, rules: PageRules): { page: number; pageSize: number } | Complaint {
	const page = whole(parameters, rules.page, 1);
	const pageSize = whole(parameters, rules.size, rules.usual);
	if (!(page >= 1)) return `${rules.page} 必须大于等于1`;
	return rules.isAllowed(pageSize) ? { page, pageSize } : `${rules.size} 超出范围`;
}

const upTo = (most: number) => (size: number) => size >= 1 && size <= most;

function spanComplaint(from: number, to: number, most: number, words: string): Complaint | undefined {
	if (to < from) return '结束时间不能早于开始时间';
	return to - from > most ? `时间跨度不能超过${words}` : undefined;
}

/** `pddzldd`: epoch seconds, at most 30 minutes, ended three minutes ago, not older than three months. */
export function readPinduoduo(parameters: JsonObject, now: number): PeriodQuery | Complaint {
	const from = whole(parameters, 'start_updated_at', NaN) * 1000;
	const to = whole(parameters, 'end_updated_at', NaN) * 1000;
	const status = whole(parameters, 'order_status', NaN);
	const refund = whole(parameters, 'refund_status', NaN);
	if (!(from < 1e13 && to < 1e13)) return 'start_updated_at、end_updated_at 必须为秒级时间戳';
	const span = spanComplaint(from, to, 30 * MINUTE, '30分钟');
	if (span !== undefined) return span;
	if (to > now - PINDUODUO_DELAY) return 'end_updated_at 必须早于当前时间3分钟';
	if (from < now - REACH) return '只能查询最近三个月的订单';
	if (![0, 1, 2].includes(whole(parameters, 'is_lucky_flag', NaN))) return 'is_lucky_flag 取值错误';
	if (![1, 2, 3, 5].includes(status)) return 'order_status 取值错误';
	if (![1, 2, 3, 4, 5].includes(refund)) return 'refund_status 取值错误';
	const paging = readPage(parameters, { page: 'page', size: 'page_size', usual: 100, isAllowed: upTo(100) });
	if (typeof paging === 'string') return paging;
	const isLottery = whole(parameters, 'is_lucky_flag', NaN) === 2;
	const wants = (state: SaleState) =>
		state.paidAt > 0 &&
		!isLottery &&
		(status === 5 || orderStatus(state) === status) &&
		(refund === 5 || refundStatus(state) === refund);
	return { field: 'changed', from, to, ...paging, wants };
}

const TAOBAO_PAGES = { page: 'page_no', size: 'page_size', usual: 40, isAllowed: upTo(100) };

function wantsTaobao(parameters: JsonObject): (state: SaleState) => boolean {
	const status = text(parameters, 'status');
	return (state) => status === undefined || tradeStatus(state) === status;
}

/** `increment`: text times under the names of creation, although changed orders are meant; at most a day. */
export function readIncrement(parameters: JsonObject, now: number): PeriodQuery | Complaint {
	const from = readChinaText(text(parameters, 'start_create'));
	const to = readChinaText(text(parameters, 'end_create'));
	if (from === undefined || to === undefined) return 'start_create、end_create 格式错误';
	const span = spanComplaint(from, to, DAY, '1天');
	if (span !== undefined) return span;
	if (from < now - REACH) return '只能查询三个月以内的订单';
	const paging = readPage(parameters, TAOBAO_PAGES);
	return typeof paging === 'string'
		? paging
		: { field: 'changed', from, to, ...paging, wants: wantsTaobao(parameters) };
}

/** `sold`: created orders of the last 30 days; the period may be left out. */
export function readSold(parameters: JsonObject, now: number): PeriodQuery | Complaint {
	const [first, last] = [text(parameters, 'start_created'), text(parameters, 'end_created')];
	const from = first === undefined ? now - 30 * DAY : readChinaText(first);
	const to = last === undefined ? now : readChinaText(last);
	if (from === undefined || to === undefined) return 'start_created、end_created 格式错误';
	if (to < from) return '结束时间不能早于开始时间';
	if (from < now - SOLD_REACH) return '只能查询近30天的订单';
	const paging = readPage(parameters, TAOBAO_PAGES);
	return typeof paging === 'string'
		? paging
		: { field: 'created', from, to, ...paging, wants: wantsTaobao(parameters) };
}

/** `jdordersearch`: at most a month, by a time that nobody can choose; orders that were never paid do not appear. */
export function readJd(parameters: JsonObject, _now: number, field: TimeField): PeriodQuery | Complaint {
	const from = readChinaText(text(parameters, 'start_date'));
	const to = readChinaText(text(parameters, 'end_date'));
	if (from === undefined || to === undefined) return 'start_date、end_date 格式错误';
	const span = spanComplaint(from, to, 31 * DAY, '1个月');
	if (span !== undefined) return span;
	const paging = readPage(parameters, { page: 'page', size: 'page_size', usual: 20, isAllowed: upTo(50) });
	if (typeof paging === 'string') return paging;
	const states = (text(parameters, 'order_state') ?? '').split(',').map((state) => state.trim());
	return {
		field,
		from,
		to,
		...paging,
		wants: (state) => state.paidAt > 0 && states.includes(jdState(state)[0]),
	};
}

/** `dd-list`: by the changed time, at most 15 days, or by the time of creation; orders to be shipped unless asked otherwise. */
export function readDangdang(parameters: JsonObject, now: number): PeriodQuery | Complaint {
	const changed = [text(parameters, 'lastModifyTime_start'), text(parameters, 'lastModifyTime_end')];
	const field: TimeField = changed.some((time) => time !== undefined) ? 'changed' : 'created';
	const [first, last] = field === 'changed' ? changed : [text(parameters, 'osd'), text(parameters, 'oed')];
	const from = first === undefined ? now - 15 * DAY : readChinaText(first);
	const to = last === undefined ? now : readChinaText(last);
	if (from === undefined || to === undefined) return '时间格式错误';
	const span = spanComplaint(from, to, field === 'changed' ? 15 * DAY : Infinity, '15天');
	if (span !== undefined) return span;
	const isAllowed = (size: number) => [5, 10, 15, 20].includes(size);
	const paging = readPage(parameters, { page: 'p', size: 'pageSize', usual: 20, isAllowed });
	if (typeof paging === 'string') return paging;
	const state = text(parameters, 'os') ?? '101';
	return {
		field,
		from,
		to,
		...paging,
		wants: (row) => state === '9999' || String(dangdangState(row)) === state,
	};
}
