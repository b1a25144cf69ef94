import { chinaText, DAY } from '../china';
import type { Refund, SaleState, Stage } from '../history';
import { isObject, type JsonObject } from '../json';
import { isShipped, yuan, type Sale } from '../sales';

const STATUS: Record<Stage, string> = {
	unpaid: 'WAIT_BUYER_PAY',
	cancelled: 'TRADE_CLOSED_BY_TAOBAO',
	toShip: 'WAIT_SELLER_SEND_GOODS',
	shipped: 'WAIT_BUYER_CONFIRM_GOODS',
	signed: 'WAIT_BUYER_CONFIRM_GOODS',
	completed: 'TRADE_FINISHED',
};

const REFUND: Record<Refund, string> = {
	none: 'NO_REFUND',
	asked: 'WAIT_SELLER_AGREE',
	rejected: 'SELLER_REFUSE_BUYER',
	refunded: 'SUCCESS',
};

/** A trade whose money went back is closed. */
export function tradeStatus({ stage, refund }: SaleState): string {
	return refund === 'refunded' ? 'TRADE_CLOSED' : STATUS[stage];
}

function writeOrders(sale: Sale): JsonObject[] {
	return sale.lines.map((line, index) => ({
		oid: BigInt(sale.orderSn.replace(/\D/g, '') || 0) + BigInt(sale.lines.length > 1 ? index + 1 : 0),
		title: line.title,
		sku_properties_name: line.spec
			.split(',')
			.map((value, at) => `${at === 0 ? '颜色分类' : '规格'}:${value}`)
			.join(';'),
		num: line.count,
		price: yuan(line.priceFen),
		total_fee: yuan(line.priceFen * line.count),
		payment: yuan(line.priceFen * line.count),
		divide_order_fee: yuan(line.priceFen * line.count),
		num_iid: BigInt(line.goodsId),
		sku_id: line.skuId.slice(0, 13),
		outer_iid: line.outerId.replace('SKU', 'SPU'),
		outer_sku_id: line.outerId,
		pic_path: line.image,
		status: tradeStatus(sale),
		refund_status: REFUND[sale.refund],
		...(sale.refund === 'none' ? {} : { refund_id: `${line.skuId.slice(0, 17)}7` }),
		...(isShipped(sale)
			? {
					consign_time: chinaText(sale.shippedAt),
					logistics_company: sale.carrier,
					invoice_no: sale.trackingNumber,
				}
			: {}),
	}));
}

/**
 * A trade: masked receiver, text times in China time, money as text in yuan, `tid` a bare number of all its digits. What has not
 * happened is left out, as Taobao does.
 */
export function writeTaobao(sale: Sale): JsonObject {
	const { receiver } = sale;
	const trade: JsonObject = {
		tid: /^[1-9]\d*$/.test(sale.orderSn) ? BigInt(sale.orderSn) : sale.orderSn,
		tid_str: sale.orderSn,
		status: tradeStatus(sale),
		type: sale.preSale ? 'step' : 'fixed',
		created: chinaText(sale.createdAt),
		modified: chinaText(sale.changedAt),
		pay_time: chinaText(sale.paidAt),
		consign_time: chinaText(sale.shippedAt),
		end_time: chinaText(sale.endedAt),
		timeout_action_time: isShipped(sale) ? chinaText(sale.shippedAt + 10 * DAY) : '',
		est_con_time: sale.paidAt === 0 ? '' : `付款后${sale.preSale ? 15 : 2}天内`,
		payment: yuan(sale.payFen),
		total_fee: yuan(sale.goodsFen),
		post_fee: yuan(sale.postageFen),
		discount_fee: yuan(sale.discountFen),
		received_payment: yuan(sale.stage === 'completed' ? sale.payFen : 0),
		adjust_fee: '0.00',
		seller_nick: '沙箱旗舰店',
		buyer_nick: sale.buyer,
		buyer_open_uid: `AAH${sale.cipher.name.slice(6, 26)}`,
		buyer_message: sale.buyerRemark,
		seller_memo: sale.memo,
		seller_flag: sale.flag,
		receiver_name: receiver.name,
		receiver_mobile: receiver.phone,
		receiver_phone: '',
		receiver_country: '',
		receiver_state: receiver.province,
		// A county-level city stands alone.
		receiver_city: receiver.town.endsWith('市') ? '' : receiver.city,
		receiver_district: receiver.town,
		receiver_town: '',
		receiver_address: receiver.address,
		receiver_zip: '000000',
		shipping_type: 'express',
		orders: { order: writeOrders(sale) },
	};
	return Object.fromEntries(Object.entries(trade).filter(([, value]) => value !== ''));
}

/** How the list of goods comes: with its inner wrapper, without it, or as its only element where it has one. */
export type GoodsList = 'orders.order' | 'orders' | 'object';

/** The trade with its goods in another form. */
export function withGoodsAs(trade: JsonObject, form: GoodsList): JsonObject {
	const list = isObject(trade.orders) ? trade.orders.order : undefined;
	if (form === 'orders.order' || !Array.isArray(list)) return trade;
	const goods: unknown[] = list;
	return { ...trade, orders: form === 'orders' ? goods : { order: goods.length === 1 ? goods[0] : goods } };
}

/** Fields that come along with a field that was asked for. */
const COMPANIONS: Record<string, readonly string[]> = { tid: ['tid_str'], buyer_nick: ['buyer_open_uid'] };

/** Only what was asked for, as Taobao answers. */
export function pickFields(trade: JsonObject, fields: string): JsonObject {
	const asked = fields.split(',').map((name) => name.trim());
	const wanted = new Set(asked.flatMap((name) => [name, ...(COMPANIONS[name] ?? [])]));
	return Object.fromEntries(Object.entries(trade).filter(([name]) => wanted.has(name)));
}

/** What the lists hold of a trade: never the receiver's name, phone and address, nor the notes. */
export function partOf(trade: JsonObject): JsonObject {
	const hidden = /^(receiver_(name|mobile|phone|address|zip|town)|buyer_message|seller_memo|est_con_time)$/;
	return Object.fromEntries(Object.entries(trade).filter(([name]) => !hidden.test(name)));
}
