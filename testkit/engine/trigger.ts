import 'reflect-metadata';
import './engine';
import { ExternalSecretsProxy, PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { VvToolTrigger } from '../../nodes/VvTool/VvToolTrigger.node';
import type { MemoryCredentials } from './credentials';

/** A trigger in n8n. */
export interface TriggerOptions {
	readonly parameters: INodeParameters;
	readonly credentials: MemoryCredentials;
	/** Names the node to this process: the same id is the same trigger. */
	readonly id: string;
	/** Collects n8n's log lines. */
	readonly log?: (level: string, line: string) => void;
}

const NODE_NAME = 'VV-Tool Trigger';

class TriggerNodeTypes implements INodeTypes {
	private readonly trigger = new VvToolTrigger();

	getByName(): INodeType {
		return this.trigger;
	}

	getByNameAndVersion(): INodeType {
		return this.trigger;
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/**
 * The trigger as n8n runs it: over its own poll context, one for all polls of an activation, with static data that is saved after
 * the activation and with each poll that returned items, and read back by a restart.
 */
export class PolledNode {
	/** What the database holds. */
	saved: IDataObject = {};
	private readonly trigger = new VvToolTrigger();
	private workflow: Workflow;
	private context: PollContext;

	constructor(private readonly options: TriggerOptions) {
		this.workflow = this.loaded(options.parameters);
		this.context = this.contextOf('trigger');
	}

	/** Activates the workflow, or loads it again after n8n was restarted: the first poll goes inside. @throws what that throws */
	async activate(parameters: INodeParameters = this.options.parameters): Promise<INodeExecutionData[]> {
		this.workflow = this.loaded(parameters);
		this.context = this.contextOf('trigger');
		const items = await this.poll();
		this.save();
		return items;
	}

	/** One poll. @returns the items with which n8n starts the workflow; none where it does not */
	async poll(): Promise<INodeExecutionData[]> {
		const output = await this.trigger.poll.call(this.context);
		if (output === null) return [];
		this.save();
		return output[0] ?? [];
	}

	/** *Fetch Test Event*. */
	async fetchTestEvent(): Promise<INodeExecutionData[]> {
		const output = await this.trigger.poll.call(this.contextOf('manual'));
		return output?.[0] ?? [];
	}

	/** The node's static data as it is in memory. */
	get staticData(): IDataObject {
		const copy: IDataObject = JSON.parse(JSON.stringify(this.workflow.getStaticData('node', this.node)));
		return copy;
	}

	private get node(): INode {
		const node = this.workflow.getNode(NODE_NAME);
		if (node === null) throw new Error('The workflow has no trigger');
		return node;
	}

	private save(): void {
		this.saved = JSON.parse(JSON.stringify(this.workflow.staticData));
	}

	private loaded(parameters: INodeParameters): Workflow {
		const node: INode = {
			id: this.options.id,
			name: NODE_NAME,
			type: 'n8n-nodes-vv-tool.vvToolTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
			credentials: { vvToolApi: { id: '1', name: 'VV-Tool account' } },
		};
		const staticData: IDataObject = JSON.parse(JSON.stringify(this.saved));
		return new Workflow({
			id: `workflow-${this.options.id}`,
			name: 'Test',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: new TriggerNodeTypes(),
			staticData,
		});
	}

	private contextOf(mode: 'trigger' | 'manual'): PollContext {
		const unused = async (): Promise<never> => {
			throw new Error('Not used by a trigger');
		};
		const context = new PollContext(
			this.workflow,
			this.node,
			{
				credentialsHelper: this.options.credentials,
				externalSecretsProxy: new ExternalSecretsProxy(),
				executeWorkflow: unused,
				getRunExecutionData: unused,
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
			},
			mode,
			mode === 'manual' ? 'manual' : 'activate',
		);
		for (const level of ['error', 'warn', 'info', 'debug'] as const) {
			context.logger[level] = (message: string) => {
				this.options.log?.(level, message);
			};
		}
		return context;
	}
}
