import type { INodeProperties } from 'n8n-workflow';
import { readPeriods } from '../n8n/readPeriods';
import { PLATFORMS } from '../platforms';
import { SHOP_ID, SIMPLIFY } from './fields';
import { withNotices } from './notices';
import type { Operation } from './operation';
import { MAX_POINTS, MAX_RETRIES, SPEED, TIMEOUT } from './options/calls';
import { FIELDS, INCLUDE_CALL, OUTPUT, RECEIVER } from './options/output';
import { OWN_EDITIONS, STATUSES } from './options/platform';
import { EDITION_PARAMETER, ENDPOINT_PATH, REQUEST_FORMAT } from './options/server';

/** Platforms that list by either time, so that there is something to choose. */
const BY_EITHER_TIME = PLATFORMS.filter(
	({ getByPeriod }) => getByPeriod?.changed !== undefined && getByPeriod.created !== undefined,
).map(({ value }) => value);

const FROM: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'dateTime',
	default: '',
	description:
		'Where the period begins, counted in. A time without a zone is one of the workflow’s time zone. Left empty: 24 hours ago.',
};

const TO: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'dateTime',
	default: '',
	description:
		'Where the period ends, not counted in, so that the next period can begin there. Left empty: now. What the platform cannot show yet (Pinduoduo: the last minutes) is left out, and a hint says so.',
};

const TIME_FIELD: INodeProperties = {
	displayName: 'Time Field',
	name: 'timeField',
	type: 'options',
	options: [
		{ name: 'Changed', value: 'changed', description: 'Orders whose last change lies in the period' },
		{ name: 'Created', value: 'created', description: 'Orders whose creation lies in the period' },
	],
	default: 'changed',
	description: 'Which time of an order must lie in the period',
	displayOptions: { show: { resource: BY_EITHER_TIME } },
};

const RETURN_ALL: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const LIMIT: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** Orders of a period, over the platform's own listing. */
export const getByPeriod: Operation = {
	value: 'getByPeriod',
	name: 'Get by Period',
	action: 'Get orders by period',
	isOfferedBy: ({ platform }) => platform?.getByPeriod !== undefined,
	isDefaultOf: () => false,
	description: (resources) =>
		withNotices(
			'Get the orders that changed or were created between two times, each once, oldest first',
			resources,
			({ platform }) => platform?.periodNotice,
		),
	fields: [SHOP_ID, FROM, TO, TIME_FIELD, RETURN_ALL, LIMIT, SIMPLIFY],
	options: [
		...OWN_EDITIONS,
		...STATUSES,
		EDITION_PARAMETER,
		ENDPOINT_PATH,
		FIELDS,
		INCLUDE_CALL,
		MAX_POINTS,
		MAX_RETRIES,
		OUTPUT,
		RECEIVER,
		REQUEST_FORMAT,
		SPEED,
		TIMEOUT,
	],
	run: async (context, { platform }) =>
		platform === undefined ? [[]] : await readPeriods(context, platform),
};
