import type { CallRecord } from '../../sandbox/server';
import { forkSandbox, type RunningSandbox } from '../../testkit/sandbox/sandboxProcess';
import { sandboxCredentialFile } from '../../tools/e2e/stage';
import { ensureN8n } from '../../tools/n8n-lab/install';
import { packedPackage } from '../../tools/e2e/tarball';
import { type Queue, startQueue } from '../../tools/n8n-lab/queue';
import { NEWEST_N8N } from '../../tools/e2e/releases';
import { type N8nRest, signIn } from '../../tools/n8n-lab/rest';
import type { RunData } from '../../tools/n8n-lab/runData';
import { waitFor } from '../../tools/n8n-lab/waitFor';
import { numbers } from '../engine/support';
import { endOf, percent, shareOf } from './share';
import { GET_BY_NUMBER, NODE } from './workflows';

const START_MS = 300_000;
const SETTLED_MS = 10_000;
/** By how much calls may come too early where none may be refused: what a busy machine may hold up a call on its way. */
const HELD_UP_MS = 120;
const HURRIED = { id: 'hurried', name: 'Ten a second', type: 'vvToolApi' };
const PATIENT = { id: 'patient', name: 'Five a second', type: 'vvToolApi' };

/** One order for the desk: numbers of a shop of its own, which tells executions apart. */
interface Wish {
	readonly shop: string;
	readonly numbers: readonly string[];
}

function wishes(count: number, name: string, each: number): Wish[] {
	return Array.from({ length: count }, (_, index) => ({ shop: `${name}-${index}`, numbers: numbers(each) }));
}

describe(`two workers of n8n ${NEWEST_N8N} on one account`, () => {
	let sandbox: RunningSandbox;
	let patientSandbox: RunningSandbox;
	let queue: Queue;
	let rest: N8nRest;
	const workflows = new Map<string, string>();

	beforeAll(async () => {
		const strict = { latency: 500, orders: { unknown: 'none' } } as const;
		sandbox = await forkSandbox({ ...strict, limit: { toleranceMs: 30 } });
		patientSandbox = await forkSandbox({ ...strict, limit: { toleranceMs: HELD_UP_MS } });
		queue = await startQueue({
			install: await ensureN8n(NEWEST_N8N),
			tarball: await packedPackage(),
			concurrency: 8,
			// A worker that is gone is noticed after this time; by default it takes a minute and a half.
			env: {
				QUEUE_WORKER_LOCK_DURATION: '20000',
				QUEUE_WORKER_LOCK_RENEW_TIME: '4000',
				QUEUE_WORKER_STALLED_INTERVAL: '5000',
			},
		});
		await queue.main.cli.importCredentials([
			{ ...sandboxCredentialFile(sandbox.url), ...HURRIED },
			{ ...sandboxCredentialFile(patientSandbox.url, { requestsPerSecond: 5 }), ...PATIENT },
		]);
		rest = await signIn(queue.main.url);
		for (const credential of [HURRIED, PATIENT]) {
			const id = await rest.createWorkflow(deskOf(credential));
			await rest.publishWorkflow(id);
			workflows.set(credential.id, id);
		}
	}, START_MS);

	afterAll(async () => {
		await queue?.stop();
		await queue?.main.home.remove();
		await sandbox?.stop();
		await patientSandbox?.stop();
	}, START_MS);

	/** Hands in all wishes at once; gives the executions that they became. */
	async function handIn(path: string, given: readonly Wish[]): Promise<string[]> {
		const workflow = workflows.get(path);
		const before = new Set(await rest.executions(workflow));
		await Promise.all(
			given.map(async (wish) => {
				const answer = await fetch(`${queue.main.url}/webhook/${path}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(wish),
				});
				expect(answer.status).toBe(200);
			}),
		);
		return await waitFor('all executions', 30_000, async () => {
			const now = (await rest.executions(workflow)).filter((id) => !before.has(id));
			return now.length === given.length ? now : undefined;
		});
	}

	async function finished(ids: readonly string[]): Promise<RunData[]> {
		return await Promise.all(ids.map(async (id) => await rest.finished(id, 180_000)));
	}

	async function callsOf(prefix: string): Promise<CallRecord[]> {
		return (await sandbox.calls()).filter(({ shop }) => shop.startsWith(prefix));
	}

	it('get every order of twelve executions, use the limit, and are hardly refused', async () => {
		const given = wishes(12, 'together', 30);
		const runs = await finished(await handIn(HURRIED.id, given));
		expect(runs.map(({ status }) => status)).toEqual(given.map(() => 'success'));
		expect(foundIn(runs)).toEqual(keysOf(given));

		const calls = await callsOf('together');
		const ends = given.map((wish) => endOf(calls, wish.shop)).sort((one, other) => one - other);
		const share = shareOf(calls, SETTLED_MS, ends[0] ?? 0);
		console.log(
			`While all had work: used ${percent(share.used)}, refused ${percent(share.refused)}. ` +
				`${calls.length} calls; executions made their last call after ${ends.map(seconds).join(', ')}`,
		);
		expect(share.used).toBeGreaterThanOrEqual(0.85);
		expect(share.refused).toBeLessThanOrEqual(0.05);
	}, 240_000);

	it('are never refused where each is told its share', async () => {
		const given = wishes(8, 'shared', 15);
		const runs = await finished(await handIn(PATIENT.id, given));
		expect(foundIn(runs)).toEqual(keysOf(given));
		const { refused, calls, tokenCalls } = await patientSandbox.stats();
		expect(refused).toBe(0);
		expect(calls).toBe(8 * 15 + tokenCalls);
	}, 240_000);

	it('lose nothing that a repetition would not bring when one of them dies', async () => {
		const given = wishes(8, 'fragile', 30);
		const ids = await handIn(HURRIED.id, given);
		await waitFor('calls on their way', 60_000, async () =>
			(await callsOf('fragile')).length > 60 ? true : undefined,
		);
		const killed = Date.now();
		await queue.workers[1]?.kill();
		const runs = await finished(ids);
		console.log(
			`executions after the death of a worker: ${runs.map(({ status }) => status).join(', ')}; ` +
				`${runs.find(({ error }) => error !== undefined)?.error}; all over after ${Date.now() - killed} ms`,
		);
		const found = foundIn(runs);
		expect(new Set(found).size).toBe(found.length);
		const missing = given.filter(({ shop }) => !found.some((key) => key.startsWith(`${shop} `)));
		expect(missing.length).toBeGreaterThan(0);
		expect(found).toEqual(keysOf(given.filter((wish) => !missing.includes(wish))));

		const again = await finished(await handIn(HURRIED.id, missing));
		expect(again.map(({ status }) => status)).toEqual(missing.map(() => 'success'));
		expect([...found, ...foundIn(again)].sort()).toEqual(keysOf(given));
	}, 240_000);
});

/** A webhook that takes wishes, and the node behind it, with one number a call. */
function deskOf(credential: { readonly id: string; readonly name: string }) {
	return {
		name: credential.name,
		nodes: [
			{
				id: 'b0000000-0000-4000-8000-000000000001',
				name: 'Wishes',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: `c0000000-0000-4000-8000-00000000000${credential.id.length}`,
				parameters: { httpMethod: 'POST', path: credential.id, responseMode: 'onReceived', options: {} },
			},
			{
				id: 'b0000000-0000-4000-8000-000000000002',
				name: NODE,
				type: 'n8n-nodes-vv-tool.vvTool',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					...GET_BY_NUMBER,
					shopId: '={{ $json.body.shop }}',
					orderSns: '={{ $json.body.numbers }}',
					options: { batchSize: 1 },
				},
				credentials: { vvToolApi: { id: credential.id, name: credential.name } },
			},
		],
		connections: { Wishes: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	};
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(0)} s`;
}

function keysOf(given: readonly Wish[]): string[] {
	return given.flatMap((wish) => wish.numbers.map((number) => `${wish.shop} ${number}`)).sort();
}

/** Each order that an execution reports as found: its shop and number. */
function foundIn(runs: readonly RunData[]): string[] {
	return runs
		.flatMap((run) => run.json(NODE))
		.filter(({ found }) => found === true)
		.map(({ shopId, orderSn }) => `${String(shopId)} ${String(orderSn)}`)
		.sort();
}
