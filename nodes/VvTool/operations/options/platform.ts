import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PLATFORMS, type Platform } from '../../platforms';

const CHOICES: readonly INodePropertyOptions[] = [
	{ name: 'Enhanced', value: 'enhanced', description: 'VV-Tool’s 增强版' },
	{ name: 'Professional', value: 'professional', description: 'VV-Tool’s 标准版, the third edition' },
	{ name: 'Standard', value: 'standard', description: 'VV-Tool’s 普通版' },
];

function editionField(editions: readonly string[]): INodeProperties {
	return {
		displayName: 'Edition',
		name: 'edition',
		type: 'options',
		options: CHOICES.filter(({ value }) => editions.includes(String(value))),
		default: 'enhanced',
		description:
			'Which edition of the data VV-Tool is to give; VV-Tool does not publish what differs. Without this option VV-Tool decides; on Dangdang, which demands one, it is the standard one.',
	};
}

/** What a platform's own endpoints offer. */
function editionsOf({ getDetail, getByPeriod }: Platform): readonly string[] {
	return Object.keys((getDetail ?? getByPeriod?.changed)?.editions ?? {}).sort();
}

/** The editions of the batch endpoint. */
export const EDITION: INodeProperties = editionField(['enhanced', 'standard']);

/** The editions of the platforms' own endpoints: one field for the platforms that have the same ones, none where there are none. */
export const OWN_EDITIONS: readonly INodeProperties[] = [
	...new Set(PLATFORMS.map((platform) => editionsOf(platform).join())),
]
	.filter((editions) => editions !== '')
	.map((editions) => {
		const sharing = PLATFORMS.filter((platform) => editionsOf(platform).join() === editions);
		const resource = sharing.map(({ value }) => value);
		return { ...editionField(editions.split(',')), displayOptions: { show: { resource } } };
	});

function byName(one: INodePropertyOptions, other: INodePropertyOptions): number {
	return one.name.localeCompare(other.name, 'en');
}

/** The states of each platform that lists periods. */
export const STATUSES: readonly INodeProperties[] = PLATFORMS.filter(
	({ getByPeriod }) => getByPeriod !== undefined,
).map(({ value: platform, statusTexts }) => ({
	displayName: 'Status',
	name: 'status',
	type: 'multiOptions',
	options: Object.entries(statusTexts)
		.map(([value, name]) => ({ name, value }))
		.sort(byName),
	default: [],
	description:
		'Only orders that are in one of these states now. All orders of the period are read and paid for, whatever is chosen here.',
	displayOptions: { show: { resource: [platform] } },
}));
