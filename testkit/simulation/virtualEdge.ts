import { CLOCK } from '../../nodes/VvTool/n8n/clock';
import { processLimiters, RateLimiters, type LimiterEntry } from '../../nodes/VvTool/pacing/rateLimiters';
import type { VirtualClock } from '../virtualClock';

/** The node's edge on a clock that does not wait, in a process without a past. */
export interface VirtualEdge {
	/** Sleeps of the node that have not ended. */
	readonly sleeping: number;
	/** The limiters that the node has used. */
	readonly limiters: ReadonlySet<LimiterEntry['limiter']>;
	/** Gives the edge its own clock and limiters back. */
	restore(): void;
}

/** Puts a clock and new limiters behind the two objects from which the node's edge takes them, and behind its time-outs. */
export function installVirtualEdge(clock: VirtualClock): VirtualEdge {
	const real = {
		clock: { ...CLOCK },
		limiterFor: processLimiters.limiterFor.bind(processLimiters),
		timeout: AbortSignal.timeout.bind(AbortSignal),
	};
	const registry = new RateLimiters();
	const limiters = new Set<LimiterEntry['limiter']>();
	let sleeping = 0;
	CLOCK.now = () => clock.now();
	CLOCK.random = () => clock.random();
	CLOCK.sleep = async (ms) => {
		sleeping += 1;
		await clock.sleep(ms);
		sleeping -= 1;
	};
	processLimiters.limiterFor = (key, given) => {
		const entry = registry.limiterFor(key, given);
		limiters.add(entry.limiter);
		return entry;
	};
	AbortSignal.timeout = (ms) => {
		const over = new AbortController();
		clock.after(ms, () => {
			over.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
		});
		return over.signal;
	};
	return {
		get sleeping() {
			return sleeping;
		},
		limiters,
		restore: () => {
			Object.assign(CLOCK, real.clock);
			processLimiters.limiterFor = real.limiterFor;
			AbortSignal.timeout = real.timeout;
		},
	};
}
