import { NodeApiError, type INode } from 'n8n-workflow';
import type { Fault } from '../api/fault';
import { runtimeTexts } from '../locale/runtimeLanguage';
import type { RuntimeTexts } from '../locale/runtimeTexts';

const NODE: INode = {
	id: 'vvToolApi',
	name: 'VV-Tool',
	type: 'n8n-nodes-vv-tool.vvTool',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const KEY = 'vvToolFault';

/**
 * The error that a credential throws where no token is to be had. n8n passes it on as it is, to the node and to the
 * credential test. `called`: method and address of the call that failed.
 */
export function tokenError(
	fault: Fault,
	called?: string,
	texts: RuntimeTexts = runtimeTexts(),
): NodeApiError {
	const title = texts.message(undefined, texts.faultText(fault.title), fault.code);
	const message = texts.sentences([
		texts.sentence(title),
		texts.faultText(fault.solution),
		...(fault.serverMessage === undefined ? [] : [texts.serverSays(fault.serverMessage)]),
		...(called === undefined ? [] : [texts.calledAddress(called)]),
	]);
	const error = new NodeApiError(NODE, { message }, { message });
	error.message = message;
	Object.assign(error.context, { [KEY]: fault });
	return error;
}

function isFault(value: unknown): value is Fault {
	return (
		typeof value === 'object' && value !== null && 'category' in value && 'title' in value && 'retry' in value
	);
}

function faultIn(error: unknown): Fault | undefined {
	if (!(error instanceof Error) || !('context' in error)) return undefined;
	const { context } = error;
	if (typeof context !== 'object' || context === null) return undefined;
	const found: unknown = Reflect.get(context, KEY);
	return isFault(found) ? found : undefined;
}

/** The fault inside what n8n threw instead of a token; `undefined` where it is something else. */
export function tokenFaultOf(error: unknown): Fault | undefined {
	return faultIn(error) ?? (error instanceof Error ? faultIn(error.cause) : undefined);
}
