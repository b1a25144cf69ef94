import type { Fault } from '../api/fault';
import type { Lookup } from './ledger';
import { Shop } from './shop';

/** A batch that may go: numbers of one shop and edition. */
export interface ReadyBatch {
	readonly shop: Shop;
	readonly lookups: readonly Lookup[];
}

/**
 * Numbers of all input items, grouped by shop and edition, in batches. A batch that is full can go at once; the rest of a
 * shop goes when no more numbers come. Shops take turns, so that none waits for the end of another.
 */
export class BatchQueue {
	private readonly shops = new Map<string, Shop>();
	/** Shops with a batch that may go, in turn. */
	private readonly ready = new Set<Shop>();
	private isAllAdded = false;
	private size: number;
	private openCount = 0;

	/**
	 * @param batchSize numbers per call; may be lowered while the run goes
	 * @param knowsShop whether orders of a shop came in an earlier run
	 */
	constructor(
		batchSize: number,
		private readonly knowsShop: (shopId: string) => boolean = () => false,
	) {
		this.size = batchSize;
	}

	/** Numbers per call. */
	get batchSize(): number {
		return this.size;
	}

	/** From now on batches hold no more than this. */
	limitTo(batchSize: number): void {
		if (batchSize === this.size) return;
		this.size = batchSize;
		for (const shop of this.shops.values()) this.refresh(shop);
	}

	/** Whether all input items have been read. */
	get isComplete(): boolean {
		return this.isAllAdded;
	}

	/** Records that no more numbers come. */
	complete(): void {
		this.isAllAdded = true;
		for (const shop of this.shops.values()) this.refresh(shop);
	}

	/** The shop of that id, which is made where there is none. */
	shopOf(shopId: string): Shop {
		const known = this.shops.get(shopId);
		if (known !== undefined) return known;
		const shop = new Shop(shopId, this.knowsShop(shopId));
		this.shops.set(shopId, shop);
		return shop;
	}

	/** The shop of that id, if any number of it was added. */
	find(shopId: string): Shop | undefined {
		return this.shops.get(shopId);
	}

	/** Lets a number wait for its batch. @returns whether a batch of its shop may go now */
	add(lookup: Lookup): boolean {
		const shop = this.shopOf(lookup.shopId);
		shop.add(lookup);
		this.refresh(shop);
		return this.ready.has(shop);
	}

	/** Lets numbers of a shop wait again, before its others. */
	putBack(shop: Shop, lookups: readonly Lookup[]): void {
		shop.putBack(lookups);
		this.refresh(shop);
	}

	/** Looks again whether a batch of the shop may go: to be called when its state or its batch size has changed. */
	refresh(shop: Shop): void {
		if (!shop.isOpen || !shop.hasBatch(this.size, this.isAllAdded)) this.ready.delete(shop);
		else this.ready.add(shop);
	}

	/** Records that the shop is the right one. */
	prove(shop: Shop): void {
		shop.apply({ kind: 'proved' });
		this.refresh(shop);
	}

	/** Closes a shop: nothing of it goes any more. */
	close(shop: Shop, fault: Fault): void {
		shop.apply({ kind: 'failed', fault });
		this.refresh(shop);
	}

	/** Calls that are in flight or wait to be repeated. */
	get openCalls(): number {
		return this.openCount;
	}

	/** Records that a call of the shop begins. */
	opened(shop: Shop): void {
		shop.open += 1;
		this.openCount += 1;
	}

	/** Records that a call of the shop is over. */
	closed(shop: Shop): void {
		shop.open -= 1;
		this.openCount -= 1;
	}

	/** Whether a batch may go now. */
	get hasNext(): boolean {
		return this.ready.size > 0;
	}

	/** Takes the next batch that may go now. */
	next(): ReadyBatch | undefined {
		const [shop] = this.ready;
		if (shop === undefined) return undefined;
		const lookups = shop.takeBatch(this.size, this.isAllAdded);
		this.ready.delete(shop);
		this.refresh(shop);
		return { shop, lookups };
	}
}
