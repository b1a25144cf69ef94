import { EventQueue } from '../../../testkit/eventQueue';
import type { Client, Pacing } from './clients';
import { lognormal, seeded } from '../../../testkit/random';
import type { Limit } from '../../../testkit/servers';

/** One process with more calls to make than it can, between two moments (ms). */
export interface Stay {
	from?: number;
	to?: number;
}

export interface Setting {
	pacing: Pacing;
	limit: () => Limit;
	workers: readonly Stay[];
	/** How long is simulated, in ms. */
	length: number;
	seed: number;
	/** On every refusal, if the server names a time. */
	retryAfterMs?: number;
	/** Mean of the time that a call takes to the server, in ms, exponential; 0: all arrive at once. */
	jitter?: number;
	/** Share of the calls that are throttled for reasons that have nothing to do with the pace. */
	stray?: number;
	/** How late the first two calls of a process arrive at most, in ms. */
	lateStart?: number;
}

interface Call {
	readonly worker: number;
	readonly at: number;
	readonly served: boolean;
}

/** What a time between two moments looked like. */
export interface Share {
	/** Calls served, of the ten a second: 1 is all. */
	used: number;
	/** Calls refused, of those made. */
	refused: number;
	/** Jain's index over the calls served for each worker: 1 is equal, 1/n is all for one. */
	fair: number;
}

/** How late a process wakes up: timers are not exact. */
const LATE = 1.5;
/** The first calls of a process that may be late. */
const EARLY = 2;
/** A process looks at the clock at least this often, in ms. */
const SLICE = 250;
/** Reply times in ms. */
const MEDIAN = 1_200;
const P99 = 4_000;

/** Processes at one account that do not know of each other; the calls in the order in which they arrived. */
export function simulate({
	pacing,
	limit,
	workers,
	length,
	seed,
	retryAfterMs,
	jitter = 0,
	stray = 0,
	lateStart = 0,
}: Setting): Call[] {
	const random = seeded(seed);
	const agenda = new EventQueue<() => void>();
	const serve = limit();
	const calls: Call[] = [];
	const sentBy: number[] = [];
	let now = 0;

	const work = (worker: number, client: Client, until: number) => {
		if (now >= until) return;
		if (now < client.nextAt()) {
			const wake = Math.min(until, client.nextAt(), now + SLICE) + LATE * random();
			agenda.add(wake, () => work(worker, client, until));
			return;
		}
		const heard = client.sent(now);
		const isEarly = (sentBy[worker] ?? 0) < EARLY;
		sentBy[worker] = (sentBy[worker] ?? 0) + 1;
		const arrival = now + (isEarly ? lateStart * random() : 0) - jitter * Math.log(1 - random());
		const replyAt = now + lognormal(random, MEDIAN, P99);
		agenda.add(arrival, () => {
			const served = !(stray > 0 && random() < stray) && serve(now);
			calls.push({ worker, at: now, served });
			agenda.add(Math.max(now, replyAt), () => heard(served, now, retryAfterMs));
		});
		agenda.add(now, () => work(worker, client, until));
	};

	workers.forEach(({ from = 0, to = Infinity }, worker) => {
		agenda.add(from + 1_000 * random(), () => work(worker, pacing(random), to));
	});
	while (agenda.nextAt < length) {
		const next = agenda.next();
		if (!next) break;
		now = next.at;
		next.what();
	}
	return calls;
}

/** The share between two moments (ms); fairness over the workers that made a call in it. */
export function share(calls: readonly Call[], from: number, to: number): Share {
	const served = new Map<number, number>();
	let made = 0;
	for (const call of calls) {
		if (call.at < from || call.at >= to) continue;
		made += 1;
		served.set(call.worker, (served.get(call.worker) ?? 0) + (call.served ? 1 : 0));
	}
	const counts = [...served.values()];
	const sum = counts.reduce((total, count) => total + count, 0);
	const squares = counts.reduce((total, count) => total + count * count, 0);
	return {
		used: sum / ((to - from) / 100),
		refused: made === 0 ? 0 : (made - sum) / made,
		fair: squares === 0 ? 1 : (sum * sum) / (counts.length * squares),
	};
}

/** The mean of several runs. */
export function mean(shares: readonly Share[]): Share {
	const over = (key: keyof Share) => shares.reduce((sum, share) => sum + share[key], 0) / shares.length;
	return { used: over('used'), refused: over('refused'), fair: over('fair') };
}
