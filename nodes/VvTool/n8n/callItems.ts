import type { IExecuteFunctions } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import { callRequest, ParametersError, readParameters } from '../api/callRequest';
import { fault, type Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { OptionReader, SettingError } from './optionReader';
import { receiverChoice } from './settings';

/** One call, of one input item. */
export interface ItemCall {
	readonly itemIndex: number;
	readonly request: ApiRequest;
	readonly isRepeatable: boolean;
	readonly receiver: ReceiverChoice;
}

/** Names a call within a run, for what outlives it. */
export function keyOf({ itemIndex, request }: ItemCall): string {
	return JSON.stringify([itemIndex, request]);
}

function inputFault(title: string, solution = 'Correct the parameters of this node.'): Fault {
	return fault({ category: 'input', title, solution });
}

/** Reads the call of an input item; a fault where its parameters are none. */
export function readItem(context: IExecuteFunctions, itemIndex: number): ItemCall | Fault {
	const options = new OptionReader(context.getNodeParameter('options', itemIndex, {}));
	const method = context.getNodeParameter('method', itemIndex) === 'GET' ? 'GET' : 'POST';
	try {
		const givenPath: unknown = context.getNodeParameter('path', itemIndex, '');
		const path = safePath(String(givenPath));
		const parameters = readParameters(context.getNodeParameter('parameters', itemIndex, '{}'));
		const format = options.choice('requestFormat', ['multipart', 'json']);
		return {
			itemIndex,
			request: callRequest(method, path, parameters, format),
			isRepeatable: options.optionalFlag('repeatable') ?? method === 'GET',
			receiver: receiverChoice(options, context),
		};
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		if (error instanceof SettingError) return inputFault(words, error.solution);
		if (error instanceof PathError) return inputFault(`“Path” ${words}`);
		if (error instanceof ParametersError) return inputFault(`“Parameters” ${words}`);
		return inputFault(`the parameters cannot be read: ${words}`);
	}
}
