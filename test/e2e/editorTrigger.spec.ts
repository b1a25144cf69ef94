import { expect } from '@playwright/test';
import { SANDBOX_CREDENTIAL } from '../../tools/e2e/stage';
import { test } from '../../tools/e2e/browser';

const TRIGGER = 'Order Changed';

test('Fetch Test Event shows up to ten recent orders, and moves nothing', async ({ stage, editor }) => {
	const id = await stage.rest.createWorkflow({
		name: 'Orders as they change',
		nodes: [
			{
				id: 'd0000000-0000-4000-8000-000000000001',
				name: TRIGGER,
				type: 'n8n-nodes-vv-tool.vvToolTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { resource: 'taobao', shopIds: 'busy-2000', event: 'changed' },
				credentials: { vvToolApi: SANDBOX_CREDENTIAL },
			},
		],
		connections: {},
	});
	await editor.open(id, TRIGGER);
	await expect(editor.panel).toContainText('Poll Times');
	await expect(editor.at('node-execute-button').first()).toContainText('Fetch Test Event');
	expect(await editor.executeStep()).toBe(true);
	await editor.asTable(editor.output);
	await expect(editor.output.locator('tbody tr')).toHaveCount(10);
	const { staticData } = Object(await stage.rest.send('GET', `/workflows/${id}`));
	expect(JSON.stringify(staticData ?? null)).not.toContain('busy-2000');
});
