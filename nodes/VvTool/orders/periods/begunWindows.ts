import type { PeriodOrder } from './periodOrders';
import type { QueuedWindow } from './requestedPeriod';
import { pagesLeft, type OpenReading } from './windowReading';

/** A window that was begun and has no call on the way. */
export interface Begun<R extends PeriodOrder> {
	readonly queued: QueuedWindow<R>;
	readonly reading: OpenReading<R>;
}

/** What the windows that were begun come to. */
export interface BegunSummary<R extends PeriodOrder> {
	readonly count: number;
	/** Calls that they still need, those on the way not counted. */
	readonly pages: number;
	/** Of those that have no call on the way the one that needs most. */
	readonly longest: Begun<R> | undefined;
}

/** The windows that were begun and are not over. */
export class BegunWindows<R extends PeriodOrder> {
	private readonly windows = new Set<QueuedWindow<R>>();

	add(queued: QueuedWindow<R>): void {
		this.windows.add(queued);
	}

	delete(queued: QueuedWindow<R>): void {
		this.windows.delete(queued);
	}

	/** Forgets those that have failed meanwhile. */
	forget(): void {
		for (const queued of this.windows) if (queued.state.kind !== 'open') this.windows.delete(queued);
	}

	summary(): BegunSummary<R> {
		let [pages, most] = [0, 0];
		let longest: Begun<R> | undefined;
		for (const queued of this.windows) {
			if (queued.state.kind !== 'open') continue;
			const { reading, isInFlight } = queued.state;
			const left = pagesLeft(reading);
			pages += isInFlight ? left - 1 : left;
			if (isInFlight || left <= most) continue;
			most = left;
			longest = { queued, reading };
		}
		return { count: this.windows.size, pages, longest };
	}
}
