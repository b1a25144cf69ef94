import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { forkSandbox, TYPESCRIPT, type RunningSandbox } from '../../testkit/sandbox/sandboxProcess';
import { numbers } from '../engine/support';
import type { Outcome, Task } from './processesChild';
import { endOf, percent, shareOf } from './share';

const CALLS = 110;
const SHOPS = ['first', 'second', 'third'];
const SETTLED_MS = 10_000;

describe('three processes that know nothing of each other, on one account', () => {
	let sandbox: RunningSandbox;
	const children: ChildProcess[] = [];

	beforeAll(async () => {
		sandbox = await forkSandbox({ latency: 1000, limit: { toleranceMs: 30 }, orders: { unknown: 'none' } });
		children.push(...(await Promise.all(SHOPS.map(startChild))));
	});

	afterAll(async () => {
		for (const child of children) child.kill();
		await sandbox?.stop();
	});

	it(`get all orders of ${CALLS} calls each, use the limit, and are hardly refused`, async () => {
		const outcomes = await Promise.all(
			children.map(async (child, index) => await send(child, taskOf(SHOPS[index] ?? ''))),
		);
		expect(outcomes).toEqual(SHOPS.map(() => ({ found: numbers(CALLS), error: undefined })));

		const calls = await sandbox.calls();
		const ends = SHOPS.map((shop) => endOf(calls, shop));
		const share = shareOf(calls, SETTLED_MS, Math.min(...ends));
		console.log(`used ${percent(share.used)}, refused ${percent(share.refused)} of ${calls.length} calls`);
		expect(share.used).toBeGreaterThanOrEqual(0.85);
		expect(share.refused).toBeLessThanOrEqual(0.05);
	});

	function taskOf(shop: string): Task {
		return { url: sandbox.url, shop, calls: CALLS };
	}
});

/** Resolves when the child has loaded n8n's engine and waits for its task. */
async function startChild(): Promise<ChildProcess> {
	const child = fork(join(__dirname, 'processesChild.ts'), [], {
		execArgv: [...TYPESCRIPT],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	await new Promise((resolve, reject) => {
		child.once('message', resolve);
		child.once('exit', (code) => reject(new Error(`the process ended with ${code} before it was ready`)));
	});
	return child;
}

async function send(child: ChildProcess, task: Task): Promise<Outcome> {
	return await new Promise((resolve, reject) => {
		child.once('message', (outcome: Outcome) => resolve(outcome));
		child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
		child.send(task);
	});
}
