import type { Fault } from '../api/fault';
import type { JsonObject } from '../json/exactJson';
import type { Batch, LookupEndpoint } from '../platforms/endpoint';
import type { CallEnd } from './callLoop';
import type { Lookup } from './ledger';
import { reconcile } from './reconcile';

/** What a call for some numbers came to. */
export type BatchResult =
	| {
			readonly kind: 'served';
			readonly found: readonly { readonly lookup: Lookup; readonly order: JsonObject }[];
			readonly missing: readonly Lookup[];
			/** Why those that seem to be missing failed instead: orders without a number came. */
			readonly unread: Fault | undefined;
			/** How many orders came that nobody asked for. */
			readonly unrequested: number;
	  }
	/** The only number of the call does not exist. */
	| { readonly kind: 'missing' }
	/** As a whole. */
	| { readonly kind: 'rejected'; readonly fault: Fault }
	| { readonly kind: 'failed'; readonly fault: Fault }
	| { readonly kind: 'dropped' };

/** Reads the end of a call: what its endpoint makes of the reply, matched against the batch. */
export function batchResultOf(
	lookups: readonly Lookup[],
	end: CallEnd,
	endpoint: LookupEndpoint,
	batch: Batch,
): BatchResult {
	if (end.kind === 'dropped') return end;
	const reply = end.kind === 'served' ? endpoint.read(end.data, batch) : end;
	if ('fault' in reply) {
		if (reply.fault.category === 'not-found' && lookups.length === 1) return { kind: 'missing' };
		return { kind: end.kind === 'rejected' ? 'rejected' : 'failed', fault: reply.fault };
	}
	return { kind: 'served', ...reconcile(lookups, reply.orders), unread: reply.unread };
}
