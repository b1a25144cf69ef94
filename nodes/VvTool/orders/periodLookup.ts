import type { Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import type { JsonObject } from '../json/exactJson';
import type { Clock } from '../pacing/clock';
import { Notifier } from '../pacing/notifier';
import type { ListedOrder, PeriodEndpoint, RequestChoices } from '../platforms/endpoint';
import type { CallEnd, CallUsage, Work } from './callLoop';
import type { CallFacts } from './ledger';
import type { InvalidPeriod, PeriodAnswer, PeriodInput, PeriodRow, PeriodSubject } from './periods/answers';
import { beyondReachFault, emptyPeriodFault, unreadFault } from './periods/faults';
import { PeriodQueue, type PageCall } from './periods/periodQueue';
import type { PeriodResult, ReadWindow, RequestedPeriod } from './periods/requestedPeriod';
import { beyondReach, cutTo, type Period } from './periods/windows';

/** Where a platform keeps orders back, its newest window ends this much earlier still, in ms: our clock may be ahead. */
const MAX_CLOCK_AHEAD_MS = 2 * 60_000;
/** So many system errors (code 200) in a row mean that the endpoint is broken or its path wrong. */
const SYSTEM_ERRORS_IN_ROW = 10;

export interface PeriodLookupOptions {
	readonly endpoint: PeriodEndpoint;
	readonly choices: RequestChoices;
	readonly clock: Clock;
	/** The time of day, epoch ms. */
	wallNow(): number;
	readonly maxRetries: number;
	/** Whether the first failure that stands ends the run. */
	readonly stopsAtFailure: boolean;
	/** Orders an input item, the oldest first; Infinity for all. */
	readonly limit: number;
	/** The states wanted, as the platform writes them; all where it is empty. */
	readonly statuses: readonly string[];
	readonly speed: 'thrifty' | 'fast';
	/** How many calls the user's limit of points still allows, those in flight not counted; Infinity without a limit. */
	callsLeft(): number;
	/** An order as it is to be kept for the output. */
	shape(order: JsonObject, subject: { readonly shopId: string; readonly orderSn: string }): JsonObject;
	/** The platform's state of an order as it came, as sent. */
	statusOf(order: JsonObject): string | undefined;
	/** What an earlier try of the run has read: `readWindows` of its look-up. */
	readonly earlier?: ReadonlyMap<string, readonly ReadWindow<PeriodRow>[]>;
}

interface Entry {
	readonly kind: 'period';
	readonly input: PeriodInput;
	readonly tooRecent?: Period;
	/** Absent where nothing of it can be read yet. */
	readonly requested?: RequestedPeriod<PeriodRow>;
	readonly itemIndexes: readonly number[];
}

const NOTHING_READ: PeriodResult<PeriodRow> = { orders: [], windows: 0, read: 0, failed: 0, shortfalls: [] };

/**
 * One run of orders by period: input items go in one by one, and once the loop is over `answers` says what became of each.
 * Windows = read + failed. Knows no HTTP and no n8n items.
 */
export class PeriodLookup implements Work<PageCall<PeriodRow>> {
	readonly changed: Notifier;
	readonly ended: AbortSignal;
	/** The failure that ended the run, and what it is about. */
	stoppedBy: { readonly fault: Fault; readonly subject: PeriodSubject } | undefined;
	private readonly queue: PeriodQueue<PeriodRow>;
	private readonly entries: (Entry | InvalidPeriod)[] = [];
	private readonly known = new Set<RequestedPeriod<PeriodRow>>();
	private readonly stopping = new AbortController();
	private isComplete = false;
	private systemErrors = 0;

	constructor(private readonly options: PeriodLookupOptions) {
		const { endpoint, limit, statuses, speed, earlier } = options;
		const { maxWindowMs, pageSize } = endpoint;
		const isFast = speed === 'fast';
		this.changed = new Notifier(options.clock);
		this.ended = this.stopping.signal;
		this.queue = new PeriodQueue(
			{ maxWindowMs, pageSize, limit, statuses, isFast, callsLeft: () => options.callsLeft() },
			earlier,
		);
	}

	/** Adds what an input item asks for. A period that cannot be asked for is a failure of that item. */
	add(input: PeriodInput, itemIndex: number): void {
		const { shopId, edition, from, to } = input;
		const { endpoint } = this.options;
		const now = this.options.wallNow();
		const beyond = beyondReach(input, now, endpoint.reachMs);
		const fault =
			beyond !== undefined ? beyondReachFault(beyond) : from >= to ? emptyPeriodFault() : undefined;
		if (fault !== undefined) {
			this.reject(itemIndex, shopId, fault);
			return;
		}
		const holdBackMs = endpoint.holdBackMs > 0 ? endpoint.holdBackMs + MAX_CLOCK_AHEAD_MS : 0;
		const { readable, tooRecent } = cutTo(input, now, holdBackMs);
		const requested = readable && this.queue.add({ shopId, edition, period: readable }, itemIndex);
		if (requested !== undefined && this.known.has(requested)) return;
		if (requested !== undefined) this.known.add(requested);
		const itemIndexes = requested?.itemIndexes ?? [itemIndex];
		this.entries.push({ kind: 'period', input, tooRecent, requested, itemIndexes });
		this.changed.notify();
	}

	/** Adds an input item with which nothing can be asked. */
	reject(itemIndex: number, shopId: string, fault: Fault): void {
		this.entries.push({ kind: 'invalid', itemIndex, shopId, fault });
		if (this.options.stopsAtFailure) this.end(fault, { shopId: shopId || undefined, itemIndex });
	}

	/** Records that no more input items come. */
	complete(): void {
		this.isComplete = true;
		this.changed.notify();
	}

	get ending(): 'none' | 'drain' | 'cut' {
		if (this.stoppedBy === undefined) return 'none';
		return this.options.stopsAtFailure ? 'cut' : 'drain';
	}

	get hasNext(): boolean {
		return this.queue.hasNext;
	}

	get isDone(): boolean {
		return this.isComplete && this.queue.isDone;
	}

	take(): PageCall<PeriodRow> | undefined {
		return this.queue.take();
	}

	isWanted(call: PageCall<PeriodRow>): boolean {
		return !this.queue.isClosed(call);
	}

	maxRetries(): number {
		return this.options.maxRetries;
	}

	request({ queued, page, pageSize }: PageCall<PeriodRow>): ApiRequest {
		const { shopId, edition } = queued.period.request;
		return this.options.endpoint.request(
			{ shopId, edition, ...queued.window, page, pageSize },
			this.options.choices,
		);
	}

	apply(call: PageCall<PeriodRow>, end: CallEnd, usage: CallUsage): void {
		if (end.kind === 'dropped') {
			this.queue.drop(call);
			return;
		}
		const reply = end.kind === 'served' ? this.options.endpoint.read(end.data) : end;
		if ('fault' in reply) {
			this.fail(call, reply.fault);
			return;
		}
		this.systemErrors = 0;
		const { orders, total } = reply;
		const facts: CallFacts = {
			points: usage.points ?? null,
			orders: orders.length,
			attempts: usage.attempts,
			ms: Math.round(usage.ms),
		};
		const { shopId } = call.queued.period.request;
		this.queue.apply(call, { rows: orders.map((order) => this.rowOf(order, shopId, facts)), total });
	}

	stop(fault: Fault): void {
		this.end(fault, {});
	}

	/** What became of all that was asked, in the order in which it was first asked; to be called once the run is over. */
	answers(): (PeriodAnswer | InvalidPeriod)[] {
		this.queue.abandon(this.stoppedBy?.fault ?? unreadFault());
		return this.entries.map((entry) => {
			if (entry.kind === 'invalid') return entry;
			const { requested, ...rest } = entry;
			return { ...rest, result: requested?.result() ?? NOTHING_READ };
		});
	}

	/** The windows that were read to their end, for another try of the run. */
	readWindows(): Map<string, ReadWindow<PeriodRow>[]> {
		return this.queue.readWindows();
	}

	private rowOf({ orderSn, order, at }: ListedOrder, shopId: string, call: CallFacts): PeriodRow {
		const status = this.options.statusOf(order);
		const json = this.options.shape(order, { shopId, orderSn });
		const isKnown = this.options.endpoint.hasUnknownTime !== true;
		return { orderSn, ...(isKnown && { at }), changedAt: at, status, json, call };
	}

	private fail(call: PageCall<PeriodRow>, fault: Fault): void {
		this.systemErrors = fault.code === 200 ? this.systemErrors + 1 : 0;
		this.queue.fail(call, fault);
		const isGeneral = fault.scope === 'run' || fault.scope === 'endpoint';
		const isBroken = this.systemErrors >= SYSTEM_ERRORS_IN_ROW;
		const isFailure = this.options.stopsAtFailure && fault.category !== 'spending-limit';
		if (!isGeneral && !isBroken && !isFailure) return;
		const { request, itemIndexes } = call.queued.period;
		this.end(fault, { shopId: request.shopId, itemIndex: itemIndexes[0], ...call.queued.window });
	}

	private end(fault: Fault, subject: PeriodSubject): void {
		this.stoppedBy ??= { fault, subject };
		this.queue.stop(fault);
		this.stopping.abort();
		this.changed.notify();
	}
}
