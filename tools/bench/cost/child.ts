import type { INodeType } from 'n8n-workflow';
import type { Clock } from '../../../nodes/VvTool/pacing/clock';
import { MemoryCredentials, sandboxCredential } from '../../../testkit/engine/credentials';
import { runEngine, type EngineResult } from '../../../testkit/engine/engine';
import { giveClock, loadBuilt, type BuiltPackage } from '../../../testkit/engine/built';
import { forkSandbox, type RunningSandbox } from '../../../testkit/sandbox/sandboxProcess';
import type { Cost, CostAnswer, CostOrder } from './messages';
import { collectGarbage, heapInUse, Meter } from './meter';
import { callsOf, costRows, itemsOf } from './rows';

const BATCH_SIZE = 50;
/** Rows of a first run that is not measured: code that has never run is slow. */
const WARM_UP = 2_000;
/** So many times faster passes the time of the limiter: there is always a slot. */
const SPEED_UP = 10_000;
const FAST_CLOCK: Clock = {
	now: () => performance.now() * SPEED_UP,
	sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms / SPEED_UP)),
	random: () => Math.random(),
};
const SLICE_MS = 15;

type Measured = ReturnType<Meter['stop']>;

/** A node that does nothing but read the parameters, in slices, and hand its items on. */
function reader(like: INodeType): INodeType {
	return {
		description: like.description,
		async execute() {
			const items = this.getInputData();
			let since = performance.now();
			for (let index = 0; index < items.length; index += 1) {
				this.getNodeParameter('shopId', index);
				this.getNodeParameter('orderSns', index);
				if (performance.now() - since < SLICE_MS) continue;
				await new Promise((resolve) => setTimeout(resolve, 0));
				since = performance.now();
			}
			return [items];
		},
	};
}

function metered(node: INodeType): { node: INodeType; measured: () => Measured | undefined } {
	let measured: Measured | undefined;
	const { execute } = node;
	const execution: INodeType['execute'] = async function (...given) {
		const meter = new Meter();
		const output = await execute?.apply(this, given);
		measured = meter.stop();
		return output ?? [];
	};
	return { node: Object.create(node, { execute: { value: execution } }), measured: () => measured };
}

async function runOnce(order: CostOrder, built: BuiltPackage, sandbox: RunningSandbox, executionId: string) {
	const rows = costRows(order.count);
	const { node, measured } = metered(order.isControl ? reader(built.node) : built.node);
	const items = itemsOf(rows, order.shape);
	const before = await sandbox.stats();
	collectGarbage();
	const heapBefore = heapInUse();
	const result: EngineResult = await runEngine({
		items,
		node,
		parameters: {
			resource: 'douyin',
			operation: 'getByNumber',
			shopId: '={{ $json.shop }}',
			orderSns: '={{ $json.number }}',
			simplify: true,
			options: { batchSize: BATCH_SIZE },
		},
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url), built.credential),
		executionId,
	});
	if (result.error) throw new Error(result.error.message);
	collectGarbage();
	const keptBytes = heapInUse() - heapBefore;
	const after = await sandbox.stats();
	return {
		rows,
		result,
		measured: measured(),
		keptBytes,
		calls: after.calls - before.calls - (after.tokenCalls - before.tokenCalls),
	};
}

async function measure(order: CostOrder): Promise<Cost> {
	const built = loadBuilt();
	const sandbox = await forkSandbox({ limit: { kind: 'none' }, orders: { unknown: 'none' }, keepCalls: 10 });
	try {
		giveClock(sandboxCredential(sandbox.url), FAST_CLOCK);
		await runOnce({ ...order, count: WARM_UP }, built, sandbox, 'warm-up');
		const { rows, result, measured, keptBytes, calls } = await runOnce(order, built, sandbox, 'measured');
		if (measured === undefined) throw new Error('the node did not run');
		return {
			...measured,
			orders: result.main.length,
			calls,
			needed: callsOf(rows, BATCH_SIZE),
			keptBytes,
			rssBytes: process.resourceUsage().maxRSS * 1024,
		};
	} finally {
		await sandbox.stop();
	}
}

process.once('message', (order: CostOrder) => {
	measure(order)
		.then((cost): CostAnswer => ({ cost }))
		.catch((error: unknown): CostAnswer => ({ error: String(error) }))
		.then((answer) => process.send?.(answer, () => process.exit()))
		.catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit());
