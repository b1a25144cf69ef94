import {
	isJsonArray,
	isJsonObject,
	parseExactJson,
	type JsonObject,
	type JsonValue,
} from '../../json/exactJson';
import type { OrderEndpoint } from '../endpoints';
import type { Platform } from '../../platforms';
import { numberOrNull, yuan, yuanFromFen } from './money';
import { chinaTime } from './time';

/** Who and where the simplified order belongs to. */
export interface Frame {
	readonly platform: Platform;
	readonly shopId: string;
	readonly orderSn: string;
}

function first(...values: readonly (JsonValue | undefined)[]): JsonValue | null {
	return values.find((value) => value !== undefined && value !== null && value !== '') ?? null;
}

/** An id or a text as text; null where there is none. */
function text(...values: readonly (JsonValue | undefined)[]): string | null {
	const value = first(...values);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function flag(value: JsonValue | undefined): boolean | null {
	if (value === true || value === 'true' || value === 1 || value === '1') return true;
	return value === false || value === 'false' || value === 0 || value === '0' ? false : null;
}

function objects(value: JsonValue | undefined): JsonObject[] {
	return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

function label(
	labels: Readonly<Record<string, string>> | undefined,
	value: JsonValue | undefined,
): string | undefined {
	const key = text(value);
	return key !== null && labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function withLabel(
	key: string,
	labels: Readonly<Record<string, string>> | undefined,
	value: JsonValue | undefined,
): JsonObject {
	const found = label(labels, value);
	return found === undefined ? {} : { [key]: found };
}

/** Pinduoduo's note flags, by `remark_tag`. */
const TAG_COLORS: Readonly<Record<string, string>> = {
	1: 'red',
	2: 'yellow',
	3: 'green',
	4: 'blue',
	5: 'purple',
};
const CHINESE_COLORS: Readonly<Record<string, string>> = {
	红: 'red',
	灰: 'gray',
	黄: 'yellow',
	绿: 'green',
	蓝: 'blue',
	紫: 'purple',
};
const DETAIL_FLAGS: Readonly<Record<string, string>> = {
	red_flag_tag_order: 'red',
	grey_flag_tag_order: 'gray',
	yellow_flag_tag_order: 'yellow',
	green_flag_tag_order: 'green',
	blue_flag_tag_order: 'blue',
	purple_flag_tag_order: 'purple',
};
const DETAIL_REFUNDS: Readonly<Record<string, string>> = { 0: 'None', 1: 'Requested' };
/** `refundStatus` of Kuaishou's order detail, as its page lists it. */
const DETAIL_ITEM_REFUNDS: Readonly<Record<string, string>> = {
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

function noteFlag(order: JsonObject): string | null {
	const name = text(order.remark_tag_name);
	const chinese =
		name === null ? undefined : Object.keys(CHINESE_COLORS).find((color) => name.includes(color));
	return (
		(chinese === undefined ? undefined : CHINESE_COLORS[chinese]) ??
		label(TAG_COLORS, order.remark_tag) ??
		name
	);
}

function manyItem(item: JsonObject): JsonObject {
	return {
		title: text(item.goods_name),
		spec: text(item.goods_spec),
		count: numberOrNull(item.goods_count),
		price: yuan(item.goods_price),
		skuId: text(item.sku_id),
		goodsId: text(item.goods_id),
		outerId: text(item.outer_id, item.outer_goods_id),
		image: text(item.goods_img),
	};
}

/** The items of the order; where it lists none, its own goods, if it names any. */
function manyItems(order: JsonObject): JsonObject[] {
	const listed = objects(order.item_list);
	if (listed.length > 0) return listed.map(manyItem);
	const own = manyItem(order);
	return Object.values(own).some((value) => value !== null) ? [own] : [];
}

function simplifyMany(order: JsonObject, { platform, shopId, orderSn }: Frame): JsonObject {
	return {
		found: true,
		platform: platform.value,
		shopId,
		orderSn,
		status: order.order_status ?? null,
		...withLabel('statusText', platform.statusTexts, order.order_status),
		createdAt: chinaTime(order.confirm_time),
		paidAt: null,
		shipBy: chinaTime(order.last_ship_time),
		payAmount: yuan(order.pay_amount),
		remark: text(order.remark),
		sellerNotes: [],
		flag: noteFlag(order),
		preSale: flag(order.is_pre_sale),
		receiver: {
			name: text(order.receiver_name),
			phone: text(order.receiver_phone),
			province: text(order.province),
			city: text(order.city),
			town: text(order.town),
			address: text(order.receiver_address, order.address),
		},
		tracking: null,
		items: manyItems(order),
	};
}

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

function detailItem(item: JsonObject): JsonObject {
	return {
		title: text(item.itemTitle),
		spec: text(item.skuDesc),
		count: numberOrNull(item.num),
		price: yuanFromFen(item.price),
		skuId: text(item.skuId),
		goodsId: text(item.itemId),
		outerId: text(item.skuNick),
		image: text(item.itemPicUrl),
		...withLabel('refundText', DETAIL_ITEM_REFUNDS, item.refundStatus),
	};
}

function notes(value: JsonValue | undefined): JsonValue[] {
	return isJsonArray(value) ? value.filter((note) => typeof note === 'string' && note !== '') : [];
}

function simplifyDetail(order: JsonObject, { platform, shopId, orderSn }: Frame): JsonObject {
	const address = addressOf(order.address);
	const logistics = isJsonObject(order.logisticsInfo) ? order.logisticsInfo : {};
	const number = text(logistics.expressNo);
	return {
		found: true,
		platform: platform.value,
		shopId,
		orderSn,
		status: order.status ?? null,
		...withLabel('statusText', platform.statusTexts, order.status),
		...withLabel('refundText', DETAIL_REFUNDS, order.refund),
		createdAt: chinaTime(order.createTime),
		paidAt: chinaTime(order.payTime),
		shipBy: chinaTime(order.validPromiseShipmentTimeStamp) ?? chinaTime(order.promiseTimeStampOfDelivery),
		payAmount: yuanFromFen(order.totalFee),
		remark: text(order.remark),
		sellerNotes: notes(order.sellerNoteList),
		flag: label(DETAIL_FLAGS, order.flagTagCode) ?? text(order.flagTagCode),
		preSale: flag(order.preSale),
		receiver: {
			name: text(address.consignee),
			phone: text(address.mobile, order.mobile),
			province: text(address.province),
			city: text(address.city),
			town: text(address.district),
			address: text(address.address),
		},
		tracking: number === null ? null : { number, company: text(logistics.expressCode) },
		items: objects(order.orderProductInfoList).map(detailItem),
	};
}

/**
 * One shape for all platforms and both operations: English names, yuan, times in +08:00, ids as text; 0, "" and null
 * times are null. At most eighteen keys.
 */
export function simplify(order: JsonObject, endpoint: OrderEndpoint['name'], frame: Frame): JsonObject {
	return endpoint === 'getMany' ? simplifyMany(order, frame) : simplifyDetail(order, frame);
}
