import type { Clock } from './clock';
import { TimeSlice } from './timeSlice';

/** Does pieces of synchronous work one after the other, yielding between them: dozens of replies may come at the same moment. */
export class SerialQueue {
	private readonly slice: TimeSlice;
	private last: Promise<unknown> = Promise.resolve();

	constructor(clock: Clock) {
		this.slice = new TimeSlice(clock);
	}

	/** Does `work` after what was added before it. @throws what `work` throws; what comes after is not harmed */
	async add<T>(work: () => T): Promise<T> {
		const result = this.last.then(async () => {
			await this.slice.yieldIfDue();
			return work();
		});
		this.last = result.catch(() => undefined);
		return await result;
	}
}
