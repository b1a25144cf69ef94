import { SlotAllocator } from '../../../nodes/VvTool/pacing/slots';

/** What a call's reply says: served, or refused for going too fast. */
export type Heard = (served: boolean, now: number, retryAfterMs?: number) => void;

/** A process's way to pace itself, asked by the simulation. Times are in ms. */
export interface Client {
	/** The earliest moment of the next call. */
	nextAt(): number;
	/** A call went at `now`; the result takes its reply. */
	sent(now: number): Heard;
}

export type Pacing = (random: () => number) => Client;

/** What the node does. */
export const slots: Pacing = (random) => {
	const pace = new SlotAllocator(random);
	return {
		nextAt: () => pace.nextAt(),
		sent: (at) => {
			const ticket = pace.sent(at);
			return (served, now, retryAfterMs) => {
				if (served) pace.accepted(ticket, now);
				else pace.throttled(ticket, now, retryAfterMs);
			};
		},
	};
};

/** A grid of 102 ms that does not listen. */
export const notCoordinated: Pacing = () =>
	atRate(
		() => 1_000 / 102,
		() => undefined,
	);

/** Additive increase of 0.1/s a second, times 0.8 on a refusal, once for all that was on the way. */
export const aimd: Pacing = () => {
	let rate = 1_000 / 102;
	let cutAt = -Infinity;
	let grownAt = 0;
	return atRate(
		() => rate,
		(served, sentAt, now) => {
			if (!served && sentAt > cutAt) {
				rate = Math.max(0.25, rate * 0.8);
				cutAt = now;
			}
			if (served) rate = Math.min(1_000 / 102, rate + (0.1 * Math.max(0, now - grownAt)) / 1_000);
			grownAt = Math.max(grownAt, now);
		},
	);
};

/** CUBIC with scaling 0.4 and times 0.7 on a refusal. */
export const cubic: Pacing = () => {
	let rate = 1_000 / 102;
	let before = rate;
	let cutAt = -Infinity;
	return atRate(
		() => rate,
		(served, sentAt, now) => {
			if (!served && sentAt > cutAt) {
				before = rate;
				rate = Math.max(0.25, rate * 0.7);
				cutAt = now;
			}
			if (served && cutAt > -Infinity)
				rate = Math.min(1_000 / 102, cubicAt(before, 0.7, (now - cutAt) / 1_000));
		},
	);
};

/** As the AWS SDKs' adaptive mode: CUBIC, and never above twice the rate that was measured lately. */
export const awsAdaptive: Pacing = () => {
	let rate = 1_000 / 102;
	let before = rate;
	let cutAt = -Infinity;
	let measured = rate;
	let bucketAt = 0;
	let inBucket = 0;
	return atRate(
		() => rate,
		(served, _sentAt, now) => {
			inBucket += 1;
			if (now - bucketAt >= 500) {
				measured = 0.8 * ((inBucket * 1_000) / (now - bucketAt)) + 0.2 * measured;
				bucketAt = now;
				inBucket = 0;
			}
			if (!served) {
				before = Math.min(measured, rate);
				rate = before * 0.7;
				cutAt = now;
			} else rate = cutAt > -Infinity ? cubicAt(before, 0.7, (now - cutAt) / 1_000) : 1_000 / 102;
			rate = Math.min(1_000 / 102, 2 * measured, Math.max(0.5, rate));
		},
	);
};

function cubicAt(before: number, cut: number, seconds: number): number {
	const flat = Math.cbrt((before * (1 - cut)) / 0.4);
	return Math.max(0.25, 0.4 * (seconds - flat) ** 3 + before);
}

function atRate(rate: () => number, heard: (served: boolean, sentAt: number, now: number) => void): Client {
	let last = -Infinity;
	return {
		nextAt: () => last + 1_000 / rate(),
		sent: (at) => {
			last = at;
			return (served, now) => heard(served, at, now);
		},
	};
}
