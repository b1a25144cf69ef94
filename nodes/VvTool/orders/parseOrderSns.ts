import { isJsonArray, parseExactJson, type JsonValue } from '../json/exactJson';

/** A value that cannot be an order number, and why. */
export interface InvalidValue {
	/** How the value looks, for the error; a few characters. */
	readonly text: string;
	/** English, follows the name of the field: "holds a number that …". */
	readonly reason: string;
}

/** What one input item asks for. */
export interface ParsedNumbers {
	/** Order numbers in the order given, as text; repeated ones stay. */
	readonly numbers: readonly string[];
	readonly invalid: readonly InvalidValue[];
}

/** The way out for every refused value. */
export const PASS_AS_TEXT =
	'Pass order numbers as text: in a spreadsheet, format the column as text; in an expression, do not convert them to numbers.';
const SEPARATORS = /[\s,，、;；]+/;
/** Quotes of all kinds, and the backslash that escapes them in JSON and code; full-width ones have become ordinary by then. */
const QUOTE = '["\'`´“”„‟‘’‚‛«»‹›「」『』｢｣〝〞〟\\\\]';
const QUOTES = new RegExp(`^${QUOTE}+|(?<!${QUOTE})${QUOTE}+$`, 'g');
/** What is left of `="123"` and `=123` in front of the digits once the quotes around are gone. */
const SPREADSHEET_MARK = new RegExp(`^=(?:${QUOTE}+|(?=[0-9A-Za-z-]*$))`);
/** Byte order marks, zero-width characters, marks of writing direction, soft hyphens. */
const INVISIBLE = /\p{Cf}/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const SCIENTIFIC = /^[+-]?(?:\d+\.\d*e[+-]?\d+|\d+e[+-]\d+)$/i;
/** Scientific notation with a decimal comma, as spreadsheets write it in some countries: no list of two numbers. */
const COMMA_SCIENTIFIC = /(?<!\d)(\d),(\d+e\+\d+)/gi;
/** A function of a spreadsheet, such as `=HYPERLINK(…)`, at the begin of a value. */
const FORMULA = /(?<![^\s,;"'])=\s*@?[\p{L}_][\p{L}\p{N}_.]*\(/u;
const HAS_FORMULA = 'holds a formula instead of an order number';
const MAX_EXCERPT = 40;

function isContainer(value: unknown): boolean {
	return typeof value === 'object';
}

function excerpt(value: unknown): string {
	const text = isContainer(value) ? (Array.isArray(value) ? 'a list' : 'an object') : String(value);
	return text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}…` : text;
}

/** Full-width characters as their ordinary twins; separators keep their own meaning either way. */
function toHalfWidth(text: string): string {
	return text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

function strip(token: string): string {
	return token.replace(QUOTES, '').replace(SPREADSHEET_MARK, '');
}

function readArrayText(text: string): readonly JsonValue[] | undefined {
	if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
	try {
		const parsed = parseExactJson(text);
		return isJsonArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

class Collector {
	readonly numbers: string[] = [];
	readonly refused: InvalidValue[] = [];

	text(given: string): void {
		const trimmed = toHalfWidth(given.replace(INVISIBLE, '')).trim();
		const text = trimmed.startsWith('[') ? trimmed : trimmed.replace(QUOTES, '');
		const array = readArrayText(text);
		if (array !== undefined) {
			for (const element of array) this.value(element);
			return;
		}
		const unwrapped = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
		this.tokens(unwrapped);
	}

	value(given: unknown): void {
		if (given === null || given === undefined) return;
		if (typeof given === 'bigint') this.numbers.push(String(given));
		else if (typeof given === 'number') this.number(given);
		else if (typeof given === 'string') this.tokens(toHalfWidth(given.replace(INVISIBLE, '')));
		else
			this.refuse(
				given,
				`holds ${typeof given === 'boolean' ? 'true or false' : isContainer(given) ? excerpt(given) : 'something else'} instead of an order number`,
			);
	}

	refuse(given: unknown, reason: string): void {
		this.refused.push({ text: excerpt(given), reason });
	}

	private tokens(text: string): void {
		for (const line of text.split(/[\r\n]+/)) {
			const at = line.search(FORMULA);
			const whole = (at < 0 ? line : line.slice(0, at)).replace(COMMA_SCIENTIFIC, '$1.$2');
			for (const token of whole.split(SEPARATORS)) this.token(strip(token));
			if (at >= 0) this.refuse(line.slice(at), HAS_FORMULA);
		}
	}

	private number(given: number): void {
		if (Number.isSafeInteger(given)) {
			this.numbers.push(String(given));
			return;
		}
		const what = Number.isInteger(given)
			? 'a number of more than 15 digits, which JavaScript has already rounded'
			: 'a number that is not whole';
		this.refuse(given, `holds ${what}`);
	}

	private token(token: string): void {
		if (token === '') return;
		if (SCIENTIFIC.test(token)) {
			this.refuse(token, 'holds a number in scientific notation, whose last digits are already lost');
			return;
		}
		if (token.startsWith('=')) {
			this.refuse(token, HAS_FORMULA);
			return;
		}
		if (!/\p{Nd}/u.test(token)) {
			this.refuse(token, 'holds a text without a single digit');
			return;
		}
		this.numbers.push(token);
	}
}

/**
 * Reads what people put into *Order Numbers*: one number; many, separated by new lines, commas, semicolons, tabs or
 * spaces; the text of a JSON array; an array of strings or numbers. Quotes, full-width digits and a spreadsheet's
 * `="123"` are normalised, spaces dropped. Refused, one by one: values whose digits are already lost, formulas, and texts without a
 * single digit, as header and total rows have them. Nothing else is refused for its form.
 */
export function parseOrderSns(given: unknown): ParsedNumbers {
	const collector = new Collector();
	if (typeof given === 'string') collector.text(given);
	else if (Array.isArray(given)) for (const element of given) collector.value(element);
	else collector.value(given);
	return { numbers: collector.numbers, invalid: collector.refused };
}
