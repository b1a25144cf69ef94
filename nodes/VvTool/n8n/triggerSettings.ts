import type { IPollFunctions } from 'n8n-workflow';
import type { PolledEvent } from '../orders/savedWatermarks';
import { platformOf, type Platform } from '../platforms';
import type { Edition, PeriodEndpoint, RequestChoices } from '../platforms/endpoint';
import type { ReceiverChoice } from '../platforms/shape/receiver';
import { epochMsOf } from './moments';
import { OptionReader, SettingError } from './optionReader';
import { editionOf, shopText } from './rows';
import { callSettings, endpointPath, type CallSettings } from './settings';

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

const SHOP_SEPARATORS = /[\s,，、;；]+/;
/** Its lists name no shop. */
const WITHOUT_SHOPS = 'dangdang';

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
function shopIdsOf(value: unknown): string[] | undefined {
	const given: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? listFrom(value)
			: [value];
	const texts = given.map(shopText);
	const ids = texts.filter((id) => id !== undefined);
	return ids.length < texts.length ? undefined : [...new Set(ids.filter((id) => id !== ''))];
}

function shopsOf(context: IPollFunctions, platform: Platform): readonly string[] {
	const shopIds = shopIdsOf(context.getNodeParameter('shopIds', ''));
	if (shopIds !== undefined && shopIds.length > 0) return shopIds;
	if (shopIds !== undefined && platform.value === WITHOUT_SHOPS) return [''];
	const solution = 'Enter the ID of one shop or of several, long numbers as text.';
	throw new SettingError('“Shop IDs” is empty or holds what is no ID', solution);
}

function startOf(context: IPollFunctions, given: unknown): number | undefined {
	if (given === undefined || given === null || given === '') return undefined;
	const moment = epochMsOf(given, context.getTimezone());
	if (moment !== undefined) return moment;
	throw new SettingError(
		'“Start From” in the options is no date and time',
		'Correct it, or remove the option.',
	);
}

/**
 * Reads them at each poll: the workflow may have been edited.
 * @throws SettingError for what cannot be used
 */
export function readTriggerSettings(context: IPollFunctions): TriggerSettings {
	const resource: unknown = context.getNodeParameter('resource');
	const platform = typeof resource === 'string' ? platformOf(resource) : undefined;
	const given: unknown = context.getNodeParameter('event', 'changed');
	const isCreated = given === 'created' && platform?.getByPeriod?.created !== undefined;
	const event = isCreated ? 'created' : 'changed';
	const endpoint = platform?.getByPeriod?.[event];
	if (platform === undefined || endpoint === undefined)
		throw new SettingError('“Platform” is none that lists orders', 'Choose it once more in the parameters.');
	const collection: unknown = context.getNodeParameter('options', {});
	const options = new OptionReader(collection);
	const start: unknown =
		typeof collection === 'object' && collection !== null ? Reflect.get(collection, 'startFrom') : undefined;
	const format = options.choice('requestFormat', ['auto', 'multipart', 'repeated', 'json']);
	const fields = options.list('fields');
	return {
		...callSettings(options),
		platform,
		event,
		endpoint,
		shopIds: shopsOf(context, platform),
		simplifies: context.getNodeParameter('simplify', true) !== false,
		statuses: options.list('status'),
		edition: editionOf(options.text('edition')),
		receiver: options.strictChoice('receiver', 'Receiver Data', ['keep', 'mask', 'remove']),
		fields: fields.length === 0 ? undefined : fields,
		startFrom: startOf(context, start),
		choices: { path: endpointPath(options), format: format === 'auto' ? undefined : format },
	};
}
