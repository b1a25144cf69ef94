import { isJsonObject, parseExactJson, type JsonObject, type JsonValue } from '../json/exactJson';
import type { OrderSubject } from './endpoint';
import type { Labels } from './platform';
import { numberOrNull, yuanFromFen } from './shape/money';
import { simplified, type Goods, type Receiver } from './shape/simplified';
import { chinaTime } from './shape/time';
import { first, isEmpty, label, objectAt, objects, text, texts, yesNo } from './shape/values';

/** `status`, as VV-Tool's page lists it [doc]. */
export const KUAISHOU_STATUS_TEXTS: Labels = {
	0: 'Unknown',
	10: 'To be paid',
	30: 'Paid',
	40: 'Shipped',
	50: 'Received',
	70: 'Completed',
	80: 'Failed',
};

const FLAGS: Labels = {
	red_flag_tag_order: 'red',
	grey_flag_tag_order: 'gray',
	yellow_flag_tag_order: 'yellow',
	green_flag_tag_order: 'green',
	blue_flag_tag_order: 'blue',
	purple_flag_tag_order: 'purple',
};

/** `refund` of the order [doc]. */
const REFUND_TEXTS: Labels = { 0: 'None', 1: 'Requested' };

/** `refundStatus` of a line [doc]. */
const ITEM_REFUND_TEXTS: Labels = {
	0: 'Unknown',
	10: 'Buyer asks for a refund',
	11: 'Buyer asks to return the goods for a refund',
	20: 'Platform decides on a refund',
	21: 'Platform decides on a return with refund',
	22: 'Platform has confirmed a return with refund',
	30: 'Buyer has to enter the return shipment',
	40: 'Seller has to confirm the return shipment',
	50: 'Refund in progress',
	60: 'Refunded',
	70: 'Refund failed',
};

/** The address, which comes as JSON inside a text; a text that is none is all of the address that there is. */
function addressOf(value: JsonValue | undefined): JsonObject {
	if (isJsonObject(value)) return value;
	if (typeof value !== 'string') return {};
	try {
		const parsed = parseExactJson(value);
		if (parsed === null) return {};
		return isJsonObject(parsed) ? parsed : { address: value };
	} catch {
		return { address: value };
	}
}

function goodsOf(item: JsonObject): Goods {
	const refundText = label(ITEM_REFUND_TEXTS, item.refundStatus);
	return {
		title: text(item.itemTitle),
		spec: text(item.skuDesc),
		count: numberOrNull(item.num),
		price: yuanFromFen(item.price),
		skuId: text(item.skuId),
		goodsId: text(item.itemId),
		outerId: text(item.skuNick),
		image: text(item.itemPicUrl),
		...(refundText !== undefined && { refundText }),
	};
}

/** What both models have in common: the fields of the order itself. */
function baseOf(order: JsonObject) {
	const refundText = label(REFUND_TEXTS, order.refund);
	return {
		status: order.status,
		statusTexts: KUAISHOU_STATUS_TEXTS,
		...(refundText !== undefined && { refundText }),
		createdAt: chinaTime(order.createTime),
		paidAt: chinaTime(order.payTime),
		shipBy: chinaTime(order.validPromiseShipmentTimeStamp) ?? chinaTime(order.promiseTimeStampOfDelivery),
		shippedAt: chinaTime(order.sendTime),
		updatedAt: chinaTime(order.updateTime),
		payAmount: yuanFromFen(order.totalFee),
		remark: text(order.remark),
		sellerNotes: texts(order.sellerNoteList),
		flag: label(FLAGS, order.flagTagCode) ?? text(order.flagTagCode),
		preSale: yesNo(order.preSale),
	};
}

function trackingOf(logistics: JsonObject | undefined) {
	return { number: text(logistics?.expressNo), company: text(logistics?.expressCode) };
}

/** The order as `ks-detail` documents it: everything in one object. */
function simplifyFlat(order: JsonObject, subject: OrderSubject): JsonObject {
	const address = addressOf(order.address);
	return simplified(subject, {
		...baseOf(order),
		receiver: {
			name: text(address.consignee),
			phone: text(address.mobile, order.mobile),
			province: text(address.province),
			city: text(address.city),
			town: text(address.district),
			address: text(address.address),
		},
		tracking: trackingOf(objectAt(order, 'logisticsInfo')),
		items: objects(order.orderProductInfoList).map(goodsOf),
	});
}

/** Masked where there is a mask, else encrypted. */
function receiverOf(address: JsonObject): Receiver {
	return {
		name: text(address.desensitiseConsignee, address.encryptedConsignee),
		phone: text(address.desensitiseMobile, address.encryptedMobile),
		province: text(address.province),
		city: text(address.city),
		town: text(address.district),
		address: text(address.desensitiseAddress, address.encryptedAddress),
	};
}

/** The order of Kuaishou's present API, whose parts lie beside `orderBaseInfo`. */
function simplifyParts(order: JsonObject, subject: OrderSubject): JsonObject {
	const refund = objects(order.orderRefundList)[0];
	const logistics = first(order.orderLogisticsInfo, order.logisticsInfo) ?? undefined;
	return simplified(subject, {
		...baseOf(objectAt(order, 'orderBaseInfo')),
		receiver: receiverOf(objectAt(order, 'orderAddress')),
		tracking: trackingOf(objects(logistics)[0]),
		items: objects(order.orderItemInfo).map((item) =>
			goodsOf(refund?.refundStatus === undefined ? item : { refundStatus: refund.refundStatus, ...item }),
		),
	});
}

/**
 * An order of Kuaishou, of either of its two models, in the one shape of this node: with `orderBaseInfo` and other parts beside
 * it, or everything in one object, which itself may stand as `orderBaseInfo`. Amounts are in fen, times in epoch ms.
 */
export function simplifyKuaishou(order: JsonObject, subject: OrderSubject): JsonObject {
	const base = order.orderBaseInfo;
	if (!isJsonObject(base)) return simplifyFlat(order, subject);
	return isEmpty(base.orderProductInfoList) ? simplifyParts(order, subject) : simplifyFlat(base, subject);
}
