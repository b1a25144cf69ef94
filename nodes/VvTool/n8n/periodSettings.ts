import type { IExecuteFunctions } from 'n8n-workflow';
import type { RequestFormat } from '../api/request';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { OptionReader } from './optionReader';
import { callSettings, endpointPath, isTool, receiverChoice, type CallSettings } from './settings';

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

/**
 * Reads them once.
 * @throws SettingError for an option that cannot be used
 */
export function readPeriodSettings(context: IExecuteFunctions): PeriodSettings {
	const options = new OptionReader(context.getNodeParameter('options', 0, {}));
	const givenLimit: unknown = context.getNodeParameter('limit', 0, DEFAULT_LIMIT);
	const limit = Math.floor(Number(givenLimit));
	const fields = options.list('fields');
	const format = options.choice('requestFormat', ['auto', 'multipart', 'repeated', 'json']);
	return {
		...callSettings(options),
		timeField: context.getNodeParameter('timeField', 0, 'changed') === 'created' ? 'created' : 'changed',
		limit: context.getNodeParameter('returnAll', 0, false) ? Infinity : Math.max(1, limit || DEFAULT_LIMIT),
		simplifies: context.getNodeParameter('simplify', 0, true) !== false,
		stopsAtFailure: !context.continueOnFail() && !isTool(context),
		statuses: options.list('status'),
		speed: options.choice('speed', ['thrifty', 'fast']),
		receiver: receiverChoice(options, context),
		output: options.choice('output', ['orders', 'rows', 'lines', 'items']),
		fields: fields.length === 0 ? undefined : fields,
		includeCall: options.optionalFlag('includeCall') ?? false,
		format: format === 'auto' ? undefined : format,
		editionParameter: options.text('editionParameter'),
		path: endpointPath(options),
	};
}
