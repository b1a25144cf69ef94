import type { Clock } from './clock';

/** How long synchronous work may go on before it yields, in ms: it holds up everything else in the process. */
const SLICE_MS = 4;

/** Yields to the event loop in a long piece of work, so that n8n stays responsive and calls leave on time. */
export class TimeSlice {
	private since: number;

	constructor(private readonly clock: Clock) {
		this.since = clock.now();
	}

	/** Returns at once, or, when work has gone on for a while, after the others had their turn. */
	async yieldIfDue(): Promise<void> {
		if (this.clock.now() - this.since < SLICE_MS) return;
		await this.clock.sleep(0);
		this.since = this.clock.now();
	}
}
