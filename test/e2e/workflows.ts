import type { IDataObject } from 'n8n-workflow';
import { SANDBOX_CREDENTIAL, type Stage } from '../../tools/e2e/stage';
import type { WorkflowFile } from '../../tools/n8n-lab/cli';
import type { RunData } from '../../tools/n8n-lab/runData';

export const TRIGGER = 'Start by Hand';
export const NODE = 'Look Up Orders';
export const NEXT = 'Next Step';
const ITEMS = 'Numbers';
const LOOP = 'Loop';

/** *Get by Number* as a user maps it: shop and number from columns. */
export const GET_BY_NUMBER: IDataObject = {
	resource: 'pinduoduo',
	operation: 'getByNumber',
	shopId: '={{ $json.shop }}',
	orderSns: '={{ $json.number }}',
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
	/** Settings of the node under test, as `onError` and `executeOnce`. */
	readonly settings?: IDataObject;
}

/** A trigger, a node that gives items, the node under test, and a node behind it. */
export function workflowOf(wanted: WorkflowWanted): WorkflowFile {
	const { items = [{ shop: 'pdd-1', number: '261117-100000000000001' }], parameters = GET_BY_NUMBER } =
		wanted;
	return {
		name: wanted.name ?? 'Look up orders',
		nodes: [
			node(1, TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {}),
			node(2, ITEMS, 'n8n-nodes-base.code', 2, {
				jsCode: `return ${JSON.stringify(items)}.map((json) => ({ json }));`,
			}),
			{
				...node(3, NODE, wanted.type ?? 'n8n-nodes-vv-tool.vvTool', wanted.typeVersion ?? 1, parameters),
				credentials: { vvToolApi: wanted.credential ?? SANDBOX_CREDENTIAL },
				...wanted.settings,
			},
			node(4, NEXT, 'n8n-nodes-base.noOp', 1, {}),
		],
		connections: { ...to(TRIGGER, ITEMS), ...to(ITEMS, NODE), ...to(NODE, NEXT) },
	};
}

/** The same, with a *Loop Over Items* that hands the node one item at a time. */
export function loopOf(wanted: WorkflowWanted): WorkflowFile {
	const { nodes, ...rest } = workflowOf(wanted);
	return {
		...rest,
		nodes: [...nodes, node(5, LOOP, 'n8n-nodes-base.splitInBatches', 3, { batchSize: 1, options: {} })],
		connections: {
			...to(TRIGGER, ITEMS),
			...to(ITEMS, LOOP),
			...to(NODE, LOOP),
			[LOOP]: { main: [link(NEXT), link(NODE)] },
		},
	};
}

function node(place: number, name: string, type: string, typeVersion: number, parameters: IDataObject) {
	return {
		id: `a0000000-0000-4000-8000-00000000000${place}`,
		name,
		type,
		typeVersion,
		position: [220 * place, 0],
		parameters,
	};
}

function link(name: string) {
	return [{ node: name, type: 'main', index: 0 }];
}

function to(from: string, target: string) {
	return { [from]: { main: [link(target)] } };
}

/** Saves a workflow and runs it to its end, as the editor does. */
async function runWorkflow(stage: Stage, workflow: WorkflowFile): Promise<RunData> {
	const id = await stage.rest.createWorkflow(workflow);
	return await stage.rest.finished(await stage.rest.runWorkflow(id, TRIGGER));
}

/**
 * Runs a workflow and gives the items of the node under test.
 * @throws where it did not succeed
 */
export async function runThenJson(stage: Stage, workflow: WorkflowFile): Promise<IDataObject[]> {
	const run = await runWorkflow(stage, workflow);
	if (run.status !== 'success') throw new Error(`The run ended as ${run.status}: ${run.error ?? ''}`);
	return run.json(NODE);
}
