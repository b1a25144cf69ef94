import type { JsonObject, JsonValue } from '../../json/exactJson';
import type { OrderSubject } from '../endpoint';
import type { Labels } from '../platform';
import { label } from './values';

/** The buyer, as far as a platform tells; what it does not tell may be left out. */
export interface Receiver {
	readonly name?: string | null;
	readonly phone?: string | null;
	readonly province?: string | null;
	readonly city?: string | null;
	readonly town?: string | null;
	readonly address?: string | null;
}

/** One line of goods. */
export interface Goods {
	readonly title?: string | null;
	readonly spec?: string | null;
	readonly count?: number | null;
	/** Yuan, of one piece. */
	readonly price?: number | null;
	readonly skuId?: string | null;
	readonly goodsId?: string | null;
	/** The merchant's own code. */
	readonly outerId?: string | null;
	readonly image?: string | null;
	readonly refundText?: string;
}

/** What a platform tells of an order; what it does not tell is left out. Times: ISO 8601 with +08:00; amounts: yuan. */
export interface OrderFields {
	/** As sent. */
	readonly status: JsonValue | undefined;
	readonly statusTexts: Labels;
	/** Overrides the label of `status`. */
	readonly statusText?: string;
	readonly refundText?: string;
	readonly createdAt?: string | null;
	readonly paidAt?: string | null;
	readonly shipBy?: string | null;
	readonly shippedAt?: string | null;
	readonly updatedAt?: string | null;
	readonly payAmount?: number | null;
	/** The buyer's note. */
	readonly remark?: string | null;
	readonly sellerNotes?: readonly string[];
	/** The colour of the seller's flag, in English. */
	readonly flag?: string | null;
	readonly preSale?: boolean | null;
	readonly receiver: Receiver;
	readonly tracking?: { readonly number: string | null; readonly company: string | null };
	readonly items: readonly Goods[];
}

function receiverOf({ name, phone, province, city, town, address }: Receiver): JsonObject {
	return {
		name: name ?? null,
		phone: phone ?? null,
		province: province ?? null,
		city: city ?? null,
		town: town ?? null,
		address: address ?? null,
	};
}

function itemOf({ refundText, ...goods }: Goods): JsonObject {
	return {
		title: goods.title ?? null,
		spec: goods.spec ?? null,
		count: goods.count ?? null,
		price: goods.price ?? null,
		skuId: goods.skuId ?? null,
		goodsId: goods.goodsId ?? null,
		outerId: goods.outerId ?? null,
		image: goods.image ?? null,
		...(refundText !== undefined && { refundText }),
	};
}

function trackingOf(tracking: OrderFields['tracking']): JsonObject | null {
	if (tracking === undefined || tracking.number === null) return null;
	return { number: tracking.number, company: tracking.company };
}

/**
 * The one shape of a simplified order, for all platforms and operations: keys and their order as the README lists them, null
 * for what the platform does not tell; `statusText` and `refundText` are left out where the platform's value is not known.
 */
export function simplified(
	{ platform, shopId, orderSn }: OrderSubject,
	{ statusText, refundText, ...fields }: OrderFields,
): JsonObject {
	const statusLabel = statusText ?? label(fields.statusTexts, fields.status);
	return {
		found: true,
		platform,
		shopId,
		orderSn,
		status: fields.status ?? null,
		...(statusLabel !== undefined && { statusText: statusLabel }),
		...(refundText !== undefined && { refundText }),
		createdAt: fields.createdAt ?? null,
		paidAt: fields.paidAt ?? null,
		shipBy: fields.shipBy ?? null,
		shippedAt: fields.shippedAt ?? null,
		updatedAt: fields.updatedAt ?? null,
		payAmount: fields.payAmount ?? null,
		remark: fields.remark ?? null,
		sellerNotes: [...(fields.sellerNotes ?? [])],
		flag: fields.flag ?? null,
		preSale: fields.preSale ?? null,
		receiver: receiverOf(fields.receiver),
		tracking: trackingOf(fields.tracking),
		items: fields.items.map(itemOf),
	};
}
