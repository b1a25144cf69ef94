import type { INodeProperties } from 'n8n-workflow';

export const BATCH_SIZE: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 200 },
	default: 50,
	description:
		'How many order numbers go into one call. VV-Tool charges by the call and documents no maximum; a server that takes fewer is noticed and the size lowered.',
};

export const EDITION: INodeProperties = {
	displayName: 'Edition',
	name: 'edition',
	type: 'options',
	options: [
		{ name: 'Enhanced', value: 'enhanced', description: 'VV-Tool’s 增强版' },
		{ name: 'Standard', value: 'standard', description: 'VV-Tool’s 普通版' },
	],
	default: 'enhanced',
	description: 'Which edition of the data VV-Tool is to give. Without this option VV-Tool decides.',
};

export const EDITION_PARAMETER: INodeProperties = {
	displayName: 'Edition Parameter',
	name: 'editionParameter',
	type: 'string',
	default: '',
	placeholder: 'e.g. vvtype',
	description:
		'The name of the field that carries the edition, for a server that differs from the documentation',
};

export const ENDPOINT_PATH: INodeProperties = {
	displayName: 'Endpoint Path',
	name: 'endpointPath',
	type: 'string',
	default: '',
	placeholder: 'e.g. /tool/erps/mpaging-orders',
	description: 'Where the call goes below the base URL, for a server that differs from the documentation',
};

export const INCLUDE_CALL: INodeProperties = {
	displayName: 'Include Call',
	name: 'includeCall',
	type: 'boolean',
	default: false,
	description:
		'Whether to add to each order what the call that brought it took: its points, how many numbers it asked for, its attempts and milliseconds',
};

export const MAX_POINTS: INodeProperties = {
	displayName: 'Max Points',
	name: 'maxPoints',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 1000,
	description:
		'How many points this run may spend (1 point is 0.01 yuan). Numbers that would cost more come back as errors, not asked for. Without this option there is no limit.',
};

export const MAX_RETRIES: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10 },
	default: 3,
	description: 'How often a call is sent again after a network error, a time-out or a server error',
};

export const MISSING_ORDERS: INodeProperties = {
	displayName: 'Missing Orders',
	name: 'missingOrders',
	type: 'options',
	options: [
		{ name: 'Return', value: 'return', description: 'An item with “found” set to false' },
		{ name: 'Skip', value: 'skip', description: 'No item' },
		{ name: 'Treat as Error', value: 'error', description: 'An error of the category “not-found”' },
	],
	default: 'return',
	description: 'What to do about order numbers that VV-Tool does not find',
};

export const OUTPUT: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'One Item per Order', value: 'orders', description: 'Each order is an item of its own' },
		{
			name: 'One Item per Input Item',
			value: 'items',
			description: 'Each input item gets its orders in a list',
		},
	],
	default: 'orders',
	description: 'How the orders are spread over items. Numbers that failed are error items in both.',
};

export const RECEIVER: INodeProperties = {
	displayName: 'Receiver Data',
	name: 'receiver',
	type: 'options',
	options: [
		{ name: 'Keep', value: 'keep', description: 'As VV-Tool sends it' },
		{ name: 'Mask', value: 'mask', description: 'Name, phone, town and address made unreadable' },
		{
			name: 'Remove',
			value: 'remove',
			description: 'Without name, phone, town and address; province and city stay',
		},
	],
	default: 'keep',
	description:
		'What happens to the buyer’s data, in raw output too. Without this option it is kept, and masked for AI agents.',
};

export const REQUEST_FORMAT: INodeProperties = {
	displayName: 'Request Format',
	name: 'requestFormat',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'Form data; the others are tried if the first call is refused',
		},
		{
			name: 'Form Data',
			value: 'multipart',
			description: 'Form data with all numbers in one field, as documented',
		},
		{
			name: 'Form Data, Repeated Field',
			value: 'repeated',
			description: 'Form data with one field for each number',
		},
		{ name: 'JSON', value: 'json', description: 'A JSON body' },
	],
	default: 'auto',
	description: 'How the numbers are written into the call',
};

export const CALL_REQUEST_FORMAT: INodeProperties = {
	displayName: 'Request Format',
	name: 'requestFormat',
	type: 'options',
	options: [
		{ name: 'Form Data', value: 'multipart', description: 'As VV-Tool documents its endpoints' },
		{ name: 'JSON', value: 'json', description: 'A JSON body' },
	],
	default: 'multipart',
	description: 'How the parameters of a POST are written',
};

export const REPEATABLE: INodeProperties = {
	displayName: 'Repeatable',
	name: 'repeatable',
	type: 'boolean',
	default: false,
	description:
		'Whether a call that failed on the way may be sent again. Without this option a GET is, and a POST is not, because it might be carried out twice.',
};

export const SPLIT_REJECTED: INodeProperties = {
	displayName: 'Split Rejected Batches',
	name: 'splitRejected',
	type: 'boolean',
	default: true,
	description:
		'Whether a batch that VV-Tool refuses as a whole is divided until the number at fault stands alone',
};

export const TIMEOUT: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1000, maxValue: 300000 },
	default: 30000,
	description: 'How many milliseconds to wait for the reply to one call',
};
