import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_PLATFORM, PLATFORMS } from '../platforms';

/** Whose orders: the same in every operation, so that a mapping survives a change of operation or platform. */
export const SHOP_ID: INodeProperties = {
	displayName: 'Shop ID',
	name: 'shopId',
	type: 'string',
	default: '',
	placeholder: 'e.g. pdd12345678',
	description: [
		'The ID under which VV-Tool knows the shop. What VV-Tool calls it, and where to find it:',
		...PLATFORMS.map(({ name, shopIdHelp }) => `<b>${name}</b>: ${shopIdHelp}`),
	].join('<br>'),
};

/** Which orders. */
export const ORDER_SNS: INodeProperties = {
	displayName: 'Order Numbers',
	name: 'orderSns',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: `e.g. ${DEFAULT_PLATFORM.example}`,
	description:
		'One order number or many, separated by commas, spaces or new lines; or a list from an expression. The numbers of all input items are looked up together, each once, in as few calls as the operation allows.',
};

/** *Simplify*, as n8n words it. */
export const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
