import { AccountCache } from './accountCache';
import type { Clock } from './clock';
import { RateLimiter } from './rateLimiter';

/** An account's rate limiter, and what is remembered about the account. */
export interface LimiterEntry {
	readonly limiter: RateLimiter;
	readonly cache: AccountCache;
}

interface UsedEntry extends LimiterEntry {
	usedAt: number;
}

/** An idle limiter whose cache is empty is dropped after this, in ms. */
const MAX_IDLE_MS = 10 * 60_000;
/** Accounts known at once; beyond that the idle one that was used longest ago goes. */
const MAX_ACCOUNTS = 200;
/** A limiter that sent within this time (ms) stays in any case: a new one would not know how recently it sent. */
const MIN_IDLE_MS = 15_000;

/**
 * The rate limiters of a process by account. What is idle is dropped when the next one is asked for: there is no timer.
 *
 * Ask for the limiter where it is used and do not keep it over long waits: an idle one may have been dropped and made anew.
 */
export class RateLimiters {
	private readonly entries = new Map<string, UsedEntry>();

	constructor(private readonly maxAccounts: number = MAX_ACCOUNTS) {}

	get size(): number {
		return this.entries.size;
	}

	/** @param key stands for base URL and account; a hash, never the secret itself */
	limiterFor(key: string, clock: Clock): LimiterEntry {
		const now = clock.now();
		let entry = this.entries.get(key);
		entry ??= { limiter: new RateLimiter(clock), cache: new AccountCache(clock), usedAt: now };
		entry.usedAt = now;
		// Put last, so that the map's order is the order of use.
		this.entries.delete(key);
		this.drop(now);
		this.entries.set(key, entry);
		return entry;
	}

	private drop(now: number): void {
		for (const [key, { limiter, cache, usedAt }] of this.entries) {
			const hasContent = cache.sweep();
			const idleFor = Math.min(limiter.idleFor(now), now - usedAt);
			const isSurplus = this.entries.size >= this.maxAccounts && idleFor > MIN_IDLE_MS;
			if (isSurplus || (idleFor > MAX_IDLE_MS && !hasContent)) this.entries.delete(key);
		}
	}
}

/** The limiters of this process: all nodes, items and executions share an account's limit. */
export const processLimiters = new RateLimiters();
