// All times in ms, for ten calls a second. The constants were found by simulation: `tools/bench/workers`.
/** From a loss to the next probe: the first after the start, and with n slots: this divided by n. */
const FIRST = 4_000;
const QUIET = 48_000;
/** The same where many share the account, so that few slots are left; and after the last one was throttled. */
const FEW = 2;
const QUIET_FEW = 80_000;
const QUIET_LAST = 40_000;
/** From a probe that won its slot to the next, and the share by which all these waits vary, either way. */
const NEXT = 700;
const SPREAD = 0.3;
/** Slots probed at once, by probes won since the last loss. */
const STEPS = [1, 2, 4];
/** Above this share of own calls throttled around a probe, probes are dear: only single ones, and so many times as rarely. */
const DEAR = 0.4;
const RARELY = 6;
/** Calls over which that share is averaged. */
const MEMORY = 10;

/**
 * When a process with less than ten slots tries for more, and for how many at once.
 *
 * On a server that counts throttled calls too, one call too many makes it refuse everybody for a second. That shows in
 * this process's calls sent within a frame after a probe: they say nothing about their own places, but what a probe costs.
 */
export class Probing {
	private nextAt = Infinity;
	private rounds = 0;
	/** Probes won since the last loss; whether the current round has lost a slot. */
	private won = 0;
	private isLosing = false;
	private cost = 0;
	/** When the first and the last probe of a round were sent. */
	private from = -Infinity;
	private to = -Infinity;

	constructor(private readonly random: () => number) {}

	isDue(now: number): boolean {
		return now >= this.nextAt;
	}

	/** A round begins. @returns how many slots to probe */
	begin(): number {
		this.nextAt = Infinity;
		this.rounds += 1;
		this.isLosing = false;
		return this.isDear ? 1 : (STEPS[Math.min(this.won, STEPS.length - 1)] ?? 1);
	}

	/** A probe was sent. */
	sent(now: number, frame: number): void {
		if (now > this.to + frame) this.from = now;
		this.to = now;
	}

	/**
	 * Feedback of another call of this process.
	 *
	 * @returns whether a probe just before it is to blame, and not its own place
	 */
	isToBlame(sentAt: number, isThrottled: boolean, frame: number): boolean {
		if (sentAt <= this.from || sentAt >= this.to + frame) return false;
		this.cost += ((isThrottled ? 1 : 0) - this.cost) / MEMORY;
		return this.isDear;
	}

	/** A probe won its slot; `isOver` if no other is open. */
	hasWon(now: number, isOver: boolean, scale: number): void {
		this.won += 1;
		if (isOver && !this.isLosing) this.plan(now, NEXT * scale);
	}

	/** Whether a probe too many makes the server throttle everybody. */
	get isDear(): boolean {
		return this.cost > DEAR;
	}

	/** A slot was lost, probed or not; `slotCount` are left. */
	hasLost(now: number, isProbe: boolean, slotCount: number, scale: number): void {
		this.won = 0;
		this.isLosing = true;
		const quiet = (slotCount <= FEW ? QUIET_FEW : QUIET) / slotCount;
		const wait = isProbe && this.isDear ? RARELY * quiet : quiet;
		this.plan(now, (this.rounds === 0 ? FIRST : wait) * scale);
	}

	/** The last slot was throttled, or is used more often again. */
	waitLong(now: number, scale: number): void {
		this.won = 0;
		this.isLosing = true;
		this.plan(now, QUIET_LAST * scale);
	}

	/** All slots are there. */
	stop(): void {
		this.nextAt = Infinity;
	}

	private plan(now: number, wait: number): void {
		this.nextAt = now + wait * (1 + SPREAD * (2 * this.random() - 1));
	}
}
