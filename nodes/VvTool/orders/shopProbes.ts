import type { Fault } from '../api/fault';
import type { TestOutcome } from './bisect';
import { wrongShopFault } from './faults';
import type { Lookup } from './ledger';
import { unresolved, type RejectedBatch, type TestCall, type Verdict } from './rejection';
import type { Shop } from './shop';

/** The rejected batches of a shop of which nothing was served yet. */
interface ShopCase {
	readonly batches: RejectedBatch[];
	isAsking: boolean;
}

function open(batches: readonly RejectedBatch[]): readonly Lookup[] {
	return batches.flatMap(({ lookups }) => unresolved(lookups));
}

/** Numbers that are rejected alone until a shop is taken for the wrong one, where it has more of them. */
const CANDIDATES = 3;

/** The first, the last and one from the middle: a sheet may have a header and a total row. */
function candidates(numbers: readonly Lookup[]): ReadonlySet<Lookup> {
	const picked = [numbers[0], numbers.at(-1), numbers[Math.floor(numbers.length / 2)]];
	return new Set(picked.filter((lookup) => lookup !== undefined));
}

/**
 * Whether a shop is the right one, of which all batches were rejected: asks for three of its numbers alone. When all are
 * rejected, the shop is closed. It waits until the shop's calls in flight are over: one that is served answers the question.
 */
export class ShopProbes {
	/** Numbers that were rejected alone. */
	readonly rejectedAlone = new Set<Lookup>();
	private readonly cases = new Map<Shop, ShopCase>();

	get isBusy(): boolean {
		return this.cases.size > 0;
	}

	/** Adds a batch to what its shop has to answer for. */
	add(batch: RejectedBatch): void {
		const known = this.cases.get(batch.shop);
		if (known === undefined) this.cases.set(batch.shop, { batches: [batch], isAsking: false });
		else known.batches.push(batch);
	}

	/** Forgets batches. */
	drop(isMeant: (batch: RejectedBatch) => boolean): void {
		for (const [shop, { batches, isAsking }] of this.cases)
			if (!isAsking && batches.every(isMeant)) this.cases.delete(shop);
	}

	get hasNext(): boolean {
		for (const [shop, shopCase] of this.cases) if (this.probeOf(shop, shopCase) !== undefined) return true;
		return false;
	}

	/** The next probe. */
	next(): TestCall | undefined {
		for (const [shop, shopCase] of this.cases) {
			const lookup = this.probeOf(shop, shopCase);
			if (lookup === undefined) continue;
			shopCase.isAsking = true;
			return { shop, lookups: [lookup] };
		}
		return undefined;
	}

	/** Takes what a probe came to. */
	apply({ shop, lookups }: TestCall, outcome: TestOutcome, fault: Fault | undefined): readonly Verdict[] {
		const shopCase = this.cases.get(shop);
		const [lookup] = lookups;
		if (shopCase === undefined || lookup === undefined) return [];
		shopCase.isAsking = false;
		if (outcome === 'rejected') this.rejectedAlone.add(lookup);
		return fault === undefined ? [] : this.conclude(shop, shopCase, fault);
	}

	/** What is known once all candidates were rejected alone. */
	private conclude(shop: Shop, { batches }: ShopCase, fault: Fault): readonly Verdict[] {
		const wanted = candidates(open(batches));
		const [lookup] = wanted;
		const areAllRejected = [...wanted].every((each) => this.rejectedAlone.has(each));
		if (lookup === undefined || !areAllRejected || shop.state.kind === 'working') return [];
		this.cases.delete(shop);
		const isEvidence = this.countOf(shop) >= CANDIDATES || (wanted.size > 1 && !shop.hasBatch(1, true));
		if (!isEvidence) {
			shop.apply({ kind: 'unclear' });
			// The shop's other numbers may go again.
			return [
				{ kind: 'failed', lookups: [...wanted], fault },
				{ kind: 'released', shop, lookups: [] },
			];
		}
		return [{ kind: 'closed', shop, lookup, fault: wrongShopFault(fault) }];
	}

	/**
	 * The batches of shops that have turned out to be right meanwhile; a number of theirs that was rejected alone explains the
	 * rejection of its batch, which then comes without it as a batch of its own.
	 */
	settle(): { readonly batches: readonly RejectedBatch[]; readonly verdicts: readonly Verdict[] } {
		const batches: RejectedBatch[] = [];
		const verdicts: Verdict[] = [];
		for (const [shop, shopCase] of this.cases) {
			if (shopCase.isAsking) continue;
			const isOver = shop.open === 0 && open(shopCase.batches).length === 0;
			if (isOver) shop.apply({ kind: 'unclear' });
			if (!isOver && shop.state.kind !== 'working') {
				// All that is left may have been rejected alone before, by the trial of the formats.
				const [batch] = shopCase.batches;
				if (shop.open === 0 && batch !== undefined)
					verdicts.push(...this.conclude(shop, shopCase, batch.fault));
				continue;
			}
			this.cases.delete(shop);
			for (const batch of shopCase.batches) this.explain(batch, batches, verdicts);
		}
		return { batches, verdicts };
	}

	/** How many numbers of a shop were rejected alone. */
	private countOf({ shopId }: Shop): number {
		return [...this.rejectedAlone].filter((lookup) => lookup.shopId === shopId).length;
	}

	private explain(batch: RejectedBatch, batches: RejectedBatch[], verdicts: Verdict[]): void {
		const left = open([batch]);
		const bad = left.filter((lookup) => this.rejectedAlone.has(lookup));
		if (bad.length === 0 && left.length > 0) {
			batches.push(batch);
			return;
		}
		const { shop, fault } = batch;
		const rest = left.filter((lookup) => !bad.includes(lookup));
		verdicts.push({ kind: 'failed', lookups: bad, fault }, { kind: 'released', shop, lookups: rest });
	}

	private probeOf(shop: Shop, { batches, isAsking }: ShopCase): Lookup | undefined {
		if (isAsking || shop.open > 0 || shop.state.kind !== 'doubted') return undefined;
		return [...candidates(open(batches))].find((lookup) => !this.rejectedAlone.has(lookup));
	}
}
