const LARGEST_EXACT = String(Number.MAX_SAFE_INTEGER);
const STEP = LARGEST_EXACT.length;
const QUOTE = 34;
const MINUS = 45;
const ZERO = 48;
const COLON = 58;
const BACKSLASH = 92;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;
/** What stands before a value or a key: `,` `:` `[` `{` or a blank. */
const isOpening = (code: number): boolean =>
	code === 44 || code === 58 || code === 91 || code === 123 || isBlank(code);
/** What stands behind a value or a key: `,` `:` `]` `}` or a blank. */
const isClosing = (code: number): boolean =>
	code === 44 || code === 58 || code === 93 || code === 125 || isBlank(code);

/**
 * Start and end, in turn, of each integer beyond ±(2^53 − 1) that stands as a value. In a text that is not valid JSON
 * it may give too few or too many, but never one whose quoting would make the text valid.
 */
export function findLongIntegers(json: string): number[] {
	const places: number[] = [];
	let known = 0;
	let first = nextLooseRun(json, 0);
	while (first < json.length) {
		let end = first;
		while (isDigit(json.charCodeAt(end))) end++;
		const start = json.charCodeAt(first - 1) === MINUS ? first - 1 : first;
		if (isBeyondExact(json, first, end) && standsAsValue(json, start, end)) {
			known = lastOutside(json, start, known);
			if (known === start) {
				places.push(start, end);
				known = end;
			} else {
				// Inside a string; so is all up to the next quote.
				end = json.indexOf('"', end);
				if (end === -1) break;
			}
		}
		first = nextLooseRun(json, end);
	}
	return places;
}

/**
 * The next place from which 16 digits may follow each other, without a quote before them: an order number that is all
 * of a string, or its beginning, is the common case and costs next to nothing; only where it is very long is the rest of
 * it given. The length of the text, where there is none. No run of digits may go through `from`.
 */
function nextLooseRun(json: string, from: number): number {
	let seen = from;
	// A run of 16 digits has one of them at every 16th place: most of the text need not be looked at.
	for (let at = from + STEP - 1; at < json.length; at += STEP) {
		if (!isDigit(json.charCodeAt(at))) continue;
		let before = at - 1;
		while (before >= seen && isDigit(json.charCodeAt(before))) before--;
		seen = at + 1;
		if (json.charCodeAt(before) !== QUOTE && isDigit(json.charCodeAt(before + STEP))) return before + 1;
	}
	return json.length;
}

function isBeyondExact(json: string, first: number, end: number): boolean {
	if (json.charCodeAt(first) === ZERO || end - first < LARGEST_EXACT.length) return false;
	return end - first > LARGEST_EXACT.length || json.slice(first, end) > LARGEST_EXACT;
}

/** Whether a number, not a piece of one, may stand here, and not where only a key may: there it must stay an error. */
function standsAsValue(json: string, start: number, end: number): boolean {
	if (start > 0 && !isOpening(json.charCodeAt(start - 1))) return false;
	let next = end;
	while (isBlank(json.charCodeAt(next))) next++;
	if (next === json.length) return true;
	const code = json.charCodeAt(next);
	return isClosing(code) && code !== COLON;
}

/**
 * A place that is in no string, to go on from: `place` itself if and only if it is in none. `known` is the one for the place
 * before, which makes the whole of the questions linear. Nearly always the nearest quote on the left tells by its
 * neighbours whether it opens or closes a string; only where they allow both is the text read from `known` on.
 * In a text that is not valid JSON the answer may be wrong behind the first error, where it no longer matters.
 */
function lastOutside(json: string, place: number, known: number): number {
	let quote = place - 1;
	while (quote >= known && json.charCodeAt(quote) !== QUOTE) quote--;
	if (quote < known) return Math.max(place, known);

	let backslashes = 0;
	while (json.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++;
	if (backslashes % 2 === 1) return known;
	const mayOpen = quote === 0 || isOpening(json.charCodeAt(quote - 1));
	const mayClose = isClosing(json.charCodeAt(quote + 1));
	if (mayOpen && mayClose) return readStrings(json, known, place);
	return mayOpen ? quote : place;
}

/** Goes on from a place in no string to `place`, or to behind the string that `place` is in. */
function readStrings(json: string, from: number, place: number): number {
	let at = from;
	while (at < place) {
		if (json.charCodeAt(at++) !== QUOTE) continue;
		while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
		at++;
	}
	return at;
}
