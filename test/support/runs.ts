/** Mutation testing runs each test hundreds of times: random cases are fewer there, and hostile texts shorter. */
const FEWER = process.env.STRYKER_MUTATOR_WORKER === undefined ? 1 : 20;

/** How many random cases a property is tried with, or how long a hostile text is; no fewer than `least` where a mean is looked at. */
export function runs(count: number, least = 1): number {
	return Math.max(Math.min(count, least), Math.ceil(count / FEWER));
}
