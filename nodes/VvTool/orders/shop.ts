import type { Fault } from '../api/fault';
import type { Edition } from '../platforms/endpoint';
import type { Lookup } from './ledger';
import { RejectionEstimate } from './rejectionEstimate';

/** What a run knows of a shop. */
export type ShopState =
	/** Nothing of it was served yet. */
	| { readonly kind: 'untested' }
	/** A batch was rejected before any was served: nothing more is sent until it is known why. */
	| { readonly kind: 'doubted' }
	/** Its orders come. */
	| { readonly kind: 'working' }
	/** Nothing of it is sent any more. */
	| { readonly kind: 'closed'; readonly fault: Fault };

/** What a call of a shop came to, as far as the shop is concerned. */
export type ShopEvent =
	/** Orders came, or the server said of a number that it does not exist: shop and request are right. */
	| { readonly kind: 'proved' }
	/** Rejected for its parameters. */
	| { readonly kind: 'rejected' }
	/** Why it was rejected cannot be found out with the numbers at hand. */
	| { readonly kind: 'unclear' }
	/** A fault that the whole shop will meet again. */
	| { readonly kind: 'failed'; readonly fault: Fault };

/** The state of a shop after an event. A closed shop stays closed, and one that worked is never doubted again. */
export function nextShopState(state: ShopState, event: ShopEvent): ShopState {
	if (state.kind === 'closed') return state;
	switch (event.kind) {
		case 'failed':
			return { kind: 'closed', fault: event.fault };
		case 'proved':
			return { kind: 'working' };
		case 'rejected':
			return state.kind === 'working' ? state : { kind: 'doubted' };
		case 'unclear':
			return state.kind === 'working' ? state : { kind: 'untested' };
	}
}

/** Numbers of one shop and edition that wait to be sent, first in, first out. */
class EditionQueue {
	private readonly waiting: Lookup[] = [];
	private head = 0;
	/** What was put back, which goes before the rest. */
	private front: Lookup[] = [];

	get length(): number {
		return this.front.length + this.waiting.length - this.head;
	}

	push(lookup: Lookup): void {
		this.waiting.push(lookup);
	}

	putBack(lookups: readonly Lookup[]): void {
		// A reply that was cut and the end of a test may both release a number: it waits once.
		const given = new Set(lookups);
		this.front = [...given, ...this.front.filter((lookup) => !given.has(lookup))];
	}

	take(count: number): Lookup[] {
		const first = this.front.splice(0, count);
		const rest = this.waiting.slice(this.head, this.head + count - first.length);
		this.head += rest.length;
		return [...first, ...rest];
	}
}

/** One shop in a run: its state, its calls, and its numbers that wait. */
export class Shop {
	/** Calls of it that are in flight or wait to be repeated. */
	open = 0;
	/** Numbers that were rejected alone, with none served. */
	rejectedAlone = 0;
	/** The largest batch that this run sends of it, after its server contradicted itself twice. */
	ceiling = Infinity;
	/** Rejected batches of which each part was served. */
	contradictions = 0;
	readonly estimate = new RejectionEstimate();
	private current: ShopState;
	private readonly queues = new Map<Edition | undefined, EditionQueue>();

	/** @param isKnown whether orders of the shop came in an earlier run */
	constructor(
		readonly shopId: string,
		isKnown: boolean,
	) {
		this.current = { kind: isKnown ? 'working' : 'untested' };
	}

	get state(): ShopState {
		return this.current;
	}

	/** Moves on to the state that follows from an event. */
	apply(event: ShopEvent): void {
		this.current = nextShopState(this.current, event);
	}

	/** Why nothing of it is sent any more. */
	get closedBy(): Fault | undefined {
		return this.current.kind === 'closed' ? this.current.fault : undefined;
	}

	/** Whether fresh batches of it may go. */
	get isOpen(): boolean {
		return this.current.kind === 'untested' || this.current.kind === 'working';
	}

	/** Numbers a fresh batch of it, `batchSize` at most. */
	sizeWithin(batchSize: number): number {
		return Math.min(batchSize, this.ceiling, this.estimate.bestSize);
	}

	/** Lets a number wait for its batch. */
	add(lookup: Lookup): void {
		this.queueOf(lookup.edition).push(lookup);
	}

	/** Lets numbers wait again, before the others. */
	putBack(lookups: readonly Lookup[]): void {
		for (const edition of new Set(lookups.map((each) => each.edition))) {
			this.queueOf(edition).putBack(lookups.filter((each) => each.edition === edition));
		}
	}

	/** Whether a batch may go: a full one, or, when no more numbers come, what is left. */
	hasBatch(batchSize: number, isComplete: boolean): boolean {
		return this.readyQueue(batchSize, isComplete) !== undefined;
	}

	/** Takes the next batch that may go. */
	takeBatch(batchSize: number, isComplete: boolean): readonly Lookup[] {
		return this.readyQueue(batchSize, isComplete)?.take(this.sizeWithin(batchSize)) ?? [];
	}

	private readyQueue(batchSize: number, isComplete: boolean): EditionQueue | undefined {
		const size = this.sizeWithin(batchSize);
		for (const queue of this.queues.values()) {
			if (queue.length >= size || (isComplete && queue.length > 0)) return queue;
		}
		return undefined;
	}

	private queueOf(edition: Edition | undefined): EditionQueue {
		const known = this.queues.get(edition);
		if (known !== undefined) return known;
		const queue = new EditionQueue();
		this.queues.set(edition, queue);
		return queue;
	}
}
