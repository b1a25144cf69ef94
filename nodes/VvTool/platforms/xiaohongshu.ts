import type { JsonObject } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import type { OrderSubject } from './endpoint';
import type { Labels, Platform } from './platform';
import { flagColor } from './shape/flags';
import { numberOrNull } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { label, objects, text, texts } from './shape/values';

/** `orderStatus` [official]. */
const STATUS_TEXTS: Labels = {
	1: 'To be paid',
	2: 'Paid, processing',
	3: 'Clearing customs',
	4: 'To be shipped',
	5: 'Partly shipped',
	6: 'Shipped',
	7: 'Completed',
	8: 'Closed',
	9: 'Cancelled',
	10: 'Exchange requested',
};

/** `orderAfterSalesStatus` [official]. */
const REFUND_TEXTS: Labels = {
	1: 'None',
	2: 'In progress',
	3: 'Completed',
	4: 'Rejected',
	5: 'Closed',
	6: 'Platform decides',
	7: 'Withdrawn',
};

function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.skuName),
		spec: text(item.skuSpec),
		count: numberOrNull(item.skuQuantity),
		skuId: text(item.skuId),
		outerId: text(item.erpcode),
		image: text(item.skuImage),
	};
}

function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	const refundText = label(REFUND_TEXTS, order.orderAfterSalesStatus);
	return simplified(subject, {
		status: order.orderStatus,
		statusTexts: STATUS_TEXTS,
		...(refundText !== undefined && { refundText }),
		createdAt: chinaTime(order.createdTime),
		paidAt: chinaTime(order.paidTime),
		shipBy: chinaTime(order.promiseLastDeliveryTime),
		shippedAt: chinaTime(order.deliveryTime),
		updatedAt: chinaTime(order.updateTime),
		remark: text(order.customerRemark),
		sellerNotes: texts(order.sellerRemark),
		// Which colour each number stands for is not documented.
		flag: flagColor({}, undefined, order.sellerRemarkFlag),
		receiver: {
			province: text(order.receiverProvinceName),
			city: text(order.receiverCityName),
			town: text(order.receiverDistrictName),
		},
		items: objects(order.skuList).map(goodsOf),
	});
}

/**
 * Xiaohongshu (小红书). VV-Tool names the platform and has no page for it. What is read here beside the documented batch
 * endpoint is the order of Xiaohongshu's own API [official], for a path that VV-Tool names to a user: times in epoch ms; of the
 * receiver only the region; amounts are left out, since their unit and the name of the total are not known for sure.
 */
export const XIAOHONGSHU: Platform = {
	value: 'xiaohongshu',
	name: 'Xiaohongshu',
	chinese: '小红书',
	example: 'P712345678901234561',
	numberForm: /^P\d{18}$/,
	shopIdHelp: 'VV-Tool calls it owner_id and does not say where to find it for Xiaohongshu.',
	statusTexts: STATUS_TEXTS,
	getByNumber: batchEndpoint(STATUS_TEXTS, {
		places: { places: ['', 'orderList'], numbers: ['orderId'] },
		simplify,
	}),
	isBatchDocumented: false,
};
