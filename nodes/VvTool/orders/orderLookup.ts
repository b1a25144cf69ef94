import type { Batch, Edition } from '../platforms/endpoints';
import type { Fault } from '../api/fault';
import type { RequestFormat } from '../api/request';
import type { Outcome } from '../api/reply';
import type { Attempt, CallQueue, Call } from '../pacing/callQueue';
import { missingFault, outageFault, spendingLimitFault, unknownShapeFault } from './faults';
import { lookupKey, Ledger, type Lookup, type CallFacts } from './ledger';
import type { OrderLookupOptions } from './orderLookupOptions';
import { BatchQueue, type Shop } from './batchQueue';
import { reconcile } from './reconcile';
import { RejectedBatches } from './rejectedBatches';
import type { BatchOutcome as CallAnswer } from './bisect';

/** What a failure is about. */
export interface FaultSubject {
	readonly shopId?: string;
	readonly orderSn?: string;
	/** The input item. */
	readonly item?: number;
}

function about(asked: Lookup | undefined): FaultSubject {
	return asked === undefined
		? {}
		: { shopId: asked.shopId, orderSn: asked.orderSn, item: asked.itemIndexes[0] };
}

/** One call that the run wants made. */
interface Job {
	readonly shop: Shop;
	readonly asked: readonly Lookup[];
	readonly format?: RequestFormat;
	/** Whoever waits for the outcome: the division of a refused batch. */
	readonly report?: (answer: CallAnswer) => void;
}

/** So many system errors (code 200) in a row mean that the endpoint is broken or its path wrong. */
const SYSTEM_ERRORS_IN_ROW = 10;

/** One run of orders by number: numbers go in one by one, answers gather in the ledger. No HTTP, no n8n items. */
export class OrderLookup {
	readonly ledger = new Ledger();
	readonly plan: BatchQueue;
	/** Orders that came and that nobody had asked for, by shop. */
	readonly unasked = new Map<string, number>();
	/** The failure that ended the run, and what it is about. */
	stoppedBy: { readonly fault: Fault; readonly about: FaultSubject } | undefined;
	/** Numbers that were not asked for because of the limit of points. */
	overLimit = 0;
	/** Numbers whose answer an earlier try had brought. */
	keptAnswers = 0;
	private readonly refusals: RejectedBatches;
	private readonly urgent: Job[] = [];
	private systemErrors = 0;
	private lastTrouble: Fault | undefined;
	private hasEnded = false;
	private format: RequestFormat;

	constructor(
		private readonly options: OrderLookupOptions,
		private readonly run: () => CallQueue,
	) {
		const remembered = options.memory.largestBatch() ?? Infinity;
		this.plan = new BatchQueue(Math.min(options.batchSize, options.endpoint.numbersPerCall, remembered));
		this.format =
			options.requestFormat === 'auto' ? (options.memory.format() ?? 'multipart') : options.requestFormat;
		this.refusals = new RejectedBatches({
			plan: this.plan,
			memory: options.memory,
			splits: options.splitRejected,
			triesFormats: options.requestFormat === 'auto' && options.endpoint.hasFormats,
			calls: () => this.run().calls,
			ask: async (shop, asked, format) => await this.ask(shop, asked, format),
			useFormat: (format) => {
				this.format = format;
			},
			fail: (asked, fault) => {
				this.fail(asked, fault);
			},
			stopShop: (shop, asked, fault) => {
				this.stopShop(shop, asked, fault);
			},
			onCrash: options.onCrash,
			changed: () => {
				this.onQuiet();
				this.run().wake();
			},
		});
	}

	/** Asks for a number; what an earlier try of the run knows of it is taken over. */
	add(shopId: string, edition: Edition | undefined, orderSn: string, item: number): void {
		const asked = this.ledger.add(shopId, edition, orderSn, item);
		if (asked === undefined) return;
		const kept = this.options.kept.get(lookupKey(shopId, edition, orderSn));
		if (kept === undefined) {
			this.plan.shop(shopId).add(asked);
			// A batch that is full goes while others are still read.
			if (this.plan.hasNextOf(shopId)) this.run().wake();
			return;
		}
		this.ledger.record(asked, kept);
		this.keptAnswers += 1;
		if (kept.kind === 'failed' && this.options.stopsAtFailure) this.stop(kept.fault, about(asked));
		if (kept.kind === 'missing') this.miss(asked);
	}

	/** Notes an input item, or a value of it, with which nothing can be asked. */
	refuse(item: number, shopId: string, text: string, fault: Fault): void {
		this.ledger.reject(item, shopId, text, fault);
		if (this.options.stopsAtFailure)
			this.stop(fault, { shopId: shopId || undefined, orderSn: text || undefined, item });
	}

	/** Tells that no more numbers come. */
	complete(): void {
		this.plan.isComplete = true;
		this.onQuiet();
		this.run().wake();
	}

	/** The next call to be made, for the run's lane. */
	next(): Call | undefined {
		const job = this.urgent.shift() ?? this.freshJob();
		return job === undefined ? undefined : this.taskOf(job);
	}

	/** Looks whether the run is over. */
	onQuiet(): void {
		if (this.hasEnded) return;
		if (this.run().hasGivenUp && this.run().inFlight === 0) {
			this.stop(outageFault(this.lastTrouble ?? unknownShapeFault({ shopId: '', numbers: [] })));
		}
		this.refusals.look();
		const isDone =
			this.plan.isComplete &&
			this.run().isQuiet &&
			this.urgent.length === 0 &&
			!this.refusals.isBusy &&
			!this.plan.hasNext;
		if (isDone || this.stoppedBy !== undefined) this.end();
	}

	/** Ends the run for a reason that reaches everything. */
	stop(fault: Fault, subject: FaultSubject = {}): void {
		this.stoppedBy ??= { fault, about: subject };
		this.end();
	}

	/** Why a number was not asked for; for {@link Ledger.close}. */
	reasonFor(asked: Lookup): Fault | undefined {
		return this.stopOf(asked) ?? this.stoppedBy?.fault;
	}

	/** Why nothing is asked for of the shop of a number. */
	stopOf(asked: Lookup): Fault | undefined {
		return this.plan.shop(asked.shopId).stopped;
	}

	private end(): void {
		if (this.hasEnded) return;
		this.hasEnded = true;
		this.options.onEnd();
	}

	private freshJob(): Job | undefined {
		const job = this.refusals.holdsEverything ? undefined : this.plan.next();
		if (job !== undefined) job.shop.open += 1;
		return job;
	}

	private async ask(shop: Shop, asked: readonly Lookup[], format?: RequestFormat): Promise<CallAnswer> {
		if (shop.stopped !== undefined || this.hasEnded) return 'neither';
		shop.open += 1;
		return await new Promise<CallAnswer>((report) => {
			this.urgent.push({ shop, asked, format, report });
			this.run().wake();
		});
	}

	private taskOf(job: Job): Call {
		const { endpoint, caller, choices, maxRetries, maxPoints } = this.options;
		const batch: Batch = {
			shopId: job.shop.shopId,
			edition: job.asked[0]?.edition,
			numbers: job.asked.map((asked) => asked.orderSn),
		};
		let outcome: Outcome = { fault: unknownShapeFault(batch) };
		const leave = (answer: CallAnswer) => {
			job.shop.open -= 1;
			job.report?.(answer);
		};
		return {
			maxRetries,
			isWanted: () => {
				const isWanted = !this.hasEnded && job.shop.stopped === undefined;
				if (!isWanted) leave('neither');
				return isWanted;
			},
			attempt: async () => {
				const request = endpoint.request(batch, { ...choices, format: job.format ?? this.format });
				const judged = await caller.call(request);
				outcome = judged.outcome;
				if ('fault' in outcome && outcome.fault.retry !== 'never') this.lastTrouble = outcome.fault;
				return judged.attempt;
			},
			settle: (last, attempts) => {
				leave(this.settle(job, batch, outcome, last, attempts));
			},
			refuse: () => {
				this.overLimit += job.asked.length;
				this.fail(job.asked, spendingLimitFault(maxPoints ?? 0));
				leave('neither');
			},
		};
	}

	private settle(job: Job, batch: Batch, outcome: Outcome, last: Attempt, attempts: number): CallAnswer {
		if ('fault' in outcome) return this.settleFault(job, outcome.fault);
		const orders = this.options.endpoint.read(outcome.success.data);
		if (orders === undefined) return this.settleFault(job, unknownShapeFault(batch));
		if (orders.refusal !== undefined) return this.settleFault(job, orders.refusal);
		this.systemErrors = 0;
		job.shop.served += 1;
		job.shop.refusedInRow = 0;
		this.options.memory.rememberShop(job.shop.shopId);
		if (this.options.endpoint.hasFormats) {
			this.options.memory.rememberFormat(job.format ?? this.format, true);
		}
		const { found, missing, unasked } = reconcile(job.asked, orders);
		const call: CallFacts = {
			points: outcome.success.points ?? null,
			orders: job.asked.length,
			attempts,
			ms: Math.round(last.ms),
		};
		for (const { asked, order } of found) {
			this.ledger.record(asked, { kind: 'found', json: this.options.shape(order, asked), call });
		}
		for (const asked of missing) this.miss(asked);
		if (unasked > 0) this.unasked.set(job.shop.shopId, (this.unasked.get(job.shop.shopId) ?? 0) + unasked);
		return 'served';
	}

	private settleFault(job: Job, fault: Fault): CallAnswer {
		this.systemErrors = fault.code === 200 ? this.systemErrors + 1 : 0;
		const canSplit = fault.isDivisible === true;
		if (canSplit && job.report !== undefined && job.asked.length > 1) return 'refused';
		if (canSplit && job.report === undefined && this.refusals.take(job.shop, job.asked, fault))
			return 'refused';
		if (fault.category === 'not-found' && job.asked.length === 1) {
			for (const asked of job.asked) this.miss(asked);
			return canSplit ? 'refused' : 'served';
		}
		const [first] = job.asked;
		const isGeneral = fault.scope === 'run' || fault.scope === 'endpoint';
		if (isGeneral || this.systemErrors >= SYSTEM_ERRORS_IN_ROW) this.stop(fault, about(first));
		else if (fault.scope === 'shop') this.stopShop(job.shop, first, fault);
		else if (canSplit && job.report !== undefined) return 'refused';
		this.fail(job.asked, fault);
		return canSplit ? 'refused' : 'neither';
	}

	private stopShop(shop: Shop, asked: Lookup | undefined, fault: Fault): void {
		shop.stopped ??= fault;
		if (this.options.stopsAtFailure) this.stop(fault, about(asked));
	}

	private miss(asked: Lookup): void {
		this.ledger.record(asked, { kind: 'missing' });
		if (this.options.missingIsFailure && this.options.stopsAtFailure) this.stop(missingFault(), about(asked));
	}

	private fail(failed: readonly Lookup[], fault: Fault): void {
		for (const asked of failed) this.ledger.record(asked, { kind: 'failed', fault });
		const isFailure = failed.length > 0 && fault.category !== 'spending-limit';
		if (isFailure && this.options.stopsAtFailure) this.stop(fault, about(failed[0]));
	}
}
