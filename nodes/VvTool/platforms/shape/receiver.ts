import {
	isJsonArray,
	isJsonObject,
	nestingExceeds,
	parseExactJson,
	type JsonObject,
	type JsonValue,
} from '../../json/exactJson';
import { MAX_NESTING } from '../../api/reply';

/** What becomes of the buyer's data: kept, masked, or removed (province and city stay in each case). */
export type ReceiverChoice = 'keep' | 'mask' | 'remove';

type Kind = 'name' | 'phone' | 'place';

/** Which fields tell who the buyer is, in lower case without underscores: documented names, and their usual relatives. */
const KINDS = new Map<string, Kind>([
	['receivername', 'name'],
	['consignee', 'name'],
	['consigneename', 'name'],
	['buyernick', 'name'],
	['buyername', 'name'],
	['buyeropenid', 'name'],
	['receiver', 'name'],
	['receiverphone', 'phone'],
	['receivermobile', 'phone'],
	['receivertel', 'phone'],
	['mobile', 'phone'],
	['mobilephone', 'phone'],
	['phone', 'phone'],
	['tel', 'phone'],
	['telephone', 'phone'],
	['buyerphone', 'phone'],
	['buyermobile', 'phone'],
	['consigneephone', 'phone'],
	['consigneemobile', 'phone'],
	['town', 'place'],
	['receivertown', 'place'],
	['district', 'place'],
	['districtcode', 'place'],
	['receiverdistrict', 'place'],
	['street', 'place'],
	['address', 'place'],
	['receiveraddress', 'place'],
	['detailaddress', 'place'],
	['addressdetail', 'place'],
	['fulladdress', 'place'],
]);

/** Stays readable inside of a field of the buyer; everything else in there is the buyer's, whatever it is called. */
const REGION = /^(?:receiver|consignee|buyer)?(?:province|city)(?:code|id|name)?$/;

/** Below an object of this name, `name` is the buyer's. */
const HOLDERS = new Set([
	'receiver',
	'consignee',
	'buyer',
	'address',
	'receiveraddress',
	'receiverinfo',
	'addressinfo',
]);

function fold(key: string): string {
	return key.replace(/[_-]/g, '').toLowerCase();
}

function kindOf(key: string, parent: string): Kind | undefined {
	const folded = fold(key);
	return KINDS.get(folded) ?? (folded === 'name' && HOLDERS.has(parent) ? 'name' : undefined);
}

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
			const own = kindOf(key, parent) ?? (REGION.test(folded) ? undefined : kind);
			const covered = this.value(value, folded, own);
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
