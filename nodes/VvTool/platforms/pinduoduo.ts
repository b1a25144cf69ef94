import type { JsonObject } from '../json/exactJson';
import { batchEndpoint, goodsOf } from './batchEndpoint';
import { detailEndpoint } from './detailEndpoint';
import type { OrderSubject } from './endpoint';
import type { FailureRule } from './innerFailure';
import { periodEndpoint } from './periodEndpoint';
import type { Labels, Platform } from './platform';
import { epochSeconds } from './requests';
import { FLAG_COLORS, flagColor } from './shape/flags';
import { yuan } from './shape/money';
import { simplified } from './shape/simplified';
import { chinaTime } from './shape/time';
import { below, label, objects, text, texts, yesNo } from './shape/values';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** `order_status` [off]; a refund does not change it. */
const STATUS: Labels = { 1: 'To be shipped', 2: 'Shipped', 3: 'Received' };
/** `confirm_status` of orders that are not to be shipped whatever `order_status` says [off]; 1 is concluded. */
const UNCONFIRMED: Labels = { 0: 'Not concluded', 2: 'Cancelled' };
/** `refund_status` [off]. */
const REFUND: Labels = {
	1: 'None or closed',
	2: 'After-sales in progress',
	3: 'Refund in progress',
	4: 'Refunded',
};
/** `after_sales_status` [off], which says more than `refund_status`; 0 is none. */
const AFTER_SALES: Labels = {
	2: 'Buyer asks for a refund',
	3: 'Buyer asks to return the goods for a refund',
	4: 'Seller agreed, refund in progress',
	5: 'Platform agreed, refund in progress',
	6: 'Refund rejected, buyer has to respond',
	7: 'Return agreed, buyer has to send the goods back',
	8: 'Platform is handling it',
	9: 'Platform rejected the refund',
	10: 'Refunded',
	11: 'Withdrawn by the buyer',
	12: 'Refund failed, the buyer did not respond in time',
	13: 'Expired, the buyer was too late',
	14: 'Exchange, seller has to respond',
	15: 'Exchange, buyer has to respond',
	16: 'Exchanged',
	17: 'Exchange failed',
	18: 'Exchange, buyer has to confirm',
	21: 'Repair, seller has to agree',
	22: 'Repair, buyer has to confirm the shipment',
	24: 'Repair closed',
	25: 'Repaired',
	27: 'Buyer has to confirm the receipt',
	31: 'Refund on rejected delivery agreed, buyer has to reject the delivery',
	32: 'Resend, seller has to ship',
	33: 'Refund after recall agreed, seller has to recall the parcel',
};

/** Pinduoduo's own failure inside a success (general knowledge of its replies). */
const FAILURE: FailureRule = {
	platform: 'Pinduoduo',
	signs: [{ at: 'error_response', words: ['error_response.sub_msg', 'error_response.error_msg'] }],
};

/**
 * Pinduoduo's `order_info`, as detail and increment list carry it [off, names confirmed by sib]. Amounts in yuan, text times.
 * The receiver's own fields are encrypted: their masked twins are shown where there are any.
 */
function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	return simplified(subject, {
		status: order.order_status,
		statusTexts: STATUS,
		statusText: label(UNCONFIRMED, order.confirm_status),
		refundText: label(AFTER_SALES, order.after_sales_status) ?? label(REFUND, order.refund_status),
		createdAt: chinaTime(order.created_time) ?? chinaTime(order.confirm_time),
		paidAt: chinaTime(order.pay_time),
		shipBy: chinaTime(order.last_ship_time),
		shippedAt: chinaTime(order.shipping_time),
		updatedAt: chinaTime(order.updated_at),
		payAmount: yuan(order.pay_amount),
		remark: text(order.buyer_memo),
		sellerNotes: texts(order.remark),
		flag: flagColor(FLAG_COLORS, order.remark_tag, order.remark_tag_name),
		preSale: yesNo(order.is_pre_sale),
		receiver: {
			name: text(order.receiver_name_mask, order.receiver_name),
			phone: text(order.receiver_phone_mask, order.receiver_phone),
			province: text(order.province),
			city: text(order.city),
			town: text(order.town),
			address: text(order.address_mask, order.receiver_address_mask, order.address, order.receiver_address),
		},
		tracking: {
			number: text(order.tracking_number),
			company: order.logistics_id === 0 ? null : text(order.logistics_id),
		},
		items: objects(order.item_list).map(goodsOf),
	});
}

/** Both endpoints take the edition as a number like their sibling of several numbers: 1 = 增强版 [client], 2 = 普通版 [sib]. */
const EDITIONS = { enhanced: '1', standard: '2' } as const;
const FORMATS = ['multipart', 'json'] as const;

/** One order a call. Request: [client old] and [sib]; places [client old], [sib]; fields [off]. Price unknown. */
const DETAIL = detailEndpoint({
	method: 'POST',
	path: '/tool/erps/pdd-order-get',
	formats: FORMATS,
	editions: EDITIONS,
	shopField: 'owner_id',
	numberField: 'order_sn',
	places: {
		places: [
			'',
			'order_info',
			'order_info_get_response.order_info',
			'order_list_get_response.order_list',
			'content',
		],
		numbers: ['order_sn'],
	},
	failure: FAILURE,
	simplify,
});

const LIST_LAYERS = ['', 'order_sn_increment_get_response', 'order_list_get_response'];

/**
 * 订单增量接口: changed orders. Request: [doc], page size, refund states and the limits of page and time [off]. All states are
 * asked for, since orders would otherwise come into a window while it is read; `use_has_next` would drop the total.
 */
const CHANGED = periodEndpoint({
	method: 'POST',
	path: '/tool/erps/pddzldd',
	formats: FORMATS,
	editions: EDITIONS,
	maxWindowMs: 30 * MINUTE_MS,
	reachMs: 90 * DAY_MS,
	holdBackMs: 3 * MINUTE_MS,
	pageSize: 100,
	fields: ({ shopId, from, to, page, pageSize }) => [
		['owner_id', shopId],
		['start_updated_at', epochSeconds(from)],
		['end_updated_at', epochSeconds(to)],
		['is_lucky_flag', 0],
		['order_status', 5],
		['refund_status', 5],
		['page', page],
		['page_size', pageSize],
	],
	places: {
		places: [
			'order_sn_list',
			'order_list',
			'order_sn_increment_get_response.order_sn_list',
			'order_list_get_response.order_list',
		],
		numbers: ['order_sn'],
	},
	totals: below(LIST_LAYERS, 'total_count'),
	times: ['updated_at'],
	failure: FAILURE,
	simplify,
});

/** Pinduoduo: the platform with whose orders VV-Tool documents *Get by Number* [doc]. */
export const PINDUODUO: Platform = {
	value: 'pinduoduo',
	name: 'Pinduoduo',
	chinese: '拼多多',
	example: '261117-681808213123308',
	numberForm: /^\d{6}-\d{15}$/,
	shopIdHelp:
		'VV-Tool calls it ownerId: for Pinduoduo the shop’s own ID, such as pdd12345678; VV-Tool does not say where to find it.',
	statusTexts: STATUS,
	getByNumber: batchEndpoint(STATUS),
	getDetail: DETAIL,
	getByPeriod: { changed: CHANGED },
	isBatchDocumented: true,
	detailNotice: 'This operation was seen in use, but VV-Tool does not document it; its price is unknown',
};
