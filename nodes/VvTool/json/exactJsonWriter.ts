import { LongInteger, type LosslessJson } from './exactJson';

/** Deeper than anything that a server reads; ends a `toJSON` that gives ever new objects. */
const DEEPEST = 100_000;

/** An array or object that has been begun, and how far it has been written. */
interface Level {
	readonly container: object;
	/** The keys, of an object; an array has none. */
	readonly keys: readonly string[] | undefined;
	readonly values: readonly unknown[];
	next: number;
	isEmpty: boolean;
}

/**
 * `JSON.stringify` (without its replacer and indent) that writes a {@link LongInteger} and a bigint as bare digits,
 * and needs no call stack for deep values. As there, `toJSON` is honoured, what JSON cannot say (undefined, functions,
 * symbols) is left out of objects and is null in arrays, and gives `undefined` where it is the whole value.
 * @throws TypeError where a value contains itself, RangeError beyond 100,000 levels.
 */
export function writeExactJson(value: LosslessJson): string;
export function writeExactJson(value: unknown): string | undefined;
export function writeExactJson(value: unknown): string | undefined {
	const pieces: string[] = [];
	const levels: Level[] = [];
	const begun = new Set<object>();

	const begin = (container: object): void => {
		if (begun.has(container)) throw new TypeError('A value that contains itself cannot be written as JSON');
		if (levels.length === DEEPEST) throw new RangeError(`JSON is written to ${DEEPEST} levels at most`);
		const isArray = Array.isArray(container);
		const keys = isArray ? undefined : Object.keys(container);
		const values: readonly unknown[] = isArray ? container : Object.values(container);
		begun.add(container);
		levels.push({ container, keys, values, next: 0, isEmpty: true });
		pieces.push(isArray ? '[' : '{');
	};

	const writeMember = (level: Level): void => {
		const index = level.next++;
		const key = level.keys?.[index];
		const member = settle(level.values[index], key ?? String(index));
		const text = isContainer(member) ? '' : scalarText(member);
		if (text === undefined && key !== undefined) return;
		if (!level.isEmpty) pieces.push(',');
		level.isEmpty = false;
		if (key !== undefined) pieces.push(JSON.stringify(key), ':');
		if (isContainer(member)) begin(member);
		else pieces.push(text ?? 'null');
	};

	const root = settle(value, '');
	if (!isContainer(root)) return scalarText(root);
	begin(root);
	for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
		if (level.next < level.values.length) {
			writeMember(level);
		} else {
			pieces.push(level.keys === undefined ? ']' : '}');
			begun.delete(level.container);
			levels.pop();
		}
	}
	return pieces.join('');
}

/** What is to be written for a value: `toJSON` asked, wrapped numbers, texts and booleans unwrapped. */
function settle(value: unknown, key: string): unknown {
	const settled = hasToJson(value) ? value.toJSON(key) : value;
	const isWrapped =
		settled instanceof Number ||
		settled instanceof String ||
		settled instanceof Boolean ||
		settled instanceof BigInt;
	return isWrapped ? settled.valueOf() : settled;
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
	if (value instanceof LongInteger) return false;
	const mayHave = (typeof value === 'object' && value !== null) || typeof value === 'function';
	return mayHave && 'toJSON' in value && typeof value.toJSON === 'function';
}

function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !(value instanceof LongInteger);
}

/** The text of what is neither array nor object; `undefined` for what JSON cannot say. */
function scalarText(value: unknown): string | undefined {
	if (value instanceof LongInteger) return value.digits;
	return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
