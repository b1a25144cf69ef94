import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult } from '../../testkit/engine/engine';
import { isVvTool, workflowOf } from './workflows';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { kind: 'none' } });
});

afterEach(async () => {
	await sandbox.stop();
});

/** Runs the VV-Tool node of an example alone, with items as the nodes before it make them. */
async function run(file: string, items: IDataObject[]): Promise<EngineResult> {
	const node = workflowOf(file).nodes.find(isVvTool);
	return await runEngine({
		items,
		parameters: node?.parameters ?? {},
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
	});
}

it('yesterday’s orders are flat rows of both shops', async () => {
	const { main, errors } = await run('yesterday-to-spreadsheet.json', [
		{ shop: 'pdd-10001' },
		{ shop: 'pdd-10002' },
	]);
	expect(errors).toEqual([]);
	const rows = jsonOf(main);
	expect(new Set(rows.map(({ shopId }) => shopId))).toEqual(new Set(['pdd-10001', 'pdd-10002']));
	for (const row of rows) {
		expect(row).toMatchObject({ platform: 'pinduoduo', line: expect.any(Number) });
		for (const cell of Object.values(row)) expect(typeof cell === 'object' && cell !== null).toBe(false);
	}
});

it('each row has its own columns and its order, an order that two rows ask for twice', async () => {
	const rows = [
		{ shop: '10001', number: '2601778843312340001', agent: 'Li' },
		{ shop: '10001', number: '2601778843312340002', agent: 'Wang' },
		{ shop: '10001', number: '2601778843312340002', agent: 'Zhao' },
		{ shop: '10001', number: '2601778843312340404', agent: 'Wang' },
		{ shop: 'noauth-10003', number: '2601778843312360001', agent: 'Zhao' },
	];
	const { main, errors } = await run('my-columns-plus-orders.json', rows);
	expect(jsonOf(main)).toEqual(
		rows
			.slice(0, 4)
			.map((row, index) => expect.objectContaining({ ...row, orderSn: row.number, found: index < 3 })),
	);
	expect(Object.keys(jsonOf(main)[0] ?? {})).toEqual([
		'shop',
		'number',
		'agent',
		'found',
		'orderSn',
		'statusText',
		'createdAt',
		'shipBy',
		'payAmount',
	]);
	expect(jsonOf(errors)).toEqual([expect.objectContaining({ agent: 'Zhao', shop: 'noauth-10003' })]);
});
