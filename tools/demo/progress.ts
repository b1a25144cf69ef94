import type { SandboxStats } from '../../sandbox/server';

/** Where a demo prints. */
export interface Screen {
	/** Whether a line can be written over. */
	readonly isTerminal: boolean;
	write(text: string): void;
}

const ON_TERMINAL_MS = 150;
const ELSEWHERE_MS = 2_000;
const ERASE = '\r\u001b[2K';

/** Tells how far a run is: one line, written over on a terminal, a new one now and then elsewhere. */
export class ProgressLine {
	private readonly startedAt = performance.now();
	private readonly timer: NodeJS.Timeout;
	private isAsking = false;
	private isOver = false;

	/**
	 * @param stats what the sandbox has counted
	 * @param expected the orders that will come
	 */
	constructor(
		private readonly screen: Screen,
		private readonly stats: () => Promise<SandboxStats>,
		private readonly expected: number,
	) {
		this.timer = setInterval(() => this.ask(), screen.isTerminal ? ON_TERMINAL_MS : ELSEWHERE_MS);
	}

	/** Ends it; on a terminal the line goes away. */
	stop(): void {
		this.isOver = true;
		clearInterval(this.timer);
		if (this.screen.isTerminal) this.screen.write(ERASE);
	}

	private ask(): void {
		if (this.isAsking) return;
		this.isAsking = true;
		this.stats()
			.then((stats) => this.show(stats))
			.catch(() => undefined)
			.finally(() => {
				this.isAsking = false;
			});
	}

	private show(stats: SandboxStats): void {
		if (this.isOver) return;
		const seconds = ((performance.now() - this.startedAt) / 1000).toFixed(1);
		const { calls, ordersServed, points } = stats;
		const orders = `${ordersServed.toLocaleString('en-US')} of ${this.expected.toLocaleString('en-US')} orders`;
		const line = `${seconds.padStart(5)} s · ${orders} · calls: ${calls} · points: ${points}`;
		this.screen.write(this.screen.isTerminal ? `${ERASE}${line}` : `${line}\n`);
	}
}
