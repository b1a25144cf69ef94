import type { Fault } from '../api/fault';
import { missingFault } from './faults';
import { Ledger, type Lookup, type LookupResult } from './ledger';
import { unresolved } from './rejection';

/** What a fault is about. */
export interface FaultSubject {
	readonly shopId?: string;
	readonly orderSn?: string;
	readonly itemIndex?: number;
	/** The path of the endpoint, for *Call*. */
	readonly path?: string;
}

/** What a fault of a number is about. */
export function subjectOf(lookup: Lookup | undefined): FaultSubject {
	if (lookup === undefined) return {};
	const { shopId, orderSn, itemIndexes } = lookup;
	return { shopId, orderSn, itemIndex: itemIndexes[0] };
}

/** What has become of a run so far: the results of its numbers, and the fault that ended it. */
export class RunRecord {
	readonly ledger = new Ledger();
	/** The fault that ended the run, and what it is about. */
	stoppedBy: { readonly fault: Fault; readonly subject: FaultSubject } | undefined;
	/** Numbers that were not sent because of the limit of points. */
	overLimit = 0;
	/** Numbers whose result an earlier try had brought. */
	earlierResults = 0;
	private readonly stopping = new AbortController();

	/**
	 * @param stopsAtFailure whether the first fault that stands ends the run
	 * @param missingIsFailure whether a number that is not found is a failure
	 */
	constructor(
		private readonly stopsAtFailure: boolean,
		private readonly missingIsFailure: boolean,
	) {}

	/** Aborted once the run is stopped. */
	get ended(): AbortSignal {
		return this.stopping.signal;
	}

	/** What becomes of calls in flight. */
	get ending(): 'none' | 'drain' | 'cut' {
		if (this.stoppedBy === undefined) return 'none';
		return this.stopsAtFailure ? 'cut' : 'drain';
	}

	/** Ends the run for a reason that concerns all of it. */
	stop(fault: Fault, subject: FaultSubject = {}): void {
		this.stoppedBy ??= { fault, subject };
		this.stopping.abort();
	}

	/** Ends the run where the first fault is to do so. */
	stopIfFirst(fault: Fault, subject: FaultSubject): void {
		if (this.stopsAtFailure) this.stop(fault, subject);
	}

	/** Records an input item, or a value of it, with which nothing can be looked up. */
	reject(itemIndex: number, shopId: string, text: string, fault: Fault): void {
		this.ledger.reject(itemIndex, shopId, text, fault);
		this.stopIfFirst(fault, { shopId: shopId || undefined, orderSn: text || undefined, itemIndex });
	}

	/** Takes over what an earlier try of the run had brought. */
	takeOver(lookup: Lookup, earlier: LookupResult): void {
		this.earlierResults += 1;
		if (earlier.kind === 'missing') this.miss([lookup]);
		else if (earlier.kind === 'failed') this.fail([lookup], earlier.fault);
		else this.ledger.record(lookup, earlier);
	}

	/** Records numbers that do not exist. */
	miss(lookups: readonly Lookup[]): void {
		for (const lookup of lookups) this.ledger.record(lookup, { kind: 'missing' });
		const [first] = lookups;
		if (first !== undefined && this.missingIsFailure) this.stopIfFirst(missingFault(), subjectOf(first));
	}

	/** Records numbers that failed; those that have a result keep it. */
	fail(lookups: readonly Lookup[], fault: Fault): void {
		const failed = unresolved(lookups);
		for (const lookup of failed) this.ledger.record(lookup, { kind: 'failed', fault });
		if (fault.category === 'spending-limit') this.overLimit += failed.length;
		else if (failed.length > 0) this.stopIfFirst(fault, subjectOf(failed[0]));
	}
}
