import type { SavedWatermarks } from '../orders/savedWatermarks';

/** As many nodes are remembered. */
const MAX_NODES = 1_000;

interface PolledNode {
	/** The poll that is on its way. */
	running: Promise<unknown> | undefined;
	/** What the last poll of this process has left. */
	marks: SavedWatermarks;
}

/**
 * The polls of this process, by workflow and node. n8n does not wait for a poll that is still running, and what a workflow that
 * was activated anew meanwhile has loaded is older than what that poll leaves.
 */
export class PollLocks {
	private readonly contexts = new WeakSet();
	private readonly nodes = new Map<string, PolledNode>();

	/** Whether this is the first poll of an activation, which has one context for all of its polls. */
	isFirstOf(context: object): boolean {
		if (this.contexts.has(context)) return false;
		this.contexts.add(context);
		return true;
	}

	/**
	 * Runs a poll unless one of the same node is on its way.
	 * @param waits whether to wait for that one instead: the first poll of an activation must not be left out
	 * @returns what the poll returned, `undefined` where it did not run
	 */
	async run<T>(key: string, waits: boolean, poll: () => Promise<T>): Promise<T | undefined> {
		const node = this.of(key);
		if (node.running !== undefined && !waits) return undefined;
		while (node.running !== undefined) await node.running.catch(() => undefined);
		const running = poll();
		node.running = running;
		try {
			return await running;
		} finally {
			node.running = undefined;
		}
	}

	/** What is known of a node: of each watermark the one that is further. */
	furthest(key: string, saved: SavedWatermarks): SavedWatermarks {
		const { marks } = this.of(key);
		const further = Object.entries(marks).filter(([name, { readTo }]) => {
			const known = saved[name];
			return known !== undefined && known.readTo < readTo;
		});
		return { ...saved, ...Object.fromEntries(further) };
	}

	/** Remembers what a poll has left. */
	keep(key: string, marks: SavedWatermarks): void {
		this.of(key).marks = marks;
	}

	private of(key: string): PolledNode {
		const known = this.nodes.get(key);
		if (known !== undefined) return known;
		const node: PolledNode = { running: undefined, marks: {} };
		this.nodes.set(key, node);
		const oldest = this.nodes.keys().next();
		if (this.nodes.size > MAX_NODES && oldest.done !== true) this.nodes.delete(oldest.value);
		return node;
	}
}
