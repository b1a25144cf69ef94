import { expect } from '@playwright/test';
import type { IDataObject } from 'n8n-workflow';
import { test } from '../../tools/e2e/browser';
import { loopOf, NODE, runThenJson, workflowOf } from './workflows';

const SHOP = 'pdd-10001';
const numbers = (count: number) =>
	Array.from({ length: count }, (_, index) => `261117-${String(index).padStart(15, '4')}`);
const rows = (count: number): IDataObject[] => numbers(count).map((number) => ({ shop: SHOP, number }));

test('a good run of several rows is told in one line, with no false advice', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({ items: rows(3) })), NODE);
	await expect(editor.output).not.toContainText('Execute Once');
	expect(await editor.executeStep()).toBe(true);
	await expect(editor.output).toContainText('3 order numbers: 3 found');
	await expect(editor.output).not.toContainText('filled by AI');
	await expect(editor.output).not.toContainText('Execute Once');
	await expect(editor.output.locator('.n8n-callout, [class*="callout"]')).toHaveCount(1);
});

test('with Execute Once it says how many rows were not looked up', async ({ stage, editor }) => {
	const workflow = workflowOf({ items: rows(10), settings: { executeOnce: true } });
	await editor.open(await stage.rest.createWorkflow(workflow), NODE);
	expect(await editor.executeStep()).toBe(true);
	await expect(editor.output).toContainText('9 of 10 items were not looked up');
});

test('in a loop it says what one run would cost', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(loopOf({ items: rows(6) })));
	await editor.at('execute-workflow-button').click();
	await editor.at('canvas-node-status-success').nth(4).waitFor();
	await editor.openNode(NODE);
	await expect(editor.output).toContainText('Remove the loop');
});

test('a number that several rows ask for is told, with the way out', async ({ stage, editor }) => {
	const items = [...rows(2), ...rows(1)];
	await editor.open(await stage.rest.createWorkflow(workflowOf({ items })), NODE);
	expect(await editor.executeStep()).toBe(true);
	await expect(editor.output).toContainText('One Item per Row');
});

test('the link that a shop owner must open can be clicked', async ({ stage, editor, page }) => {
	const items = [{ shop: 'noauth-10002', number: '261117-200000000000001' }];
	await editor.open(await stage.rest.createWorkflow(workflowOf({ items })), NODE);
	expect(await editor.executeStep()).toBe(false);
	const address = 'https://auth.vv-tool.example/grant?owner=noauth-10002';
	const link = editor.output.locator(`a[href="${address}"]`);
	await page.context().route('https://auth.vv-tool.example/**', async (route) => {
		await route.fulfill({ body: 'Grant access' });
	});
	const opened = page.context().waitForEvent('page');
	await link.click();
	expect((await opened).url()).toBe(address);
	await expect(editor.output).toContainText('Continue (using error output)');
	await expect(editor.output).not.toContainText('VV-Tool: VV-Tool');
});

test('what the server says is shown as text, never as part of the page', async ({ stage, editor }) => {
	const shop = 'hostile-1';
	const msg = '<img src="x" onerror="window.hostile=1"><a href="https://evil.example">open</a> <b>bold</b>';
	stage.sandbox.options.shops[shop] = { code: 103, msg };
	const items = [{ shop, number: '261117-200000000000001' }];
	await editor.open(await stage.rest.createWorkflow(workflowOf({ items })), NODE);
	expect(await editor.executeStep()).toBe(false);
	await expect(editor.output.locator('a[href*="evil.example"]')).toHaveCount(0);
	await expect(editor.output.locator('img[src="x"]')).toHaveCount(0);
	expect(await editor.page.evaluate('window.hostile')).toBeUndefined();
});

test('1,000 orders as lines are a flat table, with what an order desk looks for in sight', async ({
	stage,
	editor,
}) => {
	const parameters = {
		resource: 'pinduoduo',
		operation: 'getByNumber',
		shopId: SHOP,
		orderSns: `={{ ${JSON.stringify(numbers(1000))} }}`,
		options: { output: 'lines' },
	};
	await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })));
	await editor.execute(4);
	await editor.at('logs-overview-header').click();
	const logs = editor.at('logs-panel');
	await logs.getByText(NODE).first().click();
	await logs.hover();
	await editor.asTable(logs);
	const heads = logs.locator('thead th');
	await heads.first().waitFor();
	expect((await heads.allInnerTexts()).slice(0, 8)).toEqual([
		'found',
		'platform',
		'shopId',
		'orderSn',
		'status',
		'statusText',
		'createdAt',
		'shipBy',
	]);
	const eighth = await heads.nth(7).boundingBox();
	expect((eighth?.x ?? Infinity) + (eighth?.width ?? 0)).toBeLessThanOrEqual(1440);
	const orders = await runThenJson(stage, workflowOf({ parameters }));
	expect(
		orders.flatMap((order) => Object.values(order)).filter((value) => typeof value === 'object' && value),
	).toEqual([]);
});

test('the tool for AI agents has a name of its own, and answers with errors as data', async ({ stage }) => {
	const types = await stage.rest.nodeTypes('n8n-nodes-vv-tool.vvToolTool');
	expect(types).toHaveLength(1);
	expect(types[0]?.displayName).not.toBe('VV-Tool Tool');
	expect(await runThenJson(stage, workflowOf({ items: rows(1) }))).toHaveLength(1);
});
