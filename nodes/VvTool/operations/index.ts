import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { nodeApiError } from '../n8n/errors';
import { SettingError } from '../n8n/optionReader';
import { settingsFault } from '../n8n/runContext';
import { DEFAULT_PLATFORM, PLATFORMS } from '../platforms';
import { call } from './call.operation';
import { getByNumber } from './getByNumber.operation';
import { getByPeriod } from './getByPeriod.operation';
import { getDetail } from './getDetail.operation';
import type { Operation, Resource } from './operation';
import { operationFields, sharedFields } from './properties';

/** What a user can do, sorted by name; each operation says which resources offer it. */
export const OPERATIONS: readonly Operation[] = [call, getByNumber, getByPeriod, getDetail];

/** What a user can choose from: dropdowns, fields and dispatch all come from these two lists. */
export const RESOURCES: readonly Resource[] = [
	...PLATFORMS.map((platform) => ({ value: platform.value, name: platform.name, platform })),
	{ value: 'api', name: 'API (Any Other Endpoint)' },
];

const usualResource = DEFAULT_PLATFORM.value;

const RESOURCE: INodeProperties = {
	displayName: 'Platform',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: RESOURCES.map(({ value, name }) => ({ name, value })),
	default: usualResource,
};

/**
 * n8n's editor tells users of every node with "tool" in its name to let an AI fill in parameters, unless one of them does
 * already: this one looks so. It is never saved in a workflow.
 */
const AI_HINT: INodeProperties = {
	displayName: 'AI Hint',
	name: 'aiHint',
	type: 'hidden',
	default: '$fromAI',
};

/** All parameters of the node. */
export const PROPERTIES: INodeProperties[] = [
	RESOURCE,
	...operationFields(RESOURCES, OPERATIONS),
	...sharedFields(OPERATIONS),
	AI_HINT,
];

/** What n8n is to show of an error. */
function thrownBy(context: IExecuteFunctions, error: unknown): Error {
	if (error instanceof SettingError)
		return nodeApiError(context.getNode(), settingsFault(error.message, error.solution), {});
	return error instanceof Error ? error : new NodeOperationError(context.getNode(), String(error));
}

/**
 * Runs what the user chose.
 * @throws NodeOperationError for a resource or operation that does not exist
 * @throws NodeApiError for what stops the run, an option that cannot be used among it
 */
export async function dispatch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource: unknown = context.getNodeParameter('resource', 0);
	const operation: unknown = context.getNodeParameter('operation', 0);
	const chosen = RESOURCES.find(({ value }) => value === resource);
	const found = OPERATIONS.find(({ value }) => value === operation);
	if (chosen === undefined || found?.isOfferedBy(chosen) !== true) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation “${String(operation)}” does not exist for “${String(resource)}”`,
			{
				description: 'Choose platform and operation once more in the parameters of this node.',
			},
		);
	}
	return await found.run(context, chosen).catch((error: unknown) => {
		throw thrownBy(context, error);
	});
}
