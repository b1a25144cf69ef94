import type { INodeProperties } from 'n8n-workflow';

/** Rare options, for a server that differs from its documentation; their names stand together. */
export const EDITION_PARAMETER: INodeProperties = {
	displayName: 'Server: Edition Parameter',
	name: 'editionParameter',
	type: 'string',
	default: '',
	placeholder: 'e.g. vvtype',
	description:
		'The name of the field that carries the edition, for a server that differs from the documentation',
};

/** Where the calls go. */
export const ENDPOINT_PATH: INodeProperties = {
	displayName: 'Server: Endpoint Path',
	name: 'endpointPath',
	type: 'string',
	default: '',
	placeholder: 'e.g. /tool/erps/mpaging-orders',
	description: 'Where the call goes below the base URL, for a server that differs from the documentation',
};

/** How a call is written, where the operation is known. */
export const REQUEST_FORMAT: INodeProperties = {
	displayName: 'Server: Request Format',
	name: 'requestFormat',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'As documented; the others are tried if the very first call is refused',
		},
		{
			name: 'Form Data',
			value: 'multipart',
			description: 'Form data with all numbers in one field',
		},
		{
			name: 'Form Data, Repeated Field',
			value: 'repeated',
			description: 'Form data with one field for each number',
		},
		{ name: 'JSON', value: 'json', description: 'A JSON body' },
	],
	default: 'auto',
	description: 'How a POST is written, for a server that differs from the documentation',
};

/** How a call of the user's own is written. */
export const CALL_REQUEST_FORMAT: INodeProperties = {
	displayName: 'Server: Request Format',
	name: 'requestFormat',
	type: 'options',
	options: [
		{ name: 'Form Data', value: 'multipart', description: 'As VV-Tool documents its endpoints' },
		{ name: 'JSON', value: 'json', description: 'A JSON body' },
	],
	default: 'multipart',
	description: 'How the parameters of a POST are written',
};

/** What becomes of a batch that the server rejects. */
export const SPLIT_REJECTED: INodeProperties = {
	displayName: 'Server: Split Rejected Batches',
	name: 'splitRejected',
	type: 'boolean',
	default: true,
	description:
		'Whether a batch that VV-Tool refuses as a whole is divided until the number at fault stands alone',
};
