import type { IExecuteFunctions } from 'n8n-workflow';
import type { RequestFormat } from '../api/request';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import type { OptionReader } from './optionReader';

/** Numbers per call unless the user says otherwise; ARCHITECTURE.md says why. */
export const DEFAULT_BATCH_SIZE = 50;

/** Whether this is the node's AI-tool variant, for which n8n adds "Tool" to the type name. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('.vvToolTool');
}

/**
 * What becomes of the buyer's data: for an AI agent it is masked unless the user says otherwise.
 * @throws SettingError for a choice that does not exist
 */
export function receiverChoice(options: OptionReader, context: IExecuteFunctions): ReceiverChoice {
	const choices: [ReceiverChoice, ...ReceiverChoice[]] = isTool(context)
		? ['mask', 'keep', 'remove']
		: ['keep', 'mask', 'remove'];
	return options.strictChoice('receiver', 'Receiver Data', choices);
}

/** What all operations say about a run of calls. */
export interface CallSettings {
	/** For the whole of one call, ms. */
	readonly timeout: number;
	readonly maxRetries: number;
	/** points */
	readonly maxPoints: number | undefined;
}

/**
 * The settings that all operations share: for each call, and for the whole run.
 * @throws SettingError for a limit of points that is no number
 */
export function callSettings(options: OptionReader): CallSettings {
	return {
		timeout: options.number('timeout', 30_000, 1, 3_600_000),
		maxRetries: options.number('maxRetries', 3, 0, 10),
		maxPoints: options.amount('maxPoints', 'Max Points'),
	};
}

/** The request formats of the look-ups. */
export const FORMATS: readonly ['auto', ...RequestFormat[]] = ['auto', 'multipart', 'repeated', 'json'];

/** The path that the user gives in place of the documented one. @throws SettingError for one that leads elsewhere */
export function endpointPath(options: OptionReader): string | undefined {
	return options.path('endpointPath', 'Server: Endpoint Path');
}
