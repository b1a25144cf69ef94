import { isINodePropertyOptionsList, type INodeProperties } from 'n8n-workflow';
import { inChinese } from '../../nodes/VvTool/locale';
import { PLATFORMS } from '../../nodes/VvTool/platforms';
import { NODE, optionFields, optionsOf, TRIGGER } from '../operations/fields';

/** An option as the tables of the guides list it. */
export interface OptionRow {
	readonly name: string;
	/** What the field holds once it is added; several where operations differ. */
	readonly defaults: readonly string[];
	/** The operations that have it, by their names. */
	readonly where: readonly string[];
}

/** How a guide writes what the editor shows. */
export interface Language {
	readonly label: (english: string) => string;
	readonly on: string;
	readonly off: string;
	readonly all: string;
	readonly empty: string;
	readonly trigger: string;
}

export const ENGLISH: Language = {
	label: (english) => english,
	on: 'on',
	off: 'off',
	all: 'all',
	empty: 'empty',
	trigger: 'Trigger',
};

export const CHINESE: Language = {
	label: (english) => inChinese(english) ?? english,
	on: '开',
	off: '关',
	all: '全部',
	empty: '空',
	trigger: '触发器',
};

function defaultOf(field: INodeProperties, language: Language): string {
	const { default: value } = field;
	if (typeof value === 'boolean') return value ? language.on : language.off;
	if (Array.isArray(value)) return language.all;
	if (value === '') return language.empty;
	const choices = isINodePropertyOptionsList(field.options) ? field.options : [];
	const chosen = choices.find((choice) => choice.value === value);
	return chosen === undefined ? String(value) : language.label(chosen.name);
}

/** The operations by value, with their names as most platforms show them. */
function operationNames(): Map<string, string> {
	const lists = NODE.properties.filter(({ name }) => name === 'operation').map(({ options }) => options);
	const choices = lists.flatMap((options) => (isINodePropertyOptionsList(options) ? options : []));
	return new Map(choices.map(({ value, name }) => [String(value), name]));
}

/** All options of node and trigger, sorted as the editor sorts them: by what is shown in English. */
export function optionRows(language: Language): OptionRow[] {
	const rows = new Map<string, { defaults: Set<string>; where: Set<string> }>();
	const add = (field: INodeProperties, where: string) => {
		const row = rows.get(field.displayName) ?? { defaults: new Set(), where: new Set() };
		row.defaults.add(defaultOf(field, language));
		row.where.add(where);
		rows.set(field.displayName, row);
	};
	for (const [operation, name] of operationNames())
		for (const resource of [...PLATFORMS.map(({ value }) => value), 'api'])
			for (const field of optionFields(resource, operation).values()) add(field, language.label(name));
	for (const field of TRIGGER.properties.flatMap(optionsOf)) add(field, language.trigger);
	return [...rows]
		.sort(([one], [other]) => one.localeCompare(other, 'en'))
		.map(([name, { defaults, where }]) => ({
			name: language.label(name),
			defaults: [...defaults],
			where: [...where],
		}));
}
