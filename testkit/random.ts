export { seeded } from '../sandbox/random';

/** Lognormal with this median; 99 of 100 are below `p99`. */
export function lognormal(random: () => number, median: number, p99: number): number {
	const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	return median * Math.exp((Math.log(p99 / median) / 2.326) * normal);
}
