import { ARTICLES, PLACES, REMARKS, SURNAMES } from './goods';
import type { JsonObject } from './json';
import { Draw } from './random';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const STATUSES: readonly [number, ...number[]] = [10, 30, 40, 50, 70, 80];
const FLAGS: readonly [string, ...string[]] = ['red', 'grey', 'yellow', 'green', 'blue', 'purple'];

/** Kuaishou's ids are bare integers; text that is none stays text. */
function longId(text: string): bigint | string {
	return /^\d+$/.test(text) ? BigInt(text) : text;
}

function makeProduct(draw: Draw, orderId: string, createTime: number, refunded: boolean): JsonObject {
	const article = draw.pick(ARTICLES);
	const skuId = BigInt(draw.digits(14));
	const skuNick = draw.pick(article.specs);
	const itemId = BigInt(draw.digits(13));
	const discountFee = draw.int(0, 5) * 100;
	const refundId = refunded ? BigInt(draw.digits(19)) : 0;
	const refundStatus = refunded ? 10 : 0;
	return {
		id: BigInt(draw.digits(16)),
		oid: longId(orderId),
		skuId,
		relSkuId: BigInt(draw.digits(19)),
		skuDesc: skuNick,
		skuNick: `SKU-${draw.digits(6)}`,
		itemId,
		relItemId: BigInt(draw.digits(12)),
		itemTitle: article.title,
		itemLinkUrl: `https://item.vv-tool.example/${itemId}`,
		itemPicUrl: `https://img.vv-tool.example/kuaishou/${itemId}.jpg`,
		num: draw.int(1, 3),
		originalPrice: article.priceFen + discountFee,
		discountFee,
		price: article.priceFen,
		createTime,
		updateTime: createTime + 60_000,
		refundId,
		refundStatus,
		itemType: 1,
		refundList: refunded ? [{ refundId, refundStatus }] : [],
		prevInfo: { skuId, relSkuId: BigInt(draw.digits(19)), skuDesc: skuNick, skuNick },
		cpsInfo: {
			distributorId: Number(draw.digits(9)),
			distributorName: '推广者1号',
			commissionRate: 100,
			estimatedIncome: draw.int(100, 900),
			platformDpRate: 100,
		},
	};
}

function makeAddress(draw: Draw): string {
	const place = draw.pick(PLACES);
	return JSON.stringify({
		consignee: `${draw.pick(SURNAMES)}**`,
		mobile: `150*******${draw.int(10, 99)}`,
		provinceCode: draw.int(110_000, 650_000),
		province: place.province,
		cityCode: draw.int(110_000, 650_000),
		city: place.city,
		districtCode: draw.int(110_000, 650_000),
		district: place.town,
		address: '人民路***号',
	});
}

/**
 * The Kuaishou order behind a number: always the same one, all documented fields, money in fen, times in epoch ms (0 = none),
 * `address` as JSON text.
 */
export function makeKsOrder(orderId: string): JsonObject {
	const draw = new Draw(`ks ${orderId}`);
	const status = draw.pick(STATUSES);
	const createTime = FIRST_DAY + draw.int(0, 365) * DAY + draw.int(0, 86_399) * 1000;
	const refunded = draw.chance(0.1);
	const products = Array.from({ length: draw.pick([1, 1, 2]) }, () =>
		makeProduct(draw, orderId, createTime, refunded),
	);
	const sum = (key: string, times = false) =>
		products.reduce((total, part) => total + Number(part[key]) * (times ? Number(part.num) : 1), 0);
	const sent = status >= 40 && status < 80;
	return {
		payTime: status >= 30 ? createTime + 30_000 : 0,
		oid: longId(orderId),
		sellerId: 12_345,
		sellerNick: '快手小店',
		buyerNick: `${draw.pick(SURNAMES)}**`,
		expressFee: draw.pick([0, 0, 800]),
		discountFee: sum('discountFee'),
		totalFee: sum('price', true),
		status,
		sendTime: sent ? createTime + DAY : 0,
		refundTime: refunded ? createTime + 2 * DAY : 0,
		createTime,
		updateTime: createTime + 2 * DAY,
		num: products.length,
		mobile: `150*******${draw.int(10, 99)}`,
		address: makeAddress(draw),
		refund: refunded ? 1 : 0,
		remark: draw.pick(REMARKS),
		sellerNoteList: draw.chance(0.3) ? ['已联系买家', '请给好评'] : [],
		theDayOfDeliverGoodsTime: 2,
		promiseTimeStampOfDelivery: createTime + 2 * DAY,
		orderProductInfoList: products,
		logisticsInfo: sent ? { expressNo: `SF${draw.digits(13)}`, expressCode: 4 } : {},
		activityType: 1,
		cpsType: 1,
		payType: draw.pick([1, 2]),
		flagTagCode: draw.chance(0.3) ? `${draw.pick(FLAGS)}_flag_tag_order` : '',
		validPromiseShipmentTimeStamp: createTime + 2 * DAY,
		preSale: 0,
		recvTime: status >= 50 && status < 80 ? createTime + 4 * DAY : 0,
		coType: 1,
		commentStatus: status === 70 ? 1 : 0,
	};
}
