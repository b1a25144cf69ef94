import type { Browser } from 'playwright-core';
import { openStage, type Stage } from '../../tools/e2e/stage';
import { launchBrowser, openEditor } from '../../tools/n8n-lab/browser';
import type { Editor } from '../../tools/n8n-lab/editor';
import { NEWEST_N8N } from '../../tools/e2e/releases';
import { NODE, runThenJson, workflowOf } from './workflows';

const START_MS = 300_000;
const STEPS_MS = 180_000;

describe(`n8n ${NEWEST_N8N} in a Chinese locale`, () => {
	let stage: Stage;
	let browser: Browser;
	let editor: Editor;

	beforeAll(async () => {
		stage = await openStage({ version: NEWEST_N8N, locale: 'zh_CN.UTF-8' });
		browser = await launchBrowser();
		({ editor } = await openEditor(browser, stage.n8n.url));
		await editor.openWorkflow(await stage.rest.createWorkflow(workflowOf({})), NODE);
	}, START_MS);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	});

	it(
		'shows the node, its fields and its choices in Chinese',
		async () => {
			expect(await editor.node(NODE).innerText()).toContain('批量查询：拼多多');
			await editor.openNode(NODE);
			const panel = await editor.at('node-parameters').innerText();
			for (const label of ['平台', '操作', '店铺 ownerId', '订单号', '精简输出', '选项']) {
				expect(panel).toContain(label);
			}
			expect(panel).not.toMatch(/Platform|Operation|Order Numbers|Simplify|Options/);
			expect(await editor.choices('resource')).toEqual(
				expect.arrayContaining(['淘宝', '拼多多', '抖音', '京东', '快手', '小红书', 'API（其他接口）']),
			);
			expect(await editor.choices('operation')).toEqual(['批量查询']);
		},
		STEPS_MS,
	);

	it(
		'shows the credential in Chinese, and tests it',
		async () => {
			await editor.openCredential();
			const dialog = await editor.credential.body.innerText();
			for (const label of ['登录方式', 'VV-Tool 官网上叫 AccessKey', '接口地址', '每秒调用次数']) {
				expect(dialog).toContain(label);
			}
			expect(dialog).not.toMatch(/Sign In With|Base URL|Requests per Second/);
			await editor.credential.close();
			await editor.closeNode();
		},
		STEPS_MS,
	);

	it(
		'names the actions of the node in Chinese',
		async () => {
			await editor.at('node-creator-plus-button').click();
			await editor.at('node-creator-search-bar').fill('vv-tool');
			await editor.creatorItem('VV-Tool').first().click();
			await editor.creatorItem('批量查询淘宝订单').first().waitFor();
			expect((await editor.at('node-creator-item-name').allInnerTexts()).join(' ')).not.toMatch(/Get many/);
		},
		STEPS_MS,
	);

	it('keeps names and values: a workflow made in English runs, and its output is the same', async () => {
		expect(await runThenJson(stage, workflowOf({}))).toMatchObject([
			{ found: true, platform: 'pinduoduo', orderSn: '261117-100000000000001' },
		]);
	});
});
