import type { Edition } from '../platforms/endpoints';
import type { Fault } from '../api/fault';
import type { Lookup } from './ledger';

/** Numbers of one shop and edition that wait to be asked for, first in, first out. */
class Queue {
	private waiting: Lookup[] = [];
	private head = 0;

	get length(): number {
		return this.waiting.length - this.head;
	}

	push(asked: Lookup): void {
		this.waiting.push(asked);
	}

	putBack(asked: readonly Lookup[]): void {
		this.waiting = [...asked, ...this.waiting.slice(this.head)];
		this.head = 0;
	}

	take(count: number): Lookup[] {
		const taken = this.waiting.slice(this.head, this.head + count);
		this.head += taken.length;
		return taken;
	}
}

/** What is known of one shop in a run. */
export class Shop {
	/** Why nothing of it is asked for any more. */
	stopped: Fault | undefined;
	/** Calls of it that are planned, on the way or waiting to be repeated. */
	open = 0;
	/** Calls of it that brought orders. */
	served = 0;
	/** Batches refused with no served one between. */
	refusedInRow = 0;
	/** Held back until it is clear why its first calls were refused. */
	isHeld = false;
	/** Lower than the run's, after several refusals in a row. */
	batchSize = Infinity;
	private readonly queues = new Map<Edition | undefined, Queue>();

	constructor(readonly shopId: string) {}

	/** Lets a number wait for its batch. */
	add(asked: Lookup): void {
		this.queueOf(asked.edition).push(asked);
	}

	/** Lets numbers wait again, before the others. */
	putBack(asked: readonly Lookup[]): void {
		for (const edition of new Set(asked.map((each) => each.edition))) {
			this.queueOf(edition).putBack(asked.filter((each) => each.edition === edition));
		}
	}

	/** Whether a batch may go: a full one, or, when no more numbers come, what is left. */
	hasBatch(batchSize: number, isComplete: boolean): boolean {
		return this.readyQueue(batchSize, isComplete) !== undefined;
	}

	/** Takes the next batch that may go. */
	takeBatch(batchSize: number, isComplete: boolean): readonly Lookup[] {
		return this.readyQueue(batchSize, isComplete)?.take(Math.min(batchSize, this.batchSize)) ?? [];
	}

	private readyQueue(batchSize: number, isComplete: boolean): Queue | undefined {
		const size = Math.min(batchSize, this.batchSize);
		for (const queue of this.queues.values()) {
			if (queue.length >= size || (isComplete && queue.length > 0)) return queue;
		}
		return undefined;
	}

	private queueOf(edition: Edition | undefined): Queue {
		const known = this.queues.get(edition);
		if (known !== undefined) return known;
		const queue = new Queue();
		this.queues.set(edition, queue);
		return queue;
	}
}

/**
 * Numbers of all input items, grouped by shop and edition, in batches. A batch that is full can go at once; the rest of a
 * shop goes when no more numbers come. Shops take turns, so that none waits for the end of another.
 */
export class BatchQueue {
	private readonly shops = new Map<string, Shop>();
	private turn: Shop[] = [];
	/** Whether all input items have been read. */
	isComplete = false;

	/** @param batchSize numbers per call; may be lowered while the run goes */
	constructor(public batchSize: number) {}

	/** The shop of that id. */
	shop(shopId: string): Shop {
		const known = this.shops.get(shopId);
		if (known !== undefined) return known;
		const shop = new Shop(shopId);
		this.shops.set(shopId, shop);
		this.turn.push(shop);
		return shop;
	}

	/** Calls that are planned, on the way or waiting to be repeated. */
	get openCalls(): number {
		return this.turn.reduce((sum, shop) => sum + shop.open, 0);
	}

	/** Whether a batch may go now. */
	get hasNext(): boolean {
		return this.readyIndex() >= 0;
	}

	/** Whether a batch of this shop may go now. */
	hasNextOf(shopId: string): boolean {
		return isReady(this.shop(shopId), this.batchSize, this.isComplete);
	}

	/** Takes the next batch that may go now. */
	next(): { readonly shop: Shop; readonly asked: readonly Lookup[] } | undefined {
		const index = this.readyIndex();
		const shop = this.turn[index];
		if (shop === undefined) return undefined;
		this.turn = [...this.turn.slice(index + 1), ...this.turn.slice(0, index + 1)];
		return { shop, asked: shop.takeBatch(this.batchSize, this.isComplete) };
	}

	private readyIndex(): number {
		return this.turn.findIndex((shop) => isReady(shop, this.batchSize, this.isComplete));
	}
}

function isReady(shop: Shop, batchSize: number, isComplete: boolean): boolean {
	return shop.stopped === undefined && !shop.isHeld && shop.hasBatch(batchSize, isComplete);
}
