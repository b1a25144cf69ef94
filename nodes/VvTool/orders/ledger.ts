import type { Edition } from '../api/endpoints';
import type { JsonObject } from '../api/exactJson';
import { fault, type Fault } from '../api/fault';

/** What an order's call took: told with *Include Call*. `ms`: of the attempt that brought it; `orders`: numbers it asked for. */
export interface CallFacts {
	readonly points: number | null;
	readonly orders: number;
	readonly attempts: number;
	readonly ms: number;
}

/** What became of a number. */
export type Answer =
	| { readonly kind: 'found'; readonly json: JsonObject; readonly call: CallFacts }
	| { readonly kind: 'missing' }
	| { readonly kind: 'failed'; readonly fault: Fault };

/** One number of one shop and edition, asked for once however many input items want it. */
export interface Asked {
	readonly kind: 'asked';
	readonly shopId: string;
	readonly edition?: Edition;
	readonly orderSn: string;
	/** Input items that asked for it, in order, each once. */
	readonly items: number[];
	answer?: Answer;
}

/** An input item, or one value of it, with which nothing can be asked. */
export interface Unusable {
	readonly kind: 'unusable';
	readonly item: number;
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
export function askedKey(shopId: string, edition: Edition | undefined, orderSn: string): string {
	return JSON.stringify([shopId, edition ?? '', orderSn]);
}

const FORGOTTEN: Fault = fault({
	category: 'server',
	title: 'the number was not asked for because the run ended before',
	solution: 'Run the workflow again.',
	again: 'yes',
});

/** All that a run was asked for, in the order in which it was first asked, and what became of it. */
export class Ledger {
	readonly entries: (Asked | Unusable)[] = [];
	private readonly known = new Map<string, Asked>();
	private readonly counts = { found: 0, missing: 0, failed: 0 };

	/**
	 * Notes that an input item asks for a number.
	 * @returns the number where it is new, `undefined` where it was asked for before
	 */
	ask(shopId: string, edition: Edition | undefined, orderSn: string, item: number): Asked | undefined {
		const key = askedKey(shopId, edition, orderSn);
		const known = this.known.get(key);
		if (known !== undefined) {
			if (known.items.at(-1) !== item) known.items.push(item);
			return undefined;
		}
		const asked: Asked = { kind: 'asked', shopId, edition, orderSn, items: [item] };
		this.known.set(key, asked);
		this.entries.push(asked);
		return asked;
	}

	/** Notes an input item, or a value of it, with which nothing can be asked. */
	refuse(item: number, shopId: string, text: string, why: Fault): void {
		this.entries.push({ kind: 'unusable', item, shopId, text, fault: why });
		this.counts.failed += 1;
	}

	/** Notes what became of a number; the first answer stands. */
	answer(asked: Asked, answer: Answer): void {
		if (asked.answer !== undefined) return;
		asked.answer = answer;
		this.counts[answer.kind] += 1;
	}

	/** Gives every number that has no answer the failure that `why` names for it, so that the tally adds up. */
	close(why: (asked: Asked) => Fault | undefined): void {
		for (const asked of this.known.values()) {
			if (asked.answer === undefined) this.answer(asked, { kind: 'failed', fault: why(asked) ?? FORGOTTEN });
		}
	}

	/** The numbers with their keys, for what outlives the run. */
	numbers(): Iterable<readonly [string, Asked]> {
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
