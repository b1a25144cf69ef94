import { seeded } from '../../../testkit/random';
import { type ListPage } from '../../../nodes/VvTool/orders/periods/listedOrders';
import { type PeriodOrder } from '../../../nodes/VvTool/orders/periods/periodOrders';
import { type Period } from '../../../nodes/VvTool/orders/periods/windows';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** What a platform's list of a period takes: the limits of the API page, in ms. */
export interface PlatformLimits {
	readonly name: string;
	readonly timeField: 'changed' | 'created';
	readonly maxWindowMs: number;
	readonly maxPageSize: number;
	readonly reachMs?: number;
	/** The newest orders are not shown: a window that ends later is an error. */
	readonly keptBackMs: number;
	/** How far our clock may be ahead of the server's. */
	readonly maxAheadMs: number;
}

export const PLATFORMS: readonly PlatformLimits[] = [
	{
		name: 'Pinduoduo',
		timeField: 'changed',
		maxWindowMs: 30 * MINUTE,
		maxPageSize: 100,
		reachMs: 90 * DAY,
		keptBackMs: 3 * MINUTE,
		maxAheadMs: 2 * MINUTE,
	},
	{
		name: 'Taobao, changed',
		timeField: 'changed',
		maxWindowMs: DAY,
		maxPageSize: 100,
		reachMs: 90 * DAY,
		keptBackMs: 0,
		maxAheadMs: 0,
	},
	{
		name: 'Taobao, created',
		timeField: 'created',
		maxWindowMs: DAY,
		maxPageSize: 100,
		reachMs: 30 * DAY,
		keptBackMs: 0,
		maxAheadMs: 0,
	},
	{
		name: 'JD',
		timeField: 'changed',
		maxWindowMs: 30 * DAY,
		maxPageSize: 50,
		keptBackMs: 0,
		maxAheadMs: 0,
	},
	{
		name: 'Dangdang',
		timeField: 'changed',
		maxWindowMs: 15 * DAY,
		maxPageSize: 20,
		keptBackMs: 0,
		maxAheadMs: 0,
	},
];

export interface BookOptions {
	readonly seed: number;
	readonly platform: PlatformLimits;
	/** Newest first. */
	readonly isDescending: boolean;
	/** The end of a window is counted in. */
	readonly isEndCounted: boolean;
	/** Replies tell the total. */
	readonly hasTotal: boolean;
	/** Replies tell when each order was changed. */
	readonly hasTimes: boolean;
	/** The most rows that the server gives in a page, whatever it is asked for. */
	readonly pageCap: number;
	/** The most orders that change, and that are new, during a call. */
	readonly movesPerCall: number;
}

interface BookOrder {
	readonly orderSn: string;
	readonly created: number;
	changed: number;
	version: number;
}

export interface BookRow extends PeriodOrder {
	readonly version: number;
}

/** A shop's orders on a server whose orders change while they are read. */
export class OrderBook {
	readonly orders: BookOrder[] = [];
	readonly random: () => number;

	constructor(
		readonly options: BookOptions,
		/** The server's clock, in epoch ms. */
		public now: number,
	) {
		this.random = seeded(options.seed);
	}

	/** A whole number from 0 to `max`. */
	upTo(max: number): number {
		return Math.floor(this.random() * (max + 1));
	}

	add(time: number): void {
		const at = Math.floor(time / SECOND) * SECOND;
		const orderSn = `N${String(this.orders.length).padStart(6, '0')}`;
		this.orders.push({ orderSn, created: at, changed: at, version: 1 });
	}

	/** Time passes, and orders change. */
	pass(ms: number): void {
		this.now += ms;
		const at = Math.floor(this.now / SECOND) * SECOND;
		for (let left = this.upTo(this.options.movesPerCall); left > 0; left--) {
			const order = this.orders[this.upTo(this.orders.length - 1)];
			if (order && this.random() < 0.8) {
				order.changed = at;
				order.version += 1;
			} else this.add(this.now);
		}
	}

	timeOf(order: BookOrder): number {
		return this.options.platform.timeField === 'changed' ? order.changed : order.created;
	}

	within({ from, to }: Period): BookOrder[] {
		return this.orders.filter((order) => this.timeOf(order) >= from && this.timeOf(order) < to);
	}

	/** What the server lists for a window. */
	listed({ from, to }: Period): BookOrder[] {
		return this.within({ from, to: this.options.isEndCounted ? to + 1 : to });
	}

	/** One call. Throws where it asks for what the platform does not take. */
	list({ from, to }: Period, page: number, pageSize: number): ListPage<BookRow> {
		const { platform, pageCap, hasTotal, hasTimes, isDescending } = this.options;
		if (from % SECOND !== 0 || to % SECOND !== 0 || from >= to)
			throw new Error('Not a window of whole seconds');
		if (to - from > platform.maxWindowMs) throw new Error('The window is too long');
		if (pageSize > platform.maxPageSize || page < 1) throw new Error('No such page');
		if (to > this.now - platform.keptBackMs) throw new Error('The window is too recent');
		// Our clock may be two minutes behind, and time passes while one reads.
		if (platform.reachMs !== undefined && from < this.now - platform.reachMs - 30 * MINUTE) {
			throw new Error('The window is too old');
		}
		const orders = this.listed({ from, to });
		// Stable: orders of one second stay in the order in which they came.
		orders.sort((a, b) => (isDescending ? this.timeOf(b) - this.timeOf(a) : this.timeOf(a) - this.timeOf(b)));
		const size = Math.min(pageSize, pageCap);
		const rows = orders.slice((page - 1) * size, page * size).map((order) => ({
			orderSn: order.orderSn,
			version: order.version,
			...(hasTimes ? { changedAt: order.changed, at: this.timeOf(order) } : {}),
		}));
		return { rows, ...(hasTotal ? { total: orders.length } : {}) };
	}
}
