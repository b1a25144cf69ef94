import { Frame, freeOffset } from './frame';

/** The right to one call a frame, always at the same place in it. */
interface Slot {
	/** When it may be used next. */
	due: number;
	/** Being tried: used once, and then not before that call's echo is known. */
	isProbe: boolean;
	/** Calls that went before this moment say nothing about the credit where it is now. */
	since: number;
}

/** Handed out when a call goes; brings its echo back. */
export interface UsedSlot {
	readonly slot: Slot;
	readonly sentAt: number;
}

const ALL = 10;

// All times in ms, for ten calls a second. The constants were found by simulation: `tools/bench/workers`.
/** The frame with less than all credits: processes do not know of each other's delays. */
const SHARED_FRAME = 1_025;
/** Two sendings are never closer than this. */
const GAP = 101;
/** How late a call may be without moving its credit's place; alone, `GAP` is guard enough. */
const LATE = 10;
const LATE_ALONE = 60;
/** A refusal this long after the one before is isolated. */
const ISOLATED = 5_000;
/** From a loss to the next trial: the first after the start, with one credit or less, and with n: this divided by n. */
const FIRST_TRIAL = 4_000;
const QUIET_LAST = 33_000;
const QUIET = 50_000;
/** From a won trial to the next, and the share by which all these waits vary, either way. */
const ENCORE = 800;
const SPREAD = 0.3;
/** Credits tried at once, by trials won since the last loss. */
const STEPS = [1, 2, 4];
/** Above this many credits a lost trial tells that someone has less: one more may go, the likelier the more there are. */
const FAIR = 5;
const YIELD_OVER = 7;
/** Refusals in a row of the last credit until it is used half as often, and its slowest in frames. */
const STRIKES = 6;
const SLOWEST = 4;
/** A longer `Retry-After` than this, or so many refusals in a row, hold the whole lane, but never beyond the longest. */
const SHORT_PAUSE = 2_000;
const IN_A_ROW = 10;
const PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * How fast a lane may go. Pure: it is told what happened and when, in ms of the lane's clock.
 *
 * An account's limit is shared by processes that do not know of each other. Each holds a whole number of credits, ten at
 * the start; a credit is one call a frame of a bit more than a second, at its own place in the frame. So the credits of
 * all processes add up exactly, which rates do not, and since places stay, a server refuses the same surplus calls in
 * every frame: a refused credit is given up, and all others go on undisturbed. From time to time a process with less
 * than ten tries one more, with a single call at a free place, and keeps it if that call was served.
 */
export class SlotAllocator {
	private slots: Slot[] = [];
	private readonly frame = new Frame();
	/** A rate below ten a second makes all times longer. */
	private scale = 1;
	private lastSent = -Infinity;
	private lastRefused = -Infinity;
	private pausedUntil = -Infinity;
	private refusedInRow = 0;
	private trialAt = Infinity;
	private trials = 0;
	/** Trials won since the last loss; whether the current one has lost a credit. */
	private won = 0;
	private losing = false;
	/** The last credit is used in one of so many frames. */
	private stride = 1;
	private strikes = 0;

	constructor(private readonly random: () => number) {
		for (let n = 0; n < ALL; n++) this.slots.push({ due: -Infinity, isProbe: false, since: -Infinity });
	}

	/** Credits held, those on trial not counted: a fraction where the last one is not used in every frame. */
	get slotCount(): number {
		return this.firm / this.stride;
	}

	/** Keeps to `requestsPerSecond` (0.1 to 10) from now on. */
	keepTo(requestsPerSecond: number): void {
		const scale = requestsPerSecond >= 0.1 ? Math.max(1, 10 / requestsPerSecond) : 100;
		if (scale === this.scale) return;
		this.scale = scale;
		const apart = this.frameMs / this.slots.length;
		[...this.slots]
			.sort((a, b) => a.due - b.due)
			.forEach((credit, place) => (credit.due = this.lastSent + (place + 1) * apart));
	}

	/** The earliest moment of the next sending; in the past if it may go at once. */
	nextAt(): number {
		const gap = this.slots.length === ALL ? this.frame.ms / ALL - 1 : GAP;
		return Math.max(this.next.due, this.lastSent + gap * this.scale, this.pausedUntil);
	}

	/** A call has really gone at `now`. */
	sent(now: number): UsedSlot {
		this.frame.shrink(now, this.scale);
		const credit = this.next;
		const bearable = (this.slots.length === ALL ? LATE_ALONE : LATE) * this.scale;
		const place = now - credit.due <= bearable ? credit.due : now;
		credit.due = credit.isProbe ? Infinity : place + this.frameMs;
		this.lastSent = now;
		if (now >= this.trialAt) this.tryMore(now);
		return { slot: credit, sentAt: now };
	}

	/** The call was let through. */
	accepted({ slot, sentAt }: UsedSlot, now: number): void {
		this.refusedInRow = 0;
		this.strikes = 0;
		if (!slot.isProbe) return;
		slot.isProbe = false;
		this.takePlaceAgain(slot, sentAt, now);
		this.won += 1;
		if (!this.losing && this.firm === this.slots.length) this.planTrial(now, ENCORE);
	}

	/** The call was refused for its pace; `retryAfterMs` if the server named a time. */
	throttled({ slot, sentAt }: UsedSlot, now: number, retryAfterMs = 0): void {
		this.refusedInRow += 1;
		if (this.refusedInRow >= IN_A_ROW || retryAfterMs > SHORT_PAUSE) {
			this.refusedInRow = 0;
			const pause = Math.min(LONGEST_PAUSE, Math.max(retryAfterMs, PAUSE * this.scale));
			this.pausedUntil = Math.max(this.pausedUntil, now + pause);
		}
		const isolated = sentAt - this.lastRefused > ISOLATED * this.scale;
		this.lastRefused = Math.max(this.lastRefused, sentAt);
		if (!this.slots.includes(slot) || sentAt < slot.since) return;
		if (this.firm === ALL && isolated) this.frame.stretch(now, this.scale);
		else if (slot.isProbe || this.firm > 1) this.giveUp(slot, now);
		else this.moveLast(slot, now);
	}

	/** The call ended in a way that says nothing about the pace: what was on trial is tried again. */
	unknown({ slot, sentAt }: UsedSlot, now: number): void {
		if (slot.isProbe) this.takePlaceAgain(slot, sentAt, now);
	}

	private get firm(): number {
		return this.slots.reduce((sum, credit) => (credit.isProbe ? sum : sum + 1), 0);
	}

	private get next(): Slot {
		return this.slots.reduce((next, credit) => (credit.due < next.due ? credit : next));
	}

	private get frameMs(): number {
		const ms = this.slots.length === ALL ? this.frame.ms : SHARED_FRAME;
		return ms * this.scale * (this.slots.length === 1 ? this.stride : 1);
	}

	private takePlaceAgain(credit: Slot, sentAt: number, now: number): void {
		credit.due = sentAt + this.frameMs * Math.ceil((now - sentAt) / this.frameMs);
	}

	private giveUp(credit: Slot, now: number): void {
		this.slots = this.slots.filter((other) => other !== credit);
		if (credit.isProbe && this.random() < (this.firm - FAIR) / YIELD_OVER) {
			this.slots.splice(Math.floor(this.random() * this.slots.length), 1);
		}
		this.frame.reset();
		this.hasLost();
		this.planTrial(now, this.trials === 0 ? FIRST_TRIAL : QUIET / this.slotCount);
	}

	/** The last credit is not given up: it goes elsewhere in the frame, and after some strikes it is used half as often. */
	private moveLast(credit: Slot, now: number): void {
		this.strikes += 1;
		if (this.strikes >= STRIKES && this.stride < SLOWEST) {
			this.stride *= 2;
			this.strikes = 0;
		}
		credit.since = now;
		credit.due = now + this.random() * this.frameMs;
		this.hasLost();
		this.planTrial(now, QUIET_LAST);
	}

	private hasLost(): void {
		this.won = 0;
		this.losing = true;
	}

	private tryMore(now: number): void {
		this.trialAt = Infinity;
		this.trials += 1;
		if (this.stride > 1) {
			this.stride /= 2;
			this.planTrial(now, QUIET_LAST);
			return;
		}
		this.losing = false;
		const step = STEPS[Math.min(this.won, STEPS.length - 1)] ?? 1;
		for (let n = 0; n < step && this.slots.length < ALL; n++) {
			const taken = this.slots.map((credit) => (credit.due < Infinity ? credit.due : now));
			const after = freeOffset(taken, now, this.frameMs, GAP * this.scale, this.random());
			this.slots.push({ due: now + after, isProbe: true, since: now });
		}
	}

	private planTrial(now: number, wait: number): void {
		const varied = wait * (1 + SPREAD * (2 * this.random() - 1)) * this.scale;
		this.trialAt = this.slots.length < ALL || this.stride > 1 ? now + varied : Infinity;
	}
}
