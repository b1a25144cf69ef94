import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	KUAISHOU_DETAIL,
	ORDERS_BY_NUMBER,
	type OrderEndpoint,
} from '../../nodes/VvTool/platforms/endpoints';
import { isJsonObject, parseExactJson, type JsonObject } from '../../nodes/VvTool/json/exactJson';

function sampleOrder(file: string, endpoint: OrderEndpoint): JsonObject {
	const body = parseExactJson(readFileSync(join(__dirname, '../fixtures', file), 'utf8'));
	const read = isJsonObject(body) && body.data !== undefined ? endpoint.read(body.data) : undefined;
	const order = read?.orders[0]?.order;
	if (order === undefined) throw new Error(`No order in ${file}`);
	return order;
}

/** The order of the page of *orders by number*, read anew. */
export function manySample(): JsonObject {
	return sampleOrder('mpagingOrders.json', ORDERS_BY_NUMBER);
}

/** The order of the page of *order detail*, read anew. */
export function detailSample(): JsonObject {
	return sampleOrder('ksDetail.json', KUAISHOU_DETAIL);
}
