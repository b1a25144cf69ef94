import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/exactJson';

type Given = JsonValue | undefined;

/** Whether a value says nothing: null, an empty text, or an empty list or object, as PHP writes what is not there. */
export function isEmpty(value: Given): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (isJsonArray(value)) return value.length === 0;
	return isJsonObject(value) && Object.keys(value).length === 0;
}

/** The value at a path of keys joined by dots; the value itself for ''. `undefined` where there is none. */
export function valueAt(value: Given, path: string): Given {
	if (path === '') return value;
	return path
		.split('.')
		.reduce<Given>(
			(inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
			value,
		);
}

/** The paths of one key below each of several layers; the layer '' is none. */
export function below(layers: readonly string[], key: string): string[] {
	return layers.map((layer) => (layer === '' ? key : `${layer}.${key}`));
}

/** The first of the values that says something. */
export function first(...values: readonly Given[]): JsonValue | null {
	return values.find((value) => !isEmpty(value)) ?? null;
}

/** The first value that says something, an id or a text, as text; null where there is none. */
export function text(...values: readonly Given[]): string | null {
	const value = first(...values);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** An id as text, whether it came as text or as a number; '' for anything else, and for a number that lost digits. */
export function idText(value: Given): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
}

/** Yes or no, as boolean, number or text; null for anything else. */
export function yesNo(value: Given): boolean | null {
	if (value === true || value === 'true' || value === 1 || value === '1') return true;
	return value === false || value === 'false' || value === 0 || value === '0' ? false : null;
}

/** The objects of a list; an object alone is a list of one (as XML becomes JSON); empty objects are left out. */
export function objects(value: Given): JsonObject[] {
	const listed = isJsonArray(value) ? value : [value];
	return listed.filter((element) => isJsonObject(element) && !isEmpty(element)).filter(isJsonObject);
}

/** The object at a path, or an empty one. */
export function objectAt(value: Given, path: string): JsonObject {
	const found = valueAt(value, path);
	return isJsonObject(found) ? found : {};
}

/** Texts that say something, of a list or alone. */
export function texts(...values: readonly Given[]): string[] {
	return values.flatMap((value) => (isJsonArray(value) ? texts(...value) : [text(value)])).filter(isText);
}

function isText(value: string | null): value is string {
	return value !== null && value.trim() !== '';
}

/** The label of a value; `undefined` where it is not known. */
export function label(labels: Readonly<Record<string, string>>, value: Given): string | undefined {
	const key = text(value);
	return key !== null && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Different texts that say something, joined by commas; null where there is none. */
export function joined(...values: readonly Given[]): string | null {
	const different = new Set(texts(...values));
	return different.size === 0 ? null : [...different].join(',');
}

/** The label of the first value that has one. */
export function firstLabel(
	labels: Readonly<Record<string, string>>,
	values: readonly Given[],
): string | undefined {
	return values.map((value) => label(labels, value)).find((found) => found !== undefined);
}
