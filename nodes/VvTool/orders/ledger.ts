import type { Edition } from '../platforms/endpoints';
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

/** One number of one shop and edition, asked for once however many input items want it. */
export interface Lookup {
	readonly kind: 'lookup';
	readonly shopId: string;
	readonly edition?: Edition;
	readonly orderSn: string;
	/** Input items that asked for it, in order, each once. */
	readonly itemIndexes: number[];
	result?: LookupResult;
}

/** An input item, or one value of it, with which nothing can be asked. */
export interface InvalidInput {
	readonly kind: 'invalid';
	readonly itemIndex: number;
	readonly shopId: string;
	/** The value as text, for the error. */
	readonly text: string;
	readonly fault: Fault;
}

/** Asked = found + missing + failed. Unusable values count as asked and failed. */
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

const FORGOTTEN: Fault = fault({
	category: 'server',
	title: 'the number was not asked for because the run ended before',
	solution: 'Run the workflow again.',
	retry: 'transient',
});

/** All that a run was asked for, in the order in which it was first asked, and what became of it. */
export class Ledger {
	readonly entries: (Lookup | InvalidInput)[] = [];
	private readonly known = new Map<string, Lookup>();
	private readonly counts = { found: 0, missing: 0, failed: 0 };

	/**
	 * Notes that an input item asks for a number.
	 * @returns the number where it is new, `undefined` where it was asked for before
	 */
	add(shopId: string, edition: Edition | undefined, orderSn: string, item: number): Lookup | undefined {
		const key = lookupKey(shopId, edition, orderSn);
		const known = this.known.get(key);
		if (known !== undefined) {
			if (known.itemIndexes.at(-1) !== item) known.itemIndexes.push(item);
			return undefined;
		}
		const asked: Lookup = { kind: 'lookup', shopId, edition, orderSn, itemIndexes: [item] };
		this.known.set(key, asked);
		this.entries.push(asked);
		return asked;
	}

	/** Notes an input item, or a value of it, with which nothing can be asked. */
	reject(itemIndex: number, shopId: string, text: string, why: Fault): void {
		this.entries.push({ kind: 'invalid', itemIndex, shopId, text, fault: why });
		this.counts.failed += 1;
	}

	/** Notes what became of a number; the first answer stands. */
	record(asked: Lookup, answer: LookupResult): void {
		if (asked.result !== undefined) return;
		asked.result = answer;
		this.counts[answer.kind] += 1;
	}

	/** Gives every number that has no answer the failure that `why` names for it, so that the tally adds up. */
	close(why: (asked: Lookup) => Fault | undefined): void {
		for (const asked of this.known.values()) {
			if (asked.result === undefined) this.record(asked, { kind: 'failed', fault: why(asked) ?? FORGOTTEN });
		}
	}

	/** The numbers with their keys, for what outlives the run. */
	numbers(): Iterable<readonly [string, Lookup]> {
		return this.known;
	}

	/** How many numbers have an answer. */
	get answered(): number {
		return this.counts.found + this.counts.missing + this.counts.failed;
	}

	/** The run in four figures. */
	get tally(): Tally {
		return { asked: this.entries.length, ...this.counts };
	}
}
