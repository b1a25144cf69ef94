import { DAY } from '../china';
import type { JsonObject } from '../json';
import type { OrderShape } from '../orders';
import type { Sale } from '../sales';
import { flagName, orderStatus } from './pinduoduo';

/** A Pinduoduo order of a book in the form of `mpaging-orders`: masked receiver, money in yuan, times in epoch ms. */
export function writePaging(sale: Sale, shape: OrderShape): JsonObject {
	const [first] = sale.lines;
	const { receiver, flag } = sale;
	const isSample = shape === 'sample';
	const count = (value: number) => (isSample ? value : String(value));
	return {
		receiver_name: receiver.name,
		receiver_phone: receiver.phone,
		province: receiver.province,
		city: receiver.city,
		town: receiver.town,
		[isSample ? 'receiver_address' : 'address']: receiver.address,
		order_sn: sale.orderSn,
		goods_name: first.title,
		goods_img: first.image,
		is_pre_sale: isSample ? sale.preSale : String(sale.preSale),
		last_ship_time: sale.paidAt + (sale.preSale ? 15 : 2) * DAY,
		confirm_time: sale.paidAt,
		remark: sale.memo,
		goods_count: count(sale.lines.reduce((sum, line) => sum + line.count, 0)),
		goods_spec: first.spec,
		pay_amount: sale.payFen / 100,
		order_status: orderStatus(sale),
		remark_tag: flag === 0 ? null : flag,
		remark_tag_name: flagName(flag),
		item_list: sale.lines.map((line) => ({
			goods_count: count(line.count),
			goods_id: Number(line.goodsId),
			goods_img: line.image,
			goods_name: line.title,
			goods_price: line.priceFen / 100,
			goods_spec: line.spec,
			outer_goods_id: line.outerId.replace('SKU', 'SPU'),
			outer_id: line.outerId,
			sku_id: BigInt(line.skuId),
		})),
	};
}
