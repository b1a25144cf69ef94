import { join } from 'node:path';
import type { WorkflowFile } from '../../n8n-lab/cli';
import type { Editor } from '../../n8n-lab/editor';
import { repositoryRoot } from '../../n8n-lab/paths';
import { isObject } from '../../n8n-lab/runData';
import { readExamples } from '../../start/examples';
import type { Stage } from '../stage';

const EXAMPLE = 'VV-Tool: order numbers in a spreadsheet to orders in a spreadsheet';

/** The example's node that the pictures show. */
export const NODE = 'Look Up Orders';

const OPTIONS = {
	batchSize: 100,
	includeCall: true,
	maxPoints: 500,
	missingOrders: 'return',
	receiver: 'mask',
};

/** The first example of the README, without its notes. */
export async function example(): Promise<WorkflowFile> {
	const all = await readExamples(join(repositoryRoot, 'examples'));
	const found = all.find(({ name }) => name === EXAMPLE);
	if (found === undefined) throw new Error(`There is no example “${EXAMPLE}”`);
	return { ...found, nodes: found.nodes.filter((node) => !isNote(node)) };
}

/** The workflow with options set in its node. */
export function withOptions(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		isObject(node) && node.name === NODE && isObject(node.parameters)
			? { ...node, parameters: { ...node.parameters, options: OPTIONS } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Saves a workflow, runs it on the canvas, and closes the message that would cover what is to be seen. */
export async function runOnCanvas(stage: Stage, editor: Editor, workflow: WorkflowFile): Promise<void> {
	const { name, nodes, connections, settings = {} } = workflow;
	await editor.open(await stage.rest.createWorkflow({ name, nodes, connections, settings }));
	await editor.execute(nodes.length);
	const message = editor.page.locator('.el-notification:visible').first();
	await message.locator('.el-notification__closeBtn').click();
	await message.waitFor({ state: 'hidden' });
}

function isNote(node: unknown): boolean {
	return isObject(node) && node.type === 'n8n-nodes-base.stickyNote';
}
