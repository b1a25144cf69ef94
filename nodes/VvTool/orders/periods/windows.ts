const SECOND_MS = 1_000;
/** Fast reading cuts a window with more pages than this. */
const MAX_PAGES = 5;
/** A part of a window that was cut is cut itself where it came out with more pages than this. */
const MAX_PAGES_OF_PART = 4;
/** Pages of a part, on average: a little under two, so that most parts do not run over into a third. */
const PAGES_PER_PART = 1.8;

/** A stretch of time in epoch ms: `from` is counted in, `to` is not. */
export interface Period {
	readonly from: number;
	readonly to: number;
}

/** What of a period can be read now, and what is too young for the platform to show. */
export interface CutPeriod {
	/** Absent where nothing of the period can be read yet. */
	readonly readable?: Period;
	/** Absent where the whole period can be read. */
	readonly tooRecent?: Period;
}

/** A period that begins before what the platform still shows. */
export interface BeyondReach {
	/** How far back the platform shows orders, in ms. */
	readonly reachMs: number;
	/** The earliest `from` that it takes, in epoch ms. */
	readonly earliest: number;
}

/**
 * The second that a moment lies in, as platforms know orders by the second. Rounding both ends of a period the same way
 * leaves neither a gap nor an overlap between a period and the one that begins at its end.
 */
export function secondOf(ms: number): number {
	return Math.floor(ms / SECOND_MS) * SECOND_MS;
}

/**
 * Cuts a period into windows that are no longer than the platform allows, oldest first, in whole seconds. Neighbours
 * share their boundary second, so that it does not matter whether the server counts the end of a window in: an order
 * of that second lies in one of the two at least, and doubles fall out by order number.
 * @param maxWindowMs whole seconds, in ms; Infinity where the platform sets no limit
 */
export function windowsOf({ from, to }: Period, maxWindowMs: number): Period[] {
	const windows: Period[] = [];
	const end = secondOf(to);
	for (let start = secondOf(from); start < end;) {
		const next = Math.min(end, start + maxWindowMs);
		windows.push({ from: start, to: next });
		start = next;
	}
	return windows;
}

/**
 * Divides a period into what can be read and what is too recent, in whole seconds. Only what lies `holdBackMs` in the past
 * is readable: an order that changes leaves such a window, and none comes into it, on which the reading of windows relies.
 * @param now epoch ms
 * @param holdBackMs how long the platform keeps an order back, and what a clock that is ahead needs on top of that
 */
export function cutTo(period: Period, now: number, holdBackMs: number): CutPeriod {
	const [from, to, end] = [secondOf(period.from), secondOf(period.to), secondOf(now - holdBackMs)];
	if (to <= end) return { readable: { from, to } };
	if (from >= end) return { tooRecent: { from, to } };
	return { readable: { from, to: end }, tooRecent: { from: end, to } };
}

/**
 * Whether a period begins earlier than the platform reaches back; undefined where it does not.
 * @param now epoch ms
 * @param reachMs undefined where the platform states none
 */
export function beyondReach(
	{ from }: Period,
	now: number,
	reachMs: number | undefined,
): BeyondReach | undefined {
	if (reachMs === undefined || from > now - reachMs) return undefined;
	return { reachMs, earliest: secondOf(now - reachMs) + SECOND_MS };
}

/**
 * Cuts a window into parts of about the same length, windows of their own whose pages may be read at the same time:
 * in whole seconds, oldest first, neighbours sharing their boundary second. Never more parts than it has seconds.
 */
export function splitWindow({ from, to }: Period, parts: number): Period[] {
	const seconds = Math.round((to - from) / SECOND_MS);
	const count = Math.max(1, Math.min(parts, seconds));
	const boundary = (part: number) => from + Math.round((seconds * part) / count) * SECOND_MS;
	return Array.from({ length: count }, (_, part) => ({ from: boundary(part), to: boundary(part + 1) }));
}

/**
 * Into how many parts fast reading cuts a window that holds so many orders: 1 where it has few pages.
 * @param isPart whether it is itself a part of a larger window
 */
export function partsForSpeed(total: number, pageSize: number, isPart: boolean): number {
	const pages = Math.ceil(total / pageSize);
	return pages > (isPart ? MAX_PAGES_OF_PART : MAX_PAGES) ? Math.ceil(pages / PAGES_PER_PART) : 1;
}

/**
 * Into how many parts a window is cut of which only the oldest `wanted` orders are needed: so that one part brings
 * about that many, and at least a page. 1 where cutting would save nothing.
 */
export function partsForLimit(total: number, pageSize: number, wanted: number): number {
	return Math.max(1, Math.floor(total / Math.max(pageSize, wanted)));
}
