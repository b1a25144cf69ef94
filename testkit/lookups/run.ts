import type { ICredentialType, INodeType } from 'n8n-workflow';
import type { CallRecord } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../engine/credentials';
import { runEngine, type EngineResult } from '../engine/engine';
import { SendWatch } from '../watch';
import type { Row } from './rows';

/** A look-up of rows: with what, and where. */
export interface RowsLookup {
	readonly rows: readonly Row[];
	/** Order numbers a call. */
	readonly batchSize: number;
	readonly sandbox: { readonly url: string; calls(): Promise<readonly CallRecord[]> };
	/** Node and credential as they were built; without them, the sources. */
	readonly built?: { readonly node: INodeType; readonly credential: ICredentialType };
}

/** All that it left behind. */
export interface LookupEvidence {
	readonly rows: readonly Row[];
	readonly batchSize: number;
	readonly result: EngineResult;
	/** What reached the sandbox. */
	readonly calls: readonly CallRecord[];
	/** When requests left this process, ms. */
	readonly sends: readonly number[];
	/** From the start of the workflow to its end. */
	readonly ms: number;
}

/** Runs the main example: rows of a spreadsheet, then the node, with its error output switched on. */
export async function lookUpRows({ rows, batchSize, sandbox, built }: RowsLookup): Promise<LookupEvidence> {
	const sends = new SendWatch(sandbox.url);
	const startedAt = performance.now();
	const result = await runEngine({
		items: rows.map((row) => ({ ...row })),
		node: built?.node,
		parameters: {
			resource: 'douyin',
			operation: 'getByNumber',
			shopId: '={{ $json.shop }}',
			orderSns: '={{ $json.number }}',
			simplify: true,
			options: { batchSize },
		},
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url), built?.credential),
		onError: 'continueErrorOutput',
		executionId: 'lookup',
	});
	const ms = performance.now() - startedAt;
	return { rows, batchSize, result, calls: await sandbox.calls(), sends: sends.stop(), ms };
}
