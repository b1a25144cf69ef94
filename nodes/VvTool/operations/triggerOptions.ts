import type { INodeProperties } from 'n8n-workflow';
import { MAX_RETRIES, TIMEOUT } from './options/calls';
import { FIELDS, RECEIVER } from './options/output';
import { OWN_EDITIONS, STATUSES } from './options/platform';
import { ENDPOINT_PATH, REQUEST_FORMAT } from './options/server';

const MAX_POINTS: INodeProperties = {
	displayName: 'Max Points',
	name: 'maxPoints',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 100,
	description:
		'How many points one poll may spend (1 point is 0.01 yuan). What is left comes with the next poll. Without this option a poll makes at most 200 calls.',
};

const START_FROM: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'dateTime',
	default: '',
	description:
		'From when on orders are wanted, for shops that this trigger has not polled yet. A time without a zone is one of the workflow’s time zone. Without this option: from the activation on.',
};

/** Inside a collection conditions go by the path of the field: the trigger's own fields are at the top. */
function shownByPlatform(field: INodeProperties): INodeProperties {
	const resource = field.displayOptions?.show?.resource;
	return resource === undefined ? field : { ...field, displayOptions: { show: { '/resource': resource } } };
}

function byName(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.localeCompare(other.displayName, 'en');
}

/** The options of the trigger: those of the node that mean something to it, named alike. @param resources its platforms */
export function triggerOptions(resources: readonly string[]): INodeProperties {
	const isOffered = ({ displayOptions }: INodeProperties) =>
		displayOptions?.show?.resource?.some(
			(value) => typeof value === 'string' && resources.includes(value),
		) === true;
	const byPlatform = [...OWN_EDITIONS, ...STATUSES].filter(isOffered).map(shownByPlatform);
	const others = [
		ENDPOINT_PATH,
		FIELDS,
		MAX_POINTS,
		MAX_RETRIES,
		RECEIVER,
		REQUEST_FORMAT,
		START_FROM,
		TIMEOUT,
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...byPlatform, ...others].sort(byName),
	};
}
