/** A repeatable source of numbers in [0, 1) (mulberry32): the same seed, the same numbers. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Lognormal with this median; 99 of 100 are below `p99`. */
export function lognormal(random: () => number, median: number, p99: number): number {
	const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	return median * Math.exp((Math.log(p99 / median) / 2.326) * normal);
}
