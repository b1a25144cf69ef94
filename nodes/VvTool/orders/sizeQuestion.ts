import type { BatchQueue } from './batchQueue';
import type { BisectionEnd, TestOutcome } from './bisect';
import type { Lookup } from './ledger';
import { unresolved, type RejectedBatch, type TestCall, type Verdict } from './rejection';
import type { ServerProfile } from './serverProfile';
import type { Shop } from './shop';

/** A smaller batch size is never learnt from fewer numbers than these. */
export const MIN_SIZE_EVIDENCE = 10;
/** Rejections that contradict themselves until a shop gets smaller batches, in this run alone. */
const CONTRADICTIONS_TO_YIELD = 2;

type Contradiction = Extract<BisectionEnd<Lookup>, { kind: 'contradiction' }>;

/** What is being found out about the size. */
type SizeState =
	| { readonly kind: 'idle' }
	/** The first batch that may be too large is bisected, while the others wait. */
	| { readonly kind: 'bisecting'; readonly batch: RejectedBatch }
	/** Each part of a rejected set was served: the same numbers go together once more. */
	| { readonly kind: 'confirming'; readonly batch: RejectedBatch; readonly end: Contradiction }
	/** The size is learnt; one step up is tried, since halving finds 13 where 20 would do. */
	| { readonly kind: 'steppingUp'; readonly call: TestCall; readonly untested: readonly Lookup[] };

const IDLE: SizeState = { kind: 'idle' };

/** Finds out how many numbers an account's server takes in a call, from batches that it rejected for their size alone. */
export class SizeQuestion {
	private state: SizeState = IDLE;
	private isAsking = false;
	private isAnswered = false;
	private waiting: RejectedBatch[] = [];
	/** Numbers a call that the user wants. */
	private readonly wanted: number;

	constructor(
		private readonly profile: ServerProfile,
		private readonly queue: BatchQueue,
	) {
		this.wanted = queue.batchSize;
	}

	/** Whether it is being found out: no fresh batch goes meanwhile. */
	get isBusy(): boolean {
		return this.state.kind !== 'idle';
	}

	/** Whether it was looked at in this run: a bad number was found, or a size. */
	get isSettled(): boolean {
		return this.isAnswered;
	}

	/** @returns whether the batch waits for the answer; otherwise it is the one to be bisected for it */
	join(batch: RejectedBatch): boolean {
		if (this.state.kind === 'idle') {
			this.state = { kind: 'bisecting', batch };
			return false;
		}
		this.waiting.push(batch);
		return true;
	}

	/**
	 * Records that each part of a rejected set was served.
	 * @returns whether what is untested is needed here, and released later
	 */
	contradicted(batch: RejectedBatch, end: Contradiction): boolean {
		const { shop, fault } = batch;
		shop.contradictions += 1;
		if (shop.contradictions >= CONTRADICTIONS_TO_YIELD)
			shop.ceiling = Math.min(shop.ceiling, Math.max(1, end.largestServed));
		const size = end.rejected.length;
		const isEvidence = size >= MIN_SIZE_EVIDENCE && size > this.profile.largestServed;
		const isFree = this.state.kind === 'idle' || this.isAbout(batch);
		if (!isEvidence || !isFree || fault.category !== 'input') return false;
		this.state = { kind: 'confirming', batch, end };
		return true;
	}

	/** Records that the bisection of a batch is over. @returns the batches that waited for it */
	caseEnded(batch: RejectedBatch): readonly RejectedBatch[] {
		if (this.state.kind !== 'bisecting' || !this.isAbout(batch)) return [];
		return this.settle();
	}

	/** The call to be made for it. */
	get test(): TestCall | undefined {
		if (this.isAsking) return undefined;
		if (this.state.kind === 'steppingUp') return this.state.call;
		if (this.state.kind !== 'confirming') return undefined;
		return { shop: this.state.batch.shop, lookups: this.state.end.rejected };
	}

	/** Takes the call to be made for it. */
	takeTest(): TestCall | undefined {
		const { test } = this;
		this.isAsking ||= test !== undefined;
		return test;
	}

	/** Takes what the call for it came to. */
	apply(outcome: TestOutcome): {
		readonly released: readonly Verdict[];
		readonly waiting: readonly RejectedBatch[];
	} {
		this.isAsking = false;
		const { state } = this;
		if (state.kind === 'steppingUp') {
			const { call, untested } = state;
			if (outcome === 'served') this.learn(call.lookups.length);
			return this.end(call.shop, untested);
		}
		if (state.kind !== 'confirming') return { released: [], waiting: [] };
		const { batch, end } = state;
		if (outcome === 'rejected') {
			this.learn(end.largestServed);
			this.state = this.stepUp(batch, end);
			if (this.state.kind === 'steppingUp') return { released: [], waiting: [] };
		}
		return this.end(batch.shop, end.untested);
	}

	private stepUp({ shop }: RejectedBatch, { largestServed, rejected, untested }: Contradiction): SizeState {
		const between = Math.floor((largestServed + rejected.length) / 2);
		const lookups = unresolved(untested).slice(0, between);
		return lookups.length > largestServed ? { kind: 'steppingUp', call: { shop, lookups }, untested } : IDLE;
	}

	private isAbout(batch: RejectedBatch): boolean {
		return 'batch' in this.state && this.state.batch === batch;
	}

	private learn(numbers: number): void {
		this.profile.rememberMaxBatch(numbers);
		this.queue.limitTo(Math.min(this.wanted, numbers));
	}

	private end(
		shop: Shop,
		untested: readonly Lookup[],
	): { readonly released: readonly Verdict[]; readonly waiting: readonly RejectedBatch[] } {
		const released: Verdict = { kind: 'released', shop, lookups: unresolved(untested) };
		return { released: [released], waiting: this.settle() };
	}

	private settle(): readonly RejectedBatch[] {
		this.state = IDLE;
		this.isAnswered = true;
		const { waiting } = this;
		this.waiting = [];
		return waiting;
	}
}
