/** Its usual length in ms, for ten calls a second, and what isolated refusals stretch it to. */
const LENGTHS = [1_020, 1_045, 1_070, 1_090];
const USUAL = 1_020;
/** A stretched frame shrinks by so many ms after each silence of so many ms. */
const SHRINK = 10;
const SILENCE = 30_000;

/**
 * The time in which a full hand of ten calls goes. Networks deliver a little earlier or later, so that ten calls in
 * 1,020 ms can arrive as eleven in a second; a refusal now and then means just that, and the frame gives way.
 */
export class Frame {
	private length = USUAL;
	private shrinkAt = Infinity;

	/** In ms, for ten calls a second. */
	get ms(): number {
		return this.length;
	}

	/** @param scale by which all times are longer than for ten calls a second */
	stretch(now: number, scale: number): void {
		this.length = LENGTHS.find((length) => length > this.length) ?? this.length;
		this.shrinkAt = now + SILENCE * scale;
	}

	/** Time has passed. */
	shrink(now: number, scale: number): void {
		while (now >= this.shrinkAt) {
			this.length = Math.max(USUAL, this.length - SHRINK);
			this.shrinkAt = this.length > USUAL ? this.shrinkAt + SILENCE * scale : Infinity;
		}
	}

	reset(): void {
		this.length = USUAL;
		this.shrinkAt = Infinity;
	}
}

/**
 * A random place among others that come round once a frame, at least `apart` from each of them; if there is none, the
 * middle of the widest gap. Keeping away from its own calls saves a process from refusals that it would bring on itself.
 *
 * @param taken moments of the others, any number of frames away
 * @param chance in [0, 1)
 * @returns how long after `now`, in [0, `frame`)
 */
export function freeOffset(
	taken: readonly number[],
	now: number,
	frame: number,
	apart: number,
	chance: number,
): number {
	const places = taken.map((moment) => wrap(moment - now, frame)).sort((a, b) => a - b);
	const [earliest = 0] = places;
	const gaps = places.map((from, n) => {
		const width = (places[n + 1] ?? earliest + frame) - from;
		return { from, width, room: Math.max(0, width - 2 * apart) };
	});
	let left = chance * gaps.reduce((sum, gap) => sum + gap.room, 0);
	let widest = { from: 0, width: 0 };
	for (const gap of gaps) {
		if (left < gap.room) return wrap(gap.from + apart + left, frame);
		left -= gap.room;
		if (gap.width > widest.width) widest = gap;
	}
	return wrap(widest.from + widest.width / 2, frame);
}

function wrap(value: number, by: number): number {
	return ((value % by) + by) % by;
}
