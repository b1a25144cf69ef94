import type { ICredentialType, INodeType } from 'n8n-workflow';
import type { CallRecord } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';
import { legalFloor } from '../../testkit/floor';
import type { RunningSandbox } from '../../testkit/sandbox/sandboxProcess';
import { LoopWatch, mostWithin, SendWatch, type LongestBlock } from '../../testkit/watch';
import type { Evidence } from './check';
import type { DemoOptions } from './commandLine';
import { readError, readOrder } from './outcome';
import { makeRows } from './rows';

/** What a run took. */
export interface Measures {
	/** From the start of the workflow to its end. */
	readonly ms: number;
	/** What the limit allows at best for the same calls. */
	readonly floorMs: number;
	/** Most calls that left this process in any 1,000 ms. */
	readonly mostSends: number;
	readonly block: LongestBlock;
}

export interface DemoRun {
	readonly evidence: Evidence;
	readonly measures: Measures;
}

/** With what a demo is run. */
export interface DemoParts {
	readonly node: INodeType;
	readonly credential: ICredentialType;
	readonly sandbox: RunningSandbox;
}

/** Watches a node's own stretch of a run: what n8n does before and after is not the node's. */
function watched(node: INodeType): { node: INodeType; block: () => LongestBlock } {
	let block: LongestBlock = { wallMs: 0, ownMs: 0 };
	const { execute } = node;
	const execution: INodeType['execute'] = async function (...given) {
		const watch = new LoopWatch();
		try {
			return (await execute?.apply(this, given)) ?? [];
		} finally {
			block = watch.stop();
		}
	};
	return { node: Object.create(node, { execute: { value: execution } }), block: () => block };
}

function replyTimes(calls: readonly CallRecord[]): number[] {
	return [...calls].sort((one, other) => one.at - other.at).map(({ ms }) => ms);
}

/** Runs the example workflow: rows of a spreadsheet, then the node, with its error output switched on. */
export async function runDemo(options: DemoOptions, parts: DemoParts): Promise<DemoRun> {
	const { sandbox, credential } = parts;
	const rows = makeRows(options);
	const { node, block } = watched(parts.node);
	const sends = new SendWatch(sandbox.url);
	const startedAt = performance.now();
	const result = await runEngine({
		items: rows.map((row) => ({ ...row })),
		node,
		parameters: {
			resource: 'douyin',
			operation: 'getMany',
			ownerId: '={{ $json.shop }}',
			orderSns: '={{ $json.number }}',
			simplify: true,
			options: { batchSize: options.batchSize },
		},
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url), credential),
		onError: 'continueErrorOutput',
		executionId: 'demo',
	});
	const ms = performance.now() - startedAt;
	const times = sends.stop();
	const calls = await sandbox.calls();
	return {
		evidence: {
			rows,
			batchSize: options.batchSize,
			main: result.main.map(readOrder),
			errors: result.errors.map(readError),
			calls,
			hints: result.hints,
			error: result.error?.message,
		},
		measures: {
			ms,
			floorMs: legalFloor(replyTimes(calls)),
			mostSends: mostWithin(times, 1000),
			block: block(),
		},
	};
}
