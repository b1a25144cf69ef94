/** What a parse gives; long integers (see {@link parseExactJson}) are among the strings. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
	[key: string]: JsonValue;
}

/** What {@link parseKeepingLongIntegers} gives: JSON in which a long integer is still told from a text of digits. */
export type KeptJson = string | number | boolean | null | LongInteger | KeptJson[] | KeptJsonObject;
export interface KeptJsonObject {
	[key: string]: KeptJson;
}

/**
 * An integer beyond ±(2^53 − 1), which no JavaScript number holds: its digits as they were written.
 * `writeExactJson` writes it as bare digits; everything else that turns it into text gets the digits as text.
 */
export class LongInteger {
	/** @throws TypeError for anything that is no integer of JSON. */
	constructor(readonly digits: string) {
		if (!/^-?(?:0|[1-9][0-9]*)$/.test(digits)) throw new TypeError('Not an integer');
	}

	toString(): string {
		return this.digits;
	}

	toJSON(): string {
		return this.digits;
	}
}

/** Whether a parsed value is an object: no array, no null. */
export function isJsonObject(value: unknown): value is JsonObject {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LongInteger)
	);
}

/** Whether a parsed value is an array. */
export function isJsonArray(value: unknown): value is JsonValue[] {
	return Array.isArray(value);
}

/**
 * `JSON.parse` for replies that hold ids above 2^53: an integer beyond ±(2^53 − 1) comes out as text with all its
 * digits; everything else is as `JSON.parse` gives it. A leading byte order mark is dropped.
 * Takes linear time and no call stack, whatever the text.
 * @throws SyntaxError where `JSON.parse` throws; the message never quotes the text, which may hold people's data.
 */
export function parseExactJson(text: string): JsonValue {
	const json = withoutMark(text);
	const places = findLongIntegers(json);
	return parse(places.length === 0 ? json : quote(json, places), json);
}

/**
 * {@link parseExactJson} for what is to be sent on: a long integer comes out as {@link LongInteger}, so that
 * `writeExactJson` gives it back as a number.
 * @throws SyntaxError like `parseExactJson`.
 */
export function parseKeepingLongIntegers(text: string): KeptJson {
	const json = withoutMark(text);
	const pending: Array<[KeptJson, JsonValue]> = [];
	// What is text in the exact parse and a number in the plain one is a long integer: no text can imitate that.
	const keep = (exact: KeptJson, plain: JsonValue | undefined): KeptJson => {
		if (typeof exact === 'string' && typeof plain === 'number') return new LongInteger(exact);
		if (typeof plain === 'object' && plain !== null) pending.push([exact, plain]);
		return exact;
	};
	const kept = keep(parseExactJson(json), parse(json, json));
	for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
		const [exact, plain] = pair;
		if (Array.isArray(exact) && isJsonArray(plain)) {
			exact.forEach((member, index) => (exact[index] = keep(member, plain[index])));
		} else if (isJsonObject(exact) && isJsonObject(plain)) {
			const target: KeptJsonObject = exact;
			for (const [key, member] of Object.entries(exact)) target[key] = keep(member, plain[key]);
		}
	}
	return kept;
}

/**
 * Whether a parsed value has more than `limit` arrays and objects within one another (`[]` counts 1, `[[]]` 2, a text
 * 0): asked before anything that recurses is let loose on a stranger's JSON.
 */
export function nestingExceeds(value: KeptJson, limit: number): boolean {
	let level: KeptJson[] = isContainer(value) ? [value] : [];
	for (let depth = 1; depth <= limit && level.length > 0; depth++) {
		const below: KeptJson[] = [];
		for (const container of level) {
			if (!isContainer(container)) continue;
			for (const member of Object.values(container)) if (isContainer(member)) below.push(member);
		}
		level = below;
	}
	return level.length > 0;
}

const isContainer = (value: KeptJson): value is KeptJson[] | KeptJsonObject =>
	typeof value === 'object' && value !== null && !(value instanceof LongInteger);

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

const parsePlainly: (text: string) => JsonValue = JSON.parse;

/** The value, or what the engine says against the text, which may quote it. */
function attempt(json: string): { value: JsonValue } | { complaint: string } {
	try {
		return { value: parsePlainly(json) };
	} catch (error) {
		return { complaint: String(error) };
	}
}

/** Parses `json`; where that fails, the place of the trouble is the one in `original`, if the engine tells it. */
function parse(json: string, original: string): JsonValue {
	const outcome = attempt(json);
	if ('value' in outcome) return outcome.value;
	const plain = attempt(original);
	const complaint = 'complaint' in plain ? plain.complaint : '';
	const place = / JSON at position ([0-9]+)(?: \(line [0-9]+ column [0-9]+\))?$/.exec(complaint)?.[1];
	throw new SyntaxError(`The text is not valid JSON${place === undefined ? '' : ` at position ${place}`}`);
}

/** The text with quotes around the given places. */
function quote(json: string, places: readonly number[]): string {
	const pieces: string[] = [];
	let from = 0;
	for (const place of places) {
		pieces.push(json.slice(from, place));
		from = place;
	}
	pieces.push(json.slice(from));
	return pieces.join('"');
}

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
function findLongIntegers(json: string): number[] {
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
