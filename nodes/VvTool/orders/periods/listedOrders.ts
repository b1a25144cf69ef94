/** What reading a window needs to know of an order in a list. */
export interface ListedOrder {
	readonly orderSn: string;
	/** When the order was last changed, in epoch ms, where the list tells it. */
	readonly changedAt?: number;
}

/** One reply: a page of a window. */
export interface ListPage<R extends ListedOrder> {
	readonly rows: readonly R[];
	/** How many orders the window holds, where the reply tells it. */
	readonly total?: number;
}

/** Whether of two versions of an order the one read later is to stay: where their times do not tell, it is. */
export function isNewer(later: ListedOrder, earlier: ListedOrder): boolean {
	const [time, before] = [later.changedAt, earlier.changedAt];
	return time === undefined || before === undefined || time >= before;
}

/** The orders by number, with those of a further page. */
export function withNewest<R extends ListedOrder>(
	known: ReadonlyMap<string, R>,
	rows: readonly R[],
): Map<string, R> {
	const orders = new Map(known);
	for (const row of rows) {
		const before = orders.get(row.orderSn);
		if (before === undefined || isNewer(row, before)) orders.set(row.orderSn, row);
	}
	return orders;
}
