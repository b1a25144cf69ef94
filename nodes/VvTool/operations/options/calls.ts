import type { INodeProperties } from 'n8n-workflow';

/** How many numbers go together. */
export const BATCH_SIZE: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 200 },
	default: 50,
	description:
		'How many order numbers go into one call. VV-Tool charges by the call and documents no maximum; a server that takes fewer is noticed and the size lowered.',
};

/** What the run may cost. */
export const MAX_POINTS: INodeProperties = {
	displayName: 'Max Points',
	name: 'maxPoints',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 1000,
	description:
		'How many points this run may spend (1 point is 0.01 yuan). What would cost more is not asked for and comes back as errors. Without this option there is no limit.',
};

/** How often a call may be repeated. */
export const MAX_RETRIES: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10 },
	default: 3,
	description: 'How often a call is sent again after a network error, a time-out or a server error',
};

/** How long a call may take. */
export const TIMEOUT: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1000, maxValue: 300000 },
	default: 30000,
	description: 'How many milliseconds to wait for the reply to one call',
};

/** Whether a call of the user's own may be sent twice. */
export const REPEATABLE: INodeProperties = {
	displayName: 'Repeatable',
	name: 'repeatable',
	type: 'boolean',
	default: false,
	description:
		'Whether a call that failed on the way may be sent again. Without this option a GET is, and a POST is not, because it might be carried out twice.',
};

/** Points or time: what matters more where a period has many orders. */
export const SPEED: INodeProperties = {
	displayName: 'Speed',
	name: 'speed',
	type: 'options',
	options: [
		{
			name: 'Fast',
			value: 'fast',
			description: 'Several times as fast where there are many orders, for some 30 % more calls',
		},
		{ name: 'Thrifty', value: 'thrifty', description: 'As few calls as possible' },
	],
	default: 'thrifty',
	description: 'Whether points or time matter more where a period has many orders',
};
