import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { inLocale } from './locale';
import { pollOrders } from './n8n/poll';
import { TRIGGER_PLATFORMS, TRIGGER_PROPERTIES } from './operations/triggerFields';
import { SUBTITLE_WORDS, triggerSubtitle } from './operations/triggerSubtitle';
import { CHINESE_NAMES } from './platforms';

/** What n8n loads: orders come by themselves, each version once. */
export class VvToolTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VV-Tool Trigger',
		name: 'vvToolTrigger',
		icon: { light: 'file:vvTool.svg', dark: 'file:vvTool.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle(SUBTITLE_WORDS, TRIGGER_PLATFORMS),
		description: 'Starts the workflow when orders are created or change on Pinduoduo, Taobao, Dangdang or JD',
		defaults: { name: 'VV-Tool Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vvToolApi', required: true }],
		properties: TRIGGER_PROPERTIES,
	};

	constructor() {
		const words = inLocale({ displayName: SUBTITLE_WORDS, platforms: TRIGGER_PLATFORMS }, CHINESE_NAMES);
		this.description = {
			...inLocale(this.description, CHINESE_NAMES),
			subtitle: triggerSubtitle(words.displayName, words.platforms),
		};
	}

	/** Reads what is new. */
	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOrders(this);
	}
}
