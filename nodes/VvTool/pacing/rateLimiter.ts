import type { Clock, Feedback } from './clock';
import { Notifier } from './notifier';
import { SlotAllocator, type UsedSlot } from './slots';

/** Calls of one account that may be in flight at once: a server that hangs is met by no more than these. */
const MAX_IN_FLIGHT = 40;
/** The longest single sleep in ms: a slot may become due earlier meanwhile. */
const MAX_SLEEP_MS = 250;
/** What a sleep of nothing takes, in ms. */
const MIN_SLEEP_MS = 1;
/** A lease that was neither used nor released within this (ms) is taken back, so that a lost one cannot stop the process. */
export const MAX_LEASE_MS = 1_000;

/** The right to one call, now. Its holder sends or releases it at once; nobody else gets one before. */
export interface Slot {
	/**
	 * Sends a call: the synchronous part of `call` does the sending.
	 * @returns what `call` resolves with
	 * @throws what `call` rejects with, and LeaseExpired where the slot was kept for too long
	 */
	send<T extends { readonly feedback: Feedback }>(call: () => Promise<T>): Promise<T>;
	/** Gives the slot back unused. */
	release(): void;
}

/** One execution as the limiter knows it. */
export interface Client {
	/** Waits for a slot, first come first served; `undefined` once the client has left. */
	acquire(): Promise<Slot | undefined>;
	/** Ends the wait, and gives back a slot that is held. */
	leave(): void;
}

/** A slot was used after it had been taken back: a bug of its holder. */
export class LeaseExpired extends Error {
	override readonly name = 'LeaseExpired';
}

interface Lease {
	readonly holder: object;
	readonly expiresAt: number;
}

interface Waiter {
	readonly holder: object;
	readonly grant: (slot: Slot | undefined) => void;
}

/**
 * The rate limiter of one account: leases slots to all executions of the process, one at a time and in turn. Whoever has a
 * slot chooses its call then and there, so nothing pointless is sent, and nothing queues here but one waiter a client.
 * There is one loop and one sleep; with nobody waiting there is no timer at all.
 */
export class RateLimiter {
	private readonly slots: SlotAllocator;
	private readonly changed: Notifier;
	private readonly rates = new Map<object, number>();
	private waiters: Waiter[] = [];
	private lease: Lease | undefined;
	private inFlight = 0;
	private isGranting = false;
	private lastUse: number;

	constructor(private readonly clock: Clock) {
		this.slots = new SlotAllocator(() => clock.random());
		this.changed = new Notifier(clock);
		this.lastUse = clock.now();
	}

	/** No client, no waiter, nothing in flight. */
	get isIdle(): boolean {
		return this.rates.size === 0 && this.waiters.length === 0 && this.inFlight === 0;
	}

	/** How long the limiter has been idle, in ms; 0 while it is not. */
	idleFor(now: number): number {
		return this.isIdle ? now - this.lastUse : 0;
	}

	/** @param requestsPerSecond 0.1 to 10; the limiter keeps to the lowest of its clients */
	join(requestsPerSecond: number): Client {
		const holder = {};
		this.rates.set(holder, requestsPerSecond);
		this.keepPace();
		return {
			acquire: async () => await this.wait(holder, (waiter) => this.waiters.push(waiter)),
			leave: () => {
				if (!this.rates.delete(holder)) return;
				this.withdraw(holder);
				this.keepPace();
			},
		};
	}

	/**
	 * A slot before all who wait: for a call on which theirs depend (a token).
	 * @returns `undefined` where the signal was aborted before
	 */
	async acquireFirst(signal: AbortSignal): Promise<Slot | undefined> {
		const holder = {};
		if (signal.aborted) return undefined;
		this.rates.set(holder, Infinity);
		const withdraw = () => {
			this.rates.delete(holder);
			this.withdraw(holder);
		};
		signal.addEventListener('abort', withdraw, { once: true });
		const slot = await this.wait(holder, (waiter) => {
			const behind = this.waiters.findIndex((other) => !this.isFirst(other));
			this.waiters.splice(behind < 0 ? this.waiters.length : behind, 0, waiter);
		});
		signal.removeEventListener('abort', withdraw);
		// The abort may come between the grant and this moment.
		return this.rates.delete(holder) ? slot : undefined;
	}

	private isFirst({ holder }: Waiter): boolean {
		return this.rates.get(holder) === Infinity;
	}

	private async wait(holder: object, queue: (waiter: Waiter) => void): Promise<Slot | undefined> {
		if (!this.rates.has(holder)) return undefined;
		const slot = await new Promise<Slot | undefined>((grant) => {
			queue({ holder, grant });
			void this.grantAll();
		});
		// It may have left in the very moment in which the slot came.
		return this.rates.has(holder) ? slot : undefined;
	}

	private withdraw(holder: object): void {
		const own = this.waiters.filter((waiter) => waiter.holder === holder);
		this.waiters = this.waiters.filter((waiter) => waiter.holder !== holder);
		for (const { grant } of own) grant(undefined);
		if (this.lease?.holder === holder) this.lease = undefined;
		this.changed.notify();
	}

	private keepPace(): void {
		this.lastUse = this.clock.now();
		const lowest = Math.min(...this.rates.values());
		if (lowest < Infinity) this.slots.keepTo(lowest);
	}

	private async grantAll(): Promise<void> {
		if (this.isGranting) return;
		this.isGranting = true;
		while (this.waiters.length > 0) {
			const now = this.clock.now();
			const slotAt = this.slots.nextAt();
			if (this.lease !== undefined && now >= this.lease.expiresAt) this.lease = undefined;
			if (this.inFlight >= MAX_IN_FLIGHT) await this.changed.wait();
			else if (slotAt > now) await this.clock.sleep(Math.min(MAX_SLEEP_MS, slotAt - now));
			else if (this.lease !== undefined) await this.changed.wait(this.lease.expiresAt);
			else this.grantNext(now);
		}
		this.isGranting = false;
	}

	private grantNext(now: number): void {
		const waiter = this.waiters.shift();
		if (waiter === undefined) return;
		const lease: Lease = { holder: waiter.holder, expiresAt: now + MAX_LEASE_MS };
		this.lease = lease;
		waiter.grant({
			send: async (call) => await this.send(lease, call),
			release: () => {
				this.free(lease);
			},
		});
	}

	private free(lease: Lease): void {
		if (this.lease !== lease) return;
		this.lease = undefined;
		this.changed.notify();
	}

	private async send<T extends { readonly feedback: Feedback }>(
		lease: Lease,
		call: () => Promise<T>,
	): Promise<T> {
		if (this.lease !== lease) throw new LeaseExpired('The slot was taken back: it was kept for too long');
		// Used up: a holder that leaves, or a process that stalls, cannot give it back before it is stamped.
		const used: Lease = { holder: {}, expiresAt: Infinity };
		this.lease = used;
		this.inFlight += 1;
		const ending = settled(call);
		// A request leaves some steps after the synchronous part. Only when these are done is the distance to the next measured;
		// the shortest sleep takes a millisecond, which is not the request's.
		const startedAt = this.clock.now();
		await this.clock.sleep(0);
		const now = this.clock.now();
		const isShort = now - startedAt < 2 * MIN_SLEEP_MS;
		const slot = this.slots.sent(isShort ? Math.max(startedAt, now - MIN_SLEEP_MS) : now);
		this.free(used);
		const end = await ending;
		this.inFlight -= 1;
		this.lastUse = this.clock.now();
		this.report(slot, 'value' in end ? end.value.feedback : { kind: 'unknown' });
		this.changed.notify();
		if ('value' in end) return end.value;
		throw end.error;
	}

	private report(used: UsedSlot, feedback: Feedback): void {
		if (feedback.kind === 'accepted') this.slots.accepted(used, this.lastUse);
		else if (feedback.kind === 'throttled') this.slots.throttled(used, this.lastUse, feedback.retryAfterMs);
		else this.slots.unknown(used, this.lastUse);
	}
}

type Settled<T> = { readonly value: T } | { readonly error: unknown };

/** Runs the synchronous part of a call now; what it throws or rejects with becomes a value. */
async function settled<T>(call: () => Promise<T>): Promise<Settled<T>> {
	try {
		return { value: await call() };
	} catch (error) {
		return { error };
	}
}
