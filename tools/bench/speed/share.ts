import type { CallRecord } from '../../../sandbox/server';

const TEN = 10;

/** The share of ten calls a second that was used between the first call and the last; refused calls use nothing. */
export function shareUsed(calls: ReadonlyArray<Pick<CallRecord, 'at' | 'refused'>>): number {
	const times = calls.filter(({ refused }) => !refused).map(({ at }) => at);
	const span = Math.max(...times) - Math.min(...times);
	return span > 0 ? (times.length - 1) / ((span / 1000) * TEN) : NaN;
}
