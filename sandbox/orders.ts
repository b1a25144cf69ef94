import { ARTICLES, PLACES, REMARKS, SURNAMES } from './goods';
import type { JsonObject } from './json';
import { Draw } from './random';

/**
 * The documentation shows an order twice and differently. `sample`: `receiver_address`, counts as numbers, `is_pre_sale` a boolean;
 * `table`: `address`, counts and `is_pre_sale` as text.
 */
export type OrderShape = 'sample' | 'table';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const FLAGS: readonly [string, ...string[]] = ['红', '黄', '绿', '蓝', '紫'];

/** What the form of a number says about its platform; only so that the order looks at home there. */
export function platformOf(orderSn: string): string {
	if (/^\d{6}-\d{15}$/.test(orderSn)) return 'pinduoduo';
	if (/^P\d{18}$/.test(orderSn)) return 'xiaohongshu';
	if (/^E[0-9A-Za-z]{23}$/.test(orderSn)) return 'youzan';
	if (/^\d{16}$/.test(orderSn)) return 'kuaishou';
	if (/^\d{15}$/.test(orderSn)) return 'weidian';
	if (/^\d{11,12}$/.test(orderSn)) return 'jd';
	return 'taobao';
}

/** When the order was made (epoch ms): the day that a Pinduoduo number names, else some day of 2024. */
function confirmedAt(orderSn: string, draw: Draw): number {
	const day = /^(\d\d)(\d\d)(\d\d)-/.exec(orderSn);
	const start = day
		? Date.UTC(2000 + Number(day[1]), Number(day[2]) - 1, Number(day[3]))
		: FIRST_DAY + draw.int(0, 365) * DAY;
	return start + draw.int(0, 86_399) * 1000;
}

function makeItem(draw: Draw, platform: string) {
	const article = draw.pick(ARTICLES);
	const goodsId = draw.digits(12);
	return {
		goods_count: draw.pick([1, 1, 1, 2, 3]),
		goods_id: Number(goodsId),
		goods_img: `https://img.vv-tool.example/${platform}/${goodsId}.jpg`,
		goods_name: article.title,
		goods_price: article.priceFen / 100,
		goods_spec: draw.pick(article.specs),
		outer_goods_id: `SPU-${draw.digits(5)}`,
		outer_id: `SKU-${draw.digits(6)}`,
		sku_id: BigInt(draw.digits(19)),
	};
}

/**
 * The order behind a number: always the same one, all documented fields, masked receiver, amounts in yuan, times in epoch ms,
 * `sku_id` a bare integer of 19 digits.
 */
export function makeOrder(orderSn: string, shape: OrderShape = 'sample'): JsonObject {
	const platform = platformOf(orderSn);
	const draw = new Draw(`order ${platform} ${orderSn}`);
	const items = Array.from({ length: draw.pick([1, 1, 1, 2, 3]) }, () => makeItem(draw, platform));
	const first = items[0];
	const place = draw.pick(PLACES);
	const confirmed = confirmedAt(orderSn, draw);
	const count = items.reduce((sum, item) => sum + item.goods_count, 0);
	const fen = items.reduce((sum, item) => sum + Math.round(item.goods_price * 100) * item.goods_count, 0);
	const flag = draw.chance(0.2) ? draw.int(1, FLAGS.length) : null;
	const preSale = draw.chance(0.1);
	const address = `${draw.pick(['人民路', '文一西路', '科技园南路'])}***号`;
	return {
		receiver_name: `${draw.pick(SURNAMES)}**`,
		receiver_phone: `1${draw.pick(['50', '38', '86', '99'])}*******${draw.int(10, 99)}`,
		...place,
		...(shape === 'sample' ? { receiver_address: address } : { address }),
		order_sn: orderSn,
		goods_name: first?.goods_name,
		goods_img: first?.goods_img,
		is_pre_sale: shape === 'sample' ? preSale : String(preSale),
		last_ship_time: confirmed + (preSale ? 15 : 2) * DAY,
		confirm_time: confirmed,
		remark: draw.pick(REMARKS),
		goods_count: shape === 'sample' ? count : String(count),
		goods_spec: first?.goods_spec,
		pay_amount: fen / 100,
		order_status: draw.int(1, 3),
		remark_tag: flag,
		remark_tag_name: flag === null ? null : FLAGS[flag - 1],
		item_list:
			shape === 'sample' ? items : items.map((item) => ({ ...item, goods_count: String(item.goods_count) })),
	};
}

/** A page of a shop's orders by time: numbers that nobody asked for. */
export function pageOfOrders(shop: string, page: number, size: number, shape: OrderShape): JsonObject[] {
	return Array.from({ length: size }, (_, index) => {
		const draw = new Draw(`page ${shop} ${page} ${index}`);
		return makeOrder(`2401${draw.int(10, 28)}-${draw.digits(15)}`, shape);
	});
}
