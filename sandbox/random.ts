/** FNV-1a of a text, 32 bits: the same text gives the same order on every machine. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		value ^= text.charCodeAt(index);
		value = Math.imul(value, 0x01000193);
	}
	return value >>> 0;
}

/** Small seeded generator (mulberry32): numbers in [0, 1), repeatable from its seed. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Draws of believable values from one seeded stream. */
export class Draw {
	private readonly random: () => number;

	constructor(seed: string) {
		this.random = seeded(hash(seed));
	}

	/** A whole number from `low` to `high`, both included. */
	int(low: number, high: number): number {
		return low + Math.floor(this.random() * (high - low + 1));
	}

	/** One of the list, which must not be empty. */
	pick<T>(list: readonly [T, ...T[]]): T {
		return list[this.int(0, list.length - 1)] ?? list[0];
	}

	chance(share: number): boolean {
		return this.random() < share;
	}

	/** `count` digits, the first of them not 0. */
	digits(count: number): string {
		let text = String(this.int(100_000_000, 999_999_999));
		while (text.length < count) text += String(this.int(0, 999_999_999)).padStart(9, '0');
		return text.slice(0, count);
	}
}
