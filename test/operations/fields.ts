import {
	isINodePropertiesList,
	isINodePropertyOptionsList,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { faceIn } from '../locale/uiTexts';

/** The node in English. */
export const NODE = faceIn('en-US').node;

/** The trigger in English. */
export const TRIGGER = faceIn('en-US').trigger;

/** The credential's fields in English. */
export const CREDENTIAL = faceIn('en-US').credential;

/** What a dropdown offers. */
export function choicesOf(field: INodeProperties | undefined): INodePropertyOptions[] {
	return isINodePropertyOptionsList(field?.options) ? field.options : [];
}

/** The values that a dropdown offers. */
export function valuesOf(field: INodeProperties | undefined): unknown[] {
	return choicesOf(field).map(({ value }) => value);
}

/** The fields inside a collection. */
export function optionsOf(field: INodeProperties | undefined): INodeProperties[] {
	return field?.type === 'collection' && isINodePropertiesList(field.options) ? field.options : [];
}

/** Fields, and those inside their collections. */
export function withOptions(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => [field, ...optionsOf(field)]);
}

/** Whether a field is shown for these parameters. */
export function isShown(field: INodeProperties, parameters: Readonly<Record<string, string>>): boolean {
	const conditions = Object.entries(field.displayOptions?.show ?? {});
	return conditions.every(([name, values]) =>
		values?.some((value) => value === parameters[name.replace(/^\//, '')]),
	);
}

/** The dropdown of operations of a resource. */
export function operationsOf(resource: string): INodeProperties[] {
	return NODE.properties.filter((field) => field.name === 'operation' && isShown(field, { resource }));
}

/** The fields that a user fills in for an operation of a resource, in their order. */
export function fieldsFor(resource: string, operation: string): INodeProperties[] {
	const chosen = NODE.properties.filter(
		({ name, type }) => name !== 'resource' && name !== 'operation' && type !== 'hidden',
	);
	return chosen.filter((field) => isShown(field, { resource, operation }));
}

/** The options of an operation, by name. */
export function optionFields(resource: string, operation: string): Map<string, INodeProperties> {
	const collection = fieldsFor(resource, operation).find(({ name }) => name === 'options');
	const shown = optionsOf(collection).filter((field) => isShown(field, { resource, operation }));
	return new Map(shown.map((field) => [field.name, field]));
}
