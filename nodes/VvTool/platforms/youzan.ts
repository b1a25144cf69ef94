import { isJsonObject, type JsonObject } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import type { OrderSubject } from './endpoint';
import type { Labels, Platform } from './platform';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { label, objectAt, objects, text, texts } from './shape/values';

/** `order_info.status` [official]. */
const STATUS_TEXTS: Labels = {
	WAIT_BUYER_PAY: 'To be paid',
	TRADE_PAID: 'Paid',
	WAIT_CONFIRM: 'Waiting for confirmation',
	WAIT_SELLER_SEND_GOODS: 'To be shipped',
	WAIT_BUYER_CONFIRM_GOODS: 'Shipped',
	TRADE_SUCCESS: 'Completed',
	TRADE_CLOSED: 'Closed',
};

/** `order_info.refund_state` [official]. */
const REFUND_TEXTS: Labels = {
	0: 'None',
	1: 'Partial refund in progress',
	2: 'Partly refunded',
	11: 'Full refund in progress',
	12: 'Refunded',
};

function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.title),
		spec: text(item.sku_properties_name),
		count: numberOrNull(item.num),
		price: yuan(item.price),
		skuId: text(item.sku_id),
		goodsId: text(item.item_id),
		outerId: text(item.outer_sku_id, item.outer_item_id),
		image: text(item.pic_path),
	};
}

function simplify(given: JsonObject, subject: OrderSubject): JsonObject {
	// In a list each order has one more layer around it.
	const order = isJsonObject(given.full_order_info) ? given.full_order_info : given;
	const [info, notes] = [objectAt(order, 'order_info'), objectAt(order, 'remark_info')];
	const address = objectAt(order, 'address_info');
	const refundText = label(REFUND_TEXTS, info.refund_state);
	return simplified(subject, {
		status: info.status,
		statusTexts: STATUS_TEXTS,
		...(refundText !== undefined && { refundText }),
		createdAt: chinaTime(info.created),
		paidAt: chinaTime(info.pay_time),
		shippedAt: chinaTime(info.consign_time),
		updatedAt: chinaTime(info.update_time),
		payAmount: yuan(objectAt(order, 'pay_info').payment),
		remark: text(notes.buyer_message),
		sellerNotes: texts(notes.trade_memo),
		// Stars, from 1 to 5; 0 stands for none.
		flag: notes.star === 0 || notes.star === '0' ? null : text(notes.star),
		receiver: {
			name: text(address.receiver_name),
			phone: text(address.receiver_tel),
			province: text(address.delivery_province),
			city: text(address.delivery_city),
			town: text(address.delivery_district),
			address: text(address.delivery_address),
		},
		items: objects(order.orders).map(goodsOf),
	});
}

/**
 * Youzan (有赞). VV-Tool names the platform and has no page for it. What is read here beside the documented batch endpoint is the
 * order of Youzan's own API [official], for a path that VV-Tool names to a user: amounts in yuan, times as text.
 */
export const YOUZAN: Platform = {
	value: 'youzan',
	name: 'Youzan',
	chinese: '有赞',
	example: 'E20261117123456789012345',
	numberForm: /^E\d{23}$/,
	shopIdHelp: 'VV-Tool calls it owner_id and does not say where to find it for Youzan.',
	statusTexts: STATUS_TEXTS,
	getByNumber: batchEndpoint(STATUS_TEXTS, {
		places: {
			places: ['full_order_info', 'full_order_info_list', ''],
			numbers: ['order_info.tid', 'full_order_info.order_info.tid'],
		},
		simplify,
	}),
	isBatchDocumented: false,
};
