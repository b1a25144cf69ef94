import type { Edition } from '../platforms/endpoint';
import type { JsonObject } from '../json/exactJson';
import { fault, type Fault } from '../api/fault';

/** What an order's call took: told with *Include Call*. `ms`: of the attempt that brought it; `orders`: numbers it asked for. */
export interface CallFacts {
	readonly points: number | null;
	readonly orders: number;
	readonly attempts: number;
	readonly ms: number;
}

/** What became of a number. */
export type LookupResult =
	| { readonly kind: 'found'; readonly json: JsonObject; readonly call: CallFacts }
	| { readonly kind: 'missing' }
	| { readonly kind: 'failed'; readonly fault: Fault };

/** One number of one shop and edition, looked up once however many input items want it. */
export interface Lookup {
	readonly kind: 'lookup';
	readonly shopId: string;
	readonly edition?: Edition;
	readonly orderSn: string;
	/** Input items that asked for it, in order, each once. */
	readonly itemIndexes: number[];
	/** Whether a call for it was sent. */
	wasSent?: boolean;
	result?: LookupResult;
}

/** An input item, or one value of it, with which nothing can be looked up. */
export interface InvalidInput {
	readonly kind: 'invalid';
	readonly itemIndex: number;
	readonly shopId: string;
	/** The value as text, for the error. */
	readonly text: string;
	readonly fault: Fault;
}

/** One input item and one number, or invalid value, of it. */
export interface LedgerRow {
	readonly itemIndex: number;
	readonly entry: Lookup | InvalidInput;
}

/** Asked = found + missing + failed. Invalid values count as asked and failed. */
export interface Tally {
	readonly asked: number;
	readonly found: number;
	readonly missing: number;
	readonly failed: number;
}

/** The key of a number within a run. */
export function lookupKey(shopId: string, edition: Edition | undefined, orderSn: string): string {
	return JSON.stringify([shopId, edition ?? '', orderSn]);
}

const NOT_SENT: Fault = fault({
	category: 'server',
	title: 'the number was not looked up because the run ended before',
	solution: 'Run the workflow again.',
	retry: 'transient',
});

/** A number whose call was sent, and whose reply the run did not wait for. */
const CUT_OFF: Fault = fault({
	category: 'network',
	title: 'its call was cut off because the run ended before the reply',
	solution: 'Run the workflow again.',
	retry: 'transient',
	mayBeCharged: true,
});

/** All that a run was asked for, in the order in which it was first asked, and what became of it. */
export class Ledger {
	readonly entries: (Lookup | InvalidInput)[] = [];
	/** Each input item with each number of it, once, in the order in which they were read. */
	readonly rows: LedgerRow[] = [];
	private readonly byKey = new Map<string, Lookup>();
	private readonly counts = { found: 0, missing: 0, failed: 0 };

	/**
	 * Records that an input item asks for a number.
	 * @returns the number where it is new, `undefined` where it was asked for before
	 */
	add(shopId: string, edition: Edition | undefined, orderSn: string, itemIndex: number): Lookup | undefined {
		const key = lookupKey(shopId, edition, orderSn);
		const known = this.byKey.get(key);
		if (known !== undefined) {
			if (known.itemIndexes.at(-1) !== itemIndex) {
				known.itemIndexes.push(itemIndex);
				this.rows.push({ itemIndex, entry: known });
			}
			return undefined;
		}
		const lookup: Lookup = { kind: 'lookup', shopId, edition, orderSn, itemIndexes: [itemIndex] };
		this.byKey.set(key, lookup);
		this.entries.push(lookup);
		this.rows.push({ itemIndex, entry: lookup });
		return lookup;
	}

	/** Records an input item, or a value of it, with which nothing can be looked up. */
	reject(itemIndex: number, shopId: string, text: string, why: Fault): void {
		const entry: InvalidInput = { kind: 'invalid', itemIndex, shopId, text, fault: why };
		this.entries.push(entry);
		this.rows.push({ itemIndex, entry });
		this.counts.failed += 1;
	}

	/** Records what became of a number; the first result stands. */
	record(lookup: Lookup, result: LookupResult): void {
		if (lookup.result !== undefined) return;
		lookup.result = result;
		this.counts[result.kind] += 1;
	}

	/** Gives every number that has no result the fault that `why` names for it, so that the tally adds up. */
	close(why: (lookup: Lookup) => Fault | undefined): void {
		for (const lookup of this.byKey.values()) {
			if (lookup.result !== undefined) continue;
			const isCutOff = lookup.wasSent === true;
			this.record(lookup, { kind: 'failed', fault: why(lookup) ?? (isCutOff ? CUT_OFF : NOT_SENT) });
		}
	}

	/** The numbers with their keys, for what outlives the run. */
	numbers(): Iterable<readonly [string, Lookup]> {
		return this.byKey;
	}

	/** How many numbers have a result. */
	get answered(): number {
		return this.counts.found + this.counts.missing + this.counts.failed;
	}

	/** How many numbers and values there are. */
	get asked(): number {
		return this.entries.length;
	}

	/** The run in four figures. */
	get tally(): Tally {
		return { asked: this.entries.length, ...this.counts };
	}
}
