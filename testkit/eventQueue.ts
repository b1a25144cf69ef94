interface Entry<T> {
	readonly at: number;
	readonly turn: number;
	readonly what: T;
}

/** What is to happen, by time; what is planned for the same moment comes in the order in which it was planned. */
export class EventQueue<T> {
	private readonly heap: Entry<T>[] = [];
	private turns = 0;

	get size(): number {
		return this.heap.length;
	}

	/** The time of the next entry, Infinity when there is none. */
	get nextAt(): number {
		return this.heap[0]?.at ?? Infinity;
	}

	add(at: number, what: T): void {
		const entry = { at, turn: this.turns++, what };
		let place = this.heap.push(entry) - 1;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const parent = this.heap[above];
			if (!parent || before(parent, entry)) break;
			this.heap[place] = parent;
			place = above;
		}
		this.heap[place] = entry;
	}

	/** Takes the next entry off. */
	next(): { at: number; what: T } | undefined {
		const top = this.heap[0];
		const last = this.heap.pop();
		if (top && last && top !== last) this.sink(last);
		return top;
	}

	private sink(entry: Entry<T>): void {
		let place = 0;
		for (;;) {
			let below = 2 * place + 1;
			let child = this.heap[below];
			const other = this.heap[below + 1];
			if (!child) break;
			if (other && before(other, child)) {
				below += 1;
				child = other;
			}
			if (before(entry, child)) break;
			this.heap[place] = child;
			place = below;
		}
		this.heap[place] = entry;
	}
}

function before(a: Entry<unknown>, b: Entry<unknown>): boolean {
	return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}
