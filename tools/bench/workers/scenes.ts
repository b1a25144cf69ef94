import type { Pacing } from './clients';
import type { Limit } from '../../../testkit/servers';
import { mean, share, simulate, type Setting, type Share } from './simulate';

/** A situation of several processes, and the part of it that is looked at (ms). */
export interface Scene {
	readonly workers: Setting['workers'];
	readonly from: number;
	readonly to: number;
}

const SECOND = 1_000;
const together = (count: number) => Array.from({ length: count }, () => ({}));

/** Ten minutes without the first two: what it comes to. */
export const settled = (count: number): Scene => ({
	workers: together(count),
	from: 120 * SECOND,
	to: 600 * SECOND,
});

/** All start at once; seconds 10 to 60: most real runs are not longer. */
export const cold = (count: number): Scene => ({
	workers: together(count),
	from: 10 * SECOND,
	to: 60 * SECOND,
});

/** One process, from its very first call. */
export const firstSeconds: Scene = { workers: [{}], from: 0, to: 10 * SECOND };

/** One of two leaves; seconds 10 to 20 after. */
export const oneLeaves: Scene = {
	workers: [{}, { to: 200 * SECOND }],
	from: 210 * SECOND,
	to: 220 * SECOND,
};

/** A second one joins one that had all; seconds 10 to 60 after. */
export const oneJoins: Scene = {
	workers: [{}, { from: 200 * SECOND }],
	from: 210 * SECOND,
	to: 260 * SECOND,
};

export interface Conditions {
	readonly pacing: Pacing;
	readonly limit: () => Limit;
	readonly retryAfterMs?: number;
	readonly jitter?: number;
	readonly stray?: number;
	readonly lateStart?: number;
}

/** The mean share of so many runs of a scene. */
export function shareOf({ workers, from, to }: Scene, conditions: Conditions, runs: number): Share {
	const shares = Array.from({ length: runs }, (_, seed) =>
		share(simulate({ ...conditions, workers, length: to, seed: seed + 1 }), from, to),
	);
	return mean(shares);
}
