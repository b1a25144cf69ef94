import { createRate, type RateKind } from '../sandbox/rate';

/** A server's limit of ten calls a second: whether the call that arrives at `now` (ms) is served. */
export type Limit = (now: number) => boolean;

const CALLS = 10;
const SECOND = 1_000;

function sandboxLimit(kind: RateKind): Limit {
	const rate = createRate({ kind, callsPerSecond: CALLS, toleranceMs: 0 });
	return (now) => rate.admit(now);
}

/** The last second, to the millisecond; what was refused does not count unless `countsRefused`, which the sandbox never does. */
export function slidingWindow(countsRefused = false): Limit {
	if (!countsRefused) return sandboxLimit('sliding');
	const recent: number[] = [];
	return (now) => {
		while ((recent[0] ?? Infinity) <= now - SECOND) recent.shift();
		const served = recent.length < CALLS;
		recent.push(now);
		return served;
	};
}

/** The sandbox's models, by the name that tables show. */
export const LIMITS: Readonly<Record<string, () => Limit>> = {
	'sliding window': () => sandboxLimit('sliding'),
	'calendar second': () => sandboxLimit('calendar'),
	'token bucket': () => sandboxLimit('bucket'),
	'GCRA without burst': () => sandboxLimit('gcra'),
};
