import type { JsonObject } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import type { OrderSubject } from './endpoint';
import type { Labels, Platform } from './platform';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { objectAt, objects, text, texts } from './shape/values';

/** `status`, which tells of a refund too [official, spelled as there]. */
const STATUS_TEXTS: Labels = {
	unpay: 'To be paid',
	pay: 'To be shipped',
	unship_refunding: 'To be shipped, refund requested',
	unship_refuse_refunding: 'To be shipped, refund rejected',
	ship: 'Shipped',
	shiped_refunding: 'Shipped, refund requested',
	shiped_refuse_refunding: 'Shipped, refund rejected',
	accept: 'Received',
	accept_refunding: 'Received, refund requested',
	finish: 'Completed',
	close: 'Closed',
};

function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.item_name),
		spec: text(item.sku_title),
		count: numberOrNull(item.quantity),
		price: yuan(item.price),
		skuId: text(item.sku_id),
		goodsId: text(item.item_id),
		outerId: text(item.sku_merchant_code, item.merchant_code),
	};
}

function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	const buyer = objectAt(order, 'buyer_info');
	return simplified(subject, {
		status: order.status,
		statusTexts: STATUS_TEXTS,
		createdAt: chinaTime(order.add_time),
		paidAt: chinaTime(order.pay_time),
		payAmount: yuan(order.price),
		remark: text(order.note),
		sellerNotes: texts(order.express_note),
		receiver: {
			name: text(buyer.name),
			phone: text(buyer.phone, buyer.telephone),
			province: text(buyer.province),
			city: text(buyer.city),
			town: text(buyer.region),
			address: text(buyer.address),
		},
		items: objects(order.items).map(goodsOf),
	});
}

/**
 * Weidian (微店). VV-Tool names the platform and has no page for it. What is read here beside the documented batch endpoint is
 * the order of Weidian's own API [official, readers of 2015 to 2019], for a path that VV-Tool names to a user: times as text,
 * amounts in yuan. The amount is that of the goods without freight, as the total's name is not known for sure.
 */
export const WEIDIAN: Platform = {
	value: 'weidian',
	name: 'Weidian',
	chinese: '微店',
	example: '812345678901234',
	numberForm: /^\d{15}$/,
	shopIdHelp: 'VV-Tool calls it owner_id and does not say where to find it for Weidian.',
	statusTexts: STATUS_TEXTS,
	getByNumber: batchEndpoint(STATUS_TEXTS, {
		places: { places: ['result', 'result.orders', 'orders', ''], numbers: ['order_id', 'orderID'] },
		simplify,
	}),
	isBatchDocumented: false,
};
