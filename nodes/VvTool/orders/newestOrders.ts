import type { Fault } from '../api/fault';
import type { ListedOrder } from '../platforms/endpoint';
import type { ListPage } from './periods/listedOrders';
import type { Period } from './periods/windows';
import { readableEnd, type ListingRules } from './watermark';
import type { ShopAccess, ShopReading } from './watermarkPoll';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A test shows what is recent: days of nothing are not gone through. */
const MAX_WINDOW_MS = DAY_MS;
const MAX_CALLS = 6;
/** As many orders are shown. */
export const MAX_NEWEST = 10;

/**
 * The newest orders of a shop, to be shown in the editor: windows from now backwards, of each the first page and, where there are
 * more, the last one, as lists are sorted either way. At most six calls, ten orders.
 */
export class ShopNewest implements ShopReading {
	readonly behindSince = 0;
	readonly isOpen = false;
	readonly isFree = true;
	readonly reserved = 0;
	fault: Fault | undefined;
	private readonly orders = new Map<string, ListedOrder>();
	private window: Period;
	private page = 1;
	private calls = 0;
	private isInFlight = false;
	private hasEnded = false;

	/** @param now epoch ms */
	constructor(
		readonly shop: ShopAccess,
		private readonly rules: ListingRules,
		now: number,
	) {
		const to = readableEnd(now, rules);
		this.window = { from: to - this.windowMs, to };
	}

	get isOver(): boolean {
		return this.hasEnded;
	}

	get isDue(): boolean {
		return !this.hasEnded && !this.isInFlight;
	}

	take(): { readonly window: Period; readonly page: number } | undefined {
		if (!this.isDue) return undefined;
		this.isInFlight = true;
		this.calls += 1;
		return { window: this.window, page: this.page };
	}

	apply({ rows, total = 0 }: ListPage<ListedOrder>): void {
		this.isInFlight = false;
		for (const row of rows) this.orders.set(row.orderSn, row);
		const isMore = this.page === 1 && total > rows.length && rows.length > 0;
		if (isMore) this.page = Math.ceil(total / Math.min(rows.length, this.rules.pageSize));
		else {
			this.page = 1;
			this.window = { from: this.window.from - this.windowMs, to: this.window.from };
		}
		const isEnough = !isMore && this.orders.size >= MAX_NEWEST;
		if (isEnough || this.calls >= MAX_CALLS) this.hasEnded = true;
	}

	fail(fault: Fault): void {
		this.isInFlight = false;
		if (this.hasEnded) return;
		this.fault = fault;
		this.hasEnded = true;
	}

	cut(): void {
		this.hasEnded = true;
	}

	/** Newest first, no more than {@link MAX_NEWEST}. */
	newest(): ListedOrder[] {
		const orders = [...this.orders.values()];
		return orders.sort((one, other) => (other.at ?? 0) - (one.at ?? 0)).slice(0, MAX_NEWEST);
	}

	private get windowMs(): number {
		return Math.min(this.rules.maxWindowMs, MAX_WINDOW_MS);
	}
}
