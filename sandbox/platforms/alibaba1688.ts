import { compactText } from '../china';
import type { Refund, Stage } from '../history';
import { isObject, type JsonObject } from '../json';
import { isShipped, type Sale } from '../sales';

const STATUS: Record<Stage, string> = {
	unpaid: 'waitbuyerpay',
	cancelled: 'cancel',
	toShip: 'waitsellersend',
	shipped: 'waitbuyerreceive',
	signed: 'signinsuccess',
	completed: 'success',
};

const STATUS_WORDS: Record<Stage, string> = {
	unpaid: '等待买家付款',
	cancelled: '交易取消',
	toShip: '等待卖家发货',
	shipped: '等待买家收货',
	signed: '买家已签收',
	completed: '交易成功',
};

const REFUND: Record<Refund, string> = {
	none: '',
	asked: 'waitselleragree',
	rejected: 'refundclose',
	refunded: 'refundsuccess',
};

/** What has not happened, or is empty, is left out. */
function filled(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/**
 * 1688's order: masked receiver, times as `yyyyMMddHHmmssSSS+0800`, money in yuan as numbers (`discount` in fen), the number both as
 * text and as a bare number.
 */
export function write1688(sale: Sale): JsonObject {
	const { receiver } = sale;
	const status = sale.refund === 'refunded' ? 'terminated' : STATUS[sale.stage];
	const person = {
		contactPerson: receiver.name,
		mobile: receiver.phone,
		province: receiver.province,
		city: receiver.city,
		area: receiver.town,
		address: receiver.address,
		zip: '000000',
	};
	return {
		baseInfo: filled({
			id: /^[1-9]\d*$/.test(sale.orderSn) ? BigInt(sale.orderSn) : sale.orderSn,
			idOfStr: sale.orderSn,
			status,
			refundStatus: REFUND[sale.refund],
			createTime: compactText(sale.createdAt),
			payTime: compactText(sale.paidAt),
			allDeliveredTime: compactText(sale.shippedAt),
			receivingTime: compactText(sale.signedAt),
			completeTime: compactText(sale.endedAt),
			modifyTime: compactText(sale.changedAt),
			totalAmount: sale.payFen / 100,
			sumProductPayment: sale.goodsFen / 100,
			shippingFee: sale.postageFen / 100,
			discount: -sale.discountFen,
			couponFee: 0,
			refund: sale.refund === 'refunded' ? sale.payFen / 100 : 0,
			buyerFeedback: sale.buyerRemark,
			sellerMemo: sale.memo,
			sellerRemarkIcon: sale.flag === 0 ? '' : String(sale.flag),
			buyerLoginId: sale.buyer,
			sellerLoginId: '沙箱供应链',
			buyerContact: { name: receiver.name, mobile: receiver.phone },
			receiverInfo: {
				toFullName: receiver.name,
				toMobile: receiver.phone,
				toArea: `${receiver.province} ${receiver.city} ${receiver.town} ${receiver.address}`,
				toPost: '000000',
			},
		}),
		nativeLogistics: {
			...person,
			logisticsItems: isShipped(sale)
				? [
						{
							logisticsCompanyName: sale.carrier,
							logisticsBillNo: sale.trackingNumber,
							deliveredTime: compactText(sale.shippedAt),
						},
					]
				: [],
		},
		productItems: sale.lines.map((line) => ({
			name: line.title,
			skuInfos: line.spec.split(',').map((value, at) => ({ name: at === 0 ? '颜色' : '规格', value })),
			quantity: line.count,
			unit: '件',
			price: line.priceFen / 100,
			itemAmount: (line.priceFen * line.count) / 100,
			productID: Number(line.goodsId),
			skuID: Number(line.skuId.slice(0, 13)),
			specId: line.skuId.padStart(32, 'a'),
			cargoNumber: line.outerId,
			productCargoNumber: line.outerId.replace('SKU', 'SPU'),
			productImgUrl: [line.image],
			subItemIDString: `${line.skuId.slice(0, 17)}7`,
			status,
			statusStr: sale.refund === 'refunded' ? '交易终止' : STATUS_WORDS[sale.stage],
			refundStatus: REFUND[sale.refund],
			logisticsStatus: isShipped(sale) ? 2 : 1,
		})),
	};
}

/** The same with `base_info`, `create_time` and so on for names, as one more kind of proxy answers. */
export function snakeCased(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(snakeCased);
	if (!isObject(value)) return value;
	const rename = (key: string) =>
		key.replace(
			/([a-z0-9])([A-Z]+)/g,
			(_all, before: string, capitals: string) => `${before}_${capitals.toLowerCase()}`,
		);
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [rename(key), snakeCased(part)]));
}
