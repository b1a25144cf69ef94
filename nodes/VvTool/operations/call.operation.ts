import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { ItemCalls, type CallOutcome } from '../n8n/calls';
import { EarlierTries } from '../n8n/earlierTries';
import { nodeApiError } from '../n8n/errors';
import { usageText } from '../n8n/hints';
import { accountOf, cacheOf, RunContext } from '../n8n/runContext';
import { OptionReader } from '../n8n/optionReader';
import { callSettings, isTool } from '../n8n/settings';
import { showHints } from '../n8n/showHints';
import type { Operation } from './operation';
import { MAX_POINTS, MAX_RETRIES, REPEATABLE, TIMEOUT } from './options/calls';
import { RECEIVER } from './options/output';
import { CALL_REQUEST_FORMAT } from './options/server';

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

const TRIES = new EarlierTries<CallOutcome>();

async function runCalls(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = callSettings(new OptionReader(context.getNodeParameter('options', 0, {})));
	const stopsAtFailure = !context.continueOnFail() && !isTool(context);
	const account = await accountOf(context);
	const earlier = TRIES.recall(context, cacheOf(account));
	const run = new RunContext(context, account, settings, earlier.usage);
	const calls = new ItemCalls(stopsAtFailure, settings.maxRetries);
	await run.runWhile(calls, async () => {
		await calls.read(context, earlier.results);
	});
	const { stoppedBy } = calls;
	if (run.isCancelled) TRIES.keepStopped(context, run.cache, calls.certain(), run.usage);
	else if (calls.hasFailures)
		TRIES.keep(context, run.cache, [...calls.certain(), ...calls.cutOff()], run.usage);
	else TRIES.forget(context, run.cache);
	if (stoppedBy !== undefined && !run.isCancelled)
		throw nodeApiError(context.getNode(), stoppedBy.fault, stoppedBy.subject);
	showHints(context, [usageText(run.usage)]);
	return [await calls.items(context.getInputData().length)];
}

/** Any other endpoint of VV-Tool, with the same sign-in, pace, exact numbers and error texts. */
export const call: Operation = {
	value: 'call',
	name: 'Call',
	action: 'Call any other endpoint',
	isOfferedBy: ({ platform }) => platform === undefined,
	isDefaultOf: ({ platform }) => platform === undefined,
	description: () => 'Call an endpoint of VV-Tool that this node has no operation for',
	fields: [METHOD, PATH, PARAMETERS],
	options: [CALL_REQUEST_FORMAT, MAX_POINTS, MAX_RETRIES, RECEIVER, REPEATABLE, TIMEOUT],
	run: async (context) => await runCalls(context),
};
