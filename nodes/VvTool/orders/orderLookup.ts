import type { Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import type { JsonObject } from '../json/exactJson';
import { Notifier } from '../pacing/notifier';
import type { Clock } from '../pacing/clock';
import type { Edition } from '../platforms/endpoint';
import { BatchCalls, batchOf, takenAtMost, type BatchCall, type BatchCallOptions } from './batchCalls';
import { BatchQueue } from './batchQueue';
import type { TestOutcome } from './bisect';
import { batchResultOf, type BatchResult } from './batchResult';
import type { CallEnd, CallUsage, Work } from './callLoop';
import { lookupKey, type Ledger, type Lookup, type LookupResult } from './ledger';
import { RejectedBatches } from './rejectedBatches';
import { unresolved, type Verdict } from './rejection';
import { ReplyCheck, type CheckEnd } from './replyCheck';
import { RunRecord, subjectOf, type FaultSubject } from './runRecord';
import type { Shop } from './shop';

/** What a look-up has to know; everything that touches the world is handed in. */
export interface OrderLookupOptions extends BatchCallOptions {
	readonly clock: Clock;
	readonly batchSize: number;
	readonly maxRetries: number;
	readonly splitRejected: boolean;
	/** Whether the first fault that stands ends the run, and cuts what is in flight. */
	readonly stopsAtFailure: boolean;
	/** Whether a number that is not found is a failure. */
	readonly missingIsFailure: boolean;
	/** Results of an earlier try of the same run, by {@link lookupKey}. */
	readonly earlier: ReadonlyMap<string, LookupResult>;
	/** The output of an order; made as soon as it has come. */
	shape(order: JsonObject, lookup: Lookup): JsonObject;
}

/** This many system errors (code 200) in a row mean that the endpoint is broken or its path wrong. */
const SYSTEM_ERRORS_IN_ROW = 10;

/** One run of orders by number: numbers go in one by one, results gather in the ledger. No HTTP, no n8n items. */
export class OrderLookup implements Work<BatchCall> {
	readonly changed: Notifier;
	/** Orders that came and that nobody had asked for, by shop. */
	readonly unrequested = new Map<string, number>();
	/** How many orders the server gives a call at most, where it cuts its replies silently. */
	cutAt: number | undefined;
	/** What has become of the run so far. */
	readonly record: RunRecord;
	private readonly queue: BatchQueue;
	private readonly rejected: RejectedBatches;
	private readonly check: ReplyCheck;
	private readonly calls: BatchCalls;
	private systemErrors = 0;

	constructor(private readonly options: OrderLookupOptions) {
		const { endpoint, profile, requestFormat, splitRejected, batchSize } = options;
		const size = Math.min(batchSize, endpoint.numbersPerCall, takenAtMost(options));
		this.changed = new Notifier(options.clock);
		this.record = new RunRecord(options.stopsAtFailure, options.missingIsFailure);
		this.queue = new BatchQueue(size, (shopId) => profile.knowsShop(shopId));
		this.check = new ReplyCheck(profile);
		this.rejected = new RejectedBatches({
			queue: this.queue,
			profile,
			splits: splitRejected,
			formats: requestFormat === 'auto' ? endpoint.formats : [],
		});
		this.calls = new BatchCalls(options, this.queue, this.rejected, this.check);
	}

	/** Looks a number up; the result of an earlier try of the run is taken over. */
	add(shopId: string, edition: Edition | undefined, orderSn: string, itemIndex: number): void {
		const lookup = this.ledger.add(shopId, edition, orderSn, itemIndex);
		if (lookup === undefined) return;
		const earlier = this.options.earlier.get(lookupKey(shopId, edition, orderSn));
		if (earlier !== undefined) this.record.takeOver(lookup, earlier);
		// A batch that is full goes while others are still read.
		else if (this.queue.add(lookup)) this.changed.notify();
	}

	/** Records an input item, or a value of it, with which nothing can be looked up. */
	reject(itemIndex: number, shopId: string, text: string, fault: Fault): void {
		this.record.reject(itemIndex, shopId, text, fault);
		this.changed.notify();
	}

	/** Records that no more numbers come. */
	complete(): void {
		this.queue.complete();
		this.changed.notify();
	}

	/** Ends the run for a reason that concerns all of it. */
	stop(fault: Fault, subject: FaultSubject = {}): void {
		this.record.stop(fault, subject);
		this.changed.notify();
	}

	/** What was asked for, and what became of each. */
	get ledger(): Ledger {
		return this.record.ledger;
	}

	/** The fault that ended the run, and what it is about. */
	get stoppedBy(): RunRecord['stoppedBy'] {
		return this.record.stoppedBy;
	}

	get ended(): AbortSignal {
		return this.record.ended;
	}

	/** Why a number has no result; for {@link Ledger.close}. */
	reasonFor(lookup: Lookup): Fault | undefined {
		return this.closedShopOf(lookup) ?? this.stoppedBy?.fault;
	}

	/** Why nothing is sent of the shop of a number. */
	closedShopOf({ shopId }: Lookup): Fault | undefined {
		return this.queue.find(shopId)?.closedBy;
	}

	get ending(): 'none' | 'drain' | 'cut' {
		return this.record.ending;
	}

	get hasNext(): boolean {
		return this.calls.hasNext;
	}

	get isDone(): boolean {
		return this.queue.isComplete && !this.hasNext && !this.rejected.isBusy && !this.check.isBusy;
	}

	take(): BatchCall | undefined {
		return this.calls.take();
	}

	isWanted({ shop }: BatchCall): boolean {
		return shop.closedBy === undefined;
	}

	maxRetries(): number {
		return this.options.maxRetries;
	}

	request(call: BatchCall): ApiRequest {
		return this.calls.request(call);
	}

	apply(call: BatchCall, end: CallEnd, usage: CallUsage): void {
		this.queue.closed(call.shop);
		const before = call.lookups.filter(({ result }) => result?.kind === 'found').length;
		const result = batchResultOf(call.lookups, end, this.options.endpoint, batchOf(call));
		const outcome = this.takeResult(call, result, usage);
		const fault = 'fault' in result ? result.fault : undefined;
		if (call.purpose === 'check') {
			const found = call.lookups.filter((lookup) => lookup.result?.kind === 'found').length - before;
			this.settleCheck(this.check.checked(outcome === 'served' ? found : undefined));
		} else if (call.purpose !== undefined) this.settle(this.rejected.apply(call.purpose, outcome, fault));
		this.settle(this.rejected.settle());
		this.changed.notify();
	}

	private takeResult(call: BatchCall, result: BatchResult, usage: CallUsage): TestOutcome {
		if (result.kind === 'dropped') return 'inconclusive';
		const isSystemError = 'fault' in result && result.fault.code === 200;
		this.systemErrors = isSystemError ? this.systemErrors + 1 : 0;
		switch (result.kind) {
			case 'served':
				this.serve(call, result, usage);
				return 'served';
			case 'missing':
				this.queue.prove(call.shop);
				this.record.miss(call.lookups);
				return 'missing';
			case 'rejected':
				this.takeRejection(call, result.fault);
				return 'rejected';
			case 'failed':
				this.fail(call, result.fault);
				return 'inconclusive';
		}
	}

	private serve(
		call: BatchCall,
		{ found, missing, unread, unrequested }: Extract<BatchResult, { kind: 'served' }>,
		usage: CallUsage,
	): void {
		const { shop, lookups, purpose } = call;
		this.learn(call);
		const facts = {
			points: usage.points ?? null,
			orders: lookups.length,
			attempts: usage.attempts,
			ms: Math.round(usage.ms),
		};
		for (const { lookup, order } of found)
			this.ledger.record(lookup, { kind: 'found', json: this.options.shape(order, lookup), call: facts });
		if (unrequested > 0)
			this.unrequested.set(shop.shopId, (this.unrequested.get(shop.shopId) ?? 0) + unrequested);
		if (unread !== undefined) this.record.fail(missing, unread);
		else if (purpose !== 'check') this.settleCheck(this.check.lacked(found.length, unresolved(missing)));
		if (missing.length === 0) this.options.profile.rememberWhole(found.length);
	}

	private learn({ shop, lookups, format, purpose }: BatchCall): void {
		const { endpoint, profile } = this.options;
		if (purpose === undefined) shop.estimate.record(lookups.length, false);
		this.queue.prove(shop);
		profile.rememberShop(shop.shopId);
		if (endpoint.numbersPerCall > 1) profile.rememberServed(lookups.length);
		if (endpoint.formats.length > 1 && format !== undefined) profile.rememberFormat(format, true);
	}

	private takeRejection({ shop, lookups, format, purpose }: BatchCall, fault: Fault): void {
		// Whoever says of a number that it does not exist knows the shop.
		if (fault.category === 'not-found') this.queue.prove(shop);
		if (purpose !== undefined) return;
		shop.estimate.record(lookups.length, true);
		this.queue.refresh(shop);
		this.settle(this.rejected.take({ shop, lookups, fault, format }));
	}

	private fail({ shop, lookups }: BatchCall, fault: Fault): void {
		const isGeneral = fault.scope === 'run' || fault.scope === 'endpoint';
		const subject = subjectOf(lookups[0]);
		if (isGeneral || this.systemErrors >= SYSTEM_ERRORS_IN_ROW) this.record.stop(fault, subject);
		else if (fault.scope === 'shop') this.closeShop(shop, lookups[0], fault);
		this.record.fail(lookups, fault);
	}

	private settleCheck({ missing, released, cutAt }: CheckEnd): void {
		this.cutAt ??= cutAt;
		this.record.miss(unresolved(missing));
		for (const lookup of unresolved(released)) this.queue.putBack(this.queue.shopOf(lookup.shopId), [lookup]);
	}

	private settle(verdicts: readonly Verdict[]): void {
		for (const verdict of verdicts) {
			if (verdict.kind === 'failed') this.record.fail(verdict.lookups, verdict.fault);
			else if (verdict.kind === 'released') this.release(verdict.shop, verdict.lookups);
			else this.closeShop(verdict.shop, verdict.lookup, verdict.fault);
		}
	}

	private release(shop: Shop, lookups: readonly Lookup[]): void {
		this.queue.putBack(
			shop,
			unresolved(lookups).filter((lookup) => !this.check.holds(lookup)),
		);
	}

	private closeShop(shop: Shop, lookup: Lookup | undefined, fault: Fault): void {
		this.queue.close(shop, fault);
		this.record.stopIfFirst(fault, subjectOf(lookup));
	}
}
