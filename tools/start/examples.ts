import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowFile } from '../n8n-lab/cli';
import { isObject } from '../n8n-lab/runData';

/** All workflows of a folder, in the order of their file names; none where there is no such folder. */
export async function readExamples(folder: string): Promise<WorkflowFile[]> {
	const files = await readdir(folder).catch(() => []);
	const workflows: WorkflowFile[] = [];
	for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
		const parsed: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
		if (!isWorkflow(parsed)) throw new Error(`${join(folder, file)} is no workflow`);
		workflows.push(parsed);
	}
	return workflows;
}

function isWorkflow(value: unknown): value is WorkflowFile {
	return (
		isObject(value) &&
		typeof value.name === 'string' &&
		Array.isArray(value.nodes) &&
		isObject(value.connections)
	);
}
