import {
	isJsonArray,
	isJsonObject,
	nestingExceeds,
	parseExactJson,
	type JsonObject,
	type JsonValue,
} from '../../json/exactJson';
import { MAX_NESTING } from '../../api/reply';
import { fold, kindOf, type Kind } from './receiverFields';

/** What becomes of the buyer's data: kept, masked, or removed (province and city stay in each case). */
export type ReceiverChoice = 'keep' | 'mask' | 'remove';

function maskText(text: string, kind: Kind): string {
	const chars = Array.from(text);
	if (kind === 'phone') {
		const digits = chars.filter((char) => /\d/.test(char));
		return digits.length >= 9 ? `${digits.slice(0, 3).join('')}****${digits.slice(-2).join('')}` : '****';
	}
	return kind === 'name' ? `${chars[0] ?? ''}**` : '****';
}

/** The JSON array, object or text that is written into a text, or `undefined` where the text holds none. */
function jsonIn(text: string): JsonValue | undefined {
	if (!/^\s*["[{]/.test(text)) return undefined;
	try {
		return parseExactJson(text);
	} catch {
		return undefined;
	}
}

class Cover {
	constructor(private readonly choice: Exclude<ReceiverChoice, 'keep'>) {}

	/**
	 * A value without the buyer's data; `undefined` where nothing is to be left of it.
	 * @param parent the key under which it stands, folded
	 * @param kind what it tells of the buyer, all that is below included; `undefined` where it tells nothing by its key
	 */
	value(value: JsonValue, parent: string, kind?: Kind): JsonValue | undefined {
		if (isJsonArray(value)) {
			return value.flatMap((element) => {
				const covered = this.value(element, parent, kind);
				return covered === undefined ? [] : [covered];
			});
		}
		if (isJsonObject(value)) return this.object(value, parent, kind);
		const inside = typeof value === 'string' ? jsonIn(value) : undefined;
		if (typeof value === 'string' && inside !== undefined) return this.json(value, inside, parent, kind);
		return kind === undefined ? value : this.leaf(value, kind);
	}

	private object(object: JsonObject, parent: string, kind: Kind | undefined): JsonObject {
		const entries = Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
			const folded = fold(key);
			const covered = this.value(value, folded, kindOf(folded, parent, kind));
			return covered === undefined ? [] : [[key, covered]];
		});
		return Object.fromEntries(entries);
	}

	/** A text with JSON inside: to the letter as it was where there is nothing to hide, hidden where it is too deep to look. */
	private json(
		text: string,
		inside: JsonValue,
		parent: string,
		kind: Kind | undefined,
	): JsonValue | undefined {
		if (nestingExceeds(inside, MAX_NESTING)) return this.leaf(text, kind ?? 'place');
		const covered = this.value(inside, parent, kind);
		if (covered === undefined) return undefined;
		const written = JSON.stringify(covered);
		return written === JSON.stringify(inside) ? text : written;
	}

	private leaf(value: string | number | boolean | null, kind: Kind): JsonValue | undefined {
		if (value === null || value === '') return value;
		return this.choice === 'remove' ? undefined : maskText(String(value), kind);
	}
}

/**
 * The value with the buyer's data kept, masked or removed: name, phone, town and address, wherever they stand, also in
 * JSON that is written into a text. Province and city stay. A new value; the given one is not changed.
 */
export function coverReceiver(value: JsonValue, choice: ReceiverChoice): JsonValue {
	return choice === 'keep' ? value : (new Cover(choice).value(value, '') ?? null);
}

/** {@link coverReceiver} for an object, which stays one. */
export function coverReceiverIn(object: JsonObject, choice: ReceiverChoice): JsonObject {
	const covered = coverReceiver(object, choice);
	return isJsonObject(covered) ? covered : object;
}
