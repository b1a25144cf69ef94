import type { INodeProperties } from 'n8n-workflow';
import { PLATFORMS, type Platform } from '../platforms';
import { SIMPLIFY } from './fields';
import { triggerOptions } from './triggerOptions';

/** Platforms that list the orders of a period. */
const LISTED: readonly Platform[] = PLATFORMS.filter(({ getByPeriod }) => getByPeriod?.changed !== undefined);
const WITH_CREATED = LISTED.filter(({ getByPeriod }) => getByPeriod?.created !== undefined);
const HOUR_MS = 60 * 60 * 1_000;
/** Platforms whose lists cover a day or more in one call. */
const LONG_WINDOWS = LISTED.filter(({ getByPeriod }) => (getByPeriod?.changed?.maxWindowMs ?? 0) >= HOUR_MS);
const SHORT_WINDOWS = LISTED.filter((platform) => !LONG_WINDOWS.includes(platform));

const valuesOf = (platforms: readonly Platform[]) => platforms.map(({ value }) => value);

/** The platforms that it can follow. */
export const TRIGGER_PLATFORMS = LISTED.map(({ value, name }) => ({ name, value }));

const RESOURCE: INodeProperties = {
	displayName: 'Platform',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: TRIGGER_PLATFORMS,
	default: 'pinduoduo',
};

function costNotice(
	platforms: readonly Platform[],
	name: string,
	callsHourly: number,
	rest: string,
): INodeProperties {
	return {
		displayName: `Each poll takes one call a shop: every 5 minutes 288 calls a day, every 15 minutes 96, every hour ${callsHourly}; times the number of shops. At 1 point a call (0.01 yuan), 3 shops every 5 minutes cost 8.64 yuan a day. ${rest} The line below the node on the canvas counts with your shops and poll times.`,
		name,
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: valuesOf(platforms) } },
	};
}

const UNKNOWN_TIME: INodeProperties = {
	displayName:
		'VV-Tool does not say whether JD’s list goes by the time of creation or of change: that no change is missed is not promised here.',
	name: 'unknownTimeNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: {
			resource: LISTED.filter(({ getByPeriod }) => getByPeriod?.isTimeUnknown).map(({ value }) => value),
		},
	},
};

const SHOP_IDS: INodeProperties = {
	displayName: 'Shop IDs',
	name: 'shopIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. pdd12345678',
	description: [
		'The ID of one shop or of several, separated by commas, spaces or new lines. What VV-Tool calls it, and where to find it:',
		...LISTED.map(({ name, shopIdHelp }) => `<b>${name}</b>: ${shopIdHelp}`),
	].join('<br>'),
};

const EVENT: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Order Created or Changed', value: 'changed', description: 'Each version of each order, once' },
		{
			name: 'Order Created',
			value: 'created',
			description: 'Each order once, as it stands when it is first seen',
		},
	],
	default: 'changed',
	displayOptions: { show: { resource: valuesOf(WITH_CREATED) } },
};

/** All parameters of the trigger; *Poll Times* are n8n's own. */
export const TRIGGER_PROPERTIES: INodeProperties[] = [
	costNotice(
		SHORT_WINDOWS,
		'shortWindowNotice',
		72,
		'More than 100 changes between two polls take one more call for each 100, and the time between two polls, with ten minutes more, takes one for each half hour.',
	),
	costNotice(
		LONG_WINDOWS,
		'longWindowNotice',
		24,
		'More than a page of changes (50 to 100) between two polls take one more call for each page.',
	),
	UNKNOWN_TIME,
	RESOURCE,
	SHOP_IDS,
	EVENT,
	SIMPLIFY,
	triggerOptions(valuesOf(LISTED)),
];
