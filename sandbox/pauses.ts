/** Waits that can all be given up at once, so that a stopped sandbox leaves no timer behind. */
export class Pauses {
	private readonly timers = new Set<NodeJS.Timeout>();

	/** Resolves after `ms`, at once for 0; never, once `stop` was called. */
	async wait(ms: number): Promise<void> {
		if (ms <= 0) return;
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.timers.delete(timer);
				resolve();
			}, ms);
			this.timers.add(timer);
		});
	}

	stop(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}
}
