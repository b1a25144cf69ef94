import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { openEditor, launchBrowser } from '../../n8n-lab/browser';
import type { WorkflowFile } from '../../n8n-lab/cli';
import type { Editor } from '../../n8n-lab/editor';
import { packPackage } from '../tarball';
import { repositoryRoot } from '../../n8n-lab/paths';
import { NEWEST_N8N } from '../releases';
import { isObject } from '../../n8n-lab/runData';
import { messageOf } from '../../n8n-lab/shell';
import { readExamples } from '../../start/examples';
import { openStage, type Stage } from '../stage';
import { lighten } from './lighten';

const FOLDER = join(repositoryRoot, 'docs', 'images');
const EXAMPLE = 'VV-Tool: order numbers in a spreadsheet to orders in a spreadsheet';
const NODE = 'Look Up Orders';
const SIZE = { width: 1440, height: 1000 };
const OPTIONS = {
	batchSize: 100,
	includeCall: true,
	maxPoints: 500,
	missingOrders: 'return',
	receiver: 'mask',
};

/** `npm run pictures`: makes the pictures of README and docs from the node as it is now. */
async function main(): Promise<void> {
	await mkdir(FOLDER, { recursive: true });
	await packPackage();
	const browser = await launchBrowser();
	try {
		await withStage('en_US.UTF-8', async (stage) => await english(stage, browser));
		await withStage('zh_CN.UTF-8', async (stage) => await chinese(stage, browser));
	} finally {
		await browser.close();
	}
}

async function withStage(locale: string, work: (stage: Stage) => Promise<void>): Promise<void> {
	console.log(`Starting n8n ${NEWEST_N8N} with ${locale} …`);
	const stage = await openStage({ version: NEWEST_N8N, locale, sandbox: { latency: 100 } });
	try {
		await work(stage);
	} finally {
		await stage.close();
	}
}

async function english(stage: Stage, browser: Browser): Promise<void> {
	const { editor, page, close } = await openEditor(browser, stage.n8n.url, { size: SIZE });
	await run(stage, editor, withoutNotes(await example()));
	await editor.at('logs-overview-header').click();
	const logs = editor.at('logs-panel');
	await logs.getByText('One Row per Order').first().click();
	await logs.hover();
	await logs.locator('[data-test-id="radio-button-table"]').click();
	await picture('orders', page.locator('body'));

	await editor.openNode(NODE);
	await editor.inputTable();
	await editor.outputTable();
	await widenOutput(editor);
	await picture('panel', editor.at('ndv'));

	await editor
		.at('output-panel')
		.getByText(/^Error Branch/)
		.click();
	await editor.outputTable();
	await picture('errors', editor.at('ndv'));

	await editor.openCredential();
	await page.locator('.el-tag--success:visible').getByText('Retry').waitFor();
	await picture('credential', page.locator('.el-dialog:visible'));
	await editor.credential.close();

	await run(stage, editor, withOptions(await example()));
	await editor.openNode(NODE);
	await picture('options', editor.at('node-parameters'));
	await close();
}

async function chinese(stage: Stage, browser: Browser): Promise<void> {
	const { editor, close } = await openEditor(browser, stage.n8n.url, { size: SIZE });
	await run(stage, editor, withOptions(await example()));
	await editor.openNode(NODE);
	await editor.outputTable();
	await picture('chinese', editor.at('ndv'));
	await close();
}

/** Runs a workflow on the canvas. */
async function run(stage: Stage, editor: Editor, workflow: WorkflowFile): Promise<void> {
	const { name, nodes, connections, settings = {} } = workflow;
	const id = await stage.rest.createWorkflow({ name, nodes, connections, settings });
	await editor.openWorkflow(id, NODE);
	await editor.at('execute-workflow-button').click();
	const steps = nodes.filter((node) => !isNote(node)).length;
	await editor
		.at('canvas-node-status-success')
		.nth(steps - 1)
		.waitFor();
	// A message that passes by would cover what is to be seen.
	const message = editor.page.locator('.el-notification:visible');
	await message.first().locator('.el-notification__closeBtn').click();
	await message.first().waitFor({ state: 'hidden' });
}

function isNote(node: unknown): boolean {
	return isObject(node) && node.type === 'n8n-nodes-base.stickyNote';
}

function withoutNotes(workflow: WorkflowFile): WorkflowFile {
	return { ...workflow, nodes: workflow.nodes.filter((node) => !isNote(node)) };
}

async function example(): Promise<WorkflowFile> {
	const all = await readExamples(join(repositoryRoot, 'examples'));
	const found = all.find(({ name }) => name === EXAMPLE);
	if (found === undefined) throw new Error(`There is no example “${EXAMPLE}”`);
	return found;
}

function withOptions(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		isObject(node) && node.name === NODE && isObject(node.parameters)
			? { ...node, parameters: { ...node.parameters, options: OPTIONS } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Gives the output more room, as one does to read a table. */
async function widenOutput(editor: Editor): Promise<void> {
	const box = await editor.at('panel-drag-button').boundingBox();
	if (box === null) return;
	const { mouse } = editor.page;
	await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await mouse.down();
	await mouse.move(box.x - 150, box.y + box.height / 2, { steps: 10 });
	await mouse.up();
}

async function picture(name: string, element: Locator): Promise<void> {
	const path = join(FOLDER, `${name}.png`);
	await element.page().mouse.move(0, 0);
	await element.screenshot({ path, animations: 'disabled' });
	await lighten(path);
	console.log(`${path}: ${Math.round((await stat(path)).size / 1000)} kB`);
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
