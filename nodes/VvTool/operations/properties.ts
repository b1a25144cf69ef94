import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

function operationsOf(resource: Resource, operations: readonly Operation[]): Operation[] {
	return operations.filter((operation) => operation.isOfferedBy(resource));
}

/** The operation that a new node of a resource begins with. @throws a bug: a resource without one */
function defaultOf(resource: Resource, offered: readonly Operation[]): Operation {
	const [usual, ...others] = offered.filter((operation) => operation.isDefaultOf(resource));
	if (usual === undefined || others.length > 0)
		throw new Error(`${resource.value} does not have one default operation`);
	return usual;
}

/** One dropdown of operations for all resources that offer the same ones and begin with the same one. */
export function operationFields(
	resources: readonly Resource[],
	operations: readonly Operation[],
): INodeProperties[] {
	const groups = new Map<string, Resource[]>();
	for (const resource of resources) {
		const offered = operationsOf(resource, operations);
		const key = JSON.stringify([defaultOf(resource, offered).value, ...offered.map(({ value }) => value)]);
		groups.set(key, [...(groups.get(key) ?? []), resource]);
	}
	return [...groups.values()].map((group) => {
		const [first] = group;
		const offered = first === undefined ? [] : operationsOf(first, operations);
		const choices = offered.map((operation): INodePropertyOptions => ({
			name: operation.name,
			value: operation.value,
			action: operation.action,
			description: operation.description(group),
		}));
		const usual = first === undefined ? '' : defaultOf(first, offered).value;
		return {
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: group.map(({ value }) => value) } },
			options: choices,
			default: usual,
		};
	});
}

/** A field, with the operations that have it. */
interface Shared {
	readonly field: INodeProperties;
	readonly operations: string[];
}

/** Fields of several operations, each once, in an order that fits them all: a field comes after those before it anywhere. */
function merged(
	lists: readonly (readonly [operation: string, fields: readonly INodeProperties[]])[],
): Shared[] {
	const shared: Shared[] = [];
	for (const [operation, fields] of lists) {
		let place = 0;
		for (const field of fields) {
			const known = shared.findIndex((each) => each.field === field);
			if (known >= 0) {
				shared[known]?.operations.push(operation);
				place = known + 1;
			} else {
				shared.splice(place, 0, { field, operations: [operation] });
				place += 1;
			}
		}
	}
	return shared;
}

/** Shows a field for some of all operations, wherever it stands; `prefix` leads from there to the top level. */
function shownFor({ field, operations }: Shared, all: number, prefix: '' | '/'): INodeProperties {
	const own = Object.entries(field.displayOptions?.show ?? {});
	if (own.length === 0 && operations.length === all) return field;
	const narrowed = Object.fromEntries(own.map(([name, values]) => [`${prefix}${name}`, values]));
	return { ...field, displayOptions: { show: { ...narrowed, [`${prefix}operation`]: operations } } };
}

function byShownName(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.localeCompare(other.displayName, 'en');
}

/**
 * The fields of all operations, one property each, and their options in one collection. The editor evaluates all expressions
 * again over all input items for every property with `displayOptions`: hence few of them, and none for the collection.
 */
export function sharedFields(operations: readonly Operation[]): INodeProperties[] {
	const fields = merged(operations.map(({ value, fields }) => [value, fields]));
	const options = merged(operations.map(({ value, options }) => [value, options]));
	return [
		...fields.map((each) => shownFor(each, operations.length, '')),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: options.map((each) => shownFor(each, operations.length, '/')).sort(byShownName),
		},
	];
}
