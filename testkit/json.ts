import { isObject } from '../sandbox/json';

export { isObject };

/** What lies at the end of a path of keys; `undefined` where it ends before. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
	let place = value;
	for (const key of path) {
		if (Array.isArray(place)) place = place[Number(key)];
		else if (isObject(place)) place = place[key];
		else return undefined;
	}
	return place;
}

/** Text and numbers as text, everything else as "". */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A list, or an empty one where it is none. */
export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
