import { expect } from '@playwright/test';
import { NEWEST_N8N } from '../../tools/e2e/releases';
import { test } from '../../tools/e2e/browser';
import { NEXT, workflowOf } from './workflows';

const CASES = [
	['getByNumber', { resource: 'pinduoduo', operation: 'getByNumber', shopId: '1', orderSns: '1' }],
	['getDetail', { resource: 'taobao', operation: 'getDetail', shopId: '1', orderSns: '1' }],
	['getByPeriod', { resource: 'jd', operation: 'getByPeriod', shopId: '1' }],
] as const;

for (const [operation, parameters] of CASES) {
	test(`the next node offers the fields of ${operation} before anything was paid`, async ({
		stage,
		editor,
		n8nVersion,
	}) => {
		const before = stage.sandbox.stats().calls;
		await editor.open(await stage.rest.createWorkflow(workflowOf({ parameters })), NEXT);
		const preview = editor.input.getByText('Usually outputs the following fields');
		// Older editors never ask for previews.
		if (n8nVersion !== NEWEST_N8N) return await expect(preview).toHaveCount(0);
		await expect(preview).toBeVisible();
		for (const field of ['orderSn', 'statusText', 'payAmount', 'receiver'])
			await expect(editor.input.getByText(field, { exact: true }).first()).toBeVisible();
		expect(stage.sandbox.stats().calls).toBe(before);
	});
}
