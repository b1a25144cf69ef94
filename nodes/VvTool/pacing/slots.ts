import { judge } from './evidence';
import { Frame, freeOffset } from './frame';
import { Pause } from './pause';
import { Probing } from './probing';
import { Slot, halfOf, newSlots, withoutOne } from './slot';
import { Stride } from './stride';
import { WarmUp } from './warmUp';

/** Handed out when a call is sent; brings its feedback back. */
export interface UsedSlot {
	readonly slot: Slot;
	readonly sentAt: number;
	/** Whether all slots were there when it was sent. */
	readonly isFull: boolean;
}

const ALL = 10;

// All times in ms, for ten calls a second. The constants were found by simulation: `tools/bench/workers`.
/** The frame with less than all slots: processes do not know of each other's delays. */
const SHARED_FRAME = 1_025;
/** Two calls are never closer than this. */
const GAP = 101;
/** How late a call may be without moving its slot's place; alone, `GAP` is guard enough. */
const LATE = 10;
const LATE_ALONE = 60;
/** Two throttled calls of a slot within so many frames are no chance. */
const NEAR = 2.5;
/** So many frames at most does a suspect wait for feedback. */
const PATIENCE = 4;
/** Above this many slots a lost probe tells that someone has less: one more may go, the likelier the more there are. */
const FAIR = 5;
const YIELD_OVER = 7;
/** What was learned is forgotten when nothing was sent for so long, and two frames. */
const IDLE = 180_000;
/** The slowest pace in calls a second. */
const MIN_RATE = 0.1;

/**
 * How fast calls may go. Pure: it is told what happened and when, in ms of the rate limiter's clock.
 *
 * An account's limit is shared by processes that do not know of each other. Each holds a whole number of slots, ten at
 * the start; a slot is one call a frame of a bit more than a second, at its own place in the frame. So the slots of
 * all processes add up exactly, which rates do not, and since places stay, a server throttles the same surplus calls in
 * every frame: a slot throttled twice within three frames is given up, and all others go on undisturbed. From time to time a
 * process with less than ten probes one more, with a single call at a free place, and keeps it if that was accepted.
 */
export class SlotAllocator {
	private slots = newSlots(ALL);
	private readonly frame = new Frame();
	private readonly pause = new Pause();
	private probing: Probing;
	private stride = new Stride();
	/** A rate below ten a second makes all times longer. */
	private scale = 1;
	private lastSent = -Infinity;
	private warmUp = new WarmUp();

	constructor(private readonly random: () => number) {
		this.probing = new Probing(random);
	}

	/** Slots held, probes not counted: a fraction where the last one is not used in every frame. */
	get slotCount(): number {
		return this.firm.length / this.stride.frames;
	}

	/** Keeps to `requestsPerSecond` from now on, at most 10; whatever is not at least 0.1 counts as 0.1. */
	keepTo(requestsPerSecond: number): void {
		const scale = Math.max(1, 10 / (requestsPerSecond >= MIN_RATE ? requestsPerSecond : MIN_RATE));
		if (scale === this.scale) return;
		this.scale = scale;
		const ready = this.slots.filter((slot) => slot.due < Infinity).sort((a, b) => a.due - b.due);
		const apart = this.frameMs / this.slots.length;
		ready.forEach((slot, place) => (slot.due = this.lastSent + (place + 1) * apart));
	}

	/** The earliest moment of the next call, in ms; in the past if it may go at once. */
	nextAt(): number {
		const gap = this.slots.length === ALL ? this.frame.ms / ALL - 1 : GAP;
		const warmUp = this.scale === 1 ? this.warmUp.gap : 0;
		return Math.max(this.next.due, this.lastSent + gap * this.scale + warmUp, this.pause.until);
	}

	/** A call was really sent at `now`. */
	sent(now: number): UsedSlot {
		if (now - this.lastSent > IDLE + 2 * this.frameMs) this.forget();
		const slot = this.next;
		const bearable = (this.slots.length === ALL ? LATE_ALONE : LATE) * this.scale;
		const place = now - slot.due <= bearable ? slot.due : now;
		const later = this.warmUp.sent();
		slot.use(now, place + this.frameMs + (this.scale === 1 ? later : 0));
		this.lastSent = now;
		if (slot.isProbe) {
			slot.wait(Infinity);
			this.probing.sent(now, this.frameMs);
		} else if (slot.isSuspect) slot.wait(PATIENCE * this.frameMs);
		const isFull = this.firm.length === ALL;
		if (this.probing.isDue(now)) this.probe(now);
		return { slot, sentAt: now, isFull };
	}

	/** The call was let through. */
	accepted({ slot, sentAt, isFull }: UsedSlot, now: number): void {
		this.pause.accepted();
		this.stride.accepted();
		if (!this.slots.includes(slot)) return;
		if (isFull && this.firm.length === ALL) this.frame.record(false, now, this.scale);
		if (slot.isProbe) {
			slot.isProbe = false;
			this.probing.hasWon(now, this.firm.length === this.slots.length, this.scale);
			if (this.firm.length === ALL) this.probing.stop();
		} else this.probing.isToBlame(sentAt, false, this.frameMs);
		slot.isThrottled = false;
		if (!slot.isLast(sentAt)) return;
		slot.isSuspect = false;
		slot.resume(now, this.frameMs);
	}

	/** The call was throttled; `retryAfterMs` if the server named a time. */
	throttled({ slot, sentAt, isFull }: UsedSlot, now: number, retryAfterMs = 0): void {
		this.pause.throttled(now, retryAfterMs, this.scale);
		if (!this.slots.includes(slot) || sentAt < slot.since) return;
		if (isFull && this.firm.length === ALL) this.frame.record(true, now, this.scale);
		if (slot.isProbe) this.giveUp(slot, now);
		else if (this.probing.isToBlame(sentAt, true, this.frameMs)) slot.clear();
		else this.strike(slot, sentAt, now);
		if (slot.isLast(sentAt)) slot.resume(now, this.frameMs);
	}

	/** The call ended in a way that says nothing about the pace: what waited for its feedback is used once more. */
	unknown({ slot, sentAt }: UsedSlot, now: number): void {
		if (slot.isLast(sentAt)) slot.resume(now, this.frameMs);
	}

	private get firm(): Slot[] {
		return this.slots.filter((slot) => !slot.isProbe);
	}

	private get next(): Slot {
		return this.slots.reduce((next, slot) => (slot.due < next.due ? slot : next));
	}

	private get frameMs(): number {
		const ms = this.slots.length === ALL ? this.frame.ms : SHARED_FRAME;
		return ms * this.scale * (this.slots.length === 1 ? this.stride.frames : 1);
	}

	/** As at the start: all slots, and nothing known. */
	private forget(): void {
		this.slots = newSlots(ALL);
		this.probing = new Probing(this.random);
		this.frame.reset();
		this.stride = new Stride();
		this.warmUp = new WarmUp();
	}

	private strike(slot: Slot, sentAt: number, now: number): void {
		const isRepeated = slot.strike(sentAt, NEAR * this.frameMs);
		const areAllThrottled = this.firm.every((each) => each.isThrottled);
		const verdict = judge({ slotCount: this.firm.length, isRepeated, areAllThrottled });
		if (verdict === 'giveUpHalf') this.giveUpHalf(now);
		else if (verdict === 'giveUp') this.giveUp(slot, now);
		else if (verdict === 'move') this.moveLast(slot, now);
		else if (verdict === 'suspect') {
			slot.isSuspect = true;
			if (!slot.isLast(sentAt)) slot.wait(PATIENCE * this.frameMs);
		}
	}

	private giveUp(slot: Slot, now: number): void {
		this.slots = this.slots.filter((other) => other !== slot);
		if (slot.isProbe && this.random() < (this.firm.length - FAIR) / YIELD_OVER) {
			this.slots = withoutOne(this.slots, this.random);
		}
		if (!slot.isProbe && this.probing.isDear) this.startAfresh(now);
		this.hasLost(slot.isProbe, now);
	}

	private giveUpHalf(now: number): void {
		this.slots = halfOf(this.firm, this.random);
		this.startAfresh(now);
		this.hasLost(false, now);
	}

	/** Calls sent until now met a server that throttles everybody: they say nothing about their slots. */
	private startAfresh(now: number): void {
		for (const slot of this.firm) {
			slot.since = now + this.frameMs;
			slot.clear();
			slot.resume(now, this.frameMs);
		}
	}

	private hasLost(isProbe: boolean, now: number): void {
		this.frame.reset();
		this.probing.hasLost(now, isProbe, this.slotCount, this.scale);
	}

	/** The last slot is not given up: it goes elsewhere in the frame, and after some strikes it is used half as often. */
	private moveLast(slot: Slot, now: number): void {
		this.stride.throttled();
		slot.moveTo(now + this.random() * this.frameMs, now);
		this.probing.waitLong(now, this.scale);
	}

	private probe(now: number): void {
		const count = Math.min(this.probing.begin(), ALL - this.slots.length);
		if (this.stride.shorten()) {
			this.probing.waitLong(now, this.scale);
			return;
		}
		for (let n = 0; n < count; n++) {
			const taken = this.slots.map((slot) => (slot.due < Infinity ? slot.due : now));
			const after = freeOffset(taken, now, this.frameMs, GAP * this.scale, this.random());
			this.slots.push(new Slot(now + after, now, true));
		}
	}
}
