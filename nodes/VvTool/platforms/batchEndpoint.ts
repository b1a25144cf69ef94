import type { JsonObject } from '../json/exactJson';
import type { LookupEndpoint, OrderSubject } from './endpoint';
import { innerFault, type FailureRule } from './innerFailure';
import type { Labels } from './platform';
import { readOrders, type OrderPlaces } from './reading';
import { editionFields } from './requests';
import { FLAG_COLORS, flagColor } from './shape/flags';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { idText, objects, text, yesNo } from './shape/values';

/** A platform's own orders, with which a path that VV-Tool names to a user (*Endpoint Path*) may answer. */
export interface OwnOrders {
	readonly places: OrderPlaces;
	readonly failure?: FailureRule;
	simplify(order: JsonObject, subject: OrderSubject): JsonObject;
}

/** Numbers per call; VV-Tool's page states no maximum, more than this was never seen in use. */
const MAX_NUMBERS_PER_CALL = 200;

const DOCUMENTED: OrderPlaces = { places: ['content'], numbers: ['order_sn'] };

const FORM = {
	method: 'POST',
	path: '/tool/erps/mpaging-orders',
	formats: ['multipart', 'repeated', 'json'],
	editions: { enhanced: '1', standard: '2' },
	editionParameter: 'type',
} as const;

/** One line of Pinduoduo's goods, which the batch endpoint and Pinduoduo's own replies share. */
export function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.goods_name),
		spec: text(item.goods_spec),
		count: numberOrNull(item.goods_count),
		price: yuan(item.goods_price),
		skuId: text(item.sku_id),
		goodsId: text(item.goods_id),
		outerId: text(item.outer_id, item.outer_goods_id),
		image: text(item.goods_img),
	};
}

/** The goods of the order; where it lists none, its own, if it names any. */
function itemsOf(order: JsonObject): Goods[] {
	const listed = objects(order.item_list);
	if (listed.length > 0) return listed.map(goodsOf);
	const own = goodsOf(order);
	return Object.values(own).some((value) => value !== null) ? [own] : [];
}

function simplify(order: JsonObject, statusTexts: Labels, subject: OrderSubject): JsonObject {
	return simplified(subject, {
		status: order.order_status,
		statusTexts,
		createdAt: chinaTime(order.confirm_time),
		shipBy: chinaTime(order.last_ship_time),
		payAmount: yuan(order.pay_amount),
		remark: text(order.remark),
		flag: flagColor(FLAG_COLORS, order.remark_tag, order.remark_tag_name),
		preSale: yesNo(order.is_pre_sale),
		receiver: {
			name: text(order.receiver_name),
			phone: text(order.receiver_phone),
			province: text(order.province),
			city: text(order.city),
			town: text(order.town),
			address: text(order.receiver_address, order.address),
		},
		items: itemsOf(order),
	});
}

/**
 * 通过订单号获取订单信息, orders by number: several numbers a call. Request and reply: VV-Tool's own page [doc], which shows
 * Pinduoduo orders; what other platforms get is unknown. Amounts in yuan, times in epoch ms, receiver masked or encrypted.
 * @param statusTexts labels of the platform's status, by its values
 * @param own the platform's own orders, read where the reply does not hold the documented ones
 */
export function batchEndpoint(statusTexts: Labels, own?: OwnOrders): LookupEndpoint {
	const places = {
		places: [...DOCUMENTED.places, ...(own?.places.places ?? [])],
		numbers: [...DOCUMENTED.numbers, ...(own?.places.numbers ?? [])],
	};
	return {
		path: FORM.path,
		formats: FORM.formats,
		editions: FORM.editions,
		numbersPerCall: MAX_NUMBERS_PER_CALL,
		request({ shopId, edition, numbers }, choices) {
			const { format = FORM.formats[0], path = FORM.path } = choices;
			const editions = editionFields(FORM, edition, choices);
			if (format === 'json') {
				const fields = { owner_id: shopId, orderSns: numbers, ...Object.fromEntries(editions) };
				return { method: 'POST', path, json: JSON.stringify(fields) };
			}
			const requested: [string, string][] =
				format === 'repeated'
					? numbers.map((number) => ['orderSns[]', number])
					: [['orderSns', JSON.stringify(numbers)]];
			const asTexts = editions.map(([name, value]): [string, string] => [name, String(value)]);
			return { method: 'POST', path, form: [['owner_id', shopId], ...requested, ...asTexts] };
		},
		read(data, batch) {
			const failed = own?.failure === undefined ? undefined : innerFault(data, own.failure, 'call');
			return failed === undefined ? readOrders(data, places, batch) : { fault: failed };
		},
		simplify: (order, subject) =>
			own === undefined || idText(order.order_sn) !== ''
				? simplify(order, statusTexts, subject)
				: own.simplify(order, subject),
	};
}
