import { aimd, awsAdaptive, slots, cubic, notCoordinated } from './clients';
import { cold, oneJoins, oneLeaves, settled, shareOf, type Conditions, type Scene } from './scenes';
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
	['2 → 1', oneLeaves, 100],
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

/**
 * Several processes at one account, simulated: a table of `used % / refused % / Jain's index`. The limit is a sliding
 * window unless the row names another.
 */
export function workersTable(): string {
	const percent = (part: number) => (part * 100).toFixed(1);
	const lines = ROWS.map(([name, conditions]) => {
		const cells = SCENES.map(([, scene, runs]) => {
			const { used, refused, fair } = shareOf(scene, conditions, runs);
			return `${percent(used)} / ${percent(refused)} / ${fair.toFixed(2)}`;
		});
		return `| ${name} | ${cells.join(' | ')} |`;
	});
	return [
		`| processes | ${SCENES.map(([name]) => name).join(' | ')} |`,
		`|---|${SCENES.map(() => '---|').join('')}`,
		...lines,
	].join('\n');
}

if (require.main === module) process.stdout.write(`${workersTable()}\n`);
