import type { Clock } from './clock';

interface Note<T> {
	readonly value: T;
	/** The moment (`Clock.now`) from which the note is gone. */
	readonly until: number;
}

/**
 * A kind of thing that is remembered for an account, made once by the room that remembers it. It carries the type of
 * its values, and how many of them an account may have: the oldest goes first.
 */
export class CacheRegion<T> {
	private readonly pages = new WeakMap<AccountCache, Map<string, Note<T>>>();

	/** @param most entries kept for each account */
	constructor(private readonly most: number) {}

	/** For `Notes` only: this kind's entries of one account. */
	page(notes: AccountCache): Map<string, Note<T>> {
		let page = this.pages.get(notes);
		if (!page) {
			page = new Map();
			this.pages.set(notes, page);
		}
		return page;
	}

	/** For `Notes` only: whether a page holds more than this kind allows. */
	full(page: ReadonlyMap<string, Note<T>>): boolean {
		return page.size > this.most;
	}
}

/** A small memory beside a lane: what other rooms learned about an account, by kind and key, for a while or for good. */
export class AccountCache {
	private readonly pages = new Set<Map<string, Note<unknown>>>();

	constructor(private readonly clock: Clock) {}

	get<T>(kind: CacheRegion<T>, key: string): T | undefined {
		const page = kind.page(this);
		const note = page.get(key);
		if (!note) return undefined;
		if (note.until > this.clock.now()) return note.value;
		page.delete(key);
		return undefined;
	}

	/** @param forMs how long it is kept, in ms; for as long as the account is known if left out */
	set<T>(kind: CacheRegion<T>, key: string, value: T, forMs = Infinity): void {
		const page = kind.page(this);
		this.pages.add(page);
		page.delete(key);
		page.set(key, { value, until: this.clock.now() + forMs });
		if (!kind.full(page)) return;
		const [oldest] = page.keys();
		if (oldest !== undefined) page.delete(oldest);
	}

	delete<T>(kind: CacheRegion<T>, key: string): void {
		kind.page(this).delete(key);
	}

	/** Forgets what is past its time; whether anything is left. */
	sweep(): boolean {
		const now = this.clock.now();
		let left = false;
		for (const page of this.pages) {
			for (const [key, note] of page) if (note.until <= now) page.delete(key);
			left ||= page.size > 0;
		}
		return left;
	}
}
