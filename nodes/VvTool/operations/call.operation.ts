import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { CacheRegion } from '../pacing/accountCache';
import { Calls, type Answer } from '../n8n/calls';
import { nodeApiError } from '../n8n/errors';
import { accountOf, RunContext } from '../n8n/runContext';
import { usageText } from '../n8n/hints';
import { callSettings, isTool, OptionReader } from '../n8n/settings';
import { CALL_OPTIONS } from './options';
import { runKey } from '../n8n/runKey';
import { showHints } from '../n8n/showHints';
import type { Operation } from './operation';

const METHOD: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: [
		{ name: 'GET', value: 'GET' },
		{ name: 'POST', value: 'POST' },
	],
	default: 'POST',
	description: 'As the page of the endpoint says',
};

const PATH: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. /tool/erps/paging-orders',
	description:
		'What comes after the host in the address of the endpoint. Calls never leave the host of the credential.',
};

const PARAMETERS: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"owner_id": "123456789"}',
	description: 'The parameters of the endpoint as a JSON object. Long numbers keep all their digits.',
};

/** What a failed try had fetched, by item and request, for *Retry On Fail*. */
const KEPT = new CacheRegion<ReadonlyMap<string, Answer>>(20);
const KEPT_MS = 10 * 60_000;

async function runCalls(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const options = new OptionReader(context.getNodeParameter('options', 0, {}));
	const settings = callSettings(options);
	const stopsAtFailure = !context.continueOnFail() && !isTool(context);
	const account = await accountOf(context);
	const calls: Calls = new Calls(
		context,
		(work) =>
			new RunContext(context, account, settings, {
				next: () => work.next(),
				onQuiet: () => {
					work.onQuiet();
				},
				onSignInFailed: (failure) => {
					work.end(failure);
				},
			}),
		stopsAtFailure,
		settings.maxPoints,
		settings.maxRetries,
	);
	const execution = calls.begin();
	const key = runKey(context) ?? '';
	await calls.read(execution.notes.get(KEPT, key) ?? new Map());
	await execution.ended;
	const { stoppedBy } = calls;
	if (key !== '') execution.notes.set(KEPT, key, calls.certain(), KEPT_MS);
	if (stoppedBy !== undefined && !execution.isCancelled) {
		const path = stoppedBy.item === undefined ? undefined : calls.paths[stoppedBy.item];
		throw nodeApiError(context.getNode(), stoppedBy.fault, { path, item: stoppedBy.item });
	}
	const bill = {
		calls: execution.calls,
		points: execution.spending.points,
		lostReplies: execution.caller.lostReplies,
		ms: execution.ms,
	};
	showHints(context, [usageText(bill)]);
	return [await calls.items()];
}

/** Any other endpoint of VV-Tool, with the same sign-in, pace, exact numbers and error texts. */
export const call: Operation = {
	value: 'call',
	name: 'Call',
	action: () => 'Call any other endpoint',
	description: 'Call an endpoint of VV-Tool that this node has no operation for',
	fields: () => [METHOD, PATH, PARAMETERS, CALL_OPTIONS],
	run: async (context) => await runCalls(context),
};
