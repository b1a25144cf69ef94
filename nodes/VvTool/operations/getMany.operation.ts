import type { INodeProperties } from 'n8n-workflow';
import { platformOf } from '../platforms';
import { SIMPLIFY } from './fields';
import { lookUpOrders } from '../n8n/lookUpOrders';
import { GET_MANY_OPTIONS } from './options';
import type { RowFields } from '../n8n/rows';
import type { Operation } from './operation';

const FIELDS: RowFields = {
	shop: 'ownerId',
	shopLabel: 'Shop Owner ID',
	numbers: 'orderSns',
	numbersLabel: 'Order Numbers',
};

const OWNER_ID: INodeProperties = {
	displayName: 'Shop Owner ID',
	name: 'ownerId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 123456789',
	description: 'The ownerId under which VV-Tool knows the shop. For Pinduoduo it is the shop ID.',
};

function orderSns(example: string): INodeProperties {
	return {
		displayName: 'Order Numbers',
		name: 'orderSns',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: `e.g. ${example}`,
		description:
			'One order number or many, separated by commas, blanks or new lines; or a list from an expression. The numbers of all input items go together in as few calls as possible.',
	};
}

/** Orders by number, on every platform. */
export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: (resourceName) => `Get many ${resourceName} orders`,
	description: 'Look up orders by their order numbers',
	fields: (resource) => [OWNER_ID, orderSns(platformOf(resource)?.example ?? ''), SIMPLIFY, GET_MANY_OPTIONS],
	run: async (context, resource) => {
		const platform = platformOf(resource);
		if (platform === undefined) return [[]];
		return await lookUpOrders(context, platform.getByNumber, platform, FIELDS);
	},
};
