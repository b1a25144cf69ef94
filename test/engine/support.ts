import type { IDataObject, INodeParameters } from 'n8n-workflow';

/**
 * By how much the sandbox's window of a second is shorter in these tests: engine and sandbox share one event loop, and what
 * blocks it delays arrivals. How exactly the node keeps the limit is tested where calls are sent, with no tolerance.
 */
export const TOLERANCE_MS = 250;

/** *Get by Number* as a user maps it: shop and number from columns. */
export const GET_BY_NUMBER: INodeParameters = {
	resource: 'pinduoduo',
	operation: 'getByNumber',
	shopId: '={{ $json.shop }}',
	orderSns: '={{ $json.number }}',
	simplify: true,
	options: {},
};

/** *Get Detail* as a user maps it. */
export const GET_DETAIL: INodeParameters = {
	resource: 'kuaishou',
	operation: 'getDetail',
	shopId: '={{ $json.shop }}',
	orderSns: '={{ $json.number }}',
	simplify: true,
	options: {},
};

/** *Get by Period* as a user maps it: the last day of the shop in a column. */
export const GET_BY_PERIOD: INodeParameters = {
	resource: 'taobao',
	operation: 'getByPeriod',
	shopId: '={{ $json.shop }}',
	returnAll: true,
	simplify: true,
	options: {},
};

/** *Call*, with the path given by the test. */
export const CALL: INodeParameters = {
	resource: 'api',
	operation: 'call',
	method: 'POST',
	path: '/tool/erps/echo',
	parameters: '{}',
	options: {},
};

/** Parameters with some options set. */
export function withOptions(parameters: INodeParameters, options: INodeParameters): INodeParameters {
	return { ...parameters, options };
}

/** Waits until something is so; the test's own time limit ends a wait in vain. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Plausible order numbers, each once. */
export function numbers(count: number, from = 0): string[] {
	return Array.from({ length: count }, (_, index) => `201117-${String(from + index).padStart(15, '0')}`);
}

/** One input item for each number. */
export function rowsOf(shop: string, given: readonly string[]): IDataObject[] {
	return given.map((number) => ({ shop, number }));
}
