import type { Clock } from './clock';

/** The longest single sleep in ms: what is waited for may change meanwhile, and a sleep cannot be cancelled. */
const MAX_SLEEP_MS = 250;

/** A condition variable with a deadline, for one waiter. A sleep that still runs is shared by the waits that follow. */
export class Notifier {
	private isNotified = false;
	private wake: (() => void) | undefined;
	private timer: { readonly until: number; readonly over: Promise<void> } | undefined;

	constructor(private readonly clock: Clock) {}

	/** Ends the wait under way, or the next one. */
	notify(): void {
		this.isNotified = true;
		this.wake?.();
	}

	/**
	 * Returns once notified, or at about `until` (`Clock.now`). It may return early: the caller looks again at what it waits
	 * for. Without `until` there is no timer.
	 */
	async wait(until?: number): Promise<void> {
		if (!this.isNotified) {
			const woken = new Promise<void>((resolve) => {
				this.wake = resolve;
			});
			await (until === undefined ? woken : Promise.race([woken, this.sleepTowards(until)]));
			this.wake = undefined;
		}
		this.isNotified = false;
	}

	private async sleepTowards(until: number): Promise<void> {
		const now = this.clock.now();
		const end = Math.min(now + MAX_SLEEP_MS, Math.max(now + 1, until));
		if (this.timer === undefined || this.timer.until > end)
			this.timer = { until: end, over: this.clock.sleep(end - now) };
		const { timer } = this;
		await timer.over;
		if (this.timer === timer) this.timer = undefined;
	}
}
