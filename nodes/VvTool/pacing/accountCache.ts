import type { Clock } from './clock';

interface Entry<T> {
	readonly value: T;
	/** The moment (`Clock.now`) from which the entry is gone. */
	readonly until: number;
}

/**
 * One kind of thing that is cached for an account, made once by the module that remembers it. It carries the type of
 * its values, and how many of them an account may have: the oldest goes first.
 */
export class CacheRegion<T> {
	private readonly entries = new WeakMap<AccountCache, Map<string, Entry<T>>>();

	/** @param maxEntries for each account */
	constructor(private readonly maxEntries: number) {}

	/** For `AccountCache` only: this region's entries of one account. */
	of(cache: AccountCache): Map<string, Entry<T>> {
		let entries = this.entries.get(cache);
		if (!entries) {
			entries = new Map();
			this.entries.set(cache, entries);
		}
		return entries;
	}

	/** For `AccountCache` only: whether an account has more entries than this region allows. */
	isOverfull(entries: ReadonlyMap<string, Entry<T>>): boolean {
		return entries.size > this.maxEntries;
	}
}

/** A small cache beside an account's rate limiter: what other modules learned, by region and key, for a while or for good. */
export class AccountCache {
	private readonly used = new Set<Map<string, Entry<unknown>>>();

	constructor(private readonly clock: Clock) {}

	get<T>(region: CacheRegion<T>, key: string): T | undefined {
		const entries = region.of(this);
		const entry = entries.get(key);
		if (!entry) return undefined;
		if (entry.until > this.clock.now()) return entry.value;
		entries.delete(key);
		return undefined;
	}

	/** @param ttlMs how long it is kept, in ms; for as long as the account is known if left out */
	set<T>(region: CacheRegion<T>, key: string, value: T, ttlMs = Infinity): void {
		const entries = region.of(this);
		this.used.add(entries);
		entries.delete(key);
		entries.set(key, { value, until: this.clock.now() + ttlMs });
		if (!region.isOverfull(entries)) return;
		const [oldest] = entries.keys();
		if (oldest !== undefined) entries.delete(oldest);
	}

	delete<T>(region: CacheRegion<T>, key: string): void {
		region.of(this).delete(key);
	}

	/** Drops what is past its time; whether anything is left. */
	sweep(): boolean {
		const now = this.clock.now();
		let isAnyLeft = false;
		for (const entries of this.used) {
			for (const [key, entry] of entries) if (entry.until <= now) entries.delete(key);
			isAnyLeft ||= entries.size > 0;
		}
		return isAnyLeft;
	}
}
