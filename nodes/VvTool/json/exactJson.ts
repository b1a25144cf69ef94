import { findLongIntegers } from './longIntegers';

/** What a parse gives; long integers (see {@link parseExactJson}) are among the strings. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
	[key: string]: JsonValue;
}

/** What {@link parseKeepingLongIntegers} gives: JSON in which a long integer is still told from a text of digits. */
export type LosslessJson =
	string | number | boolean | null | LongInteger | LosslessJson[] | LosslessJsonObject;
export interface LosslessJsonObject {
	[key: string]: LosslessJson;
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
export function parseKeepingLongIntegers(text: string): LosslessJson {
	const json = withoutMark(text);
	const pending: Array<[LosslessJson, JsonValue]> = [];
	// What is text in the exact parse and a number in the plain one is a long integer: no text can imitate that.
	const keep = (exact: LosslessJson, plain: JsonValue | undefined): LosslessJson => {
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
			const target: LosslessJsonObject = exact;
			for (const [key, member] of Object.entries(exact)) target[key] = keep(member, plain[key]);
		}
	}
	return kept;
}

/**
 * Whether a parsed value has more than `limit` arrays and objects within one another (`[]` counts 1, `[[]]` 2, a text
 * 0): asked before anything that recurses is let loose on untrusted JSON.
 */
export function nestingExceeds(value: LosslessJson, limit: number): boolean {
	let level: LosslessJson[] = isContainer(value) ? [value] : [];
	for (let depth = 1; depth <= limit && level.length > 0; depth++) {
		const below: LosslessJson[] = [];
		for (const container of level) {
			if (!isContainer(container)) continue;
			for (const member of Object.values(container)) if (isContainer(member)) below.push(member);
		}
		level = below;
	}
	return level.length > 0;
}

const isContainer = (value: LosslessJson): value is LosslessJson[] | LosslessJsonObject =>
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

/** Parses `json`; where that fails, the position of the error is the one in `original`, if the engine tells it. */
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
