import type { CallRecord } from '../../sandbox/server';

/** How a limit was used over a stretch of time. */
export interface Share {
	/** Accepted calls, of those that the limit allowed: 0 to 1. */
	readonly used: number;
	/** Refused calls, of all: 0 to 1. */
	readonly refused: number;
}

/**
 * How ten calls a second were used.
 * @param from ms after the first call
 * @param to ms after the first call
 */
export function shareOf(calls: readonly CallRecord[], from: number, to: number): Share {
	const start = calls[0]?.at ?? 0;
	const within = calls.filter(({ at }) => at - start >= from && at - start < to);
	const refused = within.filter((call) => call.refused).length;
	return {
		used: (within.length - refused) / ((to - from) / 100),
		refused: within.length === 0 ? 0 : refused / within.length,
	};
}

/** When a shop's last call arrived, in ms after the first of all. */
export function endOf(calls: readonly CallRecord[], shop: string): number {
	const ends = calls.filter((call) => call.shop === shop).map(({ at }) => at);
	return Math.max(...ends) - (calls[0]?.at ?? 0);
}

/** A share for people. */
export function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}
