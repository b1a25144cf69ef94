import type { IExecuteFunctions } from 'n8n-workflow';
import type { LookupEndpoint } from '../platforms/endpoint';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { OUTPUTS, type OutputSettings } from './items';
import { OptionReader } from './optionReader';
import {
	callSettings,
	DEFAULT_BATCH_SIZE,
	endpointPath,
	FORMATS,
	isTool,
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

/**
 * Reads the options of a look-up.
 * @throws SettingError for one that cannot be used
 */
export function readLookupSettings(context: IExecuteFunctions, endpoint: LookupEndpoint): LookupSettings {
	const options = new OptionReader(context.getNodeParameter('options', 0, {}));
	const output = options.choice('output', OUTPUTS);
	return {
		calls: callSettings(options),
		simplifies: context.getNodeParameter('simplify', 0, true) !== false,
		stopsAtFailure: !context.continueOnFail() && !isTool(context),
		receiver: receiverChoice(options, context),
		missingOrders: options.choice('missingOrders', ['return', 'skip', 'error']),
		output,
		includeCall: options.optionalFlag('includeCall') ?? false,
		fields: options.list('fields'),
		includeInputFields: options.optionalFlag('includeInputFields') ?? false,
		path: endpointPath(options),
		editionParameter: options.text('editionParameter'),
		batchSize: options.number('batchSize', DEFAULT_BATCH_SIZE, 1, endpoint.numbersPerCall),
		splitRejected: options.optionalFlag('splitRejected') ?? true,
		requestFormat: options.choice('requestFormat', FORMATS),
	};
}
