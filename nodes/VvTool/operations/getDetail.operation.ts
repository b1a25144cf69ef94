import { lookUpOrders } from '../n8n/lookUpOrders';
import { ORDER_SNS, SHOP_ID, SIMPLIFY } from './fields';
import { withNotices } from './notices';
import type { Operation } from './operation';
import { MAX_POINTS, MAX_RETRIES, TIMEOUT } from './options/calls';
import {
	FIELDS,
	INCLUDE_CALL,
	INCLUDE_INPUT_FIELDS,
	MISSING_ORDERS,
	OUTPUT,
	RECEIVER,
} from './options/output';
import { OWN_EDITIONS } from './options/platform';
import { EDITION_PARAMETER, ENDPOINT_PATH, REQUEST_FORMAT } from './options/server';

/** Orders by number over the platform's own endpoint, one call a number. */
export const getDetail: Operation = {
	value: 'getDetail',
	name: 'Get Detail',
	action: 'Get the details of orders by number',
	isOfferedBy: ({ platform }) => platform?.getDetail !== undefined,
	isDefaultOf: ({ platform }) => platform?.getDetail !== undefined && !platform.isBatchDocumented,
	description: (resources) =>
		withNotices(
			'Look up orders by their order numbers over the platform’s own endpoint, one call each',
			resources,
			({ platform }) => platform?.detailNotice,
		),
	fields: [SHOP_ID, ORDER_SNS, SIMPLIFY],
	options: [
		...OWN_EDITIONS,
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
		TIMEOUT,
	],
	run: async (context, { platform }) =>
		platform?.getDetail === undefined ? [[]] : await lookUpOrders(context, platform.getDetail, platform),
};
