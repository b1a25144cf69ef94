import type { Lookup } from './ledger';
import type { ServerProfile } from './serverProfile';

/** Servers cut lists at round numbers: 10, 20, 50, 100. */
const ROUND = 10;

type CheckState =
	| { readonly kind: 'open' }
	/** The numbers that one reply lacked are asked for once more; those that others lack meanwhile wait. */
	| { readonly kind: 'checking'; readonly found: number; readonly lookups: readonly Lookup[] }
	/** No reply brings more orders than this. */
	| { readonly kind: 'cut'; readonly at: number };

/** What is to become of numbers that a reply lacked. */
export interface CheckEnd {
	readonly missing: readonly Lookup[];
	/** To be looked up again: the server gives fewer orders a call than it takes numbers. */
	readonly released: readonly Lookup[];
	/** How many orders a call brings at most, where that was found out now. */
	readonly cutAt?: number;
}

/**
 * Whether the server silently cuts its replies: the numbers that the first reply with a round count of orders lacks are looked up once more, alone. If
 * one of them comes, batches are made smaller, and nothing that was merely cut is called missing.
 */
export class ReplyCheck {
	private state: CheckState = { kind: 'open' };
	/** What other replies lack meanwhile, and how many orders each of them had. */
	private held: { readonly found: number; readonly lookups: readonly Lookup[] }[] = [];
	private toAsk: readonly Lookup[] | undefined;

	constructor(private readonly profile: ServerProfile) {}

	/** Whether numbers wait for the end of a check. */
	get isBusy(): boolean {
		return this.state.kind === 'checking';
	}

	/** Whether {@link take} has numbers. */
	get hasNext(): boolean {
		return this.toAsk !== undefined;
	}

	/** Whether it will say what becomes of a number. */
	holds(lookup: Lookup): boolean {
		if (this.state.kind !== 'checking') return false;
		return this.state.lookups.includes(lookup) || this.held.some(({ lookups }) => lookups.includes(lookup));
	}

	/** The numbers that are to be asked for once more. */
	take(): readonly Lookup[] | undefined {
		const lookups = this.toAsk;
		this.toAsk = undefined;
		return lookups;
	}

	/**
	 * Takes what a fresh batch lacked.
	 * @param found how many of its orders came
	 */
	lacked(found: number, lookups: readonly Lookup[]): CheckEnd {
		if (this.state.kind === 'checking') {
			this.held.push({ found, lookups });
			return { missing: [], released: [] };
		}
		const isCut = this.state.kind === 'cut' && found >= this.state.at;
		if (isCut) return { missing: [], released: lookups };
		const isRound = found > 0 && found % ROUND === 0;
		const isDoubtful = isRound && found >= this.profile.largestWhole && this.state.kind === 'open';
		if (!isDoubtful || lookups.length === 0) return { missing: lookups, released: [] };
		this.state = { kind: 'checking', found, lookups };
		this.toAsk = lookups;
		return { missing: [], released: [] };
	}

	/** Takes what became of the numbers that were asked for once more: how many were found, or that it cannot be told. */
	checked(found: number | undefined): CheckEnd {
		if (this.state.kind !== 'checking') return { missing: [], released: [] };
		const { lookups, found: cutAt } = this.state;
		const { held } = this;
		this.held = [];
		this.toAsk = undefined;
		const all = [...lookups, ...held.flatMap((each) => each.lookups)];
		this.state = { kind: 'open' };
		if (found === undefined) return { missing: [], released: all };
		if (found === 0) {
			// What was lacking does not exist, so the reply was not cut at this count.
			this.profile.rememberWhole(cutAt + 1);
			const others = held.map((each) => this.lacked(each.found, each.lookups));
			return { missing: [...lookups, ...others.flatMap(({ missing }) => missing)], released: [] };
		}
		this.state = { kind: 'cut', at: cutAt };
		this.profile.rememberMaxBatch(cutAt);
		return { missing: [], released: all, cutAt };
	}
}
