import type { INodeProperties } from 'n8n-workflow';
import { lookUpOrders } from '../n8n/lookUpOrders';
import { PLATFORMS } from '../platforms';
import { ORDER_SNS, SHOP_ID, SIMPLIFY } from './fields';
import type { Operation } from './operation';
import { BATCH_SIZE, MAX_POINTS, MAX_RETRIES, TIMEOUT } from './options/calls';
import {
	FIELDS,
	INCLUDE_CALL,
	INCLUDE_INPUT_FIELDS,
	MISSING_ORDERS,
	OUTPUT,
	RECEIVER,
} from './options/output';
import { EDITION } from './options/platform';
import { EDITION_PARAMETER, ENDPOINT_PATH, REQUEST_FORMAT, SPLIT_REJECTED } from './options/server';

const OTHERS = PLATFORMS.filter(({ isBatchDocumented }) => !isBatchDocumented).map(({ value }) => value);

const NOTICE: INodeProperties = {
	displayName:
		'VV-Tool documents this operation with Pinduoduo orders only. Where the platform has “Get Detail”, use that. Where it has not, VV-Tool publishes no order endpoint for the platform: ask VV-Tool for the path and use “Server: Endpoint Path” in the options, or API → Call.',
	name: 'batchNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { resource: OTHERS } },
};

/** Orders by number, many a call, on every platform. */
export const getByNumber: Operation = {
	value: 'getByNumber',
	name: 'Get by Number',
	action: 'Get orders by number',
	isOfferedBy: ({ platform }) => platform !== undefined,
	isDefaultOf: ({ platform }) =>
		platform !== undefined && (platform.isBatchDocumented || platform.getDetail === undefined),
	description(resources) {
		const what = 'Look up orders by their order numbers, many in one call';
		const isDocumented = resources.some(({ platform }) => platform?.isBatchDocumented === true);
		if (isDocumented) return what;
		const hasDetail = resources.some(({ platform }) => platform?.getDetail !== undefined);
		return hasDetail
			? `${what}. VV-Tool documents it with Pinduoduo orders only; here “Get Detail” is the documented way.`
			: `${what}. VV-Tool documents it with Pinduoduo orders only and publishes no order endpoint for this platform.`;
	},
	fields: [NOTICE, SHOP_ID, ORDER_SNS, SIMPLIFY],
	options: [
		BATCH_SIZE,
		EDITION,
		EDITION_PARAMETER,
		ENDPOINT_PATH,
		FIELDS,
		INCLUDE_CALL,
		INCLUDE_INPUT_FIELDS,
		MAX_POINTS,
		MAX_RETRIES,
		MISSING_ORDERS,
		OUTPUT,
		RECEIVER,
		REQUEST_FORMAT,
		SPLIT_REJECTED,
		TIMEOUT,
	],
	run: async (context, { platform }) =>
		platform === undefined ? [[]] : await lookUpOrders(context, platform.getByNumber, platform),
};
