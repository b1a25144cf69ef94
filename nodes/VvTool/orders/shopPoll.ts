import type { Fault } from '../api/fault';
import type { ListedOrder } from '../platforms/endpoint';
import type { ListPage } from './periods/listedOrders';
import { applyPage, nextPage, pagesLeft, startReading, type OpenReading } from './periods/windowReading';
import type { Period } from './periods/windows';
import {
	afterWindow,
	overlapStart,
	readableEnd,
	windowAfter,
	withinReach,
	withLongerSpan,
	withShorterSpan,
	type ListingRules,
	type Watermark,
} from './watermark';
import type { ShopAccess, ShopReading } from './watermarkPoll';

/** The window of a call that only shows whether the shop can be read, in ms. */
const PROBE_MS = 60_000;

/** A shop to be polled. */
export interface PolledShop extends ShopAccess {
	readonly mark: Watermark;
	/** The watermark was set just now: one call shows whether the shop can be read, and its orders are dropped. */
	readonly isNew: boolean;
}

/** How far a shop has come in a poll. `over`: `fault` where a call failed, `isCut` where the budget ended it. */
type State =
	| { readonly kind: 'due'; readonly window: Period }
	| { readonly kind: 'open'; readonly reading: OpenReading<ListedOrder>; readonly isInFlight: boolean }
	| { readonly kind: 'over'; readonly fault?: Fault; readonly isCut?: true };

/**
 * One shop in one poll: its windows one after the other, the oldest first. After each that was read to its end the watermark
 * moves; one that fails, or has no room in the budget, ends the poll of the shop.
 */
export class ShopPoll implements ShopReading {
	/** What the platform shows no more, once something was read behind it. */
	gap: Period | undefined;
	/** Windows read to their end, or the first call of a new shop. */
	readCount = 0;
	readonly emitted: ListedOrder[] = [];
	private state: State;
	private mark: Watermark;
	/** A gap that was not reported yet, as nothing was read behind it. */
	private skipped: Period | undefined;
	private readonly end: number;

	/**
	 * @param now epoch ms
	 * @param maxCalls what all shops together may spend in a poll
	 */
	constructor(
		readonly shop: PolledShop,
		private readonly rules: ListingRules,
		now: number,
		private readonly maxCalls: number,
	) {
		this.end = readableEnd(now, rules);
		const { mark, gap } = withinReach(shop.mark, now, rules);
		this.mark = mark;
		this.skipped = gap;
		const from = overlapStart(mark, rules.pageSize, maxCalls / 4);
		this.state = shop.isNew
			? { kind: 'due', window: { from: this.end - PROBE_MS, to: this.end } }
			: this.dueFrom(from);
	}

	/** What is to be saved of it: a gap that was not reported is found anew by the next poll. */
	get watermark(): Watermark {
		if (this.skipped === undefined) return this.mark;
		const { spanMs } = this.mark;
		return { ...this.shop.mark, ...(spanMs !== undefined && { spanMs }) };
	}

	get behindSince(): number {
		return this.shop.mark.readTo;
	}

	get isFree(): boolean {
		return this.shop.isNew;
	}

	get fault(): Fault | undefined {
		return this.state.kind === 'over' ? this.state.fault : undefined;
	}

	/** Whether the budget ended it before all was read. */
	get isCut(): boolean {
		return this.state.kind === 'over' && this.state.isCut === true;
	}

	get isOver(): boolean {
		return this.state.kind === 'over';
	}

	/** Whether its next window may be begun. */
	get isDue(): boolean {
		return this.state.kind === 'due';
	}

	/** Whether the next page of its window may be asked for. */
	get isOpen(): boolean {
		return this.state.kind === 'open' && !this.state.isInFlight;
	}

	/** Calls that its window still needs, one on the way not counted. */
	get reserved(): number {
		if (this.state.kind !== 'open') return 0;
		return pagesLeft(this.state.reading) - Number(this.state.isInFlight);
	}

	/** Takes its next call. @returns undefined where it has none now */
	take(): { readonly window: Period; readonly page: number } | undefined {
		const { state } = this;
		if (state.kind === 'over' || (state.kind === 'open' && state.isInFlight)) return undefined;
		const reading =
			state.kind === 'open' ? state.reading : startReading<ListedOrder>(state.window, this.rules.pageSize);
		this.state = { kind: 'open', reading, isInFlight: true };
		return { window: reading.window, page: nextPage(reading) ?? 1 };
	}

	/** Applies a page. @param left calls that the budget still has, those that other shops need not counted */
	apply(page: ListPage<ListedOrder>, left: number): void {
		if (this.state.kind !== 'open') return;
		const { reading } = this.state;
		if (this.shop.isNew) {
			this.readCount += 1;
			this.state = { kind: 'over' };
			return;
		}
		const next = applyPage(reading, page);
		if (next.state === 'finished') {
			this.finish(next.window, next.orders.values(), Math.ceil(next.orders.size / this.rules.pageSize));
			return;
		}
		const needed = pagesLeft(next);
		const parts = reading.step.kind === 'first' ? Math.ceil(needed / Math.max(1, this.maxCalls / 4)) : 1;
		const isTooLarge =
			needed + 1 > this.maxCalls / 2 && parts > 1 && next.window.to - this.mark.readTo > 1_000;
		if (isTooLarge) {
			this.mark = withShorterSpan(this.mark, next.window, parts);
			this.state = this.dueFrom(next.window.from);
		} else if (needed > left) this.cut();
		else this.state = { kind: 'open', reading: next, isInFlight: false };
	}

	/** Ends it: its window, if one was begun, is read anew by the next poll. */
	fail(fault: Fault): void {
		if (this.state.kind !== 'over') this.state = { kind: 'over', fault };
	}

	/** Ends it for want of budget: should the window be too large for it, the next poll begins with a shorter one. */
	cut(): void {
		if (this.state.kind === 'over') return;
		if (this.state.kind === 'open' && this.state.reading.step.kind !== 'first')
			this.mark = withShorterSpan(this.mark, this.state.reading.window, 2);
		this.state = { kind: 'over', isCut: true };
	}

	private finish(window: Period, versions: Iterable<ListedOrder>, pages: number): void {
		const { mark, fresh } = afterWindow(this.mark, window, versions, this.rules);
		this.mark = pages <= this.maxCalls / 8 ? withLongerSpan(mark, this.rules) : mark;
		for (const version of fresh) this.emitted.push(version);
		this.gap ??= this.skipped;
		this.skipped = undefined;
		this.readCount += 1;
		this.state = this.dueFrom(this.mark.readTo);
	}

	private dueFrom(from: number): State {
		const window = windowAfter(this.mark, from, this.end, this.rules);
		return window === undefined ? { kind: 'over' } : { kind: 'due', window };
	}
}
