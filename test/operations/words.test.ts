import type { INodeProperties } from 'n8n-workflow';
import { shownTexts } from '../../nodes/VvTool/locale';
import { DEFAULT_PLATFORM, PLATFORMS } from '../../nodes/VvTool/platforms';
import { choicesOf, CREDENTIAL, NODE, withOptions } from './fields';

const FIELDS = withOptions([...NODE.properties, ...CREDENTIAL]);
const SEEN = FIELDS.filter(({ type }) => type !== 'hidden' && type !== 'notice');
const SMALL_WORDS = new Set(['a', 'and', 'as', 'by', 'for', 'of', 'or', 'per', 'the', 'to', 'with']);
/** What users read in Chinese elsewhere: VV-Tool's names of its editions and its mark, the name of a shop's backend. */
const QUOTED = /增强版|普通版|标准版|即将下线|快手小店/g;

function unique(texts: readonly (string | undefined)[]): string[] {
	return [...new Set(texts)].filter((text): text is string => text !== undefined);
}

function isTitleCase(name: string): boolean {
	const words = name.split(/[\s(),]+/).filter((word) => word !== '');
	return words.every((word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && SMALL_WORDS.has(word)));
}

const NAMES = unique([
	...SEEN.map(({ displayName }) => displayName),
	...SEEN.filter(({ name }) => name !== 'status').flatMap((field) =>
		choicesOf(field).map(({ name }) => name),
	),
]);
const STATUS_CHOICES = SEEN.filter(({ name }) => name === 'status').flatMap(choicesOf);
const DESCRIPTIONS = unique([
	NODE.description,
	...SEEN.map(({ description }) => description),
	...SEEN.flatMap((field) => choicesOf(field).map(({ description }) => description)),
]);
const ACTIONS = unique(
	SEEN.filter(({ name }) => name === 'operation').flatMap((field) =>
		choicesOf(field).map(({ action }) => action),
	),
);

describe('words', () => {
	it.each(unique(shownTexts([NODE, CREDENTIAL])))('are English, without blanks around: %s', (text) => {
		expect(text.replace(QUOTED, '')).not.toMatch(/[\p{Script=Han}，。：；（）、]/u);
		expect(text).toBe(text.trim());
		expect(text).not.toContain('  ');
	});

	it.each(NAMES)('names are in title case: %s', (name) => {
		expect(isTitleCase(name)).toBe(true);
	});

	it('states of orders are named as `statusText` of an order names them', () => {
		const texts = PLATFORMS.flatMap(({ statusTexts }) => Object.values(statusTexts));
		expect(STATUS_CHOICES.length).toBeGreaterThan(30);
		for (const { name } of STATUS_CHOICES) expect(texts).toContain(name);
	});

	it.each(ACTIONS)('actions are in sentence case: %s', (action) => {
		const others = PLATFORMS.reduce((text, { name }) => text.replace(name, ''), action);
		expect(others).toMatch(/^[A-Z][^A-Z]*$/);
	});

	it.each(DESCRIPTIONS)('a full stop ends several sentences, and never a single one: %s', (text) => {
		const sentences = text.split(/[.?!] /).length;
		expect(text.endsWith('.')).toBe(sentences > 1);
	});

	it.each(unique(SEEN.filter(({ type }) => type === 'boolean').map(({ description }) => description)))(
		'a switch says what it decides: %s',
		(description) => {
			expect(description).toMatch(/^Whether /);
		},
	);
});

describe('every field that is shown', () => {
	function withoutDescription(field: INodeProperties): boolean {
		const isPlain = ['resource', 'operation', 'options', 'authentication'].includes(field.name);
		return !isPlain && (field.description ?? '') === '';
	}

	it('has a description, or choices that speak for themselves', () => {
		expect(SEEN.filter(withoutDescription).map(({ name }) => name)).toEqual([]);
	});

	it('that takes text shows an example of it', () => {
		const typed = SEEN.filter(({ type }) => type === 'string' || type === 'json');
		expect(typed.length).toBeGreaterThan(5);
		for (const { name, placeholder } of typed)
			expect([name, placeholder]).toEqual([name, expect.stringMatching(/^e\.g\. ./)]);
	});

	it('that takes order numbers shows one of the platform that a new node begins with', () => {
		const field = NODE.properties.find(({ name }) => name === 'orderSns');
		expect(field?.placeholder).toBe(`e.g. ${DEFAULT_PLATFORM.example}`);
	});

	it('offers its choices in the order of their names, the usual one first or not', () => {
		for (const field of SEEN.filter(({ name, type }) => type === 'options' && name !== 'resource')) {
			const choices = choicesOf(field);
			const usual = choices[0]?.value === field.default ? 1 : 0;
			const names = choices.slice(usual).map(({ name }) => name);
			const inOrder = [...names].sort((one, other) => one.localeCompare(other, 'en'));
			expect([field.name, names]).toEqual([field.name, inOrder]);
		}
	});

	it('offers each choice once', () => {
		for (const field of SEEN) {
			const choices = choicesOf(field);
			expect(new Set(choices.map(({ name }) => name)).size).toBe(choices.length);
			expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
		}
	});
});
