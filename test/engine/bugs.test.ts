import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { ItemCalls } from '../../nodes/VvTool/n8n/calls';
import { CLOCK } from '../../nodes/VvTool/n8n/clock';
import { accountOf, RunContext } from '../../nodes/VvTool/n8n/runContext';
import { processLimiters } from '../../nodes/VvTool/pacing/rateLimiters';
import { VvTool } from '../../nodes/VvTool/VvTool.node';
import { startSandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';
import { CALL, until } from './support';

/** A node whose reading of the input items throws. */
class BrokenNode implements INodeType {
	description = new VvTool().description;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const account = await accountOf(this);
		keys.push(account.limiterKey);
		const run = new RunContext(this, account, { timeout: 1_000, maxRetries: 0, maxPoints: undefined });
		await run.runWhile(new ItemCalls(false, 0), async () => {
			throw new Error('a bug');
		});
		return [[]];
	}
}

const keys: string[] = [];

it('a bug while input items are read ends the run, which takes no part of the pace any more', async () => {
	const sandbox = await startSandbox();
	try {
		const { error } = await runEngine({
			items: [{}],
			parameters: CALL,
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
			node: new BrokenNode(),
		});
		expect(error?.message).toContain('a bug');
		const [key = ''] = keys;
		const { limiter } = processLimiters.limiterFor(key, CLOCK);
		await until(() => limiter.idleFor(CLOCK.now()) > 0);
		expect(sandbox.calls).toEqual([]);
	} finally {
		await sandbox.stop();
	}
});
