import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LoopWatch } from '../../../testkit/watch';
import type { Cost } from './messages';

const EVERY_MS = 10;

const heapNow = () => getHeapStatistics().used_heap_size;

/** Collects all garbage now. */
export function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('gc');
	if (typeof collect === 'function') collect();
}

type Measured = Pick<Cost, 'wallMs' | 'cpuMs' | 'peakBytes' | 'blockMs' | 'ownBlockMs' | 'gcMs'>;

/** Measures what happens from its making to `stop`. */
export class Meter {
	private readonly startedAt = performance.now();
	private readonly cpu = process.cpuUsage();
	private readonly heap = heapNow();
	private readonly loop = new LoopWatch();
	private peak = heapNow();
	private gcMs = 0;
	private readonly timer = setInterval(() => this.look(), EVERY_MS);
	private readonly observer = new PerformanceObserver((list) => this.noteCollections(list.getEntries()));

	constructor() {
		this.observer.observe({ entryTypes: ['gc'] });
	}

	stop(): Measured {
		this.look();
		clearInterval(this.timer);
		this.noteCollections(this.observer.takeRecords());
		this.observer.disconnect();
		const block = this.loop.stop();
		const { user, system } = process.cpuUsage(this.cpu);
		return {
			wallMs: performance.now() - this.startedAt,
			cpuMs: (user + system) / 1000,
			peakBytes: this.peak - this.heap,
			blockMs: block.wallMs,
			ownBlockMs: block.ownMs,
			gcMs: this.gcMs,
		};
	}

	private look(): void {
		this.peak = Math.max(this.peak, heapNow());
	}

	private noteCollections(entries: ReadonlyArray<{ readonly duration: number }>): void {
		for (const { duration } of entries) this.gcMs = Math.max(this.gcMs, duration);
	}
}

/** The heap in use, bytes. */
export function heapInUse(): number {
	return heapNow();
}
