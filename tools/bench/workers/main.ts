import { aimd, awsAdaptive, cubic, notCoordinated, slots, type Pacing } from './clients';
import {
	cold,
	firstSeconds,
	oneJoins,
	oneLeaves,
	settled,
	shareOf,
	type Conditions,
	type Scene,
} from './scenes';
import { LIMITS, slidingWindow } from '../../../testkit/servers';

const SCENES: ReadonlyArray<readonly [string, Scene, runs: number]> = [
	['1', settled(1), 4],
	['2', settled(2), 16],
	['4', settled(4), 16],
	['8', settled(8), 16],
	['16', settled(16), 8],
	['2, cold', cold(2), 60],
	['3, cold', cold(3), 60],
	['4, cold', cold(4), 60],
	['2 → 1', oneLeaves, 1_000],
	['1 → 2', oneJoins, 60],
];

const sliding = () => slidingWindow();
const ROWS: ReadonlyArray<readonly [string, Conditions]> = [
	['not coordinated', { pacing: notCoordinated, limit: sliding }],
	['AIMD +0.1/s, ×0.8', { pacing: aimd, limit: sliding }],
	['CUBIC 0.4 / 0.7', { pacing: cubic, limit: sliding }],
	['as AWS SDK adaptive', { pacing: awsAdaptive, limit: sliding }],
	['**slots**', { pacing: slots, limit: sliding }],
	['slots, Retry-After: 1', { pacing: slots, limit: sliding, retryAfterMs: 1_000 }],
	['slots, network jitter 4 ms', { pacing: slots, limit: sliding, jitter: 4 }],
	['slots, network jitter 10 ms', { pacing: slots, limit: sliding, jitter: 10 }],
	...Object.entries(LIMITS)
		.slice(1)
		.map(([name, limit]) => [`slots, ${name}`, { pacing: slots, limit }] as const),
	['slots, window that counts refusals', { pacing: slots, limit: () => slidingWindow(true) }],
];

const STRAY_SHARES = [0, 0.005, 0.01, 0.02, 0.05];
const STRAY_ROWS: ReadonlyArray<readonly [string, Pacing]> = [
	['AIMD +0.1/s, ×0.8', aimd],
	['CUBIC 0.4 / 0.7', cubic],
	['as AWS SDK adaptive', awsAdaptive],
	['**slots**', slots],
];
const STRAY_RUNS = 16;

const LATE_START = 100;
const STARTS = 500;

const percent = (part: number) => (part * 100).toFixed(1);

/**
 * Several processes at one account, simulated from fixed seeds: a table of `used % / refused % / Jain's index`. The limit
 * is a sliding window unless the row names another.
 */
export function workersTable(): string {
	const rows = ROWS.map(([name, conditions]) => [
		name,
		...SCENES.map(([, scene, runs]) => {
			const { used, refused, fair } = shareOf(scene, conditions, runs);
			return `${percent(used)} / ${percent(refused)} / ${fair.toFixed(2)}`;
		}),
	]);
	return table(['processes', ...SCENES.map(([name]) => name)], rows);
}

/** The same, settled, where a share of the calls is refused by chance: `used %` by one process and by three. */
export function strayTable(): string {
	const rows = STRAY_ROWS.map(([name, pacing]) => [
		name,
		...STRAY_SHARES.map((stray) =>
			[1, 3]
				.map((count) => shareOf(settled(count), { pacing, limit: sliding, stray }, STRAY_RUNS))
				.map(({ used }) => percent(used))
				.join(' / '),
		),
	]);
	return table(['stray refusals', ...STRAY_SHARES.map((share) => `${share * 100} %`)], rows);
}

/** Calls refused in the first ten seconds of one process whose first two calls arrive late: the mean of many starts. */
export function startTable(): string {
	const rows = [['a grid of 102 ms', notCoordinated] as const, ['**slots**', slots] as const].map(
		([name, pacing]) => {
			const conditions = { pacing, limit: sliding, lateStart: LATE_START };
			const { used, refused } = shareOf(firstSeconds, conditions, STARTS);
			return [name, percent(used), percent(refused)];
		},
	);
	return table([`first two calls up to ${LATE_START} ms late`, 'used', 'refused'], rows);
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

if (require.main === module) {
	process.stdout.write(`${[workersTable(), strayTable(), startTable()].join('\n\n')}\n`);
}
