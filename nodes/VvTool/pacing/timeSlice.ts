import type { Clock } from './clock';

/** Synchronous work holds up everything else in the process; after so many ms it is let go for a moment. */
const SLICE_MS = 4;

/** Pauses in a long piece of work, so that n8n stays awake and calls go in time. */
export class TimeSlice {
	private since: number;
	private turn: Promise<unknown> = Promise.resolve();

	constructor(private readonly clock: Clock) {
		this.since = clock.now();
	}

	/** Returns at once, or, when work has gone on for a while, after the others had their turn. */
	async yieldIfDue(): Promise<void> {
		if (this.clock.now() - this.since < SLICE_MS) return;
		await this.clock.sleep(0);
		this.since = this.clock.now();
	}

	/** Does a piece of work after those that came before it, with pauses: dozens of replies may come at the same moment. */
	async add<T>(work: () => T): Promise<T> {
		const result = this.turn.then(async () => {
			await this.yieldIfDue();
			return work();
		});
		this.turn = result.catch(() => undefined);
		return await result;
	}
}
