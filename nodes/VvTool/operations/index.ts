import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { PLATFORMS } from '../platforms';
import { call } from './call.operation';
import { getDetail } from './getDetail.operation';
import { getMany } from './getMany.operation';
import type { Resource } from './operation';

/** What a user can choose: dropdowns, fields and dispatch all come from this list. */
export const RESOURCES: readonly Resource[] = [
	...PLATFORMS.map(({ value, name }) => ({
		value,
		name,
		operations: value === 'kuaishou' ? [getDetail, getMany] : [getMany],
	})),
	{ value: 'api', name: 'API', operations: [call] },
];

const RESOURCE: INodeProperties = {
	displayName: 'Platform',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: RESOURCES.map(({ value, name }) => ({
		name: value === 'api' ? 'API (Any Other Endpoint)' : name,
		value,
	})),
	default: 'taobao',
};

function operationField({ value, name, operations }: Resource): INodeProperties {
	const usual = operations.at(-1)?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map((operation) => ({
			name: operation.name,
			value: operation.value,
			action: operation.action(name),
			description: operation.description,
		})),
		default: usual,
	};
}

/** A field, and where it is shown. */
interface Shown {
	readonly field: INodeProperties;
	readonly operation: string;
	/** Its place among the fields of the operation: n8n draws them in the order of the list. */
	readonly place: number;
	readonly resources: string[];
}

/** Fields that are the same for several resources become one, shown for all of them. */
function operationFields(): INodeProperties[] {
	const shown = new Map<string, Shown>();
	for (const { value, operations } of RESOURCES) {
		for (const operation of operations) {
			for (const [place, field] of operation.fields(value).entries()) {
				const key = JSON.stringify([operation.value, field]);
				const known = shown.get(key) ?? { field, operation: operation.value, place, resources: [] };
				known.resources.push(value);
				shown.set(key, known);
			}
		}
	}
	return [...shown.values()]
		.sort((one, other) => one.place - other.place)
		.map(({ field, operation, resources }) => ({
			...field,
			displayOptions: { show: { resource: resources, operation: [operation] } },
		}));
}

/** All parameters of the node. */
export const PROPERTIES: INodeProperties[] = [
	RESOURCE,
	...RESOURCES.map(operationField),
	...operationFields(),
];

/**
 * Runs what the user chose.
 * @throws NodeOperationError for a resource or operation that does not exist
 */
export async function dispatch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource: unknown = context.getNodeParameter('resource', 0);
	const operation: unknown = context.getNodeParameter('operation', 0);
	const chosen = RESOURCES.find(({ value }) => value === resource);
	const found = chosen?.operations.find(({ value }) => value === operation);
	if (chosen === undefined || found === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation “${String(operation)}” does not exist for “${String(resource)}”`,
			{
				description: 'Choose platform and operation once more in the parameters of this node.',
			},
		);
	}
	return await found.run(context, chosen.value);
}
