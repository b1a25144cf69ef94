import { seeded } from './random';

/** How long the server takes: always the same ms, or lognormal with this median and 99th percentile (ms). */
export type Latency = number | { medianMs: number; p99Ms: number };

/** What real calls were seen to take: the sample's 1,469 ms, a long tail behind. */
export const REAL_LATENCY = { medianMs: 1400, p99Ms: 4000 } as const;

const Z99 = 2.326_347_874;

/** A stream of reply times, the same for the same seed. */
export function createLatency(seed: number): (latency: Latency) => number {
	const random = seeded(seed);
	return (latency) => {
		if (typeof latency === 'number') return latency;
		const sigma = Math.log(latency.p99Ms / latency.medianMs) / Z99;
		const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
		return latency.medianMs * Math.exp(sigma * normal);
	};
}
