import {
	NodeApiError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { isRetryable, type Fault } from '../api/fault';
import { runtimeTexts } from '../locale/runtimeLanguage';
import type { RuntimeTexts } from '../locale/runtimeTexts';
import type { PeriodSubject } from '../orders/periods/answers';
import { chinaTime } from '../platforms/shape/time';

/** What an error is about. */
export interface ErrorSubject extends PeriodSubject {
	/** What may help beside the fault's own advice, in the language of the process. */
	readonly advice?: string;
	/** Nothing else came back that could be kept by going on after errors. */
	readonly isAll?: true;
}

function subjectOf(
	fault: Fault,
	{ shopId, orderSn, path }: ErrorSubject,
	texts: RuntimeTexts,
): string | undefined {
	const isAboutOne =
		fault.scope === 'number' || fault.scope === 'call' || fault.category === 'spending-limit';
	if (orderSn !== undefined && isAboutOne) return texts.orderOf(orderSn, shopId);
	if (shopId !== undefined && (fault.scope === 'shop' || isAboutOne)) return texts.shop(shopId);
	return path === undefined ? undefined : texts.path(path);
}

/** The one-line message: what it is about, what happened, and the code. What is quoted may be Chinese. */
function messageOf(fault: Fault, subject: ErrorSubject, texts: RuntimeTexts): string {
	return texts.message(subjectOf(fault, subject, texts), texts.faultText(fault.title), fault.code);
}

/** What to do; in *Call* the parameters are the user's own, whatever code 100 means elsewhere. */
function adviceOf(fault: Fault, { path, advice }: ErrorSubject, texts: RuntimeTexts): string {
	const isOwn = fault.code === 100 && path !== undefined;
	const usual = isOwn ? texts.callParameters() : texts.faultText(fault.solution);
	return advice === undefined ? usual : texts.sentences([usual, advice]);
}

/** The same as plain text, with the link and the server's words. */
function solutionOf(fault: Fault, subject: ErrorSubject, texts: RuntimeTexts): string {
	const { authorizationUrl, serverMessage } = fault;
	return texts.sentences([
		adviceOf(fault, subject, texts),
		...(authorizationUrl === undefined ? [] : [texts.link(authorizationUrl)]),
		...(serverMessage === undefined ? [] : [texts.serverSays(serverMessage)]),
	]);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for the error panel, which renders HTML: a server's words must not place a link or a picture there. */
function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

/** A link for the error panel; anything but a web address stays text. */
function linkTo(url: string, texts: RuntimeTexts): string {
	const address = escapeHtml(url);
	if (!/^https?:\/\//i.test(url)) return escapeHtml(texts.link(url));
	return `<a href="${address}" target="_blank">${texts.linkName()}</a>`;
}

/** What the error panel says below the message. */
function descriptionOf(fault: Fault, subject: ErrorSubject, texts: RuntimeTexts): string {
	const { authorizationUrl, serverMessage, scope } = fault;
	const isRestLeft = scope !== 'run' && scope !== 'endpoint' && subject.isAll !== true;
	return texts.sentences([
		escapeHtml(adviceOf(fault, subject, texts)),
		...(authorizationUrl === undefined ? [] : [linkTo(authorizationUrl, texts)]),
		...(serverMessage === undefined ? [] : [escapeHtml(texts.serverSays(serverMessage))]),
		...(isRestLeft ? [texts.theRest()] : []),
	]);
}

/** The failure as the error that n8n shows, with `code`, `category`, `retryable` and the link in its context. */
export function nodeApiError(
	node: INode,
	fault: Fault,
	subject: ErrorSubject,
	texts: RuntimeTexts = runtimeTexts(),
): NodeApiError {
	const message = messageOf(fault, subject, texts);
	const description = descriptionOf(fault, subject, texts);
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
	subject: ErrorSubject,
	items: readonly number[],
	texts: RuntimeTexts = runtimeTexts(),
): INodeExecutionData {
	const error: IDataObject = {
		...(fault.code !== undefined && { code: fault.code }),
		category: fault.category,
		retryable: isRetryable(fault),
		solution: solutionOf(fault, subject, texts),
		...(subject.orderSn !== undefined && { orderSn: subject.orderSn }),
		...(subject.shopId !== undefined && { shopId: subject.shopId }),
		...(subject.from !== undefined && { from: chinaTime(subject.from) }),
		...(subject.to !== undefined && { to: chinaTime(subject.to) }),
		...(subject.path !== undefined && { path: subject.path }),
		...(fault.httpStatus !== undefined && { httpStatus: fault.httpStatus }),
		...(fault.authorizationUrl !== undefined && { authorizationUrl: fault.authorizationUrl }),
	};
	return { json: { message: messageOf(fault, subject, texts), error }, pairedItem: pairs(items) };
}

/** The link from an output item to the input items that it answers. */
export function pairs(items: readonly number[]): INodeExecutionData['pairedItem'] {
	const [first] = items;
	return items.length === 1 && first !== undefined ? { item: first } : items.map((item) => ({ item }));
}
