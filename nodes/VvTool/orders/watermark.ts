import { secondOf, type Period } from './periods/windows';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** A clock may be this much ahead of the platform's, in ms: what is younger is left to the next poll. */
const MAX_CLOCK_AHEAD_MS = 2 * MINUTE_MS;
/** So much of what was read is read once more by each poll, in ms: changes that the platform shows late are found there. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** The same where the long overlap takes many pages. */
const SHORT_OVERLAP_MS = 3 * MINUTE_MS;
/** Pages that the long overlap may take. */
const MAX_OVERLAP_PAGES = 10;
/** What n8n saves of a shop is bounded: versions, and their characters. */
const MAX_SEEN = 5_000;
const MAX_SEEN_CHARACTERS = 180_000;
const CHARACTERS_A_SECOND = 16;
const CHARACTERS_A_VERSION = 3;
/** A window begins at least this much inside the platform's reach, in ms: reading takes time, and the clock may be behind. */
const REACH_MARGIN_MS = 10 * MINUTE_MS;

/** An order as a list shows it: `at` is the time that the list goes by, epoch ms. */
export interface Version {
	readonly orderSn: string;
	readonly at?: number;
}

/**
 * Up to where the orders of one shop were read and emitted. A plain value that can be saved as JSON; times are epoch ms,
 * whole seconds.
 */
export interface Watermark {
	/** Every version before this moment was read; it never goes back. */
	readonly readTo: number;
	/** Nothing before this moment is ever read. */
	readonly floor: number;
	/** Versions that a later poll may read once more, by epoch second: numbers, with `@` and the second where that is another. */
	readonly seen: Readonly<Record<string, readonly string[]>>;
	/** How much new time one window may cover, in ms, after a longer one held too many orders for the budget of a poll. */
	readonly spanMs?: number;
}

/** What of a listing endpoint a watermark goes by. */
export interface ListingRules {
	readonly maxWindowMs: number;
	readonly reachMs?: number;
	readonly holdBackMs: number;
	readonly pageSize: number;
	readonly hasUnknownTime?: true;
}

/** The watermark of a shop that was never polled. @param from epoch ms: now, or the moment from which on orders are wanted */
export function firstWatermark(from: number): Watermark {
	const readTo = secondOf(from);
	return { readTo, floor: readTo, seen: {} };
}

/** The moment from which on a shop is read that is polled for the first time now. @param now epoch ms */
export function firstMoment(now: number): number {
	return now - MAX_CLOCK_AHEAD_MS;
}

/**
 * Up to where a poll may read: later than this nothing changes any more without getting a later time, even where the clock
 * is ahead, and the platform shows it.
 * @param now epoch ms
 */
export function readableEnd(now: number, { holdBackMs }: Pick<ListingRules, 'holdBackMs'>): number {
	return secondOf(now - holdBackMs - MAX_CLOCK_AHEAD_MS);
}

/**
 * The watermark brought within the platform's reach. `gap`: what lies between, of which the platform shows nothing any more.
 * @param now epoch ms
 */
export function withinReach(
	mark: Watermark,
	now: number,
	{ reachMs }: Pick<ListingRules, 'reachMs'>,
): { readonly mark: Watermark; readonly gap?: Period } {
	if (reachMs === undefined) return { mark };
	const earliest = secondOf(now - reachMs + REACH_MARGIN_MS);
	if (mark.readTo >= earliest) return { mark: { ...mark, floor: Math.max(mark.floor, earliest) } };
	return {
		mark: { ...mark, readTo: earliest, floor: earliest, seen: {} },
		gap: { from: mark.readTo, to: earliest },
	};
}

function pagesSince({ seen }: Watermark, from: number, pageSize: number): number {
	let count = 0;
	for (const [second, versions] of Object.entries(seen))
		if (Number(second) * SECOND_MS >= from) count += versions.length;
	return Math.ceil(count / pageSize);
}

/**
 * Where a poll begins to read: ten minutes before the watermark, or three where ten would take more than ten pages, or at the
 * watermark where that is all that the budget has room for.
 * @param maxPages pages that may be spent on what was read before
 */
export function overlapStart(mark: Watermark, pageSize: number, maxPages: number): number {
	const [long, short] = [OVERLAP_MS, SHORT_OVERLAP_MS].map((ms) => Math.max(mark.floor, mark.readTo - ms));
	const takes = (from: number) => pagesSince(mark, from, pageSize);
	if (long !== undefined && takes(long) <= Math.min(MAX_OVERLAP_PAGES, maxPages)) return long;
	return short !== undefined && takes(short) <= maxPages ? short : mark.readTo;
}

/**
 * The next window to be read, from `from` on; undefined where all has been read that can be.
 * @param end as `readableEnd` gives it: a clock that was set back makes it lie before the watermark
 */
export function windowAfter(
	{ readTo, spanMs = Infinity }: Watermark,
	from: number,
	end: number,
	{ maxWindowMs }: Pick<ListingRules, 'maxWindowMs'>,
): Period | undefined {
	if (end <= readTo) return undefined;
	return { from, to: Math.min(end, from + maxWindowMs, readTo + spanMs) };
}

/** The watermark after a window that holds too much for the budget: from now on each covers a part of its new time. */
export function withShorterSpan(mark: Watermark, { to }: Period, parts: number): Watermark {
	const seconds = Math.floor((to - mark.readTo) / SECOND_MS / parts);
	return { ...mark, spanMs: Math.max(1, seconds) * SECOND_MS };
}

/** The watermark after a window that needed little of the budget: the next may cover twice the time. */
export function withLongerSpan(
	mark: Watermark,
	{ maxWindowMs }: Pick<ListingRules, 'maxWindowMs'>,
): Watermark {
	const { spanMs, ...rest } = mark;
	return spanMs === undefined || spanMs * 2 >= maxWindowMs ? rest : { ...rest, spanMs: spanMs * 2 };
}

/** Names a version: the same order at another time is another one. */
function versionKey(orderSn: string, at: number | undefined): string {
	return `${orderSn}@${at === undefined ? '' : Math.floor(at / SECOND_MS)}`;
}

function keysOf({ seen }: Watermark): Set<string> {
	const keys = new Set<string>();
	for (const [second, versions] of Object.entries(seen))
		for (const version of versions) keys.add(version.includes('@') ? version : `${version}@${second}`);
	return keys;
}

/**
 * The watermark after a window that was read to its end, and the versions of it that were not read before, oldest first.
 * What the server counts in at the window's very end is left out: more may happen in that second, and the next window begins
 * there. A version without a time, or with one before the window, stands at the end of the window, after which no window shows it.
 */
export function afterWindow<V extends Version>(
	mark: Watermark,
	window: Period,
	versions: Iterable<V>,
	{ hasUnknownTime }: Pick<ListingRules, 'hasUnknownTime'> = {},
): { readonly mark: Watermark; readonly fresh: readonly V[] } {
	const known = keysOf(mark);
	const seen = new Map(Object.entries(mark.seen).map(([second, numbers]) => [Number(second), [...numbers]]));
	const fresh: V[] = [];
	for (const version of versions) {
		const { orderSn, at } = version;
		if (at !== undefined && secondOf(at) === window.to && hasUnknownTime !== true) continue;
		const key = versionKey(orderSn, at);
		if (known.has(key)) continue;
		known.add(key);
		fresh.push(version);
		const isTimed = at !== undefined && at >= window.from && !orderSn.includes('@');
		const second = isTimed ? Math.floor(at / SECOND_MS) : window.to / SECOND_MS - 1;
		const numbers = seen.get(second) ?? [];
		numbers.push(isTimed ? orderSn : key);
		seen.set(second, numbers);
	}
	fresh.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
	return { mark: trimmed({ ...mark, readTo: Math.max(mark.readTo, window.to) }, seen), fresh };
}

/** Forgets what no window will show: it lies before the overlap, or, where there is too much, the floor rises above it. */
function trimmed(mark: Watermark, seen: ReadonlyMap<number, readonly string[]>): Watermark {
	let { floor } = mark;
	const start = Math.max(floor, mark.readTo - OVERLAP_MS) / SECOND_MS;
	const left = [...seen].filter(([second]) => second >= start).sort(([one], [other]) => other - one);
	const stay: (readonly [number, readonly string[]])[] = [];
	let [count, characters] = [0, 0];
	for (const [second, versions] of left) {
		count += versions.length;
		characters += versions.reduce(
			(sum, { length }) => sum + length + CHARACTERS_A_VERSION,
			CHARACTERS_A_SECOND,
		);
		if (count > MAX_SEEN || characters > MAX_SEEN_CHARACTERS) {
			floor = Math.min(mark.readTo, Math.max(floor, (second + 1) * SECOND_MS));
			break;
		}
		stay.push([second, versions]);
	}
	return { ...mark, floor, seen: Object.fromEntries(stay) };
}
