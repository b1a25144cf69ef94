import type { JsonObject, JsonValue } from '../../json/exactJson';
import { objectAt, objects } from './values';

/** Columns of an order that are the same on each of its lines. */
const ORDER_COLUMNS = [
	'found',
	'platform',
	'shopId',
	'orderSn',
	'status',
	'statusText',
	'createdAt',
	'shipBy',
	'payAmount',
	'remark',
];
const GOODS_COLUMNS = ['title', 'spec', 'count', 'price', 'skuId', 'goodsId', 'outerId', 'image'];

/** A value of a cell: what is nested does not fit into one. */
function cell(value: JsonValue | undefined): JsonValue {
	return value === undefined || typeof value === 'object' ? null : value;
}

function columns(object: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(names.map((name) => [name, cell(object[name])]));
}

/**
 * A simplified order as flat rows, one for each line of goods, each with the same columns; `line` counts from 1. An order
 * without goods is one row; what was not found stays as it is.
 */
export function linesOf(simplified: JsonObject): JsonObject[] {
	if (simplified.found !== true) return [simplified];
	const receiver = objectAt(simplified, 'receiver');
	const tracking = objectAt(simplified, 'tracking');
	const order: JsonObject = {
		...columns(simplified, ORDER_COLUMNS),
		receiverName: cell(receiver.name),
		receiverPhone: cell(receiver.phone),
		...columns(receiver, ['province', 'city', 'town', 'address']),
		trackingNumber: cell(tracking.number),
	};
	const goods = objects(simplified.items);
	return (goods.length === 0 ? [{}] : goods).map((item, index) => ({
		...order,
		line: index + 1,
		...columns(item, GOODS_COLUMNS),
	}));
}
