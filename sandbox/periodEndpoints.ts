import { text, type Context } from './context';
import type { Reply } from './envelope';
import { failedInside, served } from './innerReplies';
import type { JsonObject } from './json';
import { badParameter, incomplete, objection, parametersOf, priceOf } from './lookups';
import { movesOf } from './magicValues';
import { BROKEN, NO_OAID, WITHOUT_ORDER } from './oddReplies';
import type { OrderOptions, SandboxOptions } from './options';
import { timeOf, type BookRow, type OrderBook } from './orderBook';
import {
	readDangdang,
	readIncrement,
	readJd,
	readPinduoduo,
	readSold,
	type Complaint,
	type PeriodQuery,
} from './periodRules';
import { throughXml, writeDangdangRow } from './platforms/dangdang';
import { JD_SUCCESS, pickOptional, writeJd } from './platforms/jd';
import { writePinduoduo } from './platforms/pinduoduo';
import { partOf, pickFields, withGoodsAs, writeTaobao } from './platforms/taobao';
import { saleOf, type Platform, type Sale } from './sales';
import { inShape, shapeOf, type EndpointName } from './shapes';

/** What a page says of the whole period. */
interface Sums {
	total: number;
	hasNext: boolean;
	/** Whether the caller wants no total, but to know whether there is a next page. */
	nextOnly: boolean;
}

/** An endpoint that answers the orders of a period. */
export interface PeriodEndpoint {
	name: EndpointName;
	method: 'GET' | 'POST';
	platform: Platform;
	required: readonly string[];
	read: (parameters: JsonObject, now: number, options: SandboxOptions) => PeriodQuery | Complaint;
	write: (sale: Sale, parameters: JsonObject, options: OrderOptions) => JsonObject;
	sums: (sums: Sums) => JsonObject;
	/** What lies beside the list whatever the sums. */
	beside: JsonObject;
}

const writePart: PeriodEndpoint['write'] = (sale, parameters, { goodsList }) =>
	pickFields(partOf(withGoodsAs(writeTaobao(sale), goodsList)), text(parameters, 'fields') ?? '');

const taobaoSums = ({ total, hasNext, nextOnly }: Sums): JsonObject =>
	nextOnly ? { has_next: hasNext } : { total_results: total };

export const PERIOD_ENDPOINTS: readonly PeriodEndpoint[] = [
	{
		name: 'pddzldd',
		method: 'POST',
		platform: 'pinduoduo',
		required: [
			'owner_id',
			'start_updated_at',
			'end_updated_at',
			'is_lucky_flag',
			'order_status',
			'refund_status',
			'page',
			'page_size',
		],
		read: readPinduoduo,
		write: writePinduoduo,
		sums: ({ total, hasNext, nextOnly }) => (nextOnly ? { has_next: hasNext } : { total_count: total }),
		beside: {},
	},
	{
		name: 'increment',
		method: 'POST',
		platform: 'taobao',
		required: ['shop_id', 'fields', 'start_create', 'end_create'],
		read: readIncrement,
		write: writePart,
		sums: taobaoSums,
		beside: {},
	},
	{
		name: 'sold',
		method: 'POST',
		platform: 'taobao',
		required: ['shop_id', 'fields'],
		read: readSold,
		write: writePart,
		sums: taobaoSums,
		beside: {},
	},
	{
		name: 'jdordersearch',
		method: 'POST',
		platform: 'jd',
		required: ['owner_id', 'start_date', 'end_date', 'order_state', 'optional_fields', 'page', 'page_size'],
		read: (parameters, now, { periods }) => readJd(parameters, now, periods.jdTime),
		write: (sale, parameters) => pickOptional(writeJd(sale), text(parameters, 'optional_fields') ?? ''),
		sums: ({ total }) => ({ orderTotal: total }),
		beside: { apiResult: JD_SUCCESS },
	},
	{
		name: 'dd-list',
		method: 'GET',
		platform: 'dangdang',
		required: ['vvtype'],
		read: readDangdang,
		write: writeDangdangRow,
		sums: ({ total }) => ({ totalInfo: { orderCount: String(total) } }),
		beside: {},
	},
];

/** The rows of the period in the server's order; equal times by their number, so that pages stay as they are. */
function sorted(rows: BookRow[], { field }: PeriodQuery, sort: 'ascending' | 'descending'): BookRow[] {
	const sign = sort === 'ascending' ? 1 : -1;
	return rows.sort(
		(one, other) =>
			sign * (timeOf(one, field) - timeOf(other, field)) || (one.orderSn < other.orderSn ? -sign : sign),
	);
}

/** Orders that change while their period is read: some of it get the changed time of now. */
function move({ options, record, drawMove }: Context, book: OrderBook, rows: readonly BookRow[]): void {
	const now = Math.floor(options.clock() / 1000) * 1000;
	const moves = movesOf(record.shop, options.periods);
	for (let count = 0; count < moves; count++) {
		const row = rows[Math.floor(drawMove() * rows.length)];
		if (row) book.change(row.orderSn, now);
	}
}

function answerPage(context: Context, endpoint: PeriodEndpoint, query: PeriodQuery, price: number): Reply {
	const { options, books, record } = context;
	const { periods, orders } = options;
	const parameters = parametersOf(context);
	const book = books.of(endpoint.platform, record.shop);
	const to = periods.endIncluded ? query.to : query.to - 1;
	const inPeriod = book.select(query.field, query.from, to).filter(({ state }) => query.wants(state));
	const rows = sorted(inPeriod, query, periods.sort);
	const pageSize = Math.min(query.pageSize, periods.pageCap);
	const first = (query.page - 1) * pageSize;
	const page = rows.slice(first, first + pageSize);
	const list = page.map((row) =>
		endpoint.write(saleOf(endpoint.platform, row.orderSn, row), parameters, orders),
	);
	const isEmpty = list.length === 0 && periods.emptyList === 'leftOut';
	const sums = endpoint.sums({
		total: rows.length,
		hasNext: first + pageSize < rows.length,
		nextOnly: text(parameters, 'use_has_next') === 'true',
	});
	const beside = { ...endpoint.beside, ...(periods.omitTotal ? {} : sums) };
	const content = endpoint.platform === 'dangdang' ? throughXml(list, orders.emptyElement) : list;
	const shape = shapeOf(endpoint.name, orders.shapes);
	move(context, book, rows);
	return served(context, price, list.length, inShape(shape, isEmpty ? undefined : content, beside));
}

/** Answers a page of the orders of a period. */
export function answerPeriod(context: Context, endpoint: PeriodEndpoint): Reply {
	const { options } = context;
	const lacks = incomplete(context, endpoint.required);
	if (lacks) return lacks;
	const price = priceOf(context, 'period');
	const against = objection(context, price);
	if (against) return against;
	const parameters = parametersOf(context);
	const query = endpoint.read(parameters, options.clock(), options);
	if (typeof query === 'string') return badParameter(context, query);
	if (endpoint.platform === 'taobao' && text(parameters, 'include_oaid') === 'true') {
		return failedInside(context, endpoint, price, 'error_response', NO_OAID);
	}
	const odd = options.orders.odd[endpoint.name];
	if (odd === 'noOrder') return served(context, price, 0, WITHOUT_ORDER);
	if (odd !== undefined && odd !== 'otherOrder') return failedInside(context, endpoint, price, odd, BROKEN);
	return answerPage(context, endpoint, query, price);
}
