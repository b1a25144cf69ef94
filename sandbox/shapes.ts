import { isObject, type JsonObject } from './json';

/**
 * Where each endpoint's reply may hold its order, or its orders (`[]`): VV-Tool peels off one or more layers of what the platform
 * answers, and it is not known how many. The first is the default.
 */
export const SHAPES = {
	'ks-detail': ['data.data', 'data.data.orderBaseInfo'],
	'pdd-order-get': [
		'data',
		'data.order_info',
		'data.order_info_get_response.order_info',
		'data.order_list_get_response.order_list[]',
		'data.content[]',
	],
	fullinfo: ['data', 'data.trade', 'data.trade_fullinfo_get_response.trade'],
	jdpoporderget: [
		'data',
		'data.orderInfo',
		'data.orderDetailInfo.orderInfo',
		'data.jingdong_pop_order_get_responce.orderDetailInfo.orderInfo',
	],
	'dd-get-detail': ['data', 'data.response'],
	'1688get-order-info': ['data', 'data.result', 'data.result.result'],
	pddzldd: [
		'data.order_sn_list[]',
		'data.order_list[]',
		'data.order_sn_increment_get_response.order_sn_list[]',
		'data.order_list_get_response.order_list[]',
	],
	increment: [
		'data.trades.trade[]',
		'data.trades[]',
		'data.trades_sold_increment_get_response.trades.trade[]',
	],
	sold: ['data.trades.trade[]', 'data.trades[]', 'data.trades_sold_get_response.trades.trade[]'],
	jdordersearch: [
		'data.orderInfoList[]',
		'data.searchorderinfo_result.orderInfoList[]',
		'data.jingdong_pop_order_search_responce.searchorderinfo_result.orderInfoList[]',
	],
	'dd-list': ['data.OrdersList.OrderInfo[]', 'data.response.OrdersList.OrderInfo[]'],
} as const;

/** The last part of an endpoint's path. */
export type EndpointName = keyof typeof SHAPES;

export const ENDPOINT_NAMES: readonly EndpointName[] = Object.keys(SHAPES).filter(
	(name): name is EndpointName => name in SHAPES,
);

/** The place of the order in an endpoint's reply. */
export type Shape<Name extends EndpointName> = (typeof SHAPES)[Name][number];

export type ShapeChoice = { [Name in EndpointName]?: Shape<Name> };

/** The shape that an endpoint answers in. */
export function shapeOf(name: EndpointName, chosen: ShapeChoice): string {
	return chosen[name] ?? SHAPES[name][0];
}

/** Keys of which the sums of a list lie beside, and not in the same object as the list itself. */
const LIST_WRAPPERS: ReadonlySet<string> = new Set(['trades', 'OrdersList']);

function nest(path: readonly string[], value: JsonObject): JsonObject {
	return path.reduceRight<JsonObject>((inner, key) => ({ [key]: inner }), value);
}

/**
 * `data` of a reply.
 * @param shape one of `SHAPES`
 * @param content the order, or the list; what has no order is left out altogether
 * @param beside sums and the platform's own signs of success, which lie beside the order or its wrapper
 */
export function inShape(shape: string, content: unknown, beside: JsonObject): JsonObject {
	const path = shape.replace('[]', '').split('.').slice(1);
	const at = path.findIndex((key) => LIST_WRAPPERS.has(key));
	const split = at >= 0 ? at : Math.max(0, path.length - 1);
	const [outer, inner] = [path.slice(0, split), path.slice(split)];
	if (content === undefined) return nest(outer, beside);
	const key = inner.at(-1);
	if (key === undefined) return { ...(isObject(content) ? content : {}), ...beside };
	return nest(outer, { ...nest(inner.slice(0, -1), { [key]: content }), ...beside });
}
