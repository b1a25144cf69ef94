import {
	isJsonObject,
	parseKeepingLongIntegers,
	type LosslessJson,
	type LosslessJsonObject,
} from '../json/exactJson';
import { writeExactJson } from '../json/exactJsonWriter';
import { flawPlace } from '../json/flawPlace';
import type { ApiRequest } from './request';

/** Says what is wrong with *Parameters*; the text tells the way out. */
export class ParametersError extends Error {
	override readonly name = 'ParametersError';
}

function isKeptObject(value: LosslessJson): value is LosslessJsonObject {
	return isJsonObject(value);
}

/** ` (line 3, column 7)`: where a text ceases to be JSON, as an editor counts. */
function placeIn(text: string): string {
	const lines = text.slice(0, flawPlace(text)).split('\n');
	return ` (line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1})`;
}

/**
 * *Parameters* of a call: the text of a JSON object, or an object from an expression. Long integers keep all their digits.
 * @throws ParametersError where it is something else
 */
export function readParameters(given: unknown): LosslessJsonObject {
	if (given === undefined || given === null || given === '') return {};
	const text = typeof given === 'string' ? given : writeExactJson(given);
	if (text === undefined || text.trim() === '') return {};
	let parsed: LosslessJson | undefined;
	try {
		parsed = parseKeepingLongIntegers(text);
	} catch {
		parsed = undefined;
	}
	if (parsed === undefined)
		throw new ParametersError(
			`is not valid JSON${placeIn(text)}. Enter an object, for example {"owner_id": "123"}`,
		);
	if (!isKeptObject(parsed))
		throw new ParametersError('is not a JSON object. Enter one, for example {"owner_id": "123"}');
	return parsed;
}

/** A parameter as the text of a form field or of a query: texts bare, lists and objects as JSON. */
function fieldText(value: LosslessJson): string {
	return typeof value === 'string' ? value : writeExactJson(value);
}

/** The request of a call. A GET sends its parameters as a query; null parameters are left out of query and form. */
export function callRequest(
	method: 'GET' | 'POST',
	path: string,
	parameters: LosslessJsonObject,
	format: 'multipart' | 'json',
): ApiRequest {
	if (method === 'POST' && format === 'json') return { method, path, json: writeExactJson(parameters) };
	const fields = Object.entries(parameters)
		.filter(([, value]) => value !== null)
		.map(([name, value]): [string, string] => [name, fieldText(value)]);
	return method === 'GET' ? { method, path, query: fields } : { method, path, form: fields };
}
