import type { JsonObject, JsonValue } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import type { OrderSubject } from './endpoint';
import type { Labels, Platform } from './platform';
import { flagColor } from './shape/flags';
import { numberOrNull, yuanFromFen } from './shape/money';
import { simplified, type Goods, type Receiver } from './shape/simplified';
import { chinaTime } from './shape/time';
import { first, label, objectAt, objects, text, texts, valueAt } from './shape/values';

/** `order_status`; 21, 22, 39 and 103 are values of `main_status` [official]. */
const STATUS_TEXTS: Labels = {
	1: 'To be paid',
	2: 'To be shipped',
	3: 'Shipped',
	4: 'Cancelled',
	5: 'Completed',
	101: 'Partly shipped',
	103: 'Partly paid',
	105: 'Paid',
	21: 'Refunded before shipping',
	22: 'Refunded after shipping',
	39: 'Refunded after receipt',
};

/** `seller_remark_stars` [official]. */
const FLAGS: Labels = { 0: 'gray', 1: 'purple', 2: 'cyan', 3: 'green', 4: 'orange', 5: 'red' };

/** `after_sale_status` of a line [official]. */
const AFTER_SALE_TEXTS: Labels = {
	6: 'Buyer asks for after-sales service',
	7: 'Return in progress',
	11: 'Goods shipped for after-sales service',
	12: 'After-sales service completed',
	13: 'Exchange',
	14: 'Exchange',
	27: 'Seller rejects the request',
	28: 'After-sales service failed',
	29: 'Refund rejected after the return',
	51: 'Request withdrawn',
	53: 'Reverse transaction completed',
};

/** `refund_status` of a line [official]. */
const REFUND_TEXTS: Labels = { 1: 'Refund pending', 3: 'Refunded', 4: 'Refund failed' };

/** An id; 0 stands for none. */
function id(value: JsonValue | undefined): JsonValue | undefined {
	return value === 0 || value === '0' ? undefined : value;
}

function goodsOf(item: JsonObject): Goods {
	const service = objectAt(item, 'after_sale_info');
	const refundText =
		label(AFTER_SALE_TEXTS, service.after_sale_status) ?? label(REFUND_TEXTS, service.refund_status);
	const spec = texts(...objects(item.spec).map(({ value }) => value)).join(' ');
	return {
		title: text(item.product_name),
		spec: spec === '' ? null : spec,
		count: numberOrNull(item.item_num),
		price: yuanFromFen(item.origin_amount),
		skuId: text(id(item.sku_id)),
		goodsId: text(id(item.product_id_str)),
		outerId: text(item.code, id(item.out_sku_id), id(item.out_product_id)),
		image: text(item.product_pic),
		...(refundText !== undefined && { refundText }),
	};
}

/** Masked where there is a mask, else encrypted. */
function receiverOf(order: JsonObject): Receiver {
	const address = objectAt(order, 'mask_post_addr');
	const name = (part: string) => text(valueAt(address, `${part}.name`));
	return {
		name: text(order.mask_post_receiver, order.encrypt_post_receiver),
		phone: text(order.mask_post_tel, order.encrypt_post_tel),
		province: name('province'),
		city: name('city'),
		town: name('town'),
		address: text(texts(name('street'), address.detail).join('')),
	};
}

function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	const parcel = objects(order.logistics_info)[0];
	return simplified(subject, {
		status: first(order.order_status, order.main_status),
		statusTexts: STATUS_TEXTS,
		createdAt: chinaTime(order.create_time),
		paidAt: chinaTime(order.pay_time),
		shipBy: chinaTime(order.exp_ship_time) ?? chinaTime(order.appointment_ship_time),
		shippedAt: chinaTime(order.ship_time),
		updatedAt: chinaTime(order.update_time),
		payAmount: yuanFromFen(order.pay_amount),
		remark: text(order.buyer_words),
		sellerNotes: texts(order.seller_words),
		flag: flagColor(FLAGS, order.seller_remark_stars),
		receiver: receiverOf(order),
		tracking: { number: text(parcel?.tracking_no), company: text(parcel?.company_name, parcel?.company) },
		items: objects(order.sku_order_list).map(goodsOf),
	});
}

/**
 * Douyin (抖音). VV-Tool has a page for shipping only, none for orders. What is read here beside the documented batch endpoint
 * is the order of Douyin's own API [official], for a path that VV-Tool names to a user: amounts in fen, times in epoch seconds,
 * the receiver masked and encrypted.
 */
export const DOUYIN: Platform = {
	value: 'douyin',
	name: 'Douyin',
	chinese: '抖音',
	example: '6917530012345678901',
	numberForm: /^\d{19}$/,
	shopIdHelp:
		'VV-Tool calls it owner_id here (shop_id where a Douyin order is shipped: a text without meaning, not a number) and does not say where to find it.',
	statusTexts: STATUS_TEXTS,
	getByNumber: batchEndpoint(STATUS_TEXTS, {
		places: { places: ['shop_order_detail', 'shop_order_list', ''], numbers: ['order_id'] },
		simplify,
	}),
	isBatchDocumented: false,
};
