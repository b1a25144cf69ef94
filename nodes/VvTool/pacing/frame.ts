/** Lengths in ms, for ten calls a second. */
const LENGTHS = [1_020, 1_045, 1_070, 1_090] as const;
/** So many calls at one length tell what share of them is throttled. */
const SAMPLE = 100;
/** Up to this share there is nothing to gain: the next length costs as much. */
const WORTHWHILE = 0.025;
/** From one attempt at another length to the next, in ms; doubled each time that it did not pay. */
const REST = 30_000;
const MAX_REST = 480_000;

/**
 * The time in which ten calls of a process that holds all slots go. Networks deliver a little earlier or later, so that
 * ten calls in 1,020 ms can arrive as eleven in a second; a longer frame then has fewer of them throttled. Whether it
 * has is tried, since against a "too many" of another cause it does not help: a length stays only if it halves the share.
 */
export class Frame {
	private step = 0;
	private calls = 0;
	private throttled = 0;
	/** The attempt that is on: in which direction, and the share of throttled calls before it. */
	private attempt: { readonly by: 1 | -1; readonly before: number } | undefined;
	private rest = REST;
	private nextAttemptAt = -Infinity;

	/** In ms, for ten calls a second. */
	get ms(): number {
		return LENGTHS[this.step] ?? LENGTHS[0];
	}

	/**
	 * Feedback of a call that was sent with all slots held.
	 *
	 * @param scale by which all times are longer than for ten calls a second
	 */
	record(isThrottled: boolean, now: number, scale: number): void {
		this.calls += 1;
		if (isThrottled) this.throttled += 1;
		if (this.calls < SAMPLE) return;
		const share = this.throttled / this.calls;
		this.calls = 0;
		this.throttled = 0;
		if (this.attempt) this.judge(this.attempt, share, now, scale);
		else if (now >= this.nextAttemptAt) this.try(share);
	}

	/** Back to the usual length; what was tried in vain is not tried any sooner. */
	reset(): void {
		this.step = 0;
		this.calls = 0;
		this.throttled = 0;
		this.attempt = undefined;
	}

	private try(share: number): void {
		const by = share > WORTHWHILE ? 1 : -1;
		if (LENGTHS[this.step + by] === undefined) return;
		this.step += by;
		this.attempt = { by, before: share };
	}

	private judge(
		{ by, before }: { by: 1 | -1; before: number },
		share: number,
		now: number,
		scale: number,
	): void {
		const pays = by === 1 ? share < before / 2 : share <= Math.max(WORTHWHILE, 2 * before);
		if (!pays) this.step -= by;
		this.attempt = undefined;
		this.rest = pays ? REST : Math.min(MAX_REST, 2 * this.rest);
		this.nextAttemptAt = now + this.rest * scale;
	}
}

/**
 * A random place among others that come round once a frame, at least `apart` from each of them; if there is none, the
 * middle of the widest gap. Keeping away from its own calls saves a process from throttling that it would bring on itself.
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
