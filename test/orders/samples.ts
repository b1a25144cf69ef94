import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LookupEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { KUAISHOU_DETAIL, ORDERS_BY_NUMBER } from '../platforms/endpointsByName';
import { isJsonObject, parseExactJson, type JsonObject } from '../../nodes/VvTool/json/exactJson';

function sampleOrder(file: string, endpoint: LookupEndpoint): JsonObject {
	const body = parseExactJson(readFileSync(join(__dirname, '../fixtures', file), 'utf8'));
	const data = isJsonObject(body) ? body.data : undefined;
	const read = data === undefined ? undefined : endpoint.read(data, { shopId: 'S', numbers: [] });
	const order = read === undefined || 'fault' in read ? undefined : read.orders[0]?.order;
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
