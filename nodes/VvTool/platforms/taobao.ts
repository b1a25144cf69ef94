import type { JsonObject } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import { detailEndpoint } from './detailEndpoint';
import type { OrderSubject, PageRequest } from './endpoint';
import type { FailureRule } from './innerFailure';
import { periodEndpoint, type PeriodGiven } from './periodEndpoint';
import type { Platform } from './platform';
import { chinaText, type Field } from './requests';
import { FLAG_COLORS, flagColor } from './shape/flags';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { below, firstLabel, joined, label, objects, text, texts, valueAt } from './shape/values';
import { TAOBAO_REFUND, TAOBAO_STATUS } from './taobaoLabels';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is asked for of each trade, from the list on VV-Tool's page [doc]; `include_oaid` is never sent, it can fail a call. */
const FIELDS = [
	'tid,status,type,created,modified,pay_time,consign_time,end_time,timeout_action_time,payment,total_fee,post_fee,discount_fee',
	'buyer_nick,buyer_message,seller_memo,seller_flag,receiver_name,receiver_state,receiver_city,receiver_district',
	'receiver_address,receiver_zip,receiver_mobile,receiver_phone,shipping_type,orders',
].join(',');

/** Taobao's own failure inside a success (general knowledge of its replies). */
const FAILURE: FailureRule = {
	platform: 'Taobao',
	signs: [
		{
			at: 'error_response',
			words: ['error_response.sub_msg', 'error_response.msg', 'error_response.sub_code'],
		},
	],
};

function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.title),
		spec: text(item.sku_properties_name),
		count: numberOrNull(item.num),
		price: yuan(item.price),
		skuId: text(item.sku_id),
		goodsId: text(item.num_iid),
		outerId: text(item.outer_sku_id, item.outer_iid),
		image: text(item.pic_path),
		refundText: label(TAOBAO_REFUND, item.refund_status),
	};
}

/** What the goods say of refunds: the first that is one, else that there is none where one says so. */
function refundOf(items: readonly JsonObject[]): string | undefined {
	const statuses = items.map((item) => item.refund_status);
	const refunds = statuses.filter((status) => status !== 'NO_REFUND');
	return firstLabel(TAOBAO_REFUND, [...refunds, ...statuses]);
}

/** A step trade is a pre-sale; a trade without its type does not tell. */
function isPreSale(order: JsonObject): boolean | null {
	if (text(order.step_trade_status) !== null || order.type === 'step') return true;
	return text(order.type) === null ? null : false;
}

/** Taobao's trade [off]: amounts in yuan as text, text times, masked receiver; the goods list may lack its inner wrapper. */
function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	const wrapped = objects(valueAt(order, 'orders.order'));
	const items = wrapped.length > 0 ? wrapped : objects(order.orders);
	return simplified(subject, {
		status: order.status,
		statusTexts: TAOBAO_STATUS,
		refundText: refundOf(items),
		createdAt: chinaTime(order.created),
		paidAt: chinaTime(order.pay_time),
		shipBy: chinaTime(order.delivery_time) ?? chinaTime(order.est_con_time) ?? chinaTime(order.send_time),
		shippedAt: chinaTime(text(order.consign_time, ...items.map((item) => item.consign_time))),
		updatedAt: chinaTime(order.modified),
		payAmount: yuan(order.payment),
		remark: text(order.buyer_message),
		sellerNotes: texts(order.seller_memo),
		flag: flagColor(FLAG_COLORS, order.seller_flag),
		preSale: isPreSale(order),
		receiver: {
			name: text(order.receiver_name),
			phone: text(order.receiver_mobile, order.receiver_phone),
			province: text(order.receiver_state),
			city: text(order.receiver_city),
			town: texts(order.receiver_district, order.receiver_town).join(' ') || null,
			address: text(order.receiver_address),
		},
		tracking: {
			number: joined(...items.map((item) => item.invoice_no)),
			company: joined(...items.map((item) => item.logistics_company)),
		},
		items: items.map(goodsOf),
	});
}

const FORMATS = ['multipart', 'json'] as const;
/** 1 普通版, 2 增强版, 3 标准版 [doc] of the detail; the lists are its siblings. */
const EDITIONS = { standard: '1', enhanced: '2', professional: '3' } as const;
const NUMBERS = ['tid', 'tid_str'];

/** Full trade, one a call. Request: [doc]; places: [client old] for the flat one, the others [off]. */
const DETAIL = detailEndpoint({
	method: 'POST',
	path: '/tool/erps/fullinfo',
	formats: FORMATS,
	editions: EDITIONS,
	shopField: 'shop_id',
	numberField: 'tid',
	fields: [['fields', FIELDS]],
	places: { places: ['', 'trade', 'trade_fullinfo_get_response.trade'], numbers: NUMBERS },
	failure: FAILURE,
	simplify,
});

function pageFields(
	{ shopId, from, to, page, pageSize }: PageRequest,
	start: string,
	end: string,
): readonly Field[] {
	return [
		['fields', FIELDS],
		['shop_id', shopId],
		[start, chinaText(from)],
		[end, chinaText(to)],
		['page_no', page],
		['page_size', pageSize],
	];
}

/** What both lists have in common; they hold a part of each trade only. @param response Taobao's own name of the reply */
function listing(
	response: string,
	given: Pick<PeriodGiven, 'path' | 'maxWindowMs' | 'reachMs' | 'fields' | 'times'>,
) {
	return periodEndpoint({
		...given,
		method: 'POST',
		formats: FORMATS,
		editions: EDITIONS,
		holdBackMs: 0,
		pageSize: 100,
		places: {
			places: ['trades.trade', 'trades', `${response}.trades.trade`, `${response}.trades`],
			numbers: NUMBERS,
		},
		totals: below(['', response], 'total_results'),
		failure: FAILURE,
		simplify,
	});
}

/** Changed trades [doc]: its period is named `start_create` and `end_create`, although it goes by the time of change. */
const CHANGED = listing('trades_sold_increment_get_response', {
	path: '/tool/erps/increment',
	maxWindowMs: DAY_MS,
	reachMs: 90 * DAY_MS,
	fields: (page) => pageFields(page, 'start_create', 'end_create'),
	times: ['modified'],
});

/** Created trades of the last 30 days [doc]; no longest span is documented. */
const CREATED = listing('trades_sold_get_response', {
	path: '/tool/erps/sold',
	maxWindowMs: 30 * DAY_MS,
	reachMs: 30 * DAY_MS,
	fields: (page) => pageFields(page, 'start_created', 'end_created'),
	times: ['created'],
});

/** Taobao and Tmall. */
export const TAOBAO: Platform = {
	value: 'taobao',
	name: 'Taobao',
	chinese: '淘宝',
	example: '2601778843312345680',
	numberForm: /^\d{18,19}$/,
	shopIdHelp:
		'VV-Tool calls it shop_id (owner_id in Get by Number), a number such as 256465161, and tells it from the link of a product: API → Call of /tool/erps/get-shop-info.',
	statusTexts: TAOBAO_STATUS,
	getByNumber: batchEndpoint(TAOBAO_STATUS),
	getDetail: DETAIL,
	getByPeriod: { changed: CHANGED, created: CREATED },
	isBatchDocumented: false,
	periodNotice:
		'Taobao’s lists hold a part of each order only; for receiver and notes, look the numbers up with “Get Detail”',
};
