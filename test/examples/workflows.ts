import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, INode } from 'n8n-workflow';

const FOLDER = join(__dirname, '..', '..', 'examples');

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: IConnections;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly pinData: Readonly<Record<string, unknown>>;
}

/** One line between two nodes. */
export interface Line {
	readonly from: string;
	readonly output: number;
	readonly kind: string;
	readonly to: string;
}

/** The workflows for import, by file name. */
export const FILES: readonly string[] = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

/** The text of a file. */
export function textOf(file: string): string {
	return readFileSync(join(FOLDER, file), 'utf8');
}

/** The workflow in a file; its shape is what the tests are about. */
export function workflowOf(file: string): Workflow {
	const workflow: Workflow = JSON.parse(textOf(file));
	return workflow;
}

/** All connections of a workflow, one by one. */
export function linesOf({ connections }: Workflow): Line[] {
	return Object.entries(connections).flatMap(([from, kinds]) =>
		Object.entries(kinds).flatMap(([kind, outputs]) =>
			outputs.flatMap((targets, output) =>
				(targets ?? []).map(({ node }) => ({ from, output, kind, to: node })),
			),
		),
	);
}

/** Whether a node is VV-Tool or its variant for AI agents. */
export function isVvTool({ type }: INode): boolean {
	return type === 'n8n-nodes-vv-tool.vvTool' || type === 'n8n-nodes-vv-tool.vvToolTool';
}
