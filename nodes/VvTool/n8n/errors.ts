import {
	NodeApiError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { isRetryable, type Fault } from '../api/fault';
import type { FaultSubject } from '../orders/runRecord';
import type { PeriodSubject } from '../orders/periods/answers';
import { chinaTime } from '../platforms/shape/time';

function subjectOf(fault: Fault, { shopId, orderSn, path }: FaultSubject): string {
	const isAboutOne =
		fault.scope === 'number' || fault.scope === 'call' || fault.category === 'spending-limit';
	if (orderSn !== undefined && isAboutOne) {
		return shopId === undefined ? `Order number ${orderSn}` : `Order number ${orderSn} of shop ${shopId}`;
	}
	if (shopId !== undefined && (fault.scope === 'shop' || isAboutOne)) return `Shop ${shopId}`;
	return path === undefined ? 'VV-Tool' : `Path ${path}`;
}

/** The one-line message: what it is about, what happened, and the code. English; what is quoted may be Chinese. */
function messageOf(fault: Fault, subject: FaultSubject): string {
	const code = fault.code === undefined ? '' : ` (code ${fault.code})`;
	return `${subjectOf(fault, subject)}: ${fault.title}${code}`;
}

function descriptionOf(fault: Fault): string {
	const parts = [fault.solution];
	if (fault.authorizationUrl !== undefined) parts.push(`Link: ${fault.authorizationUrl}`);
	if (fault.serverMessage !== undefined) parts.push(`VV-Tool says: ${fault.serverMessage}`);
	return parts.join(' ');
}

/** The failure as the error that n8n shows, with `code`, `category`, `retryable` and the link in its context. */
export function nodeApiError(node: INode, fault: Fault, subject: FaultSubject): NodeApiError {
	const message = messageOf(fault, subject);
	const description = descriptionOf(fault);
	const body: JsonObject = { message, description };
	const error = new NodeApiError(node, body, {
		message,
		description,
		...(fault.httpStatus !== undefined && { httpCode: String(fault.httpStatus) }),
		...(subject.itemIndex !== undefined && { itemIndex: subject.itemIndex }),
	});
	// n8n exchanges messages in which it finds an errno; a shop's name may hold one by chance
	error.message = message;
	error.description = description;
	Object.assign(error.context, {
		...(fault.code !== undefined && { code: fault.code }),
		category: fault.category,
		retryable: isRetryable(fault),
		...(fault.authorizationUrl !== undefined && { authorizationUrl: fault.authorizationUrl }),
		...(fault.serverMessage !== undefined && { serverMessage: fault.serverMessage }),
		...(subject.shopId !== undefined && { shopId: subject.shopId }),
		...(subject.orderSn !== undefined && { orderSn: subject.orderSn }),
	});
	return error;
}

/**
 * The failure as an item for the error output: exactly the keys `message` and `error`, as n8n demands of such items.
 * @param items the input items that it answers
 */
export function errorItem(
	fault: Fault,
	subject: PeriodSubject,
	items: readonly number[],
): INodeExecutionData {
	const error: IDataObject = {
		...(fault.code !== undefined && { code: fault.code }),
		category: fault.category,
		retryable: isRetryable(fault),
		solution: descriptionOf(fault),
		...(subject.orderSn !== undefined && { orderSn: subject.orderSn }),
		...(subject.shopId !== undefined && { shopId: subject.shopId }),
		...(subject.path !== undefined && { path: subject.path }),
		...(subject.from !== undefined && { from: chinaTime(subject.from) }),
		...(subject.to !== undefined && { to: chinaTime(subject.to) }),
		...(fault.httpStatus !== undefined && { httpStatus: fault.httpStatus }),
		...(fault.authorizationUrl !== undefined && { authorizationUrl: fault.authorizationUrl }),
	};
	return { json: { message: messageOf(fault, subject), error }, pairedItem: pairs(items) };
}

/** The link from an output item to the input items that it answers. */
export function pairs(items: readonly number[]): INodeExecutionData['pairedItem'] {
	const [first] = items;
	return items.length === 1 && first !== undefined ? { item: first } : items.map((item) => ({ item }));
}
