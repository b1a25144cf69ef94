import type { RequestFormat } from '../api/request';
import { CacheRegion, type AccountCache } from '../pacing/accountCache';

interface LearntFormat {
	readonly format: RequestFormat;
	readonly isProven: boolean;
}

const FORMAT = new CacheRegion<LearntFormat>(1);
const MAX_BATCH = new CacheRegion<number>(1);
const LARGEST_SERVED = new CacheRegion<number>(1);
const LARGEST_WHOLE = new CacheRegion<number>(1);
const SHOPS = new CacheRegion<true>(2_000);
/** How long it is believed that no format but the documented one works, in ms. */
const UNPROVEN_MS = 10 * 60_000;
/** How long what was learnt of batch sizes is believed, in ms. */
const SIZE_MS = 6 * 60 * 60_000;
const SHOP_MS = 60 * 60_000;

/**
 * What the process has learnt of an account's server, for all its runs: the only place of the request format, of the batch
 * size that it takes, and of the shops that it knows.
 */
export class ServerProfile {
	constructor(private readonly cache: AccountCache) {}

	/** The format that the server took, if known. */
	get format(): RequestFormat | undefined {
		return this.cache.get(FORMAT, '')?.format;
	}

	/** @param isProven whether orders came in it; otherwise it is only known that no other one works better */
	rememberFormat(format: RequestFormat, isProven: boolean): void {
		if (this.cache.get(FORMAT, '')?.isProven === true) return;
		this.cache.set(FORMAT, '', { format, isProven }, isProven ? undefined : UNPROVEN_MS);
	}

	/** The most numbers that the server takes in a call, where it was found to take fewer than it was sent. */
	get maxBatch(): number | undefined {
		return this.cache.get(MAX_BATCH, '');
	}

	rememberMaxBatch(numbers: number): void {
		this.cache.set(MAX_BATCH, '', numbers, SIZE_MS);
	}

	/** The largest batch that was served; 0 where none was. */
	get largestServed(): number {
		return this.cache.get(LARGEST_SERVED, '') ?? 0;
	}

	rememberServed(numbers: number): void {
		if (numbers > this.largestServed) this.cache.set(LARGEST_SERVED, '', numbers, SIZE_MS);
	}

	/** A reply with fewer orders than this holds all of its batch: larger ones were seen, and were not cut short. 0 where none was. */
	get largestWhole(): number {
		return this.cache.get(LARGEST_WHOLE, '') ?? 0;
	}

	rememberWhole(orders: number): void {
		if (orders > this.largestWhole) this.cache.set(LARGEST_WHOLE, '', orders, SIZE_MS);
	}

	/** Whether orders of the shop came before. */
	knowsShop(shopId: string): boolean {
		return this.cache.get(SHOPS, shopId) === true;
	}

	rememberShop(shopId: string): void {
		this.cache.set(SHOPS, shopId, true, SHOP_MS);
	}
}
