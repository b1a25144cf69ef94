import type { IPollFunctions } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import type { PolledEvent } from '../orders/savedWatermarks';
import { platformOf, type Platform } from '../platforms';
import type { Edition, PeriodEndpoint, RequestChoices } from '../platforms/endpoint';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { nodeApiError } from './errors';
import { epochMsOf } from './moments';
import { editionOf, shopText } from './rows';
import { settingsFault } from './runContext';
import { callSettings, OptionReader, type CallSettings } from './settings';

/** All that the user says of a trigger. */
export interface TriggerSettings extends CallSettings {
	readonly platform: Platform;
	readonly event: PolledEvent;
	readonly endpoint: PeriodEndpoint;
	/** Each once; '' where the platform's list takes no shop. */
	readonly shopIds: readonly string[];
	readonly simplifies: boolean;
	/** States as the platform writes them; empty for all. */
	readonly statuses: readonly string[];
	readonly edition: Edition | undefined;
	readonly receiver: ReceiverChoice;
	/** Keys of the simplified order that are wanted; `undefined` for all. */
	readonly fields: readonly string[] | undefined;
	/** From when on a shop without a watermark is followed, epoch ms; from now on where it is `undefined`. */
	readonly startFrom: number | undefined;
	readonly choices: RequestChoices;
}

const RECEIVERS: readonly ReceiverChoice[] = ['keep', 'mask', 'remove'];
const SHOP_SEPARATORS = /[\s,，、;；]+/;

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function listFrom(text: string): unknown[] {
	if (!text.trim().startsWith('[')) return text.split(SHOP_SEPARATORS);
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list : [text];
	} catch {
		return [text];
	}
}

/**
 * One shop or many, as a text or as a list from an expression.
 * @returns each once; `undefined` where one of them is no ID
 */
export function shopIdsOf(value: unknown): string[] | undefined {
	const given = Array.isArray(value) ? value : typeof value === 'string' ? listFrom(value) : [value];
	const ids = given.map(shopText);
	const texts = ids.filter((id) => id !== undefined);
	return texts.length < ids.length ? undefined : [...new Set(texts.filter((id) => id !== ''))];
}

function wordsOf(value: unknown): string[] {
	const given: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(/[,，]/)
			: [];
	return given.map((each) => String(each).trim()).filter((each) => each !== '');
}

/** Reads them at each poll: the workflow may have been edited. @throws NodeApiError for what cannot be used */
export function readTriggerSettings(context: IPollFunctions): TriggerSettings {
	const invalid = (title: string, solution: string) =>
		nodeApiError(context.getNode(), settingsFault(title, solution), {});
	const resource: unknown = context.getNodeParameter('resource');
	const platform = typeof resource === 'string' ? platformOf(resource) : undefined;
	const event = context.getNodeParameter('event', 'changed') === 'created' ? 'created' : 'changed';
	const endpoint = platform?.getByPeriod?.[event];
	if (platform === undefined || endpoint === undefined)
		throw invalid(
			'the platform lists no orders by this event',
			'Choose platform and event once more in the parameters of this node.',
		);
	const given: unknown = context.getNodeParameter('options', {});
	const options = new OptionReader(given);
	const field = (name: string): unknown =>
		typeof given === 'object' && given !== null ? Reflect.get(given, name) : undefined;

	const shopIds = shopIdsOf(context.getNodeParameter('shopIds', ''));
	if (shopIds === undefined || (shopIds.length === 0 && platform.value !== 'dangdang'))
		throw invalid('“Shop IDs” holds no ID', 'Enter the ID of one shop or of several, long numbers as text.');
	const calls = callSettings(options);
	if (calls.maxPoints === undefined && !isEmpty(field('maxPoints')))
		throw invalid('“Max Points” in the options is no number', 'Correct it, or remove the option.');
	const receiver = RECEIVERS.find((choice) => choice === (field('receiver') ?? 'keep'));
	if (receiver === undefined)
		throw invalid(
			'“Receiver Data” in the options is none of its choices',
			'Correct it, or remove the option.',
		);
	const startFrom = isEmpty(field('startFrom'))
		? undefined
		: epochMsOf(field('startFrom'), context.getTimezone());
	if (startFrom === undefined && !isEmpty(field('startFrom')))
		throw invalid('“Start From” in the options is no date and time', 'Correct it, or remove the option.');
	const path = options.text('endpointPath');
	try {
		if (path !== undefined) safePath(path);
	} catch (error) {
		const words = error instanceof PathError ? error.message : 'is no path';
		throw invalid(`“Endpoint Path” in the options ${words}`, 'Correct it, or remove the option.');
	}
	const format = options.choice('requestFormat', ['auto', 'multipart', 'repeated', 'json']);
	const fields = wordsOf(field('fields'));
	return {
		...calls,
		platform,
		event,
		endpoint,
		shopIds: platform.value === 'dangdang' && shopIds.length === 0 ? [''] : shopIds,
		simplifies: context.getNodeParameter('simplify', true) !== false,
		statuses: wordsOf(field('status')),
		edition: editionOf(field('edition')),
		receiver,
		fields: fields.length === 0 ? undefined : fields,
		startFrom,
		choices: { path, format: format === 'auto' ? undefined : format },
	};
}
