import type { Fault } from '../../api/fault';
import { BegunWindows, type Begun } from './begunWindows';
import type { ListPage } from './listedOrders';
import type { OrderChoice, PeriodOrder } from './periodOrders';
import { afterFault, PeriodShops, takeFresh, type PeriodShop } from './periodShops';
import { RequestedPeriod, type PeriodRequest, type QueuedWindow, type ReadWindow } from './requestedPeriod';
import { applyPage, nextPage, startReading, type OpenReading } from './windowReading';
import { partsForLimit, partsForSpeed, splitWindow } from './windows';

/** As many windows are begun before the pages of those that were begun go first. */
const MAX_OPEN_WINDOWS = 40;
/** How often one window may be cut: orders may all have come in one minute of a day, and cutting has a price. */
const MAX_CUTS = 2;

export interface PeriodQueueOptions extends Omit<OrderChoice, 'period'> {
	/** The longest window of one listing, in ms. */
	readonly maxWindowMs: number;
	/** Rows asked for in a page. */
	readonly pageSize: number;
	/** Whether windows of many pages are cut, so that these may be read at the same time, for some more calls. */
	readonly isFast: boolean;
	/** How many calls the user's limit of points still allows, those in flight not counted; Infinity without a limit. */
	callsLeft(): number;
}

/** The call for one page of a window. */
export interface PageCall<R extends PeriodOrder> {
	readonly queued: QueuedWindow<R>;
	/** From 1. */
	readonly page: number;
	readonly pageSize: number;
}

/**
 * The windows of all periods of a run, and which page goes next. The first call of a shop goes alone until its reply, so
 * that a missing grant costs one call. Then windows go side by side, the pages of one window one after the other; of those
 * begun the longest goes first, so that none is left at the end to be read alone. Knows neither HTTP nor time.
 */
export class PeriodQueue<R extends PeriodOrder> {
	private readonly periods = new Map<string, RequestedPeriod<R>>();
	private readonly shops = new PeriodShops<R>();
	/** Windows that were begun and are not over. */
	private readonly begun = new BegunWindows<R>();
	private inFlightCount = 0;
	private stopped: Fault | undefined;

	/**
	 * @param earlier windows that an earlier try of the run has read, by `shopKey`
	 */
	constructor(
		private readonly options: PeriodQueueOptions,
		private readonly earlier: ReadonlyMap<string, readonly ReadWindow<R>[]> = new Map(),
	) {}

	/** Adds what an input item asks for; equal requests are one period. @param request its period in whole seconds */
	add(request: PeriodRequest, itemIndex: number): RequestedPeriod<R> {
		const shop = this.shops.of(request);
		const { from, to } = request.period;
		const key = JSON.stringify([shop.key, from, to]);
		const known = this.periods.get(key);
		const period = known ?? this.added(shop, request);
		this.periods.set(key, period);
		if (period.itemIndexes.at(-1) !== itemIndex) period.itemIndexes.push(itemIndex);
		return period;
	}

	/** Whether a call could go now. */
	get hasNext(): boolean {
		return this.next() !== undefined;
	}

	/** Whether nothing is left to be asked and nothing is on the way. */
	get isDone(): boolean {
		return this.inFlightCount === 0 && !this.hasNext;
	}

	/** Whether a call that waits to be repeated has become pointless: its shop or the run has ended. */
	isClosed({ queued }: PageCall<R>): boolean {
		return this.shops.of(queued.period.request).state.kind === 'closed';
	}

	/** Takes the call that goes now; undefined where each has to wait for a reply, or none is left. */
	take(): PageCall<R> | undefined {
		const next = this.next();
		if (next === undefined) return undefined;
		const { pageSize } = this.options;
		if ('reading' in next) return this.sent(next.queued, next.reading);
		const fresh = takeFresh(next);
		return fresh && this.sent(fresh, startReading<R>(fresh.window, pageSize));
	}

	/** Applies the last reply to a call. */
	apply({ queued }: PageCall<R>, page: ListPage<R>): void {
		const shop = this.arrived(queued);
		if (queued.state.kind !== 'open') return;
		const reading = applyPage(queued.state.reading, page);
		if (shop.state.kind === 'untested') shop.state = { kind: 'working' };
		if (reading.state === 'finished') queued.state = { kind: 'read', read: reading };
		else if (shop.state.kind === 'closed') queued.state = { kind: 'failed', fault: shop.state.fault };
		else if (!this.cut(shop, queued, reading)) this.begin(queued, reading);
		this.goOn(shop, queued.period);
	}

	/** Applies that a call failed for good, or was not sent: its window fails, and whatever is certain to fail with it. */
	fail({ queued }: PageCall<R>, fault: Fault): void {
		const shop = this.arrived(queued);
		queued.state = { kind: 'failed', fault };
		if (fault.scope === 'run' || fault.scope === 'endpoint') this.stop(fault);
		shop.state = afterFault(shop.state, fault);
		if (shop.state.kind === 'closed') this.close(shop, shop.state.fault);
		this.goOn(shop, queued.period);
	}

	/** Applies that a call is not repeated, because its shop or the run has ended. */
	drop({ queued }: PageCall<R>): void {
		const { state } = this.arrived(queued);
		if (state.kind === 'closed') queued.state = { kind: 'failed', fault: state.fault };
	}

	/** Ends the run: nothing more is asked. What is on the way still counts, where its window ends with it. */
	stop(fault: Fault): void {
		this.stopped ??= fault;
		for (const shop of this.shops.all()) this.close(shop, fault);
	}

	/** Ends the run, and waits for no call. */
	abandon(fault: Fault): void {
		this.stop(fault);
		for (const { periods } of this.shops.all()) for (const period of periods) period.abandon(fault);
	}

	/** The windows that were read, for another try of the run, by `shopKey`. */
	readWindows(): Map<string, ReadWindow<R>[]> {
		const windows = new Map<string, ReadWindow<R>[]>();
		for (const { key, periods } of this.shops.all()) {
			windows.set(
				key,
				periods.flatMap((period) => period.readWindows()),
			);
		}
		return windows;
	}

	private added(shop: PeriodShop<R>, request: PeriodRequest): RequestedPeriod<R> {
		const earlier = this.earlier.get(shop.key) ?? [];
		const period = new RequestedPeriod(request, this.options, this.options.maxWindowMs, earlier);
		shop.periods.push(period);
		const fault = this.stopped ?? (shop.state.kind === 'closed' ? shop.state.fault : undefined);
		if (fault === undefined) shop.fresh.push(...period.due());
		else period.close(fault);
		return period;
	}

	private sent(queued: QueuedWindow<R>, reading: OpenReading<R>): PageCall<R> {
		queued.state = { kind: 'open', reading, isInFlight: true };
		this.begun.add(queued);
		this.shops.of(queued.period.request).inFlight += 1;
		this.inFlightCount += 1;
		return { queued, page: nextPage(reading) ?? 1, pageSize: this.options.pageSize };
	}

	private arrived(queued: QueuedWindow<R>): PeriodShop<R> {
		const shop = this.shops.of(queued.period.request);
		this.begun.delete(queued);
		shop.inFlight -= 1;
		this.inFlightCount -= 1;
		return shop;
	}

	private begin(queued: QueuedWindow<R>, reading: OpenReading<R>): void {
		queued.state = { kind: 'open', reading, isInFlight: false };
		this.begun.add(queued);
	}

	/** Cuts a window that its first page shows to be large, where that pays; later pages change nothing about that. */
	private cut(shop: PeriodShop<R>, queued: QueuedWindow<R>, { counted, pageSize }: OpenReading<R>): boolean {
		if (counted === undefined || queued.cuts >= MAX_CUTS) return false;
		const { period, window } = queued;
		const parts = splitWindow(window, this.parts(queued, counted, pageSize));
		if (parts.length === 1) return false;
		const fresh = period.cut(queued, parts);
		if (!period.isLimited) shop.fresh.unshift(...fresh);
		return true;
	}

	private parts({ period, cuts }: QueuedWindow<R>, total: number, pageSize: number): number {
		const { statuses, isFast } = this.options;
		// How many orders of some states a window has, its total does not tell.
		if (period.isLimited) return statuses.length > 0 ? 1 : partsForLimit(total, pageSize, period.missing);
		return isFast ? partsForSpeed(total, pageSize, cuts > 0) : 1;
	}

	/** Of a limited period the next window is due only now. */
	private goOn(shop: PeriodShop<R>, period: RequestedPeriod<R>): void {
		if (shop.state.kind !== 'closed' && period.isLimited) shop.fresh.push(...period.due());
	}

	private close(shop: PeriodShop<R>, fault: Fault): void {
		shop.state = { kind: 'closed', fault: shop.state.kind === 'closed' ? shop.state.fault : fault };
		shop.fresh.length = 0;
		for (const period of shop.periods) period.close(fault);
		this.begun.forget();
	}

	/** The window that was begun whose next page goes now, or the shop whose next window is begun. */
	private next(): Begun<R> | PeriodShop<R> | undefined {
		const { longest, count, pages } = this.begun.summary();
		// What a page of a window cost is lost where there are no points for its other pages.
		const isCovered = count === 0 || this.options.callsLeft() > pages;
		const mayBegin = isCovered && (longest === undefined || count < MAX_OPEN_WINDOWS);
		return (mayBegin ? this.shops.next() : undefined) ?? longest;
	}
}
