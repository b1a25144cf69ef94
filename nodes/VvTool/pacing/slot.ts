/**
 * The right to one call a frame, always at the same place in it, and what is known about that place.
 *
 * A place that has too many callers is throttled in every frame, a stray "too many" is not. So one throttled call makes
 * a slot a suspect; only another one soon after proves that the place is taken.
 */
export class Slot {
	/** When it may be used next. */
	due: number;
	/** Calls sent before this moment say nothing about the slot where it is now. */
	since: number;
	/** Its next call goes only when the feedback of its last one is known. */
	isSuspect = false;
	/** What the feedback that came last said. */
	isThrottled = false;
	private isWaiting = false;
	private sentAt = -Infinity;
	private throttledAt = -Infinity;

	/** @param isProbe being tried: used once, and then not before that call's feedback is known */
	constructor(
		due: number,
		since: number,
		public isProbe: boolean,
	) {
		this.due = due;
		this.since = since;
	}

	/** A call of it was sent; its next one is due at `due`. */
	use(now: number, due: number): void {
		this.sentAt = now;
		this.due = due;
		this.isWaiting = false;
	}

	/** Its next call goes when `resume` is called, or in `ms` after its last one. */
	wait(ms: number): void {
		this.due = this.sentAt + ms;
		this.isWaiting = true;
	}

	/** Whether a call sent at `sentAt` is its last one. */
	isLast(sentAt: number): boolean {
		return sentAt === this.sentAt;
	}

	/**
	 * A call sent at `sentAt` was throttled.
	 *
	 * @param near ms within which two of its calls are near each other
	 * @returns whether one near it was throttled too
	 */
	strike(sentAt: number, near: number): boolean {
		const isRepeated = Math.abs(sentAt - this.throttledAt) <= near;
		this.throttledAt = sentAt;
		this.isThrottled = true;
		return isRepeated;
	}

	/** Nothing speaks against it any more. */
	clear(): void {
		this.isSuspect = false;
		this.isThrottled = false;
		this.throttledAt = -Infinity;
	}

	/** Goes elsewhere in the frame. */
	moveTo(due: number, now: number): void {
		this.due = due;
		this.since = now;
		this.isWaiting = false;
		this.isSuspect = false;
	}

	/** Takes its place in the frame again if it waited for feedback. */
	resume(now: number, frame: number): void {
		if (!this.isWaiting) return;
		this.isWaiting = false;
		this.due = this.sentAt + frame * Math.ceil((now - this.sentAt) / frame);
	}
}

/** So many slots that may be used at once and that nothing is known of. */
export function newSlots(count: number): Slot[] {
	return Array.from({ length: count }, () => new Slot(-Infinity, -Infinity, false));
}

/** All slots but one, picked at random. */
export function withoutOne(slots: readonly Slot[], random: () => number): Slot[] {
	return slots.toSpliced(Math.floor(random() * slots.length), 1);
}

/** Half of the slots, picked at random; of an odd number the smaller half. */
export function halfOf(slots: readonly Slot[], random: () => number): Slot[] {
	let left = [...slots];
	while (left.length > Math.floor(slots.length / 2)) left = withoutOne(left, random);
	return left;
}
