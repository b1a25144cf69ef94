import type { RequestFormat } from '../api/request';
import type { ServerProfile } from './serverProfile';
import { CacheRegion, type AccountCache } from '../pacing/accountCache';

const FORMAT = new CacheRegion<{ readonly format: RequestFormat; readonly isProven: boolean }>(1);
const LARGEST_BATCH = new CacheRegion<number>(1);
const SHOPS = new CacheRegion<true>(2_000);
/** How long it is believed that no format but the documented one works, in ms. */
const UNPROVEN_MS = 10 * 60_000;
/** How long a lower batch size is kept, in ms: one odd refusal must not slow the process down for good. */
const LARGEST_BATCH_MS = 6 * 60 * 60_000;
const SHOP_MS = 60 * 60_000;

/** What the process remembers of an account, beside the account's lane. */
export function serverProfileIn(notes: AccountCache): ServerProfile {
	return {
		format: () => notes.get(FORMAT, '')?.format,
		rememberFormat: (format, isProven) => {
			if (notes.get(FORMAT, '')?.isProven === true) return;
			notes.set(FORMAT, '', { format, isProven }, isProven ? undefined : UNPROVEN_MS);
		},
		largestBatch: () => notes.get(LARGEST_BATCH, ''),
		rememberLargestBatch: (numbers) => {
			notes.set(LARGEST_BATCH, '', numbers, LARGEST_BATCH_MS);
		},
		knowsShop: (shopId) => notes.get(SHOPS, shopId) === true,
		rememberShop: (shopId) => {
			notes.set(SHOPS, shopId, true, SHOP_MS);
		},
	};
}
