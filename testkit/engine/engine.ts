import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IVersionedNodeType,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';

process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'vv-tool-engine-'));

import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { VvTool } from '../../nodes/VvTool/VvTool.node';
import { type MemoryCredentials } from './credentials';

/** One run of the node in n8n's own engine. */
export interface EngineRun {
	/** The items that go in. */
	readonly items: readonly (IDataObject | INodeExecutionData)[];
	readonly parameters: INodeParameters;
	readonly credentials: MemoryCredentials;
	readonly onError?: OnError;
	readonly executionId?: string;
	/** n8n's *Retry On Fail*, with the wait in ms. */
	readonly retryOnFail?: { readonly maxTries: number; readonly waitBetweenTries: number };
	/** n8n's *Execute Once*: the node sees the first item alone. */
	readonly executeOnce?: boolean;
	/** `n8n-nodes-vv-tool.vvToolTool` is the node's AI-tool variant. */
	readonly nodeType?: string;
	/** The version of the node; 1 by default. */
	readonly typeVersion?: number;
	/** Collects n8n's log lines. */
	readonly log?: (level: string, line: string) => void;
	readonly node?: INodeType;
	readonly mode?: 'manual' | 'trigger';
	readonly onUiMessage?: (message: unknown) => void;
}

/** What came of it. */
export interface EngineResult {
	readonly run: IRun;
	/** The first output. */
	readonly main: readonly INodeExecutionData[];
	/** The error output; empty unless it is switched on. */
	readonly errors: readonly INodeExecutionData[];
	readonly hints: readonly string[];
	/** The error with which the node stopped the run. */
	readonly error: ITaskData['error'];
}

/** Gives the items of a test, and lets it read n8n's log, which is one object for all nodes. */
function feedOf(given: EngineRun): INodeType {
	return {
		description: {
			displayName: 'Feed',
			name: 'feed',
			group: ['input'],
			version: 1,
			description: 'Gives the items of a test',
			defaults: { name: 'Feed' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			for (const level of ['error', 'warn', 'info', 'debug'] as const) {
				this.logger[level] = (message, meta) => {
					given.log?.(level, `${message} ${meta === undefined ? '' : JSON.stringify(meta)}`);
				};
			}
			return [given.items.map(toItem)];
		},
	};
}

class TestNodeTypes implements INodeTypes {
	constructor(
		private readonly feed: INodeType,
		private readonly node: INodeType,
	) {}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		return this.getByNameAndVersion(nodeType);
	}

	getByNameAndVersion(nodeType: string): INodeType {
		return nodeType === 'test.feed' ? this.feed : this.node;
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

const NODE_NAME = 'VV-Tool';

function nodeOf({ parameters, onError, retryOnFail, nodeType, typeVersion, executeOnce }: EngineRun): INode {
	return {
		id: 'vv-tool',
		name: NODE_NAME,
		type: nodeType ?? 'n8n-nodes-vv-tool.vvTool',
		typeVersion: typeVersion ?? 1,
		position: [200, 0],
		parameters,
		credentials: { vvToolApi: { id: '1', name: 'VV-Tool account' } },
		...(onError !== undefined && { onError }),
		...(executeOnce !== undefined && { executeOnce }),
		...(retryOnFail !== undefined && { retryOnFail: true, ...retryOnFail }),
	};
}

function additionalData(given: EngineRun): IWorkflowExecuteAdditionalData {
	const unused = async (): Promise<never> => {
		throw new Error('Not used by this node');
	};
	return {
		credentialsHelper: given.credentials,
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: unused,
		getRunExecutionData: unused,
		executionId: given.executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://127.0.0.1/rest',
		instanceBaseUrl: 'http://127.0.0.1/',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		variables: {},
		logAiEvent: () => {},
		startRunnerTask: unused,
		sendDataToUI: (_type, data) => given.onUiMessage?.(data),
	};
}

function toItem(item: IDataObject | INodeExecutionData, index: number): INodeExecutionData {
	const isItem = 'json' in item && typeof item.json === 'object';
	return isItem ? { ...(item as INodeExecutionData) } : { json: item, pairedItem: { item: index } };
}

/** A run that is on its way; it can be stopped as a user does. */
export interface StartedRun {
	readonly result: Promise<EngineResult>;
	cancel(): void;
}

/** Starts the node in n8n's own engine, behind a node that feeds it items. */
export function startEngine(given: EngineRun): StartedRun {
	const feed: INode = {
		id: 'feed',
		name: 'Feed',
		type: 'test.feed',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node = nodeOf(given);
	const workflow = new Workflow({
		id: 'test',
		name: 'Test',
		nodes: [feed, node],
		connections: { Feed: { main: [[{ node: NODE_NAME, type: NodeConnectionTypes.Main, index: 0 }]] } },
		active: false,
		nodeTypes: new TestNodeTypes(feedOf(given), given.node ?? new VvTool()),
	});
	const mode = given.mode ?? 'trigger';
	const data = additionalData(given);
	Object.assign(data, {
		hooks: new ExecutionLifecycleHooks(mode, given.executionId ?? '', {
			...workflow,
			createdAt: new Date(),
			updatedAt: new Date(),
		} as never),
	});
	const promise = new WorkflowExecute(data, mode).run({ workflow, startNode: feed });
	return {
		result: promise.then((run) => resultOf(run)),
		cancel: () => {
			promise.cancel();
		},
	};
}

function resultOf(run: IRun): EngineResult {
	const task = run.data.resultData.runData[NODE_NAME]?.at(-1);
	const outputs = task?.data?.main ?? [];
	const hints: NodeExecutionHint[] = task?.hints ?? [];
	return {
		run,
		main: outputs[0] ?? [],
		errors: outputs[1] ?? [],
		hints: hints.map(({ message }) => message),
		error: task?.error,
	};
}

/** Runs the node in n8n's own engine to its end. */
export async function runEngine(given: EngineRun): Promise<EngineResult> {
	return await startEngine(given).result;
}

/** The JSON of items. */
export function jsonOf(items: readonly INodeExecutionData[]): IDataObject[] {
	return items.map(({ json }) => json);
}
