import { NODE, optionsOf, TRIGGER } from '../operations/fields';
import { rowsOf, textOf } from './guides';
import { CHINESE, ENGLISH, optionRows, type Language } from './options';

const GUIDES: [string, Language][] = [
	['README.md', ENGLISH],
	['docs/zh-CN.md', CHINESE],
];

describe.each(GUIDES)('the options in %s', (guide, language) => {
	const rows = rowsOf(guide).filter(({ length }) => length === 4);

	it.each(optionRows(language))('tell of $name', ({ name, defaults, where }) => {
		const told = rows.filter(([first]) => first === name);
		expect(told).toHaveLength(1);
		for (const value of defaults) expect(told[0]?.[1]).toContain(value);
		expect(told[0]?.[2]?.split(/, |、/).sort()).toEqual([...where].sort());
	});

	it('are no more than there are', () => {
		const heading = rows.findIndex(([first]) => first === (language === ENGLISH ? 'option' : '选项'));
		const names = optionRows(language).map(({ name }) => name);
		const table = rows.slice(heading + 1, heading + 1 + names.length).map(([first]) => first);
		expect(table).toEqual(names);
	});
});

describe('README.md', () => {
	const labels = [...NODE.properties, ...TRIGGER.properties]
		.filter(({ type }) => type !== 'hidden' && type !== 'notice')
		.map(({ displayName }) => displayName);

	it.each([...new Set(labels)])('tells of the field %s', (label) => {
		expect(textOf('README.md')).toContain(label);
	});

	const options = [...NODE.properties, ...TRIGGER.properties].flatMap(optionsOf);
	const paths = [...textOf('README.md').matchAll(/Options → ([\w ]+?)(?: → ([\w ]+?))?\*/g)];

	it.each(paths.map(([, option, choice]) => [option, choice]))(
		'names an option that exists: %s %s',
		(option, choice) => {
			const found = options.filter(({ displayName }) => displayName === option);
			expect(found).not.toHaveLength(0);
			if (choice === undefined) return;
			const choices = found.flatMap(({ options: offered = [] }) =>
				offered.map((each) => ('name' in each ? each.name : '')),
			);
			expect(choices).toContain(choice);
		},
	);
});
