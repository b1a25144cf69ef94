import type { INodeProperties } from 'n8n-workflow';
import { platformOf } from '../platforms';
import { SIMPLIFY } from './fields';
import { lookUpOrders } from '../n8n/lookUpOrders';
import { GET_DETAIL_OPTIONS } from './options';
import type { RowFields } from '../n8n/rows';
import type { Operation } from './operation';

const FIELDS: RowFields = {
	shop: 'shopId',
	shopLabel: 'Shop ID',
	numbers: 'orderIds',
	numbersLabel: 'Order IDs',
};

const NOTICE: INodeProperties = {
	displayName:
		'VV-Tool has announced that it will take this endpoint offline. For new workflows use “Get Many”, which also needs fewer calls.',
	name: 'offlineNotice',
	type: 'notice',
	default: '',
};

const SHOP_ID: INodeProperties = {
	displayName: 'Shop ID',
	name: 'shopId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 123456789',
	description: 'The ID of the shop, as the Kuaishou shop backend shows it',
};

function orderIds(example: string): INodeProperties {
	return {
		displayName: 'Order IDs',
		name: 'orderIds',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: `e.g. ${example}`,
		description:
			'One order number or many, separated by commas, blanks or new lines; or a list from an expression. Each takes a call of its own.',
	};
}

/** Kuaishou's order detail, with refunds, tracking and the seller's notes; VV-Tool will take it offline. */
export const getDetail: Operation = {
	value: 'getDetail',
	name: 'Get Detail (Goes Offline Soon)',
	action: (resourceName) => `Get the detail of ${resourceName} orders`,
	description: 'Look up orders with refunds and tracking, one call each',
	fields: (resource) => [
		NOTICE,
		SHOP_ID,
		orderIds(platformOf(resource)?.example ?? ''),
		SIMPLIFY,
		GET_DETAIL_OPTIONS,
	],
	run: async (context, resource) => {
		const platform = platformOf(resource);
		const endpoint = platform?.getDetail;
		return platform === undefined || endpoint === undefined
			? [[]]
			: await lookUpOrders(context, endpoint, platform, FIELDS);
	},
};
