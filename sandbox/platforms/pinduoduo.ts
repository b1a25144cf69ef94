import { chinaText, DAY } from '../china';
import type { Refund, SaleState } from '../history';
import type { JsonObject } from '../json';
import { isShipped, type Sale } from '../sales';

const FLAGS = ['红', '黄', '绿', '蓝', '紫'];

/** The name of a flag; nothing for none. */
export function flagName(flag: number): string | null {
	return FLAGS[flag - 1] ?? null;
}

/** 1 to ship, 2 shipped, 3 signed for; a refund does not change it. */
export function orderStatus({ stage }: SaleState): number {
	if (stage === 'shipped') return 2;
	return stage === 'signed' || stage === 'completed' ? 3 : 1;
}

const REFUND_STATUS: Record<Refund, number> = { none: 1, asked: 2, rejected: 1, refunded: 4 };
const AFTER_SALES_STATUS: Record<Refund, number> = { none: 0, asked: 2, rejected: 6, refunded: 10 };

/** 1 none or closed, 2 in dispute, 4 refunded. */
export function refundStatus({ refund }: SaleState): number {
	return REFUND_STATUS[refund];
}

function confirmStatus({ stage }: Sale): number {
	if (stage === 'cancelled') return 2;
	return stage === 'unpaid' ? 0 : 1;
}

/** Pinduoduo's `order_info`: encrypted receiver beside its masks, text times in China time, money in yuan, ids as bare numbers. */
export function writePinduoduo(sale: Sale): JsonObject {
	const { receiver, cipher, flag } = sale;
	return {
		order_sn: sale.orderSn,
		order_status: orderStatus(sale),
		confirm_status: confirmStatus(sale),
		group_status: confirmStatus(sale),
		refund_status: refundStatus(sale),
		after_sales_status: AFTER_SALES_STATUS[sale.refund],
		created_time: chinaText(sale.createdAt),
		pay_time: chinaText(sale.paidAt),
		confirm_time: chinaText(sale.paidAt),
		last_ship_time: chinaText(sale.paidAt === 0 ? 0 : sale.paidAt + (sale.preSale ? 15 : 2) * DAY),
		shipping_time: chinaText(sale.shippedAt),
		receive_time: chinaText(sale.signedAt),
		updated_at: chinaText(sale.changedAt),
		pay_amount: sale.payFen / 100,
		goods_amount: sale.goodsFen / 100,
		discount_amount: sale.discountFen / 100,
		platform_discount: 0,
		seller_discount: sale.discountFen / 100,
		postage: sale.postageFen / 100,
		buyer_memo: sale.buyerRemark,
		remark: sale.memo,
		remark_tag: flag === 0 ? null : flag,
		remark_tag_name: flagName(flag),
		country: '中国',
		province: receiver.province,
		city: receiver.city,
		town: receiver.town,
		receiver_name: cipher.name,
		receiver_phone: cipher.phone,
		address: cipher.address,
		receiver_name_mask: receiver.name,
		receiver_phone_mask: receiver.phone,
		receiver_address_mask: receiver.address,
		address_mask: receiver.address,
		item_list: sale.lines.map((line) => ({
			goods_name: line.title,
			goods_spec: line.spec,
			goods_count: line.count,
			goods_price: line.priceFen / 100,
			sku_id: BigInt(line.skuId),
			goods_id: Number(line.goodsId),
			outer_id: line.outerId,
			outer_goods_id: line.outerId.replace('SKU', 'SPU'),
			goods_img: line.image,
		})),
		tracking_number: isShipped(sale) ? sale.trackingNumber : '',
		logistics_id: isShipped(sale) ? 115 : 0,
		is_pre_sale: sale.preSale ? 1 : 0,
		is_lucky_flag: 1,
		trade_type: 0,
		step_order_info: null,
	};
}
