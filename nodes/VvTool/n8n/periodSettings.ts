import type { IExecuteFunctions } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import type { RequestFormat } from '../api/request';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { nodeApiError } from './errors';
import { settingsFault } from './runContext';
import { callSettings, isTool, OptionReader, receiverChoice, type CallSettings } from './settings';

const DEFAULT_LIMIT = 50;

/** All that the user says of a run by period, the shops and periods of the single items aside. */
export interface PeriodSettings extends CallSettings {
	readonly timeField: 'changed' | 'created';
	/** Orders an input item, the oldest first; Infinity for all. */
	readonly limit: number;
	readonly simplifies: boolean;
	readonly stopsAtFailure: boolean;
	/** States as the platform writes them; empty for all. */
	readonly statuses: readonly string[];
	readonly speed: 'thrifty' | 'fast';
	readonly receiver: ReceiverChoice;
	readonly output: 'orders' | 'rows' | 'lines' | 'items';
	/** Keys of the simplified order that are wanted; `undefined` for all. */
	readonly fields: readonly string[] | undefined;
	readonly includeCall: boolean;
	/** The documented one where it is `undefined`. */
	readonly format: RequestFormat | undefined;
	readonly editionParameter: string | undefined;
	readonly path: string | undefined;
}

/** A list from a multiple choice, or from a text with commas. */
function listOf(value: unknown): string[] {
	const given: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(/[,，]/)
			: [];
	return given.map((each) => String(each).trim()).filter((each) => each !== '');
}

/**
 * Reads them once.
 * @throws NodeApiError for a path that leads elsewhere than to VV-Tool
 */
export function readPeriodSettings(context: IExecuteFunctions): PeriodSettings {
	const given: unknown = context.getNodeParameter('options', 0, {});
	const options = new OptionReader(given);
	const field = (name: string): unknown =>
		typeof given === 'object' && given !== null ? Reflect.get(given, name) : undefined;
	const limit = context.getNodeParameter('limit', 0, DEFAULT_LIMIT);
	const fields = listOf(field('fields'));
	const path = options.text('endpointPath');
	const format = options.choice('requestFormat', ['auto', 'multipart', 'repeated', 'json']);
	try {
		if (path !== undefined) safePath(path);
	} catch (error) {
		const words = error instanceof PathError ? error.message : 'is no path';
		const title = `“Endpoint Path” in the options ${words}`;
		throw nodeApiError(context.getNode(), settingsFault(title, 'Correct it, or remove the option.'), {});
	}
	return {
		...callSettings(options),
		timeField: context.getNodeParameter('timeField', 0, 'changed') === 'created' ? 'created' : 'changed',
		limit: context.getNodeParameter('returnAll', 0, false) ? Infinity : Math.max(1, limit),
		simplifies: context.getNodeParameter('simplify', 0, true) !== false,
		stopsAtFailure: !context.continueOnFail() && !isTool(context),
		statuses: listOf(field('status')),
		speed: options.choice('speed', ['thrifty', 'fast']),
		receiver: receiverChoice(options, context),
		output: options.choice('output', ['orders', 'rows', 'lines', 'items']),
		fields: fields.length === 0 ? undefined : fields,
		includeCall: options.optionalFlag('includeCall') ?? false,
		format: format === 'auto' ? undefined : format,
		editionParameter: options.text('editionParameter'),
		path,
	};
}
