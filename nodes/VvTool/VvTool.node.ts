import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { inLocale, subtitleFor } from './locale';
import { dispatch, PROPERTIES } from './operations';
import { CHINESE_NAMES } from './platforms';

/** For n8n's AI that builds workflows. */
const BUILDER_HINT = [
	'Takes order numbers (Get by Number, Get Detail) or a period (Get by Period) of one or many shops and returns orders.',
	'Feed all input items to one run: the node batches the numbers, keeps VV-Tool’s limit of ten calls a second and retries by itself.',
	'Put no loop, no Wait node and no Execute Once around it.',
	'Map shopId and orderSns to columns of the input with expressions; pass order numbers as text.',
	'Set On Error to Continue (using error output): numbers that fail come out there one by one, with what to do about each.',
].join(' ');

/** What n8n loads. Everything that it can do is in `operations/`. */
export class VvTool implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VV-Tool',
		name: 'vvTool',
		icon: { light: 'file:vvTool.svg', dark: 'file:vvTool.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: subtitleFor(PROPERTIES, ': '),
		description:
			'Look up orders by order number or by period on Pinduoduo, Taobao, JD, Douyin, Kuaishou, 1688 and other Chinese platforms',
		defaults: { name: 'VV-Tool' },
		usableAsTool: {
			replacements: {
				displayName: 'VV-Tool Orders',
				description:
					'Look up orders of Chinese e-commerce shops: give the ID of the shop and order numbers, or a period of time, and get status, goods, amounts, times, receiver and tracking of each order',
			},
		},
		builderHint: { message: BUILDER_HINT },
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
