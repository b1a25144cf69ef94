import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { at } from './json';

const EVERY_MS = 5;

/** The longest stretch in which the event loop did not turn. */
export interface LongestBlock {
	/** As a clock on the wall saw it, ms. */
	readonly wallMs: number;
	/** Of a stretch, what this thread worked in it: less than `wallMs` where others had the processor. */
	readonly ownMs: number;
}

/** Linux tells for each thread how long it has run, in ns; the main thread has the number of its process. */
const SCHEDULER = `/proc/self/task/${process.pid}/schedstat`;

/** How long the main thread has worked, ms; elsewhere than on Linux, all threads of the process together. */
function workedMs(): number {
	try {
		return Number(readFileSync(SCHEDULER, 'latin1').split(' ')[0]) / 1e6;
	} catch {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	}
}

/** Looks every few milliseconds whether the event loop turns. Begins at once. */
export class LoopWatch {
	private wallMs = 0;
	private ownMs = 0;
	private last = performance.now();
	private worked = workedMs();
	private readonly timer = setInterval(() => this.look(), EVERY_MS);

	/** Ends the watch. */
	stop(): LongestBlock {
		clearInterval(this.timer);
		this.look();
		return { wallMs: this.wallMs, ownMs: this.ownMs };
	}

	private look(): void {
		const now = performance.now();
		const worked = workedMs();
		const late = Math.max(0, now - this.last - EVERY_MS);
		this.wallMs = Math.max(this.wallMs, late);
		this.ownMs = Math.max(this.ownMs, Math.min(late, worked - this.worked));
		this.last = now;
		this.worked = worked;
	}
}

/** Where Node tells of requests that leave: those of `http`, which axios uses, and those of `fetch`. */
const HTTP = 'http.client.request.start';
const FETCH = 'undici:client:sendHeaders';

function originOf(request: unknown): unknown {
	const origin = at(request, 'origin');
	if (origin !== undefined) return origin;
	const getHeader = at(request, 'getHeader');
	return typeof getHeader === 'function'
		? `http://${Reflect.apply(getHeader, request, ['host'])}`
		: undefined;
}

/** Notes when requests to one server leave this process. Begins at once. */
export class SendWatch {
	private readonly times: number[] = [];
	private readonly origin: string;
	private readonly note = (message: unknown) => {
		if (originOf(at(message, 'request')) === this.origin) this.times.push(performance.now());
	};

	constructor(url: string) {
		this.origin = new URL(url).origin;
		for (const channel of [HTTP, FETCH]) subscribe(channel, this.note);
	}

	/** How many have left so far. */
	get sent(): number {
		return this.times.length;
	}

	/** Ends the watch. */
	stop(): readonly number[] {
		for (const channel of [HTTP, FETCH]) unsubscribe(channel, this.note);
		return this.times;
	}
}

/** The most moments within any stretch of `ms`. */
export function mostWithin(times: readonly number[], ms: number): number {
	const sorted = [...times].sort((one, other) => one - other);
	let most = 0;
	let first = 0;
	sorted.forEach((time, index) => {
		while (time - (sorted[first] ?? time) >= ms) first += 1;
		most = Math.max(most, index - first + 1);
	});
	return most;
}
