import type { Browser } from 'playwright-core';
import { openStage, type Stage } from '../../tools/e2e/stage';
import { launchBrowser, openEditor, type EditorSession } from '../../tools/n8n-lab/browser';
import type { Editor } from '../../tools/n8n-lab/editor';
import { NEWEST_N8N } from '../../tools/e2e/releases';
import { waitFor } from '../../tools/n8n-lab/waitFor';
import { ITEMS, NODE, TRIGGER, workflowOf } from './workflows';

const START_MS = 300_000;
const STEPS_MS = 240_000;
/** What the sandbox may still see of calls that had been sent when the run was stopped. */
const ON_THE_WAY_MS = 1_500;

const FOUND = [1, 2, 3, 4, 5].map((n) => `261117-10000000000000${n}`);
const UNKNOWN = '261117-100000000000404';
const ROWS = [
	...FOUND.map((number) => ({ shop: 'pdd-10001', number })),
	{ shop: 'pdd-10001', number: UNKNOWN },
	{ shop: 'noauth-10002', number: '261117-200000000000001' },
];

describe(`a shop assistant in the editor of n8n ${NEWEST_N8N}`, () => {
	let stage: Stage;
	let browser: Browser;
	let session: EditorSession;
	let editor: Editor;

	beforeAll(async () => {
		stage = await openStage({ version: NEWEST_N8N, sandbox: { latency: 100 } });
		browser = await launchBrowser();
		session = await openEditor(browser, stage.n8n.url);
		editor = session.editor;
	}, START_MS);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	});

	it('signs in', async () => {
		const stranger = await openEditor(browser, stage.n8n.url, { signedIn: false });
		await stranger.editor.signIn();
		await stranger.close();
	});

	it(
		'finds the node, makes a credential, maps fields, and gets orders as a table',
		async () => {
			const id = await stage.rest.createWorkflow(withoutNode());
			await editor.openWorkflow(id, ITEMS);
			await editor.executeWorkflow();

			await editor.addNode('vv-tool', 'VV-Tool', 'Get many Taobao orders');
			await editor.choose('resource', 'Pinduoduo');
			expect(await editor.choices('resource')).toEqual([
				'1688',
				'Dangdang',
				'Douyin',
				'JD',
				'Kuaishou',
				'Pinduoduo',
				'Tao Factory',
				'Taobao',
				'Weidian',
				'Xiaohongshu',
				'Youzan',
				'API (Any Other Endpoint)',
			]);
			expect(await editor.choices('operation')).toEqual(['Get Many']);

			await editor.newCredential();
			await editor.credential.field('clientId').fill('demo');
			await editor.credential.field('clientSecret').fill('wrong');
			await editor.credential.field('baseUrl').fill(stage.sandbox.url);
			const wrong = await editor.credential.save();
			expect(wrong.text).toContain('VV-Tool refused the account or the access key (code 100).');
			await editor.credential.field('clientSecret').fill('demo-secret');
			expect(await editor.credential.save()).toMatchObject({ ok: true });

			await editor.mapField('shop', 'ownerId');
			await editor.mapField('number', 'orderSns');
			expect(await editor.executeStep()).toBe(false);
			const problem = await editor.at('output-panel').innerText();
			expect(problem).toContain('Shop noauth-10002: it has not granted access to VV-Tool (code 302)');
			expect(problem).toContain('https://auth.vv-tool.example/grant?owner=noauth-10002');

			await editor.chooseSetting('onError', 'Continue (using error output)');
			expect(await editor.executeStep()).toBe(true);
			const table = await editor.outputTable();
			expect(table).toContain('7 order numbers: 5 found, 1 not found, 1 failed · 2 calls');
			expect(table).toContain('Success Branch (6 items)');
			expect(table).toContain('Error Branch (1 item)');
			for (const number of [...FOUND, UNKNOWN]) expect(table).toContain(number);

			await editor.inputTable();
			await editor.outputRow(FOUND[2] ?? '').hover();
			expect(await editor.linkedInputRow().innerText()).toContain(FOUND[2]);

			await editor.at('output-panel').getByText('Error Branch (1 item)').click();
			const errors = await editor.outputTable();
			expect(errors).toContain('it has not granted access');
			expect(errors).toContain('authorizationUrl:https://auth.vv-tool.example/grant?owner=noauth-10002');
			expect(session.problems).toEqual([]);
		},
		STEPS_MS,
	);

	it.each([
		[
			'getDetail of Kuaishou',
			'VV-Tool has announced that it will take this endpoint offline',
			{
				resource: 'kuaishou',
				operation: 'getDetail',
			},
		],
		['call', 'Path', { resource: 'api', operation: 'call' }],
	])(
		'sees the panel of %s',
		async (_what, text, parameters) => {
			const id = await stage.rest.createWorkflow(workflowOf({ parameters }));
			await editor.openWorkflow(id, NODE);
			await editor.openNode(NODE);
			expect(await editor.at('node-parameters').innerText()).toContain(text);
		},
		STEPS_MS,
	);

	it(
		'stops a run with the button, and calls stop',
		async () => {
			const items = Array.from({ length: 300 }, (_, index) => ({
				shop: 'pdd-10009',
				number: `261117-${String(index).padStart(15, '3')}`,
			}));
			const workflow = workflowOf({
				items,
				parameters: {
					resource: 'pinduoduo',
					operation: 'getMany',
					ownerId: '={{ $json.shop }}',
					orderSns: '={{ $json.number }}',
					options: { batchSize: 1 },
				},
			});
			const id = await stage.rest.createWorkflow(workflow);
			const callsOfRun = () => stage.sandbox.calls.filter(({ shop }) => shop === 'pdd-10009').length;
			await editor.openWorkflow(id, NODE);
			await editor.at('execute-workflow-button').click();
			await waitFor('calls', 60_000, async () => (callsOfRun() > 10 ? true : undefined));
			await editor.at('stop-execution-button').click();
			const [execution = ''] = await stage.rest.executions(id);
			const run = await stage.rest.finished(execution);
			const calls = callsOfRun();
			await new Promise((resolve) => setTimeout(resolve, ON_THE_WAY_MS));
			expect(callsOfRun()).toBe(calls);
			expect(calls).toBeLessThan(items.length);
			expect(run.status).toBe('canceled');
		},
		STEPS_MS,
	);
});

/** A trigger and a node with numbers: what the assistant has before the node is added. */
function withoutNode() {
	const { nodes, connections, name } = workflowOf({ items: ROWS });
	return { name, nodes: nodes.slice(0, 2), connections: { [TRIGGER]: connections[TRIGGER] } };
}
