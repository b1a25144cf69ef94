import type { Fault } from '../api/fault';
import type { RequestFormat } from '../api/request';
import { undividedFault, wrongShopFault } from './faults';
import type { Lookup } from './ledger';
import type { ServerProfile } from './serverProfile';
import type { BatchQueue, Shop } from './batchQueue';
import { bisect, BisectBudget, type BatchOutcome } from './bisect';

/** What the handling of refused batches needs of the run. */
export interface RejectedBatchesOptions {
	readonly plan: BatchQueue;
	readonly memory: ServerProfile;
	/** Whether batches are divided at all. */
	readonly splits: boolean;
	/** Whether another request format may be tried. */
	readonly triesFormats: boolean;
	/** The run's calls so far. */
	readonly calls: () => number;
	/** Sends one call, ahead of fresh ones; `refused` where it was refused as a whole, a single number included. */
	ask(shop: Shop, asked: readonly Lookup[], format?: RequestFormat): Promise<BatchOutcome>;
	useFormat(format: RequestFormat): void;
	fail(asked: readonly Lookup[], fault: Fault): void;
	stopShop(shop: Shop, asked: Lookup, fault: Fault): void;
	/** Tells that something was decided: calls may go again, or the run may be over. */
	changed(): void;
	/** Tells of a mistake in this program, which must end the run instead of hanging it. */
	onCrash(error: unknown): void;
}

interface Refused {
	readonly shop: Shop;
	readonly asked: readonly Lookup[];
	readonly fault: Fault;
}

const OTHER_FORMATS = ['repeated', 'json'] as const;
/** After so many refused batches of a shop with none served between, its batches are halved. */
const REFUSED_IN_ROW = 3;

/** Those that have no answer yet. */
function unanswered(asked: readonly Lookup[]): readonly Lookup[] {
	return asked.filter((each) => each.result === undefined);
}

/**
 * What is done about batches that were refused as a whole: find out whether the request format is wrong, the shop, the
 * size, or single numbers, with few calls, and nothing lost.
 */
export class RejectedBatches {
	private readonly waiting = new Map<Shop, Refused[]>();
	private readonly settling = new Set<Shop>();
	private readonly budget: BisectBudget;
	private formatIsInDoubt = false;
	private isTryingFormats = false;
	private openCases = 0;
	private readonly refusedAlone = new Set<Lookup>();

	constructor(private readonly options: RejectedBatchesOptions) {
		this.budget = new BisectBudget(options.calls);
	}

	/** Whether something is still being found out. */
	get isBusy(): boolean {
		return this.openCases > 0 || this.waiting.size > 0;
	}

	/** Whether no fresh call may go until the request format is known. */
	get holdsEverything(): boolean {
		return this.formatIsInDoubt;
	}

	/**
	 * Takes a refused batch over.
	 * @returns false where it is the caller's: a single number that is refused for its own sake
	 */
	take(shop: Shop, asked: readonly Lookup[], fault: Fault): boolean {
		const refused: Refused = { shop, asked, fault };
		shop.refusedInRow += 1;
		const isAboutParameters = fault.category === 'input';
		const mayBeFormat =
			isAboutParameters && this.options.triesFormats && this.options.memory.format() === undefined;
		if (asked.length === 1 && !mayBeFormat) return false;
		if (asked.length > 1 && !this.options.splits && !mayBeFormat) {
			this.options.fail(asked, undividedFault(fault, asked.length, false));
			return true;
		}
		if (mayBeFormat) this.formatIsInDoubt = true;
		if (isAboutParameters && !this.isKnown(shop)) shop.isHeld = true;
		this.waiting.set(shop, [...(this.waiting.get(shop) ?? []), refused]);
		return true;
	}

	/** Looks whether what waits can be decided now; called whenever a call has ended. */
	look(): void {
		if (this.isTryingFormats) return;
		if (this.formatIsInDoubt && this.options.memory.format() === undefined) {
			if (this.options.plan.openCalls === 0) this.open(async () => await this.tryFormats());
			return;
		}
		this.formatIsInDoubt = false;
		for (const shop of this.waiting.keys()) {
			if (shop.stopped !== undefined) this.waiting.delete(shop);
			const isClear = !shop.isHeld || shop.served > 0 || shop.open === 0;
			if (!isClear || this.settling.has(shop) || !this.waiting.has(shop)) continue;
			this.settling.add(shop);
			this.open(async () => await this.settle(shop));
		}
	}

	private open(work: () => Promise<void>): void {
		this.openCases += 1;
		void work()
			.catch((error: unknown) => {
				this.options.onCrash(error);
			})
			.finally(() => {
				this.openCases -= 1;
				this.options.changed();
			});
	}

	private isKnown(shop: Shop): boolean {
		return shop.served > 0 || this.options.memory.knowsShop(shop.shopId);
	}

	/**
	 * Finds out whether the request format is at fault, with one number: as it is (unless it was refused alone already), then
	 * in the other formats.
	 */
	private async tryFormats(): Promise<void> {
		this.isTryingFormats = true;
		const [refused] = [...this.waiting.values()].flat();
		const taken = refused === undefined ? undefined : await this.formatFor(refused);
		this.isTryingFormats = false;
		this.formatIsInDoubt = false;
		if (taken === undefined) {
			this.options.memory.rememberFormat('multipart', false);
			return;
		}
		this.options.useFormat(taken);
		const waiting = [...this.waiting];
		this.waiting.clear();
		for (const [shop, batches] of waiting) {
			shop.refusedInRow = 0;
			this.release(
				shop,
				batches.flatMap(({ asked }) => asked),
			);
		}
	}

	private async formatFor({ shop, asked }: Refused): Promise<RequestFormat | undefined> {
		const [one] = asked;
		if (one === undefined) return undefined;
		if (asked.length > 1) {
			if ((await this.options.ask(shop, [one])) !== 'refused') return undefined;
			this.refusedAlone.add(one);
		}
		for (const format of OTHER_FORMATS) {
			if ((await this.options.ask(shop, [one], format)) === 'served') return format;
		}
		return undefined;
	}

	/** Decides about all refused batches of a shop that wait now. */
	private async settle(shop: Shop): Promise<void> {
		const refused = this.waiting.get(shop) ?? [];
		this.waiting.delete(shop);
		for (const { asked, fault } of refused)
			if (asked.length === 1) this.options.fail(unanswered(asked), fault);
		const batches = refused.filter(({ asked }) => unanswered(asked).length > 0);
		const isInDoubt = !this.isKnown(shop) && batches.some(({ fault }) => fault.category === 'input');
		if (isInDoubt && this.options.splits) await this.probe(shop, batches);
		const [first, ...others] = batches.filter((batch) => unanswered(batch.asked).length > 0);
		if (shop.stopped === undefined && first !== undefined) await this.divideAll(shop, first, others);
		shop.isHeld = false;
		this.settling.delete(shop);
	}

	private async divideAll(shop: Shop, first: Refused, others: readonly Refused[]): Promise<void> {
		if (!this.options.splits) {
			for (const { asked, fault } of [first, ...others]) {
				this.options.fail(unanswered(asked), undividedFault(fault, asked.length, false));
			}
			return;
		}
		const isSize = await this.divideOne(first);
		const left = others.flatMap(({ asked }) => unanswered(asked));
		if (isSize) {
			this.release(shop, left);
		} else if (shop.refusedInRow >= REFUSED_IN_ROW && others.length > 0) {
			shop.batchSize = Math.max(1, Math.floor(Math.min(shop.batchSize, this.options.plan.batchSize) / 2));
			shop.refusedInRow = 0;
			this.release(shop, left);
		} else {
			await Promise.all(others.map(async (refused) => await this.divideOne(refused)));
		}
	}

	/** Asks for the first and the last number alone: when both are refused, the shop is the wrong one. */
	private async probe(shop: Shop, batches: readonly Refused[]): Promise<void> {
		const all = batches.flatMap(({ asked }) => unanswered(asked));
		const [first, last] = [all[0], all.at(-1)];
		const [batch] = batches;
		if (first === undefined || last === undefined || batch === undefined) return;
		if (!(await this.isRefusedAlone(shop, first))) return;
		if (last !== first && (await this.isRefusedAlone(shop, last))) {
			this.options.stopShop(shop, first, wrongShopFault(batch.fault));
		} else {
			this.options.fail([first], batch.fault);
		}
	}

	private async isRefusedAlone(shop: Shop, asked: Lookup): Promise<boolean> {
		return this.refusedAlone.has(asked) || (await this.options.ask(shop, [asked])) === 'refused';
	}

	/** Divides one batch. @returns whether it turned out that only its size was at fault */
	private async divideOne({ shop, asked, fault }: Refused): Promise<boolean> {
		let open = unanswered(asked);
		const mayBeMended = asked.some(({ result }) => result !== undefined && result.kind !== 'found');
		if (open.length === 0) return false;
		if (mayBeMended || open.length === 1) {
			if ((await this.options.ask(shop, open)) !== 'refused') return false;
			open = unanswered(open);
			if (open.length === 0) return false;
		}
		if (open.length === 1) {
			this.options.fail(open, fault);
			return false;
		}
		const ask = async (numbers: readonly Lookup[]) => await this.options.ask(shop, numbers);
		const { bad, left, tooMany } = await bisect(open, ask, () => this.budget.take());
		this.options.fail(unanswered(bad), fault);
		this.options.fail(unanswered(left), undividedFault(fault, asked.length, true));
		if (tooMany === undefined) return false;
		const { plan, memory } = this.options;
		plan.batchSize = Math.min(plan.batchSize, tooMany.largestServed);
		memory.rememberLargestBatch(plan.batchSize);
		this.release(shop, unanswered(tooMany.numbers));
		return true;
	}

	private release(shop: Shop, asked: readonly Lookup[]): void {
		const open = unanswered(asked);
		if (open.length > 0) shop.putBack(open);
		shop.isHeld = false;
		this.options.changed();
	}
}
