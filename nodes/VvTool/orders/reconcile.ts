import type { JsonObject } from '../json/exactJson';
import type { ReceivedOrder } from '../platforms/endpoint';
import type { Lookup } from './ledger';

/** A reply matched against its batch. */
export interface Reconciled {
	readonly found: readonly { readonly lookup: Lookup; readonly order: JsonObject }[];
	readonly missing: readonly Lookup[];
	/** Orders that nobody asked for; dropped, only counted. */
	readonly unrequested: number;
}

/**
 * Matches the orders of a reply against the numbers of its batch: each number is found or missing, an order that comes twice
 * counts once, and one that nobody asked for is dropped.
 */
export function reconcile(batch: readonly Lookup[], orders: readonly ReceivedOrder[]): Reconciled {
	const bySn = new Map<string, JsonObject>();
	const wanted = new Set(batch.map(({ orderSn }) => orderSn));
	let unrequested = 0;
	for (const { orderSn, order } of orders) {
		if (!wanted.has(orderSn)) unrequested += 1;
		else if (!bySn.has(orderSn)) bySn.set(orderSn, order);
	}
	const found: { lookup: Lookup; order: JsonObject }[] = [];
	const missing: Lookup[] = [];
	for (const lookup of batch) {
		const order = bySn.get(lookup.orderSn);
		if (order === undefined) missing.push(lookup);
		else found.push({ lookup, order });
	}
	return { found, missing, unrequested };
}
