import { expect } from '@playwright/test';
import { test } from '../../tools/e2e/browser';
import { OWNER } from '../../tools/n8n-lab/rest';
import { waitFor } from '../../tools/n8n-lab/waitFor';
import { TRIGGER, workflowOf } from './workflows';

/** What the sandbox may still see of calls that had been sent when the run was stopped. */
const ON_THE_WAY_MS = 1_500;

const FOUND = [1, 2, 3, 4, 5].map((n) => `261117-10000000000000${n}`);
const UNKNOWN = '261117-100000000000404';
const ROWS = [
	...FOUND.map((number) => ({ shop: 'pdd-10001', number })),
	{ shop: 'pdd-10001', number: UNKNOWN },
	{ shop: 'noauth-10002', number: '261117-200000000000001' },
];
const PLATFORMS = [
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
];
const OPERATIONS = ['Get by Number', 'Get by Period', 'Get Detail'];

test('the owner signs in', async ({ page, editor }) => {
	await page.context().clearCookies();
	await page.goto('/signin');
	await editor.at('emailOrLdapLoginId').locator('input').fill(OWNER.email);
	await editor.at('password').locator('input').fill(OWNER.password);
	await editor.at('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
});

test('an assistant finds the node, makes a credential, maps fields, and gets orders as a table', async ({
	stage,
	editor,
}) => {
	await editor.open(await stage.rest.createWorkflow(withoutNode()));
	await editor.execute(2);

	await editor.addNode('vv-tool', 'VV-Tool', 'Get orders by number');
	await editor.choose('resource', 'Pinduoduo');
	expect(await editor.choices('resource')).toEqual(PLATFORMS);
	expect(await editor.choices('operation')).toEqual(OPERATIONS);

	await editor.newCredential();
	await editor.credentialField('clientId').fill('demo');
	await editor.credentialField('clientSecret').fill('wrong');
	await editor.credentialField('baseUrl').fill(stage.sandbox.url);
	expect(await editor.saveCredential()).toContain(
		'VV-Tool refused the account or the access key (code 100).',
	);
	await editor.credentialField('clientSecret').fill('demo-secret');
	expect(await editor.saveCredential()).toBeUndefined();

	await editor.mapField('shop', 'shopId');
	await editor.mapField('number', 'orderSns');
	expect(await editor.executeStep()).toBe(false);
	await expect(editor.output).toContainText(
		'Shop noauth-10002: it has not granted access to VV-Tool (code 302)',
	);
	const link = 'https://auth.vv-tool.example/grant?owner=noauth-10002';
	await expect(editor.output.locator(`a[href="${link}"]`)).toBeVisible();

	await editor.chooseSetting('onError', 'Continue (using error output)');
	expect(await editor.executeStep()).toBe(true);
	await editor.asTable(editor.output);
	for (const text of [
		'7 order numbers: 5 found, 1 not found, 1 failed · 2 calls',
		'Success Branch (6 items)',
		'Error Branch (1 item)',
		...FOUND,
		UNKNOWN,
	])
		await expect(editor.output).toContainText(text);

	await editor.asTable(editor.input);
	const [, , third = ''] = FOUND;
	await editor.output.locator('tbody tr', { hasText: third }).first().hover();
	await expect(editor.input.getByTestId('hovering-item')).toContainText(third);

	await editor.output.getByText('Error Branch (1 item)').click();
	await expect(editor.output).toContainText('it has not granted access');
	await expect(editor.output).toContainText(
		'authorizationUrl:https://auth.vv-tool.example/grant?owner=noauth-10002',
	);
});

test('a run is stopped with the button, and calls stop', async ({ stage, editor }) => {
	const items = Array.from({ length: 300 }, (_, index) => ({
		shop: 'pdd-10009',
		number: `261117-${String(index).padStart(15, '3')}`,
	}));
	const parameters = {
		resource: 'pinduoduo',
		operation: 'getByNumber',
		shopId: '={{ $json.shop }}',
		orderSns: '={{ $json.number }}',
		options: { batchSize: 1 },
	};
	const id = await stage.rest.createWorkflow(workflowOf({ items, parameters }));
	const callsOfRun = () => stage.sandbox.calls.filter(({ shop }) => shop === 'pdd-10009').length;
	await editor.open(id);
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
});

/** A trigger and a node with numbers: what the assistant has before the node is added. */
function withoutNode() {
	const { nodes, connections, name } = workflowOf({ items: ROWS });
	return { name, nodes: nodes.slice(0, 2), connections: { [TRIGGER]: connections[TRIGGER] } };
}
