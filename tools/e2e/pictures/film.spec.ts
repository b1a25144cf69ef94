import { REAL_LATENCY } from '../../../sandbox/latency';
import { test } from '../browser';
import { SANDBOX_CREDENTIAL } from '../stage';
import { Film } from './film';

const SHOP = 'pdd-10001';
const UNKNOWN = '261117-100000000000404';
const LIST = [
	...Array.from({ length: 38 }, (_, index) => `261117-1000000000${String(index + 11).padStart(5, '0')}`),
	UNKNOWN,
	'2.61117E+17',
];

test('film: paste a list, run, look at both outputs', async ({ stage, editor, page }) => {
	const id = await stage.rest.createWorkflow({
		name: 'Order numbers to orders',
		nodes: [
			{
				id: 'f0000000-0000-4000-8000-000000000001',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'f0000000-0000-4000-8000-000000000002',
				name: 'VV-Tool',
				type: 'n8n-nodes-vv-tool.vvTool',
				typeVersion: 1,
				position: [240, 0],
				parameters: {
					resource: 'pinduoduo',
					operation: 'getByNumber',
					shopId: SHOP,
					options: { output: 'lines' },
				},
				credentials: { vvToolApi: SANDBOX_CREDENTIAL },
				onError: 'continueErrorOutput',
			},
		],
		connections: { Start: { main: [[{ node: 'VV-Tool', type: 'main', index: 0 }]] } },
	});
	stage.sandbox.options.latency = REAL_LATENCY;
	await editor.open(id);
	const film = await Film.of(page);
	await film.frame(2_000);
	await editor.openNode('VV-Tool');
	await editor.widenOutput();
	await film.frame(2_500);
	const numbers = editor.parameter('orderSns').locator('textarea');
	await numbers.click();
	await film.frame(800);
	await numbers.fill(LIST.join('\n'));
	await film.frame(2_500);
	const done = editor.executeStep();
	await editor.at('output-panel').getByText('Executing node').waitFor();
	await film.frame(800);
	await done;
	await editor.asTable(editor.output);
	await film.frame(4_500);
	await editor.output.getByText(/^Error Branch/).click();
	await film.frame(4_500);
	await editor.closeNode();
	await film.frame(2_500);
	await film.save('film');
});
