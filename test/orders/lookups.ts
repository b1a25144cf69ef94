import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import type { Lookup } from '../../nodes/VvTool/orders/ledger';
import type { RejectedBatch } from '../../nodes/VvTool/orders/rejection';
import type { Shop } from '../../nodes/VvTool/orders/shop';

/** What VV-Tool says of wrong parameters. */
export const REJECTION: Fault = fault({
	category: 'input',
	code: 100,
	title: 'VV-Tool refused a parameter as wrong',
	solution: 'Check the number.',
	isDivisible: true,
});

/** So many numbers of shop S, each written as its index. */
export function lookupsOf(count: number, from = 0): Lookup[] {
	return Array.from({ length: count }, (_, n) => ({
		kind: 'lookup',
		shopId: 'S',
		orderSn: String(from + n),
		itemIndexes: [0],
	}));
}

/** Order numbers of lookups. */
export function sns(lookups: readonly Lookup[] | undefined): string[] | undefined {
	return lookups?.map(({ orderSn }) => orderSn);
}

/** A batch of a shop that was rejected as a whole. */
export function rejectedBatch(shop: Shop, lookups: readonly Lookup[], why = REJECTION): RejectedBatch {
	return { shop, lookups, fault: why, format: undefined };
}
