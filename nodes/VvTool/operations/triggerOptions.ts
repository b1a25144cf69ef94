import type { INodeProperties } from 'n8n-workflow';

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Edition',
		name: 'edition',
		type: 'options',
		options: [
			{ name: 'Enhanced', value: 'enhanced', description: 'VV-Tool’s 增强版' },
			{ name: 'Professional', value: 'professional', description: 'VV-Tool’s third edition, Taobao only' },
			{ name: 'Standard', value: 'standard', description: 'VV-Tool’s 普通版' },
		],
		default: 'enhanced',
		description: 'Which edition of the data VV-Tool is to give. Without this option VV-Tool decides.',
	},
	{
		displayName: 'Endpoint Path',
		name: 'endpointPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. /tool/erps/pddzldd',
		description: 'Where the call goes below the base URL, for a server that differs from the documentation',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'string',
		default: '',
		placeholder: 'e.g. status,payAmount',
		description:
			'Which fields of the simplified order to return, separated by commas; found and orderSn always stay. Without this option all are returned.',
	},
	{
		displayName: 'Max Points',
		name: 'maxPoints',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 100,
		description:
			'How many points one poll may spend (1 point is 0.01 yuan). What is left comes with the next poll. Without this option a poll makes at most 200 calls.',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10 },
		default: 3,
		description: 'How often a call is sent again after a network error, a time-out or a server error',
	},
	{
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
		description: 'What happens to the buyer’s data, in raw output too',
	},
	{
		displayName: 'Request Format',
		name: 'requestFormat',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'The documented one' },
			{ name: 'Form Data', value: 'multipart', description: 'As most lists are documented' },
			{ name: 'JSON', value: 'json', description: 'A JSON body' },
		],
		default: 'auto',
		description: 'How the fields are written into the call, for a server that differs from the documentation',
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'dateTime',
		default: '',
		description:
			'From when on orders are wanted, for shops that this trigger has not polled yet. A time without a zone is one of the workflow’s time zone. Without this option: from the activation on.',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1,2',
		description:
			'Only orders in one of these states, as the platform writes them in the field “status”, separated by commas. Without this option orders in all states.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1000, maxValue: 300000 },
		default: 30000,
		description: 'How many milliseconds to wait for the reply to one call',
	},
];

/** The options of the trigger. */
export const TRIGGER_OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: OPTIONS,
};
