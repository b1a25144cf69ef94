import type { Fault } from '../api/fault';
import type { RequestFormat } from '../api/request';
import type { BatchQueue } from './batchQueue';
import { bisect, startBisection, type Bisection, type BisectionEnd, type TestOutcome } from './bisect';
import { undividedFault, wrongShopFault } from './faults';
import { FormatQuestion, type FormatAnswer } from './formatQuestion';
import type { Lookup } from './ledger';
import { unresolved, type RejectedBatch, type TestCall, type Verdict } from './rejection';
import { rejectionStep } from './rejectionTable';
import type { ServerProfile } from './serverProfile';
import { ShopProbes } from './shopProbes';
import { SizeQuestion, MIN_SIZE_EVIDENCE } from './sizeQuestion';

/** What the handling of rejected batches depends on. */
export interface RejectedBatchesOptions {
	readonly queue: BatchQueue;
	readonly profile: ServerProfile;
	/** Whether batches are divided at all. */
	readonly splits: boolean;
	/** The request formats that may be tried, the documented one first; fewer than two where none may. */
	readonly formats: readonly RequestFormat[];
}

/** The bisection of one batch. */
interface Case {
	readonly batch: RejectedBatch;
	state: Bisection<Lookup>;
	isAsking: boolean;
}

type Test = { readonly call: TestCall } & (
	| { readonly kind: 'format' }
	| { readonly kind: 'probe' }
	| { readonly kind: 'size' }
	| { readonly kind: 'bisect'; readonly of: Case }
);

/** Different numbers of a shop that are rejected alone, with none served, until the shop is taken for the wrong one. */
const REJECTED_ALONE_TO_CLOSE = 3;
/** A batch this many times as large as the best size is sent again in smaller ones instead of being bisected. */
const HOPELESS = 2;

/**
 * What is done about batches that were rejected as a whole: find out whether the request format is wrong, the shop, the
 * size, or single numbers, with few calls, and without giving up a single good number. It is told what came of each call
 * and says which one to make next; it sends nothing itself.
 */
export class RejectedBatches {
	private readonly formats: FormatQuestion;
	private readonly probes = new ShopProbes();
	private readonly sizes: SizeQuestion;
	private readonly cases: Case[] = [];
	private readonly asked = new Map<TestCall, Test>();

	constructor(private readonly options: RejectedBatchesOptions) {
		this.formats = new FormatQuestion(options.profile, options.formats);
		this.sizes = new SizeQuestion(options.profile, options.queue);
	}

	/** Whether something is still being found out. */
	get isBusy(): boolean {
		return this.formats.isBusy || this.sizes.isBusy || this.cases.length > 0 || this.probes.isBusy;
	}

	/** Whether no fresh call may go until the request format or the batch size is known. */
	get holdsAll(): boolean {
		return this.formats.isBusy || this.sizes.isBusy;
	}

	/** Takes a rejected batch over. */
	take(batch: RejectedBatch): readonly Verdict[] {
		const { shop, lookups, fault } = batch;
		const step = this.stepOf(batch);
		switch (step) {
			case 'resend':
				return [{ kind: 'released', shop, lookups: unresolved(lookups) }];
			case 'fail':
				return this.failAlone(batch);
			case 'failUndivided': {
				const undivided = undividedFault(fault, lookups.length);
				return [{ kind: 'failed', lookups: unresolved(lookups), fault: undivided }];
			}
			case 'tryFormats':
				this.formats.add(batch);
				return [];
			case 'probeShop':
				shop.apply({ kind: 'rejected' });
				this.options.queue.refresh(shop);
				this.probes.add(batch);
				return [];
			case 'findSize':
				if (!this.sizes.join(batch)) this.open(batch);
				return [];
			case 'bisect':
				this.open(batch);
				return [];
		}
	}

	/** The next call that helps to find out; `undefined` where there is none now. */
	next(): TestCall | undefined {
		const test = this.formatTest() ?? this.sizeTest() ?? this.caseTest() ?? this.probeTest();
		if (test !== undefined) this.asked.set(test.call, test);
		return test?.call;
	}

	/** Whether {@link next} has a call. */
	get hasNext(): boolean {
		if (this.formats.isBusy) return this.formats.test !== undefined;
		return (
			this.sizes.test !== undefined || this.cases.some(({ isAsking }) => !isAsking) || this.probes.hasNext
		);
	}

	/** Takes what a test call came to. */
	apply(call: TestCall, outcome: TestOutcome, fault: Fault | undefined): readonly Verdict[] {
		const test = this.asked.get(call);
		this.asked.delete(call);
		switch (test?.kind) {
			case 'format':
				return this.afterFormat(this.formats.apply(outcome));
			case 'probe':
				return this.probes.apply(call, outcome, fault);
			case 'size':
				return this.afterSize(outcome);
			case 'bisect':
				return this.afterBisect(test.of, outcome, fault);
			case undefined:
				return [];
		}
	}

	/** Decides what can be decided now that a call has ended, whichever it was. */
	settle(): readonly Verdict[] {
		const dropped = this.dropClosed();
		const begun = this.options.queue.openCalls > 0 ? [] : this.afterFormat(this.formats.begin());
		const { batches, verdicts } = this.probes.settle();
		return [...dropped, ...begun, ...verdicts, ...batches.flatMap((batch) => this.take(batch))];
	}

	private failAlone({ shop, lookups, fault }: RejectedBatch): readonly Verdict[] {
		const left = unresolved(lookups);
		const failed: Verdict = { kind: 'failed', lookups: left, fault };
		if (fault.category !== 'input' || shop.state.kind === 'working') return [failed];
		shop.rejectedAlone += 1;
		const [lookup] = lookups;
		if (shop.rejectedAlone < REJECTED_ALONE_TO_CLOSE || lookup === undefined) return [failed];
		return [failed, { kind: 'closed', shop, lookup, fault: wrongShopFault(fault) }];
	}

	private stepOf(batch: RejectedBatch) {
		const { shop, lookups, fault } = batch;
		const { profile, queue, splits } = this.options;
		const size = unresolved(lookups).length;
		const isSizeOpen = size >= MIN_SIZE_EVIDENCE && size > profile.largestServed;
		return rejectionStep({
			isInput: fault.category === 'input',
			isSingle: lookups.length === 1,
			isFormatStale: this.formats.isStale(batch),
			isFormatUnknown: this.formats.isOpen,
			isTooLarge: size > Math.min(queue.batchSize, profile.maxBatch ?? Infinity),
			isShopUntested: shop.state.kind === 'untested' || shop.state.kind === 'doubted',
			isSizeUnknown: isSizeOpen && !this.sizes.isSettled,
			isHopeless: size > HOPELESS * shop.estimate.bestSize,
			isUndivided: !splits,
		});
	}

	private afterFormat({ batches, rejectedAlone }: FormatAnswer): readonly Verdict[] {
		if (rejectedAlone !== undefined) this.probes.rejectedAlone.add(rejectedAlone);
		return batches.flatMap((batch) => this.take(batch));
	}

	private formatTest(): Test | undefined {
		const call = this.formats.takeTest();
		return call === undefined ? undefined : { kind: 'format', call };
	}

	private sizeTest(): Test | undefined {
		const call = this.sizes.takeTest();
		return call === undefined ? undefined : { kind: 'size', call };
	}

	private afterSize(outcome: TestOutcome): readonly Verdict[] {
		const { released, waiting } = this.sizes.apply(outcome);
		return [...released, ...waiting.flatMap((batch) => this.take(batch))];
	}

	private open(batch: RejectedBatch): void {
		const left = unresolved(batch.lookups);
		if (left.length === 0) return;
		this.cases.push({ batch, state: startBisection(left), isAsking: false });
	}

	private caseTest(): Test | undefined {
		const next = this.cases.find(({ isAsking }) => !isAsking);
		if (next === undefined) return undefined;
		next.isAsking = true;
		const { batch, state } = next;
		return { kind: 'bisect', of: next, call: { shop: batch.shop, lookups: state.test } };
	}

	private probeTest(): Test | undefined {
		const call = this.probes.next();
		return call === undefined ? undefined : { kind: 'probe', call };
	}

	private afterBisect(of: Case, outcome: TestOutcome, fault: Fault | undefined): readonly Verdict[] {
		of.isAsking = false;
		const next = bisect(of.state, outcome);
		if (next.kind === 'searching') {
			of.state = next;
			return [];
		}
		this.cases.splice(this.cases.indexOf(of), 1);
		return this.endCase(of.batch, next, fault ?? of.batch.fault);
	}

	/** @param fault with which its last call was rejected */
	private endCase(batch: RejectedBatch, end: BisectionEnd<Lookup>, fault: Fault): readonly Verdict[] {
		const { shop } = batch;
		const bad: Verdict[] = end.kind === 'bad' ? [{ kind: 'failed', lookups: [end.bad], fault }] : [];
		const isKept = end.kind === 'contradiction' && this.sizes.contradicted(batch, end);
		const left: Verdict = { kind: 'released', shop, lookups: isKept ? [] : unresolved(end.untested) };
		const waiting = this.sizes.caseEnded(batch);
		return [...bad, left, ...waiting.flatMap((each) => this.take(each))];
	}

	private dropClosed(): readonly Verdict[] {
		const isClosed = ({ shop }: RejectedBatch) => shop.closedBy !== undefined;
		const ended = this.cases.filter(({ batch, isAsking }) => isClosed(batch) && !isAsking);
		for (const each of ended) this.cases.splice(this.cases.indexOf(each), 1);
		this.formats.prune();
		this.probes.drop(isClosed);
		const waiting = ended.flatMap(({ batch }) => this.sizes.caseEnded(batch));
		return waiting.flatMap((batch) => this.take(batch));
	}
}
