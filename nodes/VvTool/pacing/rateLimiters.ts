import { RateLimiter } from './rateLimiter';
import { AccountCache } from './accountCache';
import type { Clock } from './clock';

/** An account's lane, and what is remembered about the account. */
export interface LimiterEntry {
	readonly limiter: RateLimiter;
	readonly cache: AccountCache;
}

interface Kept extends LimiterEntry {
	askedAt: number;
}

/** An idle lane without notes is forgotten after this, in ms. */
const KEPT_IDLE = 10 * 60_000;
/** Accounts kept; beyond that the idle one that was asked for longest ago goes. */
const MOST = 200;
/** A lane that sent within this time (ms) stays in any case: a new one would not know how recently it sent. */
const KEPT_ANYWAY = 15_000;

/**
 * The lanes of a process by account. What is idle is dropped when the next lane is asked for: there is no timer.
 *
 * Ask for the lane where it is used and do not keep it over long waits: an idle one may have been dropped and made anew.
 */
export class RateLimiters {
	private readonly entries = new Map<string, Kept>();

	constructor(private readonly most: number = MOST) {}

	get size(): number {
		return this.entries.size;
	}

	/** @param key stands for base URL and account; a hash, never the secret itself */
	limiterFor(key: string, clock: Clock): LimiterEntry {
		const now = clock.now();
		let entry = this.entries.get(key);
		entry ??= { limiter: new RateLimiter(clock), cache: new AccountCache(clock), askedAt: now };
		entry.askedAt = now;
		// Put last, so that the map's order is the order of use.
		this.entries.delete(key);
		this.drop(now);
		this.entries.set(key, entry);
		return entry;
	}

	private drop(now: number): void {
		for (const [key, { limiter, cache, askedAt }] of this.entries) {
			const hasNotes = cache.sweep();
			const idleFor = Math.min(limiter.idleFor(now), now - askedAt);
			const tooMany = this.entries.size >= this.most && idleFor > KEPT_ANYWAY;
			if (tooMany || (idleFor > KEPT_IDLE && !hasNotes)) this.entries.delete(key);
		}
	}
}

/** The lanes of this process: all nodes, items and executions share an account's limit. */
export const processLimiters = new RateLimiters();
