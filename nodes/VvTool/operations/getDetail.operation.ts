import { lookUpOrders } from '../n8n/lookUpOrders';
import { ORDER_SNS, SHOP_ID, SIMPLIFY } from './fields';
import { withNotices } from './notices';
import type { Operation } from './operation';
import {
	EDITION,
	EDITION_PARAMETER,
	ENDPOINT_PATH,
	INCLUDE_CALL,
	MAX_POINTS,
	MAX_RETRIES,
	MISSING_ORDERS,
	OUTPUT,
	RECEIVER,
	TIMEOUT,
} from './options';

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
		EDITION,
		EDITION_PARAMETER,
		ENDPOINT_PATH,
		INCLUDE_CALL,
		MAX_POINTS,
		MAX_RETRIES,
		MISSING_ORDERS,
		OUTPUT,
		RECEIVER,
		TIMEOUT,
	],
	run: async (context, { platform }) =>
		platform?.getDetail === undefined ? [[]] : await lookUpOrders(context, platform.getDetail, platform),
};
