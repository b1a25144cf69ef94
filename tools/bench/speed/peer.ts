import type { Batch, Got } from './load';

/** One way to get a load of orders. */
export interface Peer {
	readonly name: string;
	/** Whether each call asks for one number alone. */
	readonly asksOneByOne?: boolean;
	/**
	 * Gets what can be got; what is refused and not tried again is lost.
	 * @param url the sandbox's base URL
	 */
	run(url: string, batches: readonly Batch[]): Promise<readonly Got[]>;
}
