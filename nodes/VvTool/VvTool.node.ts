import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { inLocale } from './locale';
import { dispatch, PROPERTIES } from './operations';
import { CHINESE_NAMES } from './platforms';

/** What n8n loads. Everything that it can do is in `operations/`. */
export class VvTool implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VV-Tool',
		name: 'vvTool',
		icon: { light: 'file:vvTool.svg', dark: 'file:vvTool.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Look up orders by order number on Taobao, Pinduoduo, Douyin, JD, Kuaishou, 1688 and other Chinese platforms',
		defaults: { name: 'VV-Tool' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vvToolApi', required: true }],
		properties: PROPERTIES,
	};

	constructor() {
		this.description = inLocale(this.description, CHINESE_NAMES);
	}

	/** Runs the chosen operation over all input items. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this);
	}
}
