import { expect } from '@playwright/test';
import { test } from '../../tools/e2e/browser';
import { loopOf, NODE, runThenJson, workflowOf } from './workflows';

const SHOP = 'pdd-10001';
const rows = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		shop: SHOP,
		number: `261117-${String(index).padStart(15, '4')}`,
	}));
/** Words of the editor's own frame that stand in a node's panel. */
const ENGLISH = /Platform|Shop ID|Order Number|Simplify|Options|Get by|Get Detail/;

test('the node, its fields and its choices are in Chinese', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({})));
	await expect(editor.node(NODE)).toContainText('拼多多');
	await editor.openNode(NODE);
	for (const label of ['平台', '操作', '店铺', '订单号', '精简输出', '选项'])
		await expect(editor.panel).toContainText(label);
	await expect(editor.panel).not.toContainText(ENGLISH);
	expect(await editor.choices('resource')).toEqual(
		expect.arrayContaining(['淘宝', '拼多多', '抖音', '京东', '快手', '小红书']),
	);
});

for (const [resource, operation] of [
	['alibaba1688', 'getDetail'],
	['dangdang', 'getByPeriod'],
	['douyin', 'getByNumber'],
	['jd', 'getByPeriod'],
	['kuaishou', 'getDetail'],
	['pinduoduo', 'getByPeriod'],
	['taobao', 'getDetail'],
	['api', 'call'],
] as const) {
	test(`the screen of ${operation} of ${resource} is in Chinese`, async ({ stage, editor }) => {
		await editor.open(
			await stage.rest.createWorkflow(workflowOf({ parameters: { resource, operation } })),
			NODE,
		);
		await expect(editor.panel).toContainText('平台');
		await expect(editor.panel).not.toContainText(ENGLISH);
	});
}

test('the credential and the reason why it does not work are in Chinese', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({})), NODE);
	await editor.openCredential();
	for (const label of ['登录方式', 'AccessKey', '接口地址', '每秒调用次数'])
		await expect(editor.credential).toContainText(label);
	await expect(editor.credential).not.toContainText(/Sign In With|Base URL|Requests per Second/);
	await editor.credentialField('clientSecret').fill('wrong');
	expect(await editor.saveCredential()).toMatch(/[一-鿿]{4}.*100/);
	await editor.credentialField('clientSecret').fill('demo-secret');
	expect(await editor.saveCredential()).toBeUndefined();
});

test('the actions of the node are in Chinese, and found by Chinese words', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({})));
	await editor.at('node-creator-plus-button').click();
	for (const words of ['订单号', '查订单', '天猫', '店铺']) {
		await editor.at('node-creator-search-bar').fill(words);
		await expect(editor.creatorItem('VV-Tool').first()).toBeVisible();
	}
	await editor
		.creatorItem(/^VV-Tool$/)
		.first()
		.click();
	await editor.creatorItem(/淘宝/).first().waitFor();
	await expect(editor.creatorItem(/^Get /)).toHaveCount(0);
});

test('the account of a run, warnings and errors are in Chinese', async ({ stage, editor }) => {
	await editor.open(
		await stage.rest.createWorkflow(workflowOf({ items: rows(10), settings: { executeOnce: true } })),
		NODE,
	);
	expect(await editor.executeStep()).toBe(true);
	await expect(editor.output).toContainText('1 个订单号：查到 1 个');
	await expect(editor.output).toContainText('10 个条目中有 9 个没有查询');
	await expect(editor.output).not.toContainText(/order number|not found|were not looked up/);

	const items = [{ shop: 'noauth-10002', number: '261117-200000000000001' }];
	await editor.open(await stage.rest.createWorkflow(workflowOf({ items })), NODE);
	expect(await editor.executeStep()).toBe(false);
	await expect(editor.output.locator('a[href*="auth.vv-tool.example"]')).toBeVisible();
	await expect(editor.output).toContainText(/授权/);
	await expect(editor.output).not.toContainText(/granted|Send this link/);
});

test('a loop is warned of in Chinese', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(loopOf({ items: rows(6) })));
	await editor.at('execute-workflow-button').click();
	await editor.at('canvas-node-status-success').nth(4).waitFor();
	await editor.openNode(NODE);
	await expect(editor.output).toContainText('请去掉循环');
});

test('a period of a shop comes with its account in Chinese', async ({ stage, editor }) => {
	const parameters = { resource: 'taobao', operation: 'getByPeriod', shopId: 'busy-200', returnAll: true };
	await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })), NODE);
	expect(await editor.executeStep()).toBe(true);
	await expect(editor.output).toContainText(/\d+ 个订单/);
});

test('names and values stay: a workflow made in English runs, and its output is the same', async ({
	stage,
}) => {
	expect(await runThenJson(stage, workflowOf({}))).toMatchObject([
		{
			found: true,
			platform: 'pinduoduo',
			orderSn: '261117-100000000000001',
			statusText: expect.stringMatching(/^[A-Za-z ]+$/),
		},
	]);
});
