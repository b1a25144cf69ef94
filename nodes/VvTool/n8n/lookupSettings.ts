import type { IExecuteFunctions } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import type { LookupEndpoint } from '../platforms/endpoint';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { nodeApiError } from './errors';
import { OUTPUTS, type OutputSettings } from './items';
import { settingsFault } from './runContext';
import {
	callSettings,
	DEFAULT_BATCH_SIZE,
	FORMATS,
	isTool,
	OptionReader,
	receiverChoice,
	type CallSettings,
} from './settings';

/** All that a user chose for a look-up, read once. */
export interface LookupSettings extends Pick<OutputSettings, 'missingOrders' | 'output' | 'includeCall'> {
	readonly calls: CallSettings;
	readonly simplifies: boolean;
	readonly stopsAtFailure: boolean;
	readonly receiver: ReceiverChoice;
	/** Simplified keys to return; all where it is empty. */
	readonly fields: readonly string[];
	readonly includeInputFields: boolean;
	readonly path: string | undefined;
	readonly editionParameter: string | undefined;
	readonly batchSize: number;
	readonly splitRejected: boolean;
	readonly requestFormat: (typeof FORMATS)[number];
}

function endpointPath(context: IExecuteFunctions, options: OptionReader): string | undefined {
	const given = options.text('endpointPath');
	if (given === undefined) return undefined;
	try {
		return safePath(given);
	} catch (error) {
		const words = error instanceof PathError ? error.message : 'is no path';
		throw nodeApiError(
			context.getNode(),
			settingsFault(`“Endpoint Path” in the options ${words}`, 'Correct it, or remove the option.'),
			{},
		);
	}
}

/** A list of keys: chosen ones, or a text in which they are separated. */
function keysOf(given: unknown): readonly string[] {
	const parts: readonly unknown[] = Array.isArray(given)
		? given
		: typeof given === 'string'
			? given.split(/[\s,，、;；]+/)
			: [];
	return parts.filter((part): part is string => typeof part === 'string' && part !== '');
}

/**
 * Reads the options of a look-up.
 * @throws NodeApiError for one that cannot be used
 */
export function readLookupSettings(context: IExecuteFunctions, endpoint: LookupEndpoint): LookupSettings {
	const given: unknown = context.getNodeParameter('options', 0, {});
	const options = new OptionReader(given);
	const fields: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, 'fields') : [];
	const output = options.choice('output', OUTPUTS);
	return {
		calls: callSettings(options),
		simplifies: context.getNodeParameter('simplify', 0, true) !== false,
		stopsAtFailure: !context.continueOnFail() && !isTool(context),
		receiver: receiverChoice(options, context),
		missingOrders: options.choice('missingOrders', ['return', 'skip', 'error']),
		output,
		includeCall: options.optionalFlag('includeCall') ?? false,
		fields: keysOf(fields),
		includeInputFields: options.optionalFlag('includeInputFields') ?? false,
		path: endpointPath(context, options),
		editionParameter: options.text('editionParameter'),
		batchSize: options.number('batchSize', DEFAULT_BATCH_SIZE, 1, endpoint.numbersPerCall),
		splitRejected: options.optionalFlag('splitRejected') ?? true,
		requestFormat: options.choice('requestFormat', FORMATS),
	};
}
