import { bookNumber } from './bookNumbers';
import { DAY, startOfDay } from './china';
import { historyOf, LONGEST_LIFE, stateAt, type SaleEvent, type SaleState } from './history';
import { Draw } from './random';
import { saleOf, type Platform, type Sale, type SaleFacts } from './sales';

interface Entry {
	orderSn: string;
	createdAt: number;
	/** By time. */
	events: SaleEvent[];
	/** Whether another entry stands in its place. */
	isReplaced: boolean;
}

/** The time of the last event up to `now`; nothing where the order is not there yet. */
function lastChange({ events }: Entry, now: number): number | undefined {
	for (let index = events.length - 1; index >= 0; index--) {
		const at = events[index]?.at ?? Infinity;
		if (at <= now) return at;
	}
	return undefined;
}

function rowOf(entry: Entry, now: number): BookRow | undefined {
	const { orderSn, createdAt, events } = entry;
	const changedAt = lastChange(entry, now);
	return changedAt === undefined ? undefined : { orderSn, createdAt, changedAt, state: stateAt(events, now) };
}

/** An order as it stands at a moment. */
export interface BookRow extends SaleFacts {
	orderSn: string;
}

/** By which time a period is meant. */
export type TimeField = 'created' | 'changed';

/** The time of a row that a period goes by. */
export function timeOf(row: BookRow, field: TimeField): number {
	return field === 'created' ? row.createdAt : row.changedAt;
}

/** What the book of a shop is made from. */
export interface BookRules {
	platform: Platform;
	shop: string;
	seed: number;
	/** Orders of a day; read when the day is first looked at. */
	ordersPerDay: (shop: string) => number;
	/** Epoch ms. */
	clock: () => number;
}

/**
 * The orders of one shop. What is in it follows from the seed, and how each order stands from the clock: orders come in and change
 * through the day by themselves. Tests put and change orders of their own beside them.
 */
export class OrderBook {
	private readonly days = new Map<number, Entry[]>();
	private readonly entries = new Map<string, Entry>();
	/** Entries that were put or changed, which may lie in a period far from the day on which they were made. */
	private readonly touched = new Set<Entry>();
	private readonly digits: string;

	constructor(private readonly rules: BookRules) {
		this.digits = new Draw(`shop ${rules.platform} ${rules.shop} ${rules.seed}`).digits(9);
	}

	/**
	 * Puts an order into the book, in place of one with the same number.
	 * @param createdAt epoch ms
	 * @param state how it stands from then on; by default paid, and waiting to be shipped
	 */
	put(orderSn: string, createdAt: number, state: Partial<SaleState> = {}): void {
		const before = this.entries.get(orderSn);
		if (before) {
			before.isReplaced = true;
			this.touched.delete(before);
		}
		const changes: Partial<SaleState> = { stage: 'toShip', paidAt: createdAt, ...state };
		const entry: Entry = { orderSn, createdAt, events: [{ at: createdAt, changes }], isReplaced: false };
		this.entries.set(orderSn, entry);
		this.touched.add(entry);
	}

	/**
	 * Changes an order at a moment, which may lie ahead; its changed time becomes that moment, whatever changes.
	 * @throws where there is no such order in the days that were looked at
	 */
	change(orderSn: string, at: number, changes: Partial<SaleState> = {}): void {
		const entry = this.entries.get(orderSn);
		if (!entry) throw new Error(`the book of ${this.rules.shop} has no order ${orderSn}`);
		entry.events = [...entry.events, { at, changes }].sort((one, other) => one.at - other.at);
		this.touched.add(entry);
	}

	/** An order as it stands now. */
	find(orderSn: string): BookRow | undefined {
		const entry = this.entries.get(orderSn);
		return entry && rowOf(entry, this.rules.clock());
	}

	/** The orders whose time lies from `from` to `to`, both included, as they stand now; in no order. */
	select(field: TimeField, from: number, to: number): BookRow[] {
		const now = this.rules.clock();
		const since = field === 'created' ? from : from - LONGEST_LIFE;
		const rows: BookRow[] = [];
		const consider = (entry: Entry) => {
			const time = field === 'created' ? entry.createdAt : (lastChange(entry, now) ?? Infinity);
			if (time < from || time > to || entry.isReplaced) return;
			const row = rowOf(entry, now);
			if (row) rows.push(row);
		};
		for (let day = startOfDay(since); day <= Math.min(to, now); day += DAY) {
			for (const entry of this.dayOf(day)) if (!this.touched.has(entry)) consider(entry);
		}
		for (const entry of this.touched) consider(entry);
		return rows;
	}

	private dayOf(day: number): readonly Entry[] {
		const known = this.days.get(day);
		if (known) return known;
		const { platform, shop, seed, ordersPerDay } = this.rules;
		const made = Array.from({ length: ordersPerDay(shop) }, (_, index) => {
			const draw = new Draw(`book ${platform} ${shop} ${seed} ${day} ${index}`);
			const createdAt = day + draw.int(0, 86_399) * 1000;
			const orderSn = bookNumber(platform, this.digits, { createdAt, index });
			return { orderSn, createdAt, events: historyOf(draw, createdAt), isReplaced: false };
		}).filter(({ orderSn }) => !this.entries.has(orderSn));
		this.days.set(day, made);
		for (const entry of made) this.entries.set(entry.orderSn, entry);
		return made;
	}
}

/** The books of all shops. */
export class OrderBooks {
	private readonly books = new Map<string, OrderBook>();

	constructor(private readonly rules: Omit<BookRules, 'platform' | 'shop'>) {}

	/** The book of a shop; Dangdang's endpoints name no shop, and read that of ''. */
	of(platform: Platform, shop: string): OrderBook {
		const key = `${platform} ${shop}`;
		const book = this.books.get(key) ?? new OrderBook({ ...this.rules, platform, shop });
		this.books.set(key, book);
		return book;
	}

	/** The sale behind a number as it stands in a book of the platform. */
	find(platform: Platform, orderSn: string): Sale | undefined {
		for (const [key, book] of this.books) {
			const facts = key.startsWith(`${platform} `) ? book.find(orderSn) : undefined;
			if (facts) return saleOf(platform, orderSn, facts);
		}
		return undefined;
	}

	/** The same; for a number that is in no book, as it follows from the number alone. */
	sale(platform: Platform, orderSn: string): Sale {
		return this.find(platform, orderSn) ?? saleOf(platform, orderSn);
	}
}
