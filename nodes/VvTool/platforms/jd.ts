import type { JsonObject, JsonValue } from '../json/exactJson';
import { isJsonObject } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import { detailEndpoint } from './detailEndpoint';
import type { OrderSubject } from './endpoint';
import type { FailureRule, FailureSign } from './innerFailure';
import { periodEndpoint } from './periodEndpoint';
import type { Labels, Platform } from './platform';
import { chinaText } from './requests';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { below, isEmpty, objectAt, objects, text, texts } from './shape/values';

const DAY_MS = 24 * 60 * 60 * 1000;

/** States that VV-Tool's page of the list names [doc]; the list demands the ones that are wanted. */
const LISTED_STATUS = {
	WAIT_SELLER_STOCK_OUT: 'To be shipped',
	WAIT_GOODS_RECEIVE_CONFIRM: 'Shipped',
	WAIT_SELLER_DELIVERY: 'To be shipped inside China',
	FINISHED_L: 'Completed',
	TRADE_CANCELED: 'Cancelled',
	LOCKED: 'Locked',
	PAUSE: 'Paused',
	POP_ORDER_PAUSE: 'Paused by the shop',
} as const;

/** `orderState`; the last three [off] are those of shops whose goods go through JD's warehouses. */
const STATUS: Labels = {
	...LISTED_STATUS,
	SEND_TO_DISTRIBUTION_CENER: 'Sent to the distribution centre',
	DISTRIBUTION_CENTER_RECEIVED: 'Received by the distribution centre',
	RECEIPTS_CONFIRM: 'Payment received',
};

/** What is asked for of each order: the sample of VV-Tool's page [doc], without invoice and balance. */
const OPTIONAL_FIELDS = [
	'orderId,payType,orderTotalPrice,orderPayment,orderSellerPrice,freightPrice,sellerDiscount,orderState,orderStateRemark',
	'deliveryType,orderRemark,orderStartTime,orderEndTime,consigneeInfo,itemInfoList,couponDetailList,returnOrder',
	'venderRemark,pin,modified,paymentConfirmTime,logisticsId,waybill,orderSource',
].join(',');

/** Wrappers of the two replies, `responce` in JD's own spelling [off]; how many of them VV-Tool keeps is unknown. */
const DETAIL_LAYERS = ['', 'orderDetailInfo', 'jingdong_pop_order_get_responce.orderDetailInfo'];
const LIST_LAYERS = [
	'',
	'searchorderinfo_result',
	'jingdong_pop_order_search_responce.searchorderinfo_result',
];

function isUnsuccessful(result: JsonValue): boolean {
	if (isEmpty(result)) return false;
	return !isJsonObject(result) || (result.success !== true && result.success !== 'true');
}

/** JD's own failure inside a success [off]: `apiResult` lies beside the order or the list. */
function failureOf(layers: readonly string[]): FailureRule {
	const results = below(layers, 'apiResult').map((at): FailureSign => ({
		at,
		isFailure: isUnsuccessful,
		words: [`${at}.chineseErrCode`, `${at}.numberCode`],
	}));
	const error = { at: 'error_response', words: ['error_response.zh_desc', 'error_response.code'] };
	return { platform: 'JD', signs: [error, ...results] };
}

/** `skuName` holds title and spec in one; JD tells no image. */
function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.skuName),
		count: numberOrNull(item.itemTotal),
		price: yuan(item.jdPrice),
		skuId: text(item.skuId),
		goodsId: text(item.wareId),
		outerId: text(item.outerSkuId, item.productNo),
	};
}

/** JD's order [off]: amounts in yuan and numbers as text, text times, receiver encrypted or masked; no refund state. */
function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	const consignee = objectAt(order, 'consigneeInfo');
	return simplified(subject, {
		status: order.orderState,
		statusTexts: STATUS,
		createdAt: chinaTime(order.orderStartTime),
		paidAt: chinaTime(order.paymentConfirmTime),
		updatedAt: chinaTime(order.modified),
		payAmount: yuan(order.orderPayment),
		remark: text(order.orderRemark),
		sellerNotes: texts(order.venderRemark),
		receiver: {
			name: text(consignee.fullname),
			phone: text(consignee.mobile, consignee.telephone),
			province: text(consignee.province),
			city: text(consignee.city),
			town: texts(consignee.county, consignee.town).join(' ') || null,
			address: text(consignee.fullAddress),
		},
		tracking: { number: text(order.waybill), company: text(order.logisticsId) },
		items: objects(order.itemInfoList).map(goodsOf),
	});
}

const NUMBERS = ['orderId'];
/** VV-Tool's sample is written as an object [doc], hence JSON first. */
const FORMATS = ['json', 'multipart'] as const;
/** 1 普通版, 2 增强版 [doc]. */
const EDITIONS = { standard: '1', enhanced: '2' } as const;

/** 检索单个 SOP 订单信息: one order a call. Request: [doc]; places: [off]. */
const DETAIL = detailEndpoint({
	method: 'POST',
	path: '/tool/erps/jdpoporderget',
	formats: FORMATS,
	editions: EDITIONS,
	shopField: 'owner_id',
	numberField: 'order_id',
	fields: [['optional_fields', OPTIONAL_FIELDS]],
	places: { places: ['', ...below(DETAIL_LAYERS, 'orderInfo')], numbers: NUMBERS },
	failure: failureOf(DETAIL_LAYERS),
	simplify,
});

/**
 * 根据条件检索订单信息 [doc]: by the time of creation or of change, which of the two is not said. At most a month, taken as the
 * shortest one. All states are asked for, as the endpoint demands a list.
 */
const LISTING = periodEndpoint({
	method: 'POST',
	path: '/tool/erps/jdordersearch',
	formats: FORMATS,
	editions: EDITIONS,
	maxWindowMs: 28 * DAY_MS,
	holdBackMs: 0,
	pageSize: 50,
	fields: ({ shopId, from, to, page, pageSize }) => [
		['owner_id', shopId],
		['start_date', chinaText(from)],
		['end_date', chinaText(to)],
		['order_state', Object.keys(LISTED_STATUS).join(',')],
		['optional_fields', OPTIONAL_FIELDS],
		['page', String(page)],
		['page_size', String(pageSize)],
	],
	places: { places: below(LIST_LAYERS, 'orderInfoList'), numbers: NUMBERS },
	totals: below(LIST_LAYERS, 'orderTotal'),
	times: ['modified'],
	hasUnknownTime: true,
	failure: failureOf(LIST_LAYERS),
	simplify,
});

/** JD: shops of the kind SOP only; unpaid orders do not appear [doc]. */
export const JD: Platform = {
	value: 'jd',
	name: 'JD',
	chinese: '京东',
	example: '301234567890',
	numberForm: /^\d{11,12}$/,
	shopIdHelp: 'VV-Tool calls it owner_id, for JD a number such as 624092, and does not say where to find it.',
	statusTexts: STATUS,
	getByNumber: batchEndpoint(STATUS),
	getDetail: DETAIL,
	getByPeriod: { changed: LISTING, isTimeUnknown: true },
	isBatchDocumented: false,
	periodNotice:
		'VV-Tool does not say whether JD’s list goes by the time of creation or of change; it shows paid orders of SOP shops only',
};
