import { SlotAllocator } from './slots';
import type { Clock, SendCall, Feedback, Client, CallSource } from './clock';

/** Attempts of one lane that may be on the way at once: a server that hangs is met by no more than these. */
const ON_THE_WAY = 40;
/** The longest single sleep in ms: what the lane waits for may change while it sleeps. */
const SLICE = 250;
/** When a source that failed in `take` is asked again, in ms, unless something happens before. */
const AFTER_A_FAULT = 1_000;

interface Place {
	readonly source: CallSource;
	gone: boolean;
}

/**
 * The one way out to an account: hands out the moments at which calls may go, to all executions of the process in turn.
 *
 * It pulls: a call is asked for only when its moment has come, so that a source that left, or work that became
 * pointless, takes no slot. There is one loop and at most one sleep that counts, however many calls wait; with nothing
 * to do there is no timer at all.
 */
export class RateLimiter {
	private readonly credits: SlotAllocator;
	private places: Place[] = [];
	private errands: SendCall[] = [];
	private onTheWay = 0;
	private working = false;
	/** Something happened since the loop last looked; a parked loop is woken by `bell`. */
	private stirred = false;
	private bell: (() => void) | undefined;
	private nap: { readonly until: number; readonly over: Promise<void> } | undefined;
	private lastUse: number;

	constructor(private readonly clock: Clock) {
		this.credits = new SlotAllocator(() => clock.random());
		this.lastUse = clock.now();
	}

	/** Nobody sits here, nothing waits and nothing is on the way. */
	get idle(): boolean {
		return this.places.length === 0 && this.errands.length === 0 && this.onTheWay === 0;
	}

	/** How long the lane has been idle, in ms; 0 while it is not. */
	idleFor(now: number): number {
		return this.idle ? now - this.lastUse : 0;
	}

	/**
	 * Gives a source a place. It is asked for its first call at once, then in turn with the others; after `leave` it is
	 * never asked again. The lane keeps to the lowest `requestsPerSecond` of those who sit.
	 */
	sit(source: CallSource): Client {
		const place: Place = { source, gone: false };
		this.places.push(place);
		this.keepPace();
		this.stir();
		return {
			wake: () => {
				if (!place.gone) this.stir();
			},
			leave: () => {
				if (place.gone) return;
				place.gone = true;
				this.places = this.places.filter((other) => other !== place);
				this.keepPace();
				this.stir();
			},
		};
	}

	/**
	 * One call outside any source (a token call): takes a slot before everything else.
	 *
	 * @returns when the call is over
	 * @throws the signal's reason if it was aborted before it went (afterwards the signal is the business of `send`), or
	 * what `send` threw
	 */
	async errand(send: () => Promise<Feedback>, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const giveUp = () => {
				this.errands = this.errands.filter((other) => other !== depart);
				this.stir();
				reject(signal?.reason);
			};
			const depart = async () => {
				signal?.removeEventListener('abort', giveUp);
				try {
					const echo = await send();
					resolve();
					return echo;
				} catch (error) {
					reject(error);
					return SILENT;
				}
			};
			signal?.addEventListener('abort', giveUp, { once: true });
			this.errands.push(depart);
			this.stir();
		});
	}

	private keepPace(): void {
		this.lastUse = this.clock.now();
		if (this.places.length === 0) return;
		this.credits.keepTo(Math.min(...this.places.map((place) => place.source.requestsPerSecond)));
	}

	private stir(): void {
		this.stirred = true;
		this.bell?.();
		if (this.working) return;
		this.working = true;
		void this.work();
	}

	private async work(): Promise<void> {
		// Not within `sit`: whoever sits down has no seat yet.
		await Promise.resolve();
		while (this.places.length > 0 || this.errands.length > 0) {
			this.stirred = false;
			if (this.onTheWay >= ON_THE_WAY) {
				await this.park();
				continue;
			}
			const now = this.clock.now();
			const slot = this.credits.nextAt();
			if (slot > now) {
				await this.clock.sleep(Math.min(SLICE, slot - now));
				continue;
			}
			const departure = this.pull(now);
			if (departure) this.send(departure);
			else await this.park(this.nextDue(now));
		}
		this.working = false;
	}

	/** The next call: errands first, then the sources in turn. */
	private pull(now: number): SendCall | undefined {
		const errand = this.errands.shift();
		if (errand) return errand;
		for (let asked = this.places.length; asked > 0; asked--) {
			const place = this.places.shift();
			if (!place) return undefined;
			this.places.push(place);
			try {
				const departure = place.source.take(now);
				if (departure) return departure;
			} catch {
				// A source's fault is its own: the others go on, and `nextDue` asks it again later.
			}
		}
		return undefined;
	}

	private nextDue(now: number): number | undefined {
		let next: number | undefined;
		for (const { source } of this.places) {
			let due: number | undefined;
			try {
				due = source.dueAt(now);
			} catch {
				due = now + AFTER_A_FAULT;
			}
			if (due !== undefined && (next === undefined || due < next)) next = due;
		}
		return next;
	}

	private send(departure: SendCall): void {
		this.onTheWay += 1;
		const over = begin(departure);
		// Only now has it gone: preparing a request takes time, and the next one keeps its distance from the real sending.
		const ticket = this.credits.sent(this.clock.now());
		void over.then((echo) => {
			this.onTheWay -= 1;
			this.lastUse = this.clock.now();
			if (echo.kind === 'accepted') this.credits.accepted(ticket, this.lastUse);
			else if (echo.kind === 'throttled') this.credits.throttled(ticket, this.lastUse, echo.retryAfterMs);
			else this.credits.unknown(ticket, this.lastUse);
			if (this.onTheWay === ON_THE_WAY - 1) this.stir();
		});
	}

	/** Waits until something stirs the lane, or about until `until`; may return early, and the loop looks again. */
	private async park(until?: number): Promise<void> {
		if (this.stirred) return;
		const rung = new Promise<void>((resolve) => {
			this.bell = resolve;
		});
		await (until === undefined ? rung : Promise.race([rung, this.sleepTowards(until)]));
		this.bell = undefined;
	}

	/** A sleep cannot be called off, so one that still runs after a stir is used again if it ends early enough. */
	private async sleepTowards(until: number): Promise<void> {
		const now = this.clock.now();
		const end = Math.min(now + SLICE, Math.max(now + 1, until));
		if (!this.nap || this.nap.until > end) this.nap = { until: end, over: this.clock.sleep(end - now) };
		const nap = this.nap;
		await nap.over;
		if (this.nap === nap) this.nap = undefined;
	}
}

const SILENT: Feedback = { kind: 'unknown' };

/** Runs a departure's synchronous part now; whatever it throws or rejects with is a silent echo. */
async function begin(departure: SendCall): Promise<Feedback> {
	try {
		return await departure();
	} catch {
		return SILENT;
	}
}
