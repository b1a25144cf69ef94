import { fault, type Fault } from '../api/fault';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/exactJson';
import type { Batch, OrdersReply, ReceivedOrder } from './endpoint';
import { idText, isEmpty, objects, valueAt } from './shape/values';

/** Where an endpoint's reply holds its orders. VV-Tool strips a varying number of layers off, so there are several places. */
export interface OrderPlaces {
	/** Paths below `data`, in the order in which they are tried; '' is `data` itself. An order, or a list of orders. */
	readonly places: readonly string[];
	/** Paths of the order's number in the order; the first that has one counts. */
	readonly numbers: readonly string[];
}

/** Orders found in a reply, or what else the reply says. */
export type Found =
	{ readonly orders: readonly ReceivedOrder[]; readonly hasUnnumbered: boolean } | 'empty' | 'unknown';

/** Points of the call, which VV-Tool puts beside the fields of a flat order. */
const POINTS = 'withholding_money';

function withoutPoints(data: JsonValue): JsonValue {
	if (!isJsonObject(data) || !Object.hasOwn(data, POINTS)) return data;
	return Object.fromEntries(Object.entries(data).filter(([key]) => key !== POINTS));
}

/** The number that an order claims; '' where it claims none. */
function numberOf(order: JsonObject, paths: readonly string[]): string {
	return paths.map((path) => idText(valueAt(order, path))).find((number) => number !== '') ?? '';
}

/** A list of nothing: PHP writes an empty map as a list, and what does not exist as null. */
function isBlank(value: JsonValue): boolean {
	return isEmpty(value) || (isJsonArray(value) && value.every((element) => isEmpty(element)));
}

/**
 * The orders at the first place that holds one with a number. `empty`: the reply says that there is none (no data, or an
 * empty list at a place); `unknown`: there is data, but no order that can be told by its number.
 */
export function findOrders(given: JsonValue, { places, numbers }: OrderPlaces): Found {
	const data = withoutPoints(given);
	let isStated = isEmpty(data);
	let isStrange = false;
	for (const place of places) {
		const value = valueAt(data, place);
		if (value === undefined || value === null) continue;
		const received = objects(value).map((order) => ({ orderSn: numberOf(order, numbers), order }));
		const orders = received.filter(({ orderSn }) => orderSn !== '');
		if (orders.length > 0) return { orders, hasUnnumbered: orders.length < received.length };
		if (isBlank(value)) isStated = true;
		else if (isJsonArray(value)) isStrange = true;
	}
	return isStated && !isStrange ? 'empty' : 'unknown';
}

const MAX_KEYS = 20;
/** Other keys may be made of data. */
const PLAIN_KEY = /^[A-Za-z_][\w-]{0,39}$/;

function keysIn(value: JsonValue | undefined, prefix: string, depth: number): string[] {
	if (isJsonArray(value)) return keysIn(value[0], prefix, depth);
	if (!isJsonObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const name = `${prefix}${PLAIN_KEY.test(key) ? key : '…'}`;
		const below = depth > 1 ? keysIn(inner, `${name}.`, depth - 1) : [];
		return below.length > 0 ? below : [name];
	});
}

/** A reply with data in it, but without the order: says which keys were there, never what they held. */
export function unknownShapeFault(data: JsonValue): Fault {
	const keys = [...new Set(keysIn(data, '', 2))];
	const seen =
		keys.length === 0
			? 'no fields at all'
			: `the fields ${keys.slice(0, MAX_KEYS).join(', ')}${keys.length > MAX_KEYS ? ', …' : ''}`;
	return fault({
		category: 'server',
		title: `VV-Tool’s reply holds no order in a place that this node knows, but ${seen}`,
		solution:
			'Check the endpoint path in the options, if you changed it. Otherwise report the names of the fields to the authors of this node, or ask VV-Tool support.',
		mayBeCharged: true,
	});
}

/** The number as it was requested, where the order's own differs in upper and lower case only. */
function asRequested(
	{ orderSn, order }: ReceivedOrder,
	requested: ReadonlyMap<string, string>,
): ReceivedOrder {
	return { orderSn: requested.get(orderSn.toLowerCase()) ?? orderSn, order };
}

/**
 * Reads the reply to a look-up: orders with the numbers that they claim (one that nobody requested keeps its own, so that it
 * is told apart), none where the reply says so, and a fault where the reply has data but no order with a number.
 */
export function readOrders(data: JsonValue, places: OrderPlaces, { numbers }: Batch): OrdersReply {
	const found = findOrders(data, places);
	if (found === 'empty') return { orders: [] };
	if (found === 'unknown') return { fault: unknownShapeFault(data) };
	const exact = new Set(numbers);
	const byLowerCase = new Map(numbers.map((number) => [number.toLowerCase(), number]));
	const orders = found.orders.map((received) =>
		exact.has(received.orderSn) ? received : asRequested(received, byLowerCase),
	);
	if (!found.hasUnnumbered) return { orders };
	return { orders, unread: unknownShapeFault(data) };
}
