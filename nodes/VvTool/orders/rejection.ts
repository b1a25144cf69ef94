import type { Fault } from '../api/fault';
import type { RequestFormat } from '../api/request';
import type { Lookup } from './ledger';
import type { Shop } from './shop';

/** A batch that was rejected as a whole. */
export interface RejectedBatch {
	readonly shop: Shop;
	readonly lookups: readonly Lookup[];
	readonly fault: Fault;
	/** In which it was sent. */
	readonly format: RequestFormat | undefined;
}

/** A call that is to find out why a batch was rejected. */
export interface TestCall {
	readonly shop: Shop;
	readonly lookups: readonly Lookup[];
	/** Where it is not that of all calls. */
	readonly format?: RequestFormat;
}

/** What was found out. */
export type Verdict =
	| { readonly kind: 'failed'; readonly lookups: readonly Lookup[]; readonly fault: Fault }
	/** To be sent again, in batches as they are made now. */
	| { readonly kind: 'released'; readonly shop: Shop; readonly lookups: readonly Lookup[] }
	/** The shop is the wrong one. */
	| { readonly kind: 'closed'; readonly shop: Shop; readonly lookup: Lookup; readonly fault: Fault };

/** Those that have no result yet. */
export function unresolved(lookups: readonly Lookup[]): readonly Lookup[] {
	return lookups.filter(({ result }) => result === undefined);
}
