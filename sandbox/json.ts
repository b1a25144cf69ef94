/** A JSON object on its way out; a `bigint` inside it is written as a bare integer with all its digits. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MARK = '\u0001integer:';
const MARKED = /"\\u0001integer:(-?\d+)"/g;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** `JSON.stringify` that writes a `bigint` as a bare integer with all its digits, as VV-Tool writes long ids, or as text. */
export function stringifyExact(value: unknown, longNumbers: 'bare' | 'text' = 'bare'): string {
	const text = JSON.stringify(value, (_key, part: unknown) =>
		typeof part === 'bigint' ? MARK + part.toString() : part,
	);
	return text.replace(MARKED, longNumbers === 'bare' ? '$1' : '"$1"');
}

/**
 * `JSON.parse` that reads integers beyond 2^53 − 1 as `bigint`, so that an order number sent as a number keeps its digits.
 * @throws SyntaxError where the text is not JSON
 */
export function parseExact(text: string): unknown {
	const marked = text.replace(STRING_OR_NUMBER, (token) =>
		/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"\\u0001integer:${token}"` : token,
	);
	const value: unknown = JSON.parse(marked, (_key, part: unknown) =>
		typeof part === 'string' && part.startsWith(MARK) ? BigInt(part.slice(MARK.length)) : part,
	);
	return value;
}
