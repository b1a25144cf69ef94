import { chinaText } from '../china';
import type { SaleState, Stage } from '../history';
import { isObject, type JsonObject } from '../json';
import { isShipped, yuan, type Sale } from '../sales';

const STATE: Record<Stage, number> = {
	unpaid: 100,
	cancelled: -100,
	toShip: 101,
	shipped: 300,
	signed: 400,
	completed: 1000,
};

export function dangdangState({ stage, refund }: SaleState): number {
	return refund === 'refunded' ? 1100 : STATE[stage];
}

/** What an element without content becomes. */
export type EmptyElement = '{}' | '[]';

/**
 * What a conversion of XML to JSON in PHP makes of a value: numbers are text, a list of one is its only element, and what is empty
 * is an empty map, or an empty list.
 */
export function throughXml(value: unknown, empty: EmptyElement): unknown {
	if (Array.isArray(value)) {
		const parts = value.map((part) => throughXml(part, empty));
		if (parts.length > 1) return parts;
		return parts[0] ?? (empty === '{}' ? {} : []);
	}
	if (isObject(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, throughXml(part, empty)]));
	}
	if (value === '' || value === null || value === undefined) return empty === '{}' ? {} : [];
	return String(value);
}

function writeItems({ lines }: Sale): JsonObject[] {
	return lines.map((line) => ({
		itemID: line.goodsId.slice(0, 10),
		outerItemID: line.outerId,
		itemName: line.title,
		specialAttribute: line.spec.replaceAll(',', '>>'),
		orderCount: line.count,
		// Dangdang hides some prices so.
		unitPrice: line.goodsId.endsWith('00') ? '----' : yuan(line.priceFen),
		marketPrice: yuan(line.priceFen * 2),
		itemType: 0,
	}));
}

function writeOperations(sale: Sale): JsonObject[] {
	const steps: Array<[number, string]> = [
		[sale.createdAt, '顾客下单'],
		[sale.paidAt, '订单到款'],
		[sale.shippedAt, '商家发货'],
	];
	return steps
		.filter(([at]) => at > 0)
		.map(([at, operateDetails]) => ({ operateRole: '系统', operateTime: chinaText(at), operateDetails }));
}

/** One order of `dd-get-detail`, before the conversion of its XML: receiver encrypted, money in yuan, text times in China time. */
export function writeDangdang(sale: Sale): JsonObject {
	const { receiver, cipher } = sale;
	return {
		orderID: sale.orderSn,
		parentOrderID: sale.orderSn,
		outerOrderID: '',
		orderState: dangdangState(sale),
		orderStatus: dangdangState(sale),
		message: sale.buyerRemark,
		remark: sale.memo,
		label: sale.flag,
		paymentDate: chinaText(sale.paidAt),
		lastModifyTime: chinaText(sale.changedAt),
		orderMode: 1,
		isPresale: sale.preSale ? 1 : 0,
		buyerInfo: {
			buyerPayMode: '网上支付',
			goodsMoney: yuan(sale.payFen),
			realPaidAmount: yuan(sale.paidAt === 0 ? 0 : sale.payFen),
			totalBarginPrice: yuan(sale.goodsFen),
			postage: yuan(sale.postageFen),
			giftCardMoney: '0.00',
			accountBalance: '0.00',
			deductAmount: '0.00',
			promoDeductAmount: yuan(sale.discountFen),
			activityDeductAmount: '0.00',
		},
		sendGoodsInfo: {
			dangdangAccountID: sale.buyer,
			consigneeName: cipher.name,
			consigneeMobileTel: cipher.phone,
			consigneeTel: '',
			consigneeAddr: cipher.address,
			consigneeAddr_State: '中国',
			consigneeAddr_Province: receiver.province,
			consigneeAddr_City: receiver.city,
			consigneeAddr_Area: receiver.town,
			consigneePostcode: '000000',
			encrypt_content: cipher.name,
			sendCompany: isShipped(sale) ? sale.carrier : '',
			sendOrderID: isShipped(sale) ? sale.trackingNumber : '',
		},
		ItemsList: { ItemInfo: writeItems(sale) },
		PromoList:
			sale.discountFen > 0 ? { promoItem: [{ promoName: '满减', promoAmount: yuan(sale.discountFen) }] } : '',
		OrderOperateList: { OperateInfo: writeOperations(sale) },
	};
}

/** One order of `dd-list`: the head of the order, its time of creation in a field of its own. */
export function writeDangdangRow(sale: Sale): JsonObject {
	const details = ['OrderOperateList', 'PromoList'];
	const head = Object.entries(writeDangdang(sale)).filter(([name]) => !details.includes(name));
	return { ...Object.fromEntries(head), orderTimeStart: chinaText(sale.createdAt) };
}
