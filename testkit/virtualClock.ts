import type { Clock } from '../nodes/VvTool/pacing/clock';
import { EventQueue } from './eventQueue';
import { seeded } from './random';

/** Timers fire on ticks of about a microsecond, a power of two of them to the ms, so that sums of times are exact. */
const TICKS = 1_024;

export interface VirtualClockOptions {
	/** The same seed, the same run. */
	seed?: number;
	/** Timers fire up to this early, in ms; Node's do by up to 1. */
	early?: number;
	/** How late each timer fires, in ms, on top of that. */
	late?: (random: () => number) => number;
}

/**
 * A clock that does not wait: time stands still while code runs and jumps to the next timer when nothing is left to run.
 *
 * ```ts
 * const clock = new VirtualClock({ seed: 1 });
 * const over = somethingThatSleeps(clock);
 * await clock.run(over);       // until `over` settles: returns its value, or throws what it rejected with
 * await clock.advance(5_000);  // exactly 5,000 ms, with all timers in them
 * ```
 *
 * Deterministic as long as the code under test waits for nothing but this clock and promises.
 */
export class VirtualClock implements Clock {
	private readonly timers = new EventQueue<() => void>();
	private readonly chance: () => number;
	private time: number;
	private readonly early: number;
	private readonly late: (random: () => number) => number;

	constructor({ seed = 1, early = 0, late = () => 0 }: VirtualClockOptions = {}) {
		this.chance = seeded(seed);
		this.early = early;
		this.late = late;
		// Not a whole number, as with performance.now().
		this.time = 1_000 + Math.floor(this.chance() * TICKS) / TICKS;
	}

	now(): number {
		return this.time;
	}

	random(): number {
		return this.chance();
	}

	/** As Node's timers: never asked for less than 1 ms. */
	async sleep(ms: number): Promise<void> {
		const off = this.late(this.chance) - this.early * this.chance();
		const at = Math.ceil((this.time + Math.max(0, Math.max(1, ms) + off)) * TICKS) / TICKS;
		await new Promise<void>((resolve) => this.timers.add(at, resolve));
	}

	/** Timers that have not fired yet. */
	get pending(): number {
		return this.timers.size;
	}

	/** Calls `what` in `ms`. */
	after(ms: number, what: () => void): void {
		this.timers.add(this.time + ms, what);
	}

	/** Synchronous work of `ms`: time passes and nothing else happens. */
	stall(ms: number): void {
		this.time += ms;
	}

	/** Lets time pass until `over` settles; throws if it waits for something that no timer will bring. */
	async run<T>(over: Promise<T>): Promise<T> {
		let settled = false;
		const settle = () => {
			settled = true;
		};
		over.then(settle, settle);
		for (;;) {
			await quiet();
			if (settled) return await over;
			if (this.timers.size === 0)
				throw new Error('The clock stands still: nothing is left that could happen');
			this.fire();
		}
	}

	/** Lets `ms` pass. */
	async advance(ms: number): Promise<void> {
		const end = this.time + ms;
		await quiet();
		while (this.timers.nextAt <= end) {
			this.fire();
			await quiet();
		}
		this.time = Math.max(this.time, end);
	}

	private fire(): void {
		const timer = this.timers.next();
		if (!timer) return;
		this.time = Math.max(this.time, timer.at);
		timer.what();
	}
}

/** Until every promise that can settle has settled. */
async function quiet(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
