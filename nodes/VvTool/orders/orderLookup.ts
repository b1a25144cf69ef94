import type { Fault } from '../api/fault';
import type { ApiRequest, RequestFormat } from '../api/request';
import type { JsonObject, JsonValue } from '../json/exactJson';
import { Notifier } from '../pacing/notifier';
import type { Clock } from '../pacing/clock';
import type { Batch, Edition, LookupEndpoint, RequestChoices } from '../platforms/endpoint';
import { BatchQueue } from './batchQueue';
import type { TestOutcome } from './bisect';
import type { CallEnd, CallUsage, Work } from './callLoop';
import { missingFault } from './faults';
import { lookupKey, Ledger, type Lookup, type LookupResult } from './ledger';
import { reconcile } from './reconcile';
import { RejectedBatches } from './rejectedBatches';
import { unresolved, type TestCall, type Verdict } from './rejection';
import { ReplyCheck, type CheckEnd } from './replyCheck';
import type { ServerProfile } from './serverProfile';
import type { Shop } from './shop';

/** What a fault is about. */
export interface FaultSubject {
	readonly shopId?: string;
	readonly orderSn?: string;
	readonly itemIndex?: number;
	/** The path of the endpoint, for *Call*. */
	readonly path?: string;
}

/** What a look-up has to know; everything that touches the world is handed in. */
export interface OrderLookupOptions {
	readonly endpoint: LookupEndpoint;
	readonly clock: Clock;
	readonly profile: ServerProfile;
	readonly batchSize: number;
	readonly maxRetries: number;
	readonly splitRejected: boolean;
	/** `auto`: the documented one, and the others where an account's first call is rejected. */
	readonly requestFormat: RequestFormat | 'auto';
	readonly choices: Omit<RequestChoices, 'format'>;
	/** Whether the first fault that stands ends the run, and cuts what is in flight. */
	readonly stopsAtFailure: boolean;
	/** Whether a number that is not found is a failure. */
	readonly missingIsFailure: boolean;
	/** Results of an earlier try of the same run, by {@link lookupKey}. */
	readonly earlier: ReadonlyMap<string, LookupResult>;
	/** The output of an order; made as soon as it has come. */
	shape(order: JsonObject, lookup: Lookup): JsonObject;
}

/** One call: numbers of one shop and edition. */
export interface BatchCall {
	readonly shop: Shop;
	readonly lookups: readonly Lookup[];
	readonly format: RequestFormat | undefined;
	/** What it is for, where it is no fresh batch. */
	readonly purpose?: TestCall | 'check';
}

/** This many system errors (code 200) in a row mean that the endpoint is broken or its path wrong. */
const SYSTEM_ERRORS_IN_ROW = 10;

function subjectOf(lookup: Lookup | undefined): FaultSubject {
	if (lookup === undefined) return {};
	const { shopId, orderSn, itemIndexes } = lookup;
	return { shopId, orderSn, itemIndex: itemIndexes[0] };
}

/** One run of orders by number: numbers go in one by one, results gather in the ledger. No HTTP, no n8n items. */
export class OrderLookup implements Work<BatchCall> {
	readonly ledger = new Ledger();
	/** Orders that came and that nobody had asked for, by shop. */
	readonly unrequested = new Map<string, number>();
	readonly changed: Notifier;
	/** The fault that ended the run, and what it is about. */
	stoppedBy: { readonly fault: Fault; readonly subject: FaultSubject } | undefined;
	/** Numbers that were not sent because of the limit of points. */
	overLimit = 0;
	/** Numbers whose result an earlier try had brought. */
	earlierResults = 0;
	/** How many orders the server gives a call at most, where it cuts its replies silently. */
	cutAt: number | undefined;
	private readonly stopping = new AbortController();
	private readonly queue: BatchQueue;
	private readonly rejected: RejectedBatches;
	private readonly check: ReplyCheck;
	private systemErrors = 0;

	constructor(private readonly options: OrderLookupOptions) {
		const { endpoint, profile, requestFormat, splitRejected, batchSize } = options;
		const size = Math.min(batchSize, endpoint.numbersPerCall, this.takenAtMost);
		this.changed = new Notifier(options.clock);
		this.queue = new BatchQueue(size, (shopId) => profile.knowsShop(shopId));
		this.check = new ReplyCheck(profile);
		this.rejected = new RejectedBatches({
			queue: this.queue,
			profile,
			splits: splitRejected,
			formats: requestFormat === 'auto' ? endpoint.formats : [],
		});
	}

	/** Looks a number up; the result of an earlier try of the run is taken over. */
	add(shopId: string, edition: Edition | undefined, orderSn: string, itemIndex: number): void {
		const lookup = this.ledger.add(shopId, edition, orderSn, itemIndex);
		if (lookup === undefined) return;
		const earlier = this.options.earlier.get(lookupKey(shopId, edition, orderSn));
		if (earlier === undefined) {
			// A batch that is full goes while others are still read.
			if (this.queue.add(lookup)) this.changed.notify();
			return;
		}
		this.earlierResults += 1;
		if (earlier.kind === 'missing') this.miss([lookup]);
		else if (earlier.kind === 'failed') this.fail([lookup], earlier.fault);
		else this.ledger.record(lookup, earlier);
	}

	/** Records an input item, or a value of it, with which nothing can be looked up. */
	reject(itemIndex: number, shopId: string, text: string, fault: Fault): void {
		this.ledger.reject(itemIndex, shopId, text, fault);
		const subject = { shopId: shopId || undefined, orderSn: text || undefined, itemIndex };
		if (this.options.stopsAtFailure) this.stop(fault, subject);
	}

	/** Records that no more numbers come. */
	complete(): void {
		this.queue.complete();
		this.changed.notify();
	}

	/** Ends the run for a reason that concerns all of it. */
	stop(fault: Fault, subject: FaultSubject = {}): void {
		this.stoppedBy ??= { fault, subject };
		this.stopping.abort();
		this.changed.notify();
	}

	/** See {@link Work}. */
	get ended(): AbortSignal {
		return this.stopping.signal;
	}

	/** Why a number has no result; for {@link Ledger.close}. */
	reasonFor(lookup: Lookup): Fault | undefined {
		return this.closedShopOf(lookup) ?? this.stoppedBy?.fault;
	}

	/** Why nothing is sent of the shop of a number. */
	closedShopOf({ shopId }: Lookup): Fault | undefined {
		return this.queue.find(shopId)?.closedBy;
	}

	/** See {@link Work}. */
	get ending(): 'none' | 'drain' | 'cut' {
		if (this.stoppedBy === undefined) return 'none';
		return this.options.stopsAtFailure ? 'cut' : 'drain';
	}

	/** See {@link Work}. */
	get hasNext(): boolean {
		return this.check.hasNext || this.rejected.hasNext || (!this.rejected.holdsAll && this.queue.hasNext);
	}

	/** See {@link Work}. */
	get isDone(): boolean {
		return this.queue.isComplete && !this.hasNext && !this.rejected.isBusy && !this.check.isBusy;
	}

	/** See {@link Work}. */
	take(): BatchCall | undefined {
		this.queue.limitTo(Math.min(this.queue.batchSize, this.takenAtMost));
		const call = this.takeTest() ?? this.takeCheck() ?? this.takeBatch();
		if (call === undefined) return undefined;
		for (const lookup of call.lookups) lookup.wasSent = true;
		this.queue.opened(call.shop);
		return call;
	}

	/** See {@link Work}. */
	isWanted({ shop }: BatchCall): boolean {
		return shop.closedBy === undefined;
	}

	/** See {@link Work}. */
	maxRetries(): number {
		return this.options.maxRetries;
	}

	/** See {@link Work}. */
	request(call: BatchCall): ApiRequest {
		const { endpoint, choices } = this.options;
		return endpoint.request(this.batchOf(call), { ...choices, format: call.format });
	}

	/** See {@link Work}. */
	apply(call: BatchCall, end: CallEnd, usage: CallUsage): void {
		this.queue.closed(call.shop);
		const before = call.lookups.filter(({ result }) => result?.kind === 'found').length;
		const { outcome, fault } = this.resultOf(call, end, usage);
		if (call.purpose === 'check') {
			const found = call.lookups.filter(({ result }) => result?.kind === 'found').length - before;
			this.settleCheck(this.check.checked(outcome === 'served' ? found : undefined));
		} else if (call.purpose !== undefined) this.settle(this.rejected.apply(call.purpose, outcome, fault));
		this.settle(this.rejected.settle());
		this.changed.notify();
	}

	private get takenAtMost(): number {
		const { endpoint, profile } = this.options;
		return endpoint.numbersPerCall > 1 ? (profile.maxBatch ?? Infinity) : Infinity;
	}

	private get format(): RequestFormat | undefined {
		const { endpoint, profile, requestFormat } = this.options;
		if (endpoint.formats.length === 0) return undefined;
		if (requestFormat !== 'auto') return requestFormat;
		return endpoint.formats.length > 1 ? (profile.format ?? endpoint.formats[0]) : endpoint.formats[0];
	}

	private takeTest(): BatchCall | undefined {
		const test = this.rejected.next();
		if (test === undefined) return undefined;
		const { shop, lookups, format = this.format } = test;
		return { shop, lookups, format, purpose: test };
	}

	private takeCheck(): BatchCall | undefined {
		const lookups = this.check.take();
		const [first] = lookups ?? [];
		if (lookups === undefined || first === undefined) return undefined;
		return { shop: this.queue.shopOf(first.shopId), lookups, format: this.format, purpose: 'check' };
	}

	private takeBatch(): BatchCall | undefined {
		const batch = this.rejected.holdsAll ? undefined : this.queue.next();
		return batch === undefined ? undefined : { ...batch, format: this.format };
	}

	private batchOf({ shop, lookups }: BatchCall): Batch {
		return {
			shopId: shop.shopId,
			edition: lookups[0]?.edition,
			numbers: lookups.map(({ orderSn }) => orderSn),
		};
	}

	private resultOf(
		call: BatchCall,
		end: CallEnd,
		usage: CallUsage,
	): { readonly outcome: TestOutcome; readonly fault?: Fault } {
		if (end.kind === 'dropped') return { outcome: 'inconclusive' };
		if (end.kind === 'served') return this.served(call, end.data, usage);
		this.systemErrors = end.fault.code === 200 ? this.systemErrors + 1 : 0;
		if (end.kind === 'rejected') return { outcome: this.rejectedAsWhole(call, end.fault), fault: end.fault };
		return { outcome: this.failed(call, end.fault), fault: end.fault };
	}

	private served(
		call: BatchCall,
		data: JsonValue,
		usage: CallUsage,
	): { readonly outcome: TestOutcome; readonly fault?: Fault } {
		const { endpoint, profile } = this.options;
		const reply = endpoint.read(data, this.batchOf(call));
		if ('fault' in reply) return { outcome: this.failed(call, reply.fault), fault: reply.fault };
		this.systemErrors = 0;
		this.learn(call);
		const { found, missing, unrequested } = reconcile(call.lookups, reply.orders);
		const facts = {
			points: usage.points ?? null,
			orders: call.lookups.length,
			attempts: usage.attempts,
			ms: Math.round(usage.ms),
		};
		for (const { lookup, order } of found)
			this.ledger.record(lookup, { kind: 'found', json: this.options.shape(order, lookup), call: facts });
		const { shopId } = call.shop;
		if (unrequested > 0) this.unrequested.set(shopId, (this.unrequested.get(shopId) ?? 0) + unrequested);
		// Some orders came without a number: one of them may be what seems to be missing.
		if (reply.unread !== undefined) this.fail(missing, reply.unread);
		else if (call.purpose === undefined) this.settleCheck(this.check.lacked(found.length, missing));
		else if (call.purpose !== 'check') this.miss(missing);
		if (missing.length === 0 && call.lookups.length >= this.queue.batchSize && found.length > 1)
			profile.rememberWhole();
		return { outcome: 'served' };
	}

	private learn({ shop, lookups, format, purpose }: BatchCall): void {
		const { endpoint, profile } = this.options;
		shop.apply({ kind: 'proved' });
		if (purpose === undefined) shop.estimate.record(lookups.length, false);
		this.queue.refresh(shop);
		profile.rememberShop(shop.shopId);
		if (endpoint.numbersPerCall > 1) profile.rememberServed(lookups.length);
		if (endpoint.formats.length > 1 && format !== undefined) profile.rememberFormat(format, true);
	}

	private rejectedAsWhole(call: BatchCall, fault: Fault): TestOutcome {
		const { shop, lookups, format, purpose } = call;
		if (fault.category === 'not-found') {
			// Whoever says of a number that it does not exist knows the shop.
			shop.apply({ kind: 'proved' });
			this.queue.refresh(shop);
			if (lookups.length === 1) {
				this.miss(lookups);
				return 'missing';
			}
		}
		if (purpose !== undefined) return 'rejected';
		shop.estimate.record(lookups.length, true);
		this.queue.refresh(shop);
		this.settle(this.rejected.take({ shop, lookups, fault, format }));
		return 'rejected';
	}

	private failed({ shop, lookups }: BatchCall, fault: Fault): TestOutcome {
		const [first] = lookups;
		if (fault.category === 'spending-limit') this.overLimit += unresolved(lookups).length;
		if (fault.category === 'not-found' && lookups.length === 1) {
			this.miss(lookups);
			return 'missing';
		}
		const isGeneral = fault.scope === 'run' || fault.scope === 'endpoint';
		if (isGeneral || this.systemErrors >= SYSTEM_ERRORS_IN_ROW) this.stop(fault, subjectOf(first));
		else if (fault.scope === 'shop') this.closeShop(shop, first, fault);
		this.fail(lookups, fault);
		return 'inconclusive';
	}

	private settleCheck({ missing, released, cutAt }: CheckEnd): void {
		this.cutAt ??= cutAt;
		this.miss(unresolved(missing));
		for (const lookup of unresolved(released)) this.queue.putBack(this.queue.shopOf(lookup.shopId), [lookup]);
	}

	private settle(verdicts: readonly Verdict[]): void {
		for (const verdict of verdicts) {
			if (verdict.kind === 'failed') this.fail(verdict.lookups, verdict.fault);
			else if (verdict.kind === 'released') this.queue.putBack(verdict.shop, unresolved(verdict.lookups));
			else this.closeShop(verdict.shop, verdict.lookup, verdict.fault);
		}
	}

	private closeShop(shop: Shop, lookup: Lookup | undefined, fault: Fault): void {
		shop.apply({ kind: 'failed', fault });
		this.queue.refresh(shop);
		if (this.options.stopsAtFailure) this.stop(fault, subjectOf(lookup));
	}

	private miss(lookups: readonly Lookup[]): void {
		const { missingIsFailure, stopsAtFailure } = this.options;
		for (const lookup of lookups) this.ledger.record(lookup, { kind: 'missing' });
		const [first] = lookups;
		if (first !== undefined && missingIsFailure && stopsAtFailure)
			this.stop(missingFault(), subjectOf(first));
	}

	private fail(lookups: readonly Lookup[], fault: Fault): void {
		const failed = unresolved(lookups);
		for (const lookup of failed) this.ledger.record(lookup, { kind: 'failed', fault });
		const isFailure = failed.length > 0 && fault.category !== 'spending-limit';
		if (isFailure && this.options.stopsAtFailure) this.stop(fault, subjectOf(failed[0]));
	}
}
