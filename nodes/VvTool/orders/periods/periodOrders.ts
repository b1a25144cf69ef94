import { isNewer, type ListedOrder } from './listedOrders';
import { secondOf, type Period } from './windows';

/** An order in the list of a period. */
export interface PeriodOrder extends ListedOrder {
	/** The time by which the period finds the order, in epoch ms; absent where the platform does not say which it is. */
	readonly at?: number;
	/** The platform's state, as sent. */
	readonly status?: string;
}

/** Which orders of a period are wanted. */
export interface OrderChoice {
	/** In whole seconds, as `cutTo` gives it. */
	readonly period: Period;
	/** The states wanted, as the platform writes them; all where it is empty. */
	readonly statuses: readonly string[];
	/** How many, the oldest first; Infinity for all. */
	readonly limit: number;
}

/**
 * The orders of one input item, collected from its windows: each once, in the newest version that a window showed. States
 * are compared here, as text: were they sent, orders whose state changes would come into a window while it is read. What
 * the server counts in at the period's very end is left out: it belongs to the period that begins there.
 */
export class PeriodOrders<R extends PeriodOrder> {
	private readonly orders = new Map<string, R>();
	private wantedCount = 0;

	constructor(private readonly choice: OrderChoice) {}

	/** Adds the orders of a window. */
	add(rows: Iterable<R>): void {
		for (const row of rows) {
			const before = this.orders.get(row.orderSn);
			if (before !== undefined && !isNewer(row, before)) continue;
			this.wantedCount += Number(this.isWanted(row)) - Number(before !== undefined && this.isWanted(before));
			this.orders.set(row.orderSn, row);
		}
	}

	/** Whether no other window is needed, provided that those added are the period's oldest, without a gap. */
	get isFilled(): boolean {
		return this.wantedCount >= this.choice.limit;
	}

	/** How many more orders are wanted; Infinity where all are. */
	get missing(): number {
		return Math.max(0, this.choice.limit - this.wantedCount);
	}

	/** The orders wanted, oldest first, no more than the limit. */
	list(): R[] {
		const wanted = [...this.orders.values()].filter((order) => this.isWanted(order));
		return wanted.sort(byTime).slice(0, this.choice.limit);
	}

	private isWanted({ at, status = '' }: R): boolean {
		const { period, statuses } = this.choice;
		if (at !== undefined && secondOf(at) === period.to) return false;
		return statuses.length === 0 || statuses.includes(status);
	}
}

/** Oldest first; orders of one second, or without a time, by number, so that two runs give the same. */
function byTime(a: PeriodOrder, b: PeriodOrder): number {
	const timeOf = ({ at, changedAt = 0 }: PeriodOrder) => at ?? changedAt;
	return timeOf(a) - timeOf(b) || (a.orderSn < b.orderSn ? -1 : 1);
}
