const BLANKS = /[ \t\n\r]*/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or end';

/** The end of what a sticky pattern matches at a place; `undefined` where it does not. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : undefined;
}

/**
 * Where a text ceases to be JSON, as an offset from 0; `undefined` where it is JSON. Engines say so in some cases only, and
 * quote the text, which may hold people's data.
 */
export function flawPlace(text: string): number | undefined {
	const closers: ('}' | ']')[] = [];
	let expected: Expected = 'value';
	let at = 0;
	for (;;) {
		at = endOf(BLANKS, text, at) ?? at;
		const char = text[at];
		const closer = closers.at(-1);
		const afterValue: Expected = ', or end';
		if (expected === ', or end' && closer === undefined) return char === undefined ? undefined : at;
		const mayClose = expected === ', or end' || expected === 'value or ]' || expected === 'key or }';
		if (mayClose && char === closer && closer !== undefined) {
			closers.pop();
			expected = afterValue;
			at += 1;
		} else if (expected === ', or end') {
			if (char !== ',') return at;
			expected = closer === '}' ? 'key' : 'value';
			at += 1;
		} else if (expected === ':') {
			if (char !== ':') return at;
			expected = 'value';
			at += 1;
		} else if (expected === 'key' || expected === 'key or }') {
			const end = endOf(STRING, text, at);
			if (end === undefined) return at;
			[at, expected] = [end, ':'];
		} else if (char === '{' || char === '[') {
			closers.push(char === '{' ? '}' : ']');
			expected = char === '{' ? 'key or }' : 'value or ]';
			at += 1;
		} else {
			const end = endOf(STRING, text, at) ?? endOf(SCALAR, text, at);
			if (end === undefined) return at;
			[at, expected] = [end, afterValue];
		}
	}
}
