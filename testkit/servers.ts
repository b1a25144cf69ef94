/** A server's limit of ten calls a second: whether the call that arrives at `now` (ms) is served. */
export type Limit = (now: number) => boolean;

const CALLS = 10;
const SECOND = 1_000;

/** The last second, to the millisecond; what was refused does not count unless `countsRefused`. */
export function slidingWindow(countsRefused = false): Limit {
	const recent: number[] = [];
	return (now) => {
		while ((recent[0] ?? Infinity) <= now - SECOND) recent.shift();
		const served = recent.length < CALLS;
		if (served || countsRefused) recent.push(now);
		return served;
	};
}

/** Whole seconds of the server's clock, as Yii2 limits. */
function calendarSecond(): Limit {
	let second = -1;
	let calls = 0;
	return (now) => {
		const current = Math.floor(now / SECOND);
		if (current !== second) calls = 0;
		second = current;
		calls += 1;
		return calls <= CALLS;
	};
}

/** Ten tokens at most, ten new ones a second. */
function tokenBucket(): Limit {
	let tokens = CALLS;
	let last = 0;
	return (now) => {
		tokens = Math.min(CALLS, tokens + ((now - last) * CALLS) / SECOND);
		last = now;
		if (tokens < 1) return false;
		tokens -= 1;
		return true;
	};
}

/** GCRA without burst: never two calls within a tenth of a second. */
function evenSpacing(): Limit {
	let free = 0;
	return (now) => {
		if (now < free) return false;
		free = now + SECOND / CALLS;
		return true;
	};
}

/** Every model, by the name that tables show. */
export const LIMITS: Readonly<Record<string, () => Limit>> = {
	'sliding window': () => slidingWindow(),
	'calendar second': calendarSecond,
	'token bucket': tokenBucket,
	'GCRA without burst': evenSpacing,
};
