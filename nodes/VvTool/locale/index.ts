import { SIMPLIFIED_CHINESE } from './zh';
import { TRIGGER_CHINESE } from './zhTrigger';

/** Keys whose texts people read in the editor; everything else (names, values, defaults) is the same in every language. */
const SHOWN = new Set([
	'displayName',
	'description',
	'placeholder',
	'hint',
	'action',
	'name',
	'multipleValueButtonText',
]);

/** What lies below these keys is never shown: values and conditions. */
const NEVER_SHOWN = new Set(['default', 'displayOptions']);

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `name` is a shown text only where an option is described (it then has a `value`); elsewhere it names a parameter. */
function isShown(key: string, owner: Record<string, unknown>): boolean {
	return SHOWN.has(key) && (key !== 'name' || ('value' in owner && !('type' in owner)));
}

/** A description with another text in place of each that people read in the editor. */
function exchange(description: unknown, textFor: (text: string) => string): unknown {
	if (Array.isArray(description)) return description.map((element) => exchange(element, textFor));
	if (!isRecord(description)) return description;
	const entries = Object.entries(description).map(([key, value]) => {
		if (NEVER_SHOWN.has(key)) return [key, value];
		if (typeof value !== 'string') return [key, exchange(value, textFor)];
		return [key, value !== '' && isShown(key, description) ? textFor(value) : value];
	});
	return Object.fromEntries(entries);
}

/** All texts of a description that people read in the editor, with repetitions. */
export function shownTexts(description: unknown): string[] {
	const texts: string[] = [];
	exchange(description, (text) => {
		texts.push(text);
		return text;
	});
	return texts;
}

/** Chinese names by English ones, which are no words of the table: those of the platforms. */
export type Names = Readonly<Record<string, string>>;

/** An example that is the same in every language; one of several words is a description and needs a row of its own. */
const EXAMPLE = /^e\.g\. (\S+|\{.+\})$/;
const LINE_BREAK = '<br>';
/** A line of a text that says something of each platform. */
const LINE_OF_NAME = /^<b>(.+)<\/b>: (.+)$/;

function lineInChinese(line: string, names: Names): string | undefined {
	const [, name, rest] = LINE_OF_NAME.exec(line) ?? [];
	if (name === undefined || rest === undefined) return inChinese(line, names);
	const said = inChinese(rest, names);
	return said === undefined ? undefined : `<b>${names[name] ?? name}</b>：${said}`;
}

/** A shown text in Simplified Chinese, line by line where it has several; `undefined` where the table has none. */
export function inChinese(text: string, names: Names = {}): string | undefined {
	if (text.includes(LINE_BREAK)) {
		const lines = text.split(LINE_BREAK).map((line) => lineInChinese(line, names));
		return lines.includes(undefined) ? undefined : lines.join(LINE_BREAK);
	}
	const row = SIMPLIFIED_CHINESE[text] ?? TRIGGER_CHINESE[text] ?? names[text];
	if (row !== undefined) return row;
	const example = EXAMPLE.exec(text)?.[1];
	return example === undefined ? undefined : `例如 ${example}`;
}

/** What the dropdowns of a name call their values, without what stands in brackets. */
function valueNames(properties: readonly unknown[], dropdown: string): Record<string, string> {
	const fields = properties.filter(isRecord).filter(({ name }) => name === dropdown);
	const options = fields.flatMap((field): unknown[] => (Array.isArray(field.options) ? field.options : []));
	const names = options.filter(isRecord).map(({ value, name }): [string, string] => {
		return [String(value), String(name).replace(/ ?[(（].*/, '')];
	});
	return Object.fromEntries(names);
}

/** What stands under a node's name on the canvas: an expression with the names of what was chosen, or else its values. */
export function subtitleFor(properties: readonly unknown[], separator: string): string {
	const [operation, resource] = ['operation', 'resource'].map((dropdown) => {
		const value = `$parameter["${dropdown}"]`;
		return `((${JSON.stringify(valueNames(properties, dropdown))})[${value}] || ${value})`;
	});
	return `={{ ${operation} + ${JSON.stringify(separator)} + ${resource} }}`;
}

/** Collections with their entries sorted by the names that they are shown with. */
function sorted(property: unknown): unknown {
	if (!isRecord(property) || property.type !== 'collection' || !Array.isArray(property.options))
		return property;
	const shown = (entry: unknown) => (isRecord(entry) ? String(entry.displayName) : '');
	const options = property.options.toSorted((one, other) => shown(one).localeCompare(shown(other), 'zh-CN'));
	return { ...property, options };
}

/** The language of the n8n process, as `LANG` or `LC_ALL` set it: `zh-CN`. */
function processLocale(): string {
	return Intl.DateTimeFormat().resolvedOptions().locale;
}

/**
 * A description in the language of the n8n process: Simplified Chinese where its locale is Chinese, English otherwise.
 * n8n reads no translation files of community nodes, so the texts themselves are exchanged, once, when the class is made.
 */
export function inLocale<T extends object>(
	description: T,
	names: Names = {},
	locale: string = processLocale(),
): T {
	if (!/^zh(?![a-z])/i.test(locale)) return description;
	const exchanged = exchange(description, (text) => inChinese(text, names) ?? text);
	const chinese = Object.assign(structuredClone(description), exchanged);
	if (!('subtitle' in chinese && 'properties' in chinese && Array.isArray(chinese.properties)))
		return chinese;
	const properties: unknown[] = chinese.properties;
	return { ...chinese, properties: properties.map(sorted), subtitle: subtitleFor(properties, '：') };
}
