import { expect } from '@playwright/test';
import { test } from '../../tools/e2e/browser';
import { NODE, runThenJson, workflowOf } from './workflows';

test('the node, its fields and its choices are in Chinese', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({})));
	await expect(editor.node(NODE)).toContainText('批量查询：拼多多');
	await editor.openNode(NODE);
	for (const label of ['平台', '操作', '店铺 ID', '订单号', '精简输出', '选项'])
		await expect(editor.panel).toContainText(label);
	await expect(editor.panel).not.toContainText(/Platform|Operation|Order Numbers|Simplify|Options/);
	expect(await editor.choices('resource')).toEqual(
		expect.arrayContaining(['淘宝', '拼多多', '抖音', '京东', '快手', '小红书', 'API（其他接口）']),
	);
	expect(await editor.choices('operation')).toEqual(['批量查询']);
});

test('the credential is in Chinese', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({})), NODE);
	await editor.openCredential();
	for (const label of ['登录方式', 'VV-Tool 官网上叫 AccessKey', '接口地址', '每秒调用次数'])
		await expect(editor.credential).toContainText(label);
	await expect(editor.credential).not.toContainText(/Sign In With|Base URL|Requests per Second/);
});

test('the actions of the node are in Chinese', async ({ stage, editor }) => {
	await editor.open(await stage.rest.createWorkflow(workflowOf({})));
	await editor.at('node-creator-plus-button').click();
	await editor.at('node-creator-search-bar').fill('vv-tool');
	await editor.creatorItem('VV-Tool').first().click();
	await editor.creatorItem('批量查询淘宝订单').first().waitFor();
	await expect(editor.creatorItem(/Get many/)).toHaveCount(0);
});

test('names and values stay: a workflow made in English runs, and its output is the same', async ({
	stage,
}) => {
	expect(await runThenJson(stage, workflowOf({}))).toMatchObject([
		{ found: true, platform: 'pinduoduo', orderSn: '261117-100000000000001' },
	]);
});
