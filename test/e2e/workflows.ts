import type { IDataObject } from 'n8n-workflow';
import { SANDBOX_CREDENTIAL, type Stage } from '../../tools/e2e/stage';
import type { WorkflowFile } from '../../tools/n8n-lab/cli';
import type { RunData } from '../../tools/n8n-lab/runData';

export const TRIGGER = 'Start by Hand';
export const NODE = 'Look Up Orders';
const ITEMS = 'Numbers';

/** *Get by Number* as a user maps it: shop and number from columns. */
export const GET_BY_NUMBER: IDataObject = {
	resource: 'pinduoduo',
	operation: 'getByNumber',
	shopId: '={{ $json.shop }}',
	orderSns: '={{ $json.number }}',
	simplify: true,
	options: {},
};

export interface WorkflowWanted {
	readonly name?: string;
	/** Default: one number. */
	readonly items?: readonly IDataObject[];
	/** Of the node under test. Default: {@link GET_BY_NUMBER}. */
	readonly parameters?: IDataObject;
	readonly type?: string;
	readonly typeVersion?: number;
	readonly credential?: { readonly id: string; readonly name: string };
	readonly onError?: string;
}

/** A trigger, a node that gives items, and the node under test. */
export function workflowOf(wanted: WorkflowWanted): WorkflowFile {
	const { items = [{ shop: 'pdd-1', number: '261117-100000000000001' }], parameters = GET_BY_NUMBER } =
		wanted;
	return {
		name: wanted.name ?? 'Look up orders',
		nodes: [
			{
				id: 'a0000000-0000-4000-8000-000000000001',
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'a0000000-0000-4000-8000-000000000002',
				name: ITEMS,
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [220, 0],
				parameters: { jsCode: `return ${JSON.stringify(items)}.map((json) => ({ json }));` },
			},
			{
				id: 'a0000000-0000-4000-8000-000000000003',
				name: NODE,
				type: wanted.type ?? 'n8n-nodes-vv-tool.vvTool',
				typeVersion: wanted.typeVersion ?? 1,
				position: [440, 0],
				parameters,
				credentials: { vvToolApi: wanted.credential ?? SANDBOX_CREDENTIAL },
				...(wanted.onError !== undefined && { onError: wanted.onError }),
			},
		],
		connections: {
			[TRIGGER]: { main: [[{ node: ITEMS, type: 'main', index: 0 }]] },
			[ITEMS]: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
		},
	};
}

/** Saves a workflow and runs it to its end, as the editor does. */
async function runWorkflow(stage: Stage, workflow: WorkflowFile): Promise<RunData> {
	const id = await stage.rest.createWorkflow(workflow);
	return await stage.rest.finished(await stage.rest.runWorkflow(id, TRIGGER));
}

/**
 * Runs a workflow and gives what its last node put out.
 * @throws where it did not succeed
 */
export async function runThenJson(stage: Stage, workflow: WorkflowFile): Promise<IDataObject[]> {
	const run = await runWorkflow(stage, workflow);
	if (run.status !== 'success') throw new Error(`The run ended as ${run.status}: ${run.error ?? ''}`);
	return run.json(NODE);
}
