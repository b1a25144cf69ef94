import type { JsonObject } from '../../json/exactJson';

/** Keys without which nobody can tell which order it is. */
const ALWAYS = ['found', 'orderSn'];

/** A simplified order with the chosen keys alone, in their usual order; `found` and `orderSn` always stay. */
export function pickFields(simplified: JsonObject, fields: readonly string[]): JsonObject {
	const chosen = new Set([...ALWAYS, ...fields]);
	return Object.fromEntries(Object.entries(simplified).filter(([key]) => chosen.has(key)));
}
