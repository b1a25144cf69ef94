import type { Shape } from './rows';

/** One run to be measured in a process of its own. */
export interface CostOrder {
	/** Input rows. */
	readonly count: number;
	readonly shape: Shape;
	/** Whether a node that only reads the parameters runs in the place of this one. */
	readonly isControl: boolean;
}

/** What it took, inside the node. */
export interface Cost {
	readonly orders: number;
	readonly calls: number;
	/** Calls that the rows need. */
	readonly needed: number;
	readonly wallMs: number;
	/** Of all threads, garbage collection included. */
	readonly cpuMs: number;
	/** The most that the heap held, garbage not yet collected included, above what it held before. */
	readonly peakBytes: number;
	/** What is left of it after a collection, while the result is still held. */
	readonly keptBytes: number;
	/** The most memory that the whole process had. */
	readonly rssBytes: number;
	/** The longest block of the event loop: on the wall, and as work of this process. */
	readonly blockMs: number;
	readonly ownBlockMs: number;
	/** The longest pause of the garbage collector, which blocks too. */
	readonly gcMs: number;
}

export type CostAnswer = { readonly cost: Cost } | { readonly error: string };
