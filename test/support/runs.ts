/** Mutation testing runs each test hundreds of times: random cases are fewer there, and hostile texts shorter. */
const FEWER = process.env.STRYKER_MUTATOR_WORKER === undefined ? 1 : 20;

/** How many random cases a property is tried with, or how long a hostile text is. */
export function runs(count: number): number {
	return Math.ceil(count / FEWER);
}
