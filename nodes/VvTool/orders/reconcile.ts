import type { Orders } from '../platforms/endpoints';
import type { JsonObject } from '../json/exactJson';
import type { Lookup } from './ledger';

/** A reply held against what its batch asked for. */
export interface Reconciled {
	readonly found: readonly { readonly asked: Lookup; readonly order: JsonObject }[];
	readonly missing: readonly Lookup[];
	/** Orders that nobody asked for; dropped, only counted. */
	readonly unasked: number;
}

/**
 * Holds the orders of a reply against the numbers of its batch: each number is found or missing, an order that comes twice
 * counts once, and one that nobody asked for is dropped.
 */
export function reconcile(batch: readonly Lookup[], { orders }: Orders): Reconciled {
	const bySn = new Map<string, JsonObject>();
	const wanted = new Set(batch.map((asked) => asked.orderSn));
	let unasked = 0;
	for (const { orderSn, order } of orders) {
		if (!wanted.has(orderSn)) unasked += 1;
		else if (!bySn.has(orderSn)) bySn.set(orderSn, order);
	}
	const found: { asked: Lookup; order: JsonObject }[] = [];
	const missing: Lookup[] = [];
	for (const asked of batch) {
		const order = bySn.get(asked.orderSn);
		if (order === undefined) missing.push(asked);
		else found.push({ asked, order });
	}
	return { found, missing, unasked };
}
