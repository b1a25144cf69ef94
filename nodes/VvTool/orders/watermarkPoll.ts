import type { Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import type { Clock } from '../pacing/clock';
import { Notifier } from '../pacing/notifier';
import type { Edition, ListedOrder, PeriodEndpoint, RequestChoices } from '../platforms/endpoint';
import type { CallEnd, CallUsage, Work } from './callLoop';
import type { Period } from './periods/windows';
import type { ListPage } from './periods/listedOrders';

/** Whose orders a poll reads. */
export interface ShopAccess {
	readonly shopId: string;
	readonly edition?: Edition;
}

/** One shop in one poll: which call is next, and what the replies come to. One call is on the way at most. */
export interface ShopReading {
	readonly shop: ShopAccess;
	/** Up to where it has been read, epoch ms: those furthest behind go first. */
	readonly behindSince: number;
	readonly isOver: boolean;
	/** Whether it waits for the budget to begin a window. */
	readonly isDue: boolean;
	/** Whether it may go on with a window that it began. */
	readonly isOpen: boolean;
	/** Whether it goes whatever the budget. */
	readonly isFree: boolean;
	/** Calls that its window still needs, one on the way not counted. */
	readonly reserved: number;
	take(): { readonly window: Period; readonly page: number } | undefined;
	/** @param left calls that the budget still has for it */
	apply(page: ListPage<ListedOrder>, left: number): void;
	fail(fault: Fault): void;
	/** Ends it for want of budget. */
	cut(): void;
}

/** What a poll needs to know. */
export interface WatermarkPollOptions<S extends ShopReading> {
	readonly endpoint: PeriodEndpoint;
	readonly choices: RequestChoices;
	readonly clock: Clock;
	readonly shops: readonly S[];
	readonly maxRetries: number;
	/** Calls that the poll may make, repeated ones included. */
	readonly maxCalls: number;
}

/** The call for one page of a shop's window. */
export interface PollCall {
	readonly poll: ShopReading;
	readonly window: Period;
	readonly page: number;
}

/**
 * One poll of all shops, side by side, each with one call in flight at most. The budget is counted before each window; what
 * has no room is left to the next poll. Those that are furthest behind go first, so that none waits for ever.
 */
export class WatermarkPoll<S extends ShopReading> implements Work<PollCall> {
	readonly changed: Notifier;
	readonly ended: AbortSignal;
	/** In the order in which the shops were given. */
	readonly shops: readonly S[];
	private readonly queue: readonly S[];
	private readonly stopping = new AbortController();
	private inFlight = 0;
	private attempts = 0;

	constructor(private readonly options: WatermarkPollOptions<S>) {
		this.changed = new Notifier(options.clock);
		this.ended = this.stopping.signal;
		this.shops = options.shops;
		this.queue = [...this.shops].sort((one, other) => one.behindSince - other.behindSince);
	}

	get ending(): 'none' | 'drain' {
		return this.ended.aborted ? 'drain' : 'none';
	}

	get hasNext(): boolean {
		return this.next() !== undefined;
	}

	get isDone(): boolean {
		return this.inFlight === 0 && !this.hasNext;
	}

	take(): PollCall | undefined {
		const poll = this.next();
		const call = poll?.take();
		if (poll === undefined || call === undefined) return undefined;
		this.inFlight += 1;
		return { poll, ...call };
	}

	isWanted({ poll }: PollCall): boolean {
		return !poll.isOver;
	}

	maxRetries(): number {
		return this.options.maxRetries;
	}

	request({ poll, window, page }: PollCall): ApiRequest {
		const { shopId, edition } = poll.shop;
		const { endpoint, choices } = this.options;
		return endpoint.request({ shopId, edition, ...window, page, pageSize: endpoint.pageSize }, choices);
	}

	apply({ poll }: PollCall, end: CallEnd, { attempts }: CallUsage): void {
		this.inFlight -= 1;
		this.attempts += attempts;
		if (end.kind === 'dropped') return;
		const reply = end.kind === 'served' ? this.options.endpoint.read(end.data) : end;
		if (!('fault' in reply))
			poll.apply({ rows: reply.orders.map(timed), total: reply.total }, this.left(poll));
		else if (reply.fault.category === 'spending-limit') poll.cut();
		else {
			poll.fail(reply.fault);
			if (reply.fault.scope === 'run' || reply.fault.scope === 'endpoint') this.stop(reply.fault);
		}
	}

	stop(fault: Fault): void {
		for (const poll of this.shops) poll.fail(fault);
		this.stopping.abort();
		this.changed.notify();
	}

	/** Calls that are left for one shop. */
	private left(poll?: ShopReading): number {
		const reserved = this.shops.reduce((sum, other) => sum + (other === poll ? 0 : other.reserved), 0);
		return this.options.maxCalls - this.attempts - this.inFlight - reserved;
	}

	/** The shop whose call goes now: pages of windows that were begun first. New shops are each asked once, whatever the budget. */
	private next(): S | undefined {
		const open = this.queue.find(({ isOpen }) => isOpen);
		if (open !== undefined || this.ended.aborted) return open;
		return this.queue.find(({ isDue, isFree }) => isDue && (isFree || this.left() > 0));
	}
}

/** An order by the names that reading a window goes by. */
function timed(order: ListedOrder): ListedOrder & { readonly changedAt?: number } {
	return { ...order, changedAt: order.at };
}
