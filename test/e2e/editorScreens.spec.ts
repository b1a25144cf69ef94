import { expect } from '@playwright/test';
import { test } from '../../tools/e2e/browser';
import { NODE, workflowOf } from './workflows';

const BY_NUMBER = 'Get by Number';
const PERIOD = 'Get by Period';
const DETAIL = 'Get Detail';

/** What each platform offers; on all but Pinduoduo a notice says that the batch endpoint is not documented for it. */
const OFFERED: ReadonlyArray<readonly [platform: string, operations: readonly string[]]> = [
	['1688', [BY_NUMBER, DETAIL]],
	['Dangdang', [BY_NUMBER, PERIOD, DETAIL]],
	['Douyin', [BY_NUMBER]],
	['JD', [BY_NUMBER, PERIOD, DETAIL]],
	['Kuaishou', [BY_NUMBER, DETAIL]],
	['Tao Factory', [BY_NUMBER]],
	['Taobao', [BY_NUMBER, PERIOD, DETAIL]],
	['Weidian', [BY_NUMBER]],
	['Xiaohongshu', [BY_NUMBER]],
	['Youzan', [BY_NUMBER]],
];
const UNDOCUMENTED = 'VV-Tool documents this operation with Pinduoduo orders only';

test('each platform offers what VV-Tool has for it, and says how surely', async ({ stage, editor }) => {
	const parameters = { resource: 'pinduoduo', operation: 'getByNumber', shopId: '1', orderSns: '1' };
	await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })), NODE);
	await expect(editor.panel).not.toContainText(UNDOCUMENTED);
	for (const [platform, operations] of OFFERED) {
		await editor.choose('resource', platform);
		expect([platform, await editor.choices('operation')]).toEqual([platform, operations]);
		await editor.choose('operation', BY_NUMBER);
		await expect(editor.panel).toContainText(UNDOCUMENTED);
		await expect(editor.parameter('shopId')).toBeVisible();
		await expect(editor.parameter('orderSns')).toBeVisible();
	}
});

test('the documented way to single orders has no such notice', async ({ stage, editor }) => {
	const parameters = { resource: 'taobao', operation: 'getDetail', shopId: '1', orderSns: '1' };
	await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })), NODE);
	await expect(editor.parameter('orderSns')).toBeVisible();
	await expect(editor.panel).not.toContainText(UNDOCUMENTED);
});

test('any other endpoint has a method, a path and parameters', async ({ stage, editor }) => {
	const parameters = { resource: 'api', operation: 'call' };
	await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })), NODE);
	for (const name of ['method', 'path', 'parameters']) await expect(editor.parameter(name)).toBeVisible();
	await expect(editor.parameter('shopId')).toHaveCount(0);
});

test('a period of a shop comes with its account', async ({ stage, editor }) => {
	const parameters = {
		resource: 'taobao',
		operation: 'getByPeriod',
		shopId: 'busy-200',
		from: '={{ $now.minus({ hours: 6 }) }}',
		to: '={{ $now.minus({ hours: 1 }) }}',
		returnAll: true,
	};
	await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })), NODE);
	for (const name of ['from', 'to', 'timeField', 'returnAll'])
		await expect(editor.parameter(name)).toBeVisible();
	expect(await editor.executeStep()).toBe(true);
	await expect(editor.output).toContainText(/\d+ orders of \d+ windows?, 0 failed · \d+ calls?/);
});
