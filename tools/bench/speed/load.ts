import { makeOrder } from '../../../sandbox/orders';
import { at, listOf, textOf } from '../../../testkit/json';

/** Order numbers of one shop that go into one call. */
export interface Batch {
	readonly shop: string;
	readonly numbers: readonly string[];
}

const SHOPS = 5;

/** Ready-made batches of shops in turn; all numbers are different, and as long as Douyin's. */
export function makeBatches(calls: number, numbersPerCall: number): Batch[] {
	return Array.from({ length: calls }, (_, call) => ({
		shop: String(86_001_100 + 7 * (call % SHOPS)),
		numbers: Array.from({ length: numbersPerCall }, (_number, index) => {
			const serial = call * numbersPerCall + index;
			return `69${String(serial).padStart(7, '0')}${String((serial * 7_919_993) % 9_999_999_967).padStart(10, '1')}`;
		}),
	}));
}

/** An order that a client got: its number, and the ids of its items as the client has them. */
export interface Got {
	readonly number: string;
	readonly skuIds: readonly string[];
}

/** The orders in a reply of VV-Tool as JSON.parse reads it; none where it is no such reply. */
export function ordersIn(reply: unknown): Got[] {
	return listOf(at(reply, 'data', 'content')).map((order) => ({
		number: textOf(at(order, 'order_sn')),
		skuIds: listOf(at(order, 'item_list')).map((item) => textOf(at(item, 'sku_id'))),
	}));
}

/** What of a load came back. */
export interface Arrived {
	readonly asked: number;
	readonly lost: number;
	/** Orders whose ids all have the digits that the server sent. */
	readonly exact: number;
}

/** Compares what was asked for with what came. */
export function arrived(batches: readonly Batch[], got: readonly Got[]): Arrived {
	const asked = new Set(batches.flatMap(({ numbers }) => numbers));
	const seen = new Set<string>();
	let exact = 0;
	for (const { number, skuIds } of got) {
		if (!asked.has(number) || seen.has(number)) continue;
		seen.add(number);
		const sent = listOf(makeOrder(number).item_list).map((item) => String(at(item, 'sku_id')));
		if (sent.join() === skuIds.join()) exact += 1;
	}
	return { asked: asked.size, lost: asked.size - seen.size, exact };
}
