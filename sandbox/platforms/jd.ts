import { chinaText } from '../china';
import type { SaleState } from '../history';
import type { JsonObject } from '../json';
import { isShipped, yuan, type Sale } from '../sales';

/** What lies beside an order where all went well. */
export const JD_SUCCESS = {
	success: true,
	englishErrCode: 'SUCCESS',
	chineseErrCode: '成功',
	numberCode: 0,
} as const;

/** JD's state and its Chinese words. */
export function jdState({ stage, refund }: SaleState): readonly [state: string, words: string] {
	if (refund === 'refunded' || stage === 'cancelled') return ['TRADE_CANCELED', '取消'];
	if (refund === 'asked') return ['LOCKED', '已锁定'];
	if (stage === 'toShip') return ['WAIT_SELLER_STOCK_OUT', '等待出库'];
	if (stage === 'shipped') return ['WAIT_GOODS_RECEIVE_CONFIRM', '等待确认收货'];
	return ['FINISHED_L', '完成'];
}

/** JD's order: every value as text, money in yuan, text times in China time, receiver encrypted; no image. */
export function writeJd(sale: Sale): JsonObject {
	const { receiver, cipher } = sale;
	const [orderState, orderStateRemark] = jdState(sale);
	return {
		orderId: sale.orderSn,
		parentOrderId: '0',
		directParentOrderId: '',
		venderId: '624092',
		payType: '4-在线支付',
		orderTotalPrice: yuan(sale.goodsFen + sale.postageFen),
		orderSellerPrice: yuan(sale.goodsFen - sale.discountFen),
		orderPayment: yuan(sale.payFen),
		freightPrice: yuan(sale.postageFen),
		sellerDiscount: yuan(sale.discountFen),
		orderState,
		orderStateRemark,
		deliveryType: '任意时间',
		orderRemark: sale.buyerRemark,
		venderRemark: sale.memo,
		orderStartTime: chinaText(sale.createdAt),
		paymentConfirmTime: chinaText(sale.paidAt),
		orderEndTime: chinaText(sale.endedAt),
		modified: chinaText(sale.changedAt),
		consigneeInfo: {
			fullname: cipher.name,
			mobile: cipher.phone,
			telephone: cipher.phone,
			fullAddress: cipher.address,
			province: receiver.province,
			city: receiver.city,
			county: receiver.town,
			town: '',
		},
		itemInfoList: sale.lines.map((line) => ({
			skuId: line.skuId.slice(0, 14),
			outerSkuId: line.outerId,
			skuName: `${line.title} ${line.spec.replaceAll(',', ' ')}`,
			jdPrice: yuan(line.priceFen),
			itemTotal: String(line.count),
			wareId: line.goodsId,
			productNo: line.outerId.replace('SKU', 'SPU'),
			giftPoint: '0',
		})),
		couponDetailList: [],
		returnOrder: '0',
		pin: sale.buyer,
		open_id_buyer: cipher.name.slice(6, 38),
		waybill: isShipped(sale) ? sale.trackingNumber : '',
		logisticsId: isShipped(sale) ? '1499' : '',
		orderSource: 'APP端',
	};
}

/** Only what was asked for, and the number, as JD answers. */
export function pickOptional(order: JsonObject, optionalFields: string): JsonObject {
	const wanted = new Set(['orderId', ...optionalFields.split(',').map((name) => name.trim())]);
	return Object.fromEntries(Object.entries(order).filter(([name]) => wanted.has(name)));
}
