import type { Fault } from '../../api/fault';
import type { Edition } from '../../platforms/endpoint';
import { PeriodOrders, type OrderChoice, type PeriodOrder } from './periodOrders';
import type { OpenReading, Shortfall } from './windowReading';
import { windowsOf, type Period } from './windows';

/** Whose orders of which time an input item wants. */
export interface PeriodRequest {
	readonly shopId: string;
	readonly edition?: Edition;
	readonly period: Period;
}

/** A window that was read to its end. */
export interface ReadWindow<R extends PeriodOrder> {
	readonly window: Period;
	readonly orders: ReadonlyMap<string, R>;
	readonly shortfall?: Shortfall;
}

/** How far a window has come. */
export type WindowState<R extends PeriodOrder> =
	| { readonly kind: 'waiting' }
	| { readonly kind: 'open'; readonly reading: OpenReading<R>; readonly isInFlight: boolean }
	| { readonly kind: 'read'; readonly read: ReadWindow<R> }
	| { readonly kind: 'failed'; readonly fault: Fault };

/** A window of a period on its way through the queue. */
export interface QueuedWindow<R extends PeriodOrder> {
	readonly period: RequestedPeriod<R>;
	readonly window: Period;
	/** How often a larger window was cut to come to this one. */
	readonly cuts: number;
	state: WindowState<R>;
}

/** What of a period could not be read, and why. */
export interface PeriodFailure {
	readonly fault: Fault;
	/** From the first window that failed to the end of the last one, in epoch ms. */
	readonly from: number;
	readonly to: number;
}

/** What became of a period: windows = read + failed. */
export interface PeriodResult<R extends PeriodOrder> {
	/** Oldest first, each once. */
	readonly orders: readonly R[];
	readonly windows: number;
	readonly read: number;
	readonly failed: number;
	readonly failure?: PeriodFailure;
	/** Windows of which the server counts more orders than it shows. */
	readonly shortfalls: readonly Shortfall[];
}

/** A period that was asked for, by one input item or by several, with its windows, oldest first. */
export class RequestedPeriod<R extends PeriodOrder> {
	/** Input items that asked for it, in order, each once. */
	readonly itemIndexes: number[] = [];
	readonly choice: OrderChoice;
	private windows: QueuedWindow<R>[];
	/** Of a limited period: the orders of all windows before this position. */
	private readonly oldest: PeriodOrders<R>;
	private position = 0;

	/** @param earlier windows of the shop that were read before: those that lie in the period are not asked for */
	constructor(
		readonly request: PeriodRequest,
		choice: Omit<OrderChoice, 'period'>,
		maxWindowMs: number,
		earlier: readonly ReadWindow<R>[] = [],
	) {
		this.choice = { ...choice, period: request.period };
		this.oldest = new PeriodOrders(this.choice);
		this.windows = this.planned(maxWindowMs, earlier);
	}

	/** Whether only the oldest orders are wanted: then windows are read one after the other. */
	get isLimited(): boolean {
		return Number.isFinite(this.choice.limit);
	}

	/** How many orders are still wanted of a limited period. */
	get missing(): number {
		return this.oldest.missing;
	}

	/** Its windows that may be begun now: all of them, or the next one of a limited period, none once that has its orders. */
	due(): QueuedWindow<R>[] {
		if (!this.isLimited) return this.windows.filter(({ state }) => state.kind === 'waiting');
		for (
			let next = this.windows[this.position];
			next && !this.oldest.isFilled;
			next = this.windows[this.position]
		) {
			if (next.state.kind === 'waiting') return [next];
			if (next.state.kind === 'open') return [];
			if (next.state.kind === 'read') this.oldest.add(next.state.read.orders.values());
			this.position += 1;
		}
		this.windows = this.windows.slice(0, this.position);
		return [];
	}

	/** Puts parts of a window in its place. */
	cut(queued: QueuedWindow<R>, parts: readonly Period[]): QueuedWindow<R>[] {
		const cuts = queued.cuts + 1;
		const fresh = parts.map((window) => this.queued(window, { kind: 'waiting' }, cuts));
		this.windows.splice(this.windows.indexOf(queued), 1, ...fresh);
		return fresh;
	}

	/** Ends it: what was not read fails, except for windows that have a call on the way. */
	close(fault: Fault): void {
		this.fail(fault, ({ state }) => state.kind === 'waiting' || (state.kind === 'open' && !state.isInFlight));
	}

	/** Ends it, and waits for no call: what was not read fails. */
	abandon(fault: Fault): void {
		this.fail(fault, ({ state }) => state.kind === 'waiting' || state.kind === 'open');
	}

	/** Its windows that were read to their end. */
	readWindows(): ReadWindow<R>[] {
		return this.windows.flatMap(({ state }) => (state.kind === 'read' ? [state.read] : []));
	}

	/** What became of it, once nothing is on the way any more. */
	result(): PeriodResult<R> {
		const orders = new PeriodOrders<R>(this.choice);
		const read = this.readWindows();
		for (const window of read) orders.add(window.orders.values());
		const failures = this.windows.flatMap(({ window, state }) =>
			state.kind === 'failed' ? [{ ...window, fault: state.fault }] : [],
		);
		const [first, last] = [failures[0], failures.at(-1)];
		return {
			orders: orders.list(),
			windows: this.windows.length,
			read: read.length,
			failed: failures.length,
			...(first && last && { failure: { fault: first.fault, from: first.from, to: last.to } }),
			shortfalls: read.flatMap(({ shortfall }) => (shortfall === undefined ? [] : [shortfall])),
		};
	}

	private fail(fault: Fault, isLeft: (queued: QueuedWindow<R>) => boolean): void {
		for (const queued of this.windows) if (isLeft(queued)) queued.state = { kind: 'failed', fault };
	}

	private queued(window: Period, state: WindowState<R>, cuts: number): QueuedWindow<R> {
		return { period: this, window, cuts, state };
	}

	private planned(maxWindowMs: number, earlier: readonly ReadWindow<R>[]): QueuedWindow<R>[] {
		const { to } = this.request.period;
		let { from } = this.request.period;
		const windows: QueuedWindow<R>[] = [];
		const fill = (end: number) =>
			windows.push(
				...windowsOf({ from, to: end }, maxWindowMs).map((window) =>
					this.queued(window, { kind: 'waiting' }, 0),
				),
			);
		for (const read of earlier.toSorted((a, b) => a.window.from - b.window.from)) {
			if (read.window.from < from || read.window.to > to) continue;
			fill(read.window.from);
			windows.push(this.queued(read.window, { kind: 'read', read }, 0));
			from = read.window.to;
		}
		fill(to);
		return windows;
	}
}
