import { withNewest, type ListedOrder, type ListPage } from './listedOrders';
import type { Period } from './windows';

/** How often the pages of a window are gone through from the last to the first, at most. */
const MAX_DESCENTS = 3;
/** So many pages without rows, one after the other, disprove the total that promised them. */
const EMPTY_PAGES_DISPROVE = 5;

/** Why a window may hold more orders than were seen. */
export interface Shortfall {
	/** How many orders the window holds by the server's count; absent where it sends the same page for every number. */
	readonly counted?: number;
	readonly seen: number;
}

/** Which page comes next, and why. */
type Step =
	/** Page 1, which tells how many there are. */
	| { readonly kind: 'first' }
	/** No total to go by: page `full` was full, page `end`, once known, is the last or beyond it. */
	| { readonly kind: 'seek'; readonly full: number; readonly end?: number }
	/** From the last page to the first; page 1 ends a descent. */
	| {
			readonly kind: 'descend';
			readonly page: number;
			/** 1 for the first. */
			readonly descent: number;
			/** Different orders that were known when this descent began. */
			readonly known: number;
			/** Pages without rows just before this one. */
			readonly emptyPages: number;
	  };

interface Seen<R extends ListedOrder> {
	readonly window: Period;
	/** Each order in its newest version, by order number. */
	readonly orders: ReadonlyMap<string, R>;
}

/** A window whose next page is wanted. */
export interface OpenReading<R extends ListedOrder> extends Seen<R> {
	readonly state: 'open';
	readonly step: Step;
	/** Rows that a full page has: as asked for, or fewer where the server gives fewer. */
	readonly pageSize: number;
	/** The total of the first reply; absent where there was none, or it was disproved. */
	readonly counted?: number;
	/** The server counts pages that have no rows, or does not go by page numbers. */
	readonly doubt?: 'total' | 'pages';
}

/** A window read to its end. */
export interface FinishedReading<R extends ListedOrder> extends Seen<R> {
	readonly state: 'finished';
	/** Present where the server's count says that there is more, which no further reading brought. */
	readonly shortfall?: Shortfall;
}

/**
 * How far one window has been read.
 *
 * Page 1 is read first, for the total; then the pages n, n − 1, …, 2, each after the reply to the one before; then page 1
 * once more, except where as many different orders have been seen as the first reply counted. That makes one call for
 * a window of one page, n or n + 1 for one of n pages. A call that was repeated counts as its last reply.
 *
 * **Why no order is missed.** The window lies in the past, and whatever happens to an order sets its time to now: orders
 * leave the window, none comes in, and as the server's order is stable, an order that stays never moves to a later page,
 * whichever way the list is sorted. Claim: before page k is read, each order that stays has been read or stands on a page
 * ≤ k. True for k = n. Standing on page k when that is read, it is read; else it stands on a page ≤ k − 1 and does
 * not come back up. After page 1 nothing is left.
 *
 * **Why page 1 need not be read twice when the first descent has seen as many orders as were counted.** All that is ever seen
 * was in the window when it was counted, since none comes in. As many different ones seen as counted is all of them.
 * (Later descents do not know how many of those counted then have left.)
 *
 * **No total** (or one that the page itself disproves): the end is looked for, by doubling the page number and then by
 * bisection. Once a page has come back short or empty, each order that stays has been read or stands before it: the claim
 * holds, and the descent begins there. Page 1 is always read again.
 *
 * **A server that breaks the promise** (late arrivals, no stable order, a wrong total) shows when page 1 ends a descent
 * with a total above what was seen: then the pages are descended again, as long as that brings orders, at most three
 * times. Five empty pages in a row disprove a total, and the end is looked for as without one.
 */
export type WindowReading<R extends ListedOrder> = OpenReading<R> | FinishedReading<R>;

/** A window of which nothing has been read. @param pageSize rows asked for in a page */
export function startReading<R extends ListedOrder>(window: Period, pageSize: number): OpenReading<R> {
	return { state: 'open', window, pageSize, step: { kind: 'first' }, orders: new Map() };
}

/** The page to ask for now, from 1; undefined when the window has been read to its end. */
export function nextPage(reading: WindowReading<ListedOrder>): number | undefined {
	if (reading.state === 'finished') return undefined;
	const { step } = reading;
	switch (step.kind) {
		case 'first':
			return 1;
		case 'seek':
			return step.end === undefined ? step.full * 2 : Math.floor((step.full + step.end) / 2);
		case 'descend':
			return step.page;
	}
}

/** About how many pages are still to be read: by this, of several windows the longest goes first. */
export function pagesLeft({ step }: OpenReading<ListedOrder>): number {
	return step.kind === 'first' ? 1 : step.kind === 'descend' ? step.page : step.full + 1;
}

/** The reading after the reply for `nextPage(reading)`. A finished one stays as it is. */
export function applyPage<R extends ListedOrder>(
	reading: WindowReading<R>,
	page: ListPage<R>,
): WindowReading<R> {
	if (reading.state === 'finished') return reading;
	const after = { ...reading, orders: withNewest(reading.orders, page.rows) };
	const { step } = reading;
	switch (step.kind) {
		case 'first':
			return afterFirst(after, page);
		case 'seek':
			return afterSeek(after, step, page, after.orders.size > reading.orders.size);
		case 'descend':
			return afterDescend(after, step, page);
	}
}

function afterFirst<R extends ListedOrder>(
	reading: OpenReading<R>,
	{ rows, total }: ListPage<R>,
): WindowReading<R> {
	const isFull = rows.length >= reading.pageSize;
	const pageSize = rows.length === 0 ? reading.pageSize : Math.min(rows.length, reading.pageSize);
	if (total === undefined || (total < rows.length && isFull)) {
		if (rows.length === 0) return finish(reading);
		return { ...reading, pageSize, step: { kind: 'seek', full: 1 } };
	}
	if (total <= rows.length) return finish(reading);
	return descend({ ...reading, pageSize, counted: total }, Math.ceil(total / pageSize), 1);
}

function afterSeek<R extends ListedOrder>(
	reading: OpenReading<R>,
	{ full, end }: Extract<Step, { kind: 'seek' }>,
	{ rows }: ListPage<R>,
	isNew: boolean,
): WindowReading<R> {
	const page = nextPage(reading) ?? 1;
	const hasAllRows = rows.length >= reading.pageSize;
	// A page further on has orders that no page before it had: a full one without any is the first page once more.
	const isRepeated = hasAllRows && !isNew && end === undefined;
	const isFull = hasAllRows && !isRepeated;
	const step = { kind: 'seek' as const, full: isFull ? page : full, end: isFull ? end : page };
	const next: OpenReading<R> = { ...reading, step, doubt: isRepeated ? 'pages' : reading.doubt };
	if (step.end === undefined || step.end - step.full > 1) return next;
	// A full page that was read after the end was known counts as the first of the descent.
	return descend(next, isFull ? step.full - 1 : step.full, 1);
}

function afterDescend<R extends ListedOrder>(
	reading: OpenReading<R>,
	step: Extract<Step, { kind: 'descend' }>,
	{ rows, total }: ListPage<R>,
): WindowReading<R> {
	if (step.page === 1) return afterLast(reading, step, total);
	const emptyPages = rows.length === 0 ? step.emptyPages + 1 : 0;
	if (emptyPages === EMPTY_PAGES_DISPROVE && step.page > 2 && reading.counted !== undefined) {
		return {
			...reading,
			counted: undefined,
			doubt: 'total',
			step: { kind: 'seek', full: 1, end: step.page },
		};
	}
	const isAllSeen = step.descent === 1 && reading.orders.size === reading.counted;
	if (step.page === 2 && isAllSeen) return finish(reading);
	return { ...reading, step: { ...step, page: step.page - 1, emptyPages } };
}

/** After page 1 at the end of a descent. */
function afterLast<R extends ListedOrder>(
	reading: OpenReading<R>,
	{ descent, known }: Extract<Step, { kind: 'descend' }>,
	total: number | undefined,
): WindowReading<R> {
	const seen = reading.orders.size;
	if (reading.doubt === 'pages') return finish(reading, { seen });
	if (total === undefined || total <= seen) return finish(reading);
	const mayBringMore = reading.doubt === undefined && descent < MAX_DESCENTS && seen > known;
	if (!mayBringMore) return finish(reading, { counted: total, seen });
	return descend(reading, Math.ceil(total / reading.pageSize), descent + 1);
}

function descend<R extends ListedOrder>(
	reading: OpenReading<R>,
	page: number,
	descent: number,
): OpenReading<R> {
	const step: Step = { kind: 'descend', page, descent, known: reading.orders.size, emptyPages: 0 };
	return { ...reading, step };
}

function finish<R extends ListedOrder>(
	{ window, orders }: OpenReading<R>,
	shortfall?: Shortfall,
): FinishedReading<R> {
	return { state: 'finished', window, orders, ...(shortfall === undefined ? {} : { shortfall }) };
}
