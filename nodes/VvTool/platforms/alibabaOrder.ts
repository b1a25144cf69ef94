import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/exactJson';
import type { OrderSubject } from './endpoint';
import type { FailureRule } from './innerFailure';
import type { Labels } from './platform';
import type { OrderPlaces } from './reading';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { isEmpty, label, objectAt, objects, text, texts, valueAt } from './shape/values';

/** `baseInfo.status` [official; others exist that are not listed]. */
export const ALIBABA_STATUS_TEXTS: Labels = {
	waitbuyerpay: 'To be paid',
	waitsellersend: 'To be shipped',
	waitlogisticstakein: 'Waiting for pick-up',
	waitbuyerreceive: 'Shipped',
	waitbuyersign: 'Waiting for signature',
	signinsuccess: 'Signed for',
	confirm_goods: 'Received',
	success: 'Completed',
	cancel: 'Cancelled',
	terminated: 'Terminated',
};

/** `refundStatus` of the order and of its lines [official]. */
const REFUND_TEXTS: Labels = {
	waitselleragree: 'Seller has to agree',
	waitbuyermodify: 'Buyer has to change the request',
	waitbuyersend: 'Buyer has to return the goods',
	waitsellerreceive: 'Seller has to confirm the return',
	refundsuccess: 'Refunded',
	refundclose: 'Refund closed',
};

/**
 * Where an order of 1688's model stands: VV-Tool's page does not say, so each layer that 1688's own reply has may be there or
 * not. `idOfStr` goes first, since `id` is a long, which a proxy may have rounded.
 */
export const ALIBABA_PLACES: OrderPlaces = {
	places: ['', 'result', 'result.result'],
	numbers: ['baseInfo.idOfStr', 'base_info.id_of_str', 'baseInfo.id', 'base_info.id'],
};

function saysNo(value: JsonValue): boolean {
	return value === false || value === 'false';
}

/** Some proxies write 0 where there was no error. */
function isError(value: JsonValue): boolean {
	return !isEmpty(value) && value !== 0 && value !== '0';
}

/** How the platform fails inside a success [official]. @param platform its English name */
export function alibabaFailure(platform: string): FailureRule {
	const signs = ['', 'result.'].flatMap((layer) => {
		const words = ['errorMessage', 'error_message', 'errorCode', 'error_code'].map((word) => layer + word);
		return [
			...words.map((at) => ({ at, isFailure: isError, words })),
			{ at: `${layer}success`, isFailure: saysNo, words },
		];
	});
	return { platform, signs };
}

/** The same value with keys in camelCase: the reseller's proxy, and perhaps VV-Tool's, writes some of them in snake_case. */
function camelCased(value: JsonValue): JsonValue {
	if (isJsonArray(value)) return value.map(camelCased);
	if (!isJsonObject(value)) return value;
	const entries = Object.entries(value).map(([key, inner]): [string, JsonValue] => [
		key.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase()),
		camelCased(inner),
	]);
	return Object.fromEntries(entries);
}

function goodsOf(item: JsonObject): Goods {
	const refundText = label(REFUND_TEXTS, item.refundStatus);
	const spec = texts(...objects(item.skuInfos).map(({ value }) => value)).join(' ');
	return {
		title: text(item.name),
		spec: spec === '' ? null : spec,
		count: numberOrNull(item.quantity),
		price: yuan(item.price),
		skuId: text(item.skuID, item.skuId),
		goodsId: text(item.productID, item.productId),
		outerId: text(item.cargoNumber, item.productCargoNumber),
		image: texts(item.productImgUrl)[0] ?? null,
		...(refundText !== undefined && { refundText }),
	};
}

/** The base information tells of the receiver too, for where the logistics are left out. */
function receiverOf(logistics: JsonObject, base: JsonObject) {
	const info = objectAt(base, 'receiverInfo');
	return {
		name: text(logistics.contactPerson, info.toFullName),
		phone: text(logistics.mobile, logistics.telephone, info.toMobile),
		province: text(logistics.province),
		city: text(logistics.city),
		town: text(logistics.area),
		address:
			text([logistics.town, logistics.address].flatMap((part) => texts(part)).join('')) ?? text(info.toArea),
	};
}

/**
 * An order of 1688's model in the one shape of this node. Amounts in yuan (`discount` alone is in fen; it is not used), times
 * as `20251029163218000+0800` or as plain text; the receiver may be masked or encrypted.
 */
export function simplifyAlibaba(given: JsonObject, subject: OrderSubject): JsonObject {
	const order = objectAt({ order: camelCased(given) }, 'order');
	const [base, logistics] = [objectAt(order, 'baseInfo'), objectAt(order, 'nativeLogistics')];
	const parcel = objects(valueAt(logistics, 'logisticsItems')).find((one) => !isEmpty(one.logisticsBillNo));
	const refundText = label(REFUND_TEXTS, base.refundStatus) ?? label(REFUND_TEXTS, base.refundStatusForAs);
	return simplified(subject, {
		status: base.status,
		statusTexts: ALIBABA_STATUS_TEXTS,
		...(refundText !== undefined && { refundText }),
		createdAt: chinaTime(base.createTime),
		paidAt: chinaTime(base.payTime),
		shippedAt: chinaTime(base.allDeliveredTime) ?? chinaTime(parcel?.deliveredTime),
		updatedAt: chinaTime(base.modifyTime),
		payAmount: yuan(base.totalAmount),
		remark: text(base.buyerFeedback),
		sellerNotes: texts(base.sellerMemo, base.remark),
		// Which colour each icon stands for is not documented.
		flag: text(base.sellerRemarkIcon),
		receiver: receiverOf(logistics, base),
		tracking: { number: text(parcel?.logisticsBillNo), company: text(parcel?.logisticsCompanyName) },
		items: objects(order.productItems).map(goodsOf),
	});
}
