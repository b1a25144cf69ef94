/** One row of a spreadsheet. */
export interface Row {
	readonly shop: string;
	readonly number: string;
}

/** A number of a shop, and the rows that ask for it. */
export interface DistinctRow extends Row {
	readonly rows: number[];
}

/** One row in so many repeats an earlier one. */
const REPEAT_EVERY = 5;
/** One new number in so many is unknown to the shop, which the sandbox sees by its end. */
const UNKNOWN_EVERY = 200;
const UNKNOWN_END = '0404';

/** A shop that the sandbox takes for one that has not granted access. */
export const UNAUTHORIZED_SHOP = 'noauth-1';

/** What has to come of a number. */
export function expectedKind({ shop, number }: Row): 'found' | 'missing' | 'failed' {
	if (shop === UNAUTHORIZED_SHOP) return 'failed';
	return number.endsWith(UNKNOWN_END) ? 'missing' : 'found';
}

/** Nineteen digits, as Douyin's: more than a JavaScript number can hold. */
function orderNumber(serial: number): string {
	const isUnknown = serial % UNKNOWN_EVERY === UNKNOWN_EVERY / 2;
	return `6917530${String(serial).padStart(8, '0')}${isUnknown ? UNKNOWN_END : '5083'}`;
}

/** A spreadsheet of order numbers: shops in turn, one row in five a repeat of an earlier one, some numbers unknown. */
export function makeRows(count: number, shops: readonly string[]): Row[] {
	const rows: Row[] = [];
	let serial = 0;
	for (let index = 0; index < count; index += 1) {
		const isRepeat = index % REPEAT_EVERY === REPEAT_EVERY - 1;
		const earlier = isRepeat ? rows[Math.floor(index / 2)] : undefined;
		rows.push(earlier ?? { shop: shops[serial % shops.length] ?? '', number: orderNumber(serial++) });
	}
	return rows;
}

/** Each number once, in the order in which it is first asked for. */
export function distinctRows(rows: readonly Row[]): DistinctRow[] {
	const known = new Map<string, DistinctRow>();
	rows.forEach(({ shop, number }, index) => {
		const key = `${shop} ${number}`;
		const row = known.get(key);
		if (row === undefined) known.set(key, { shop, number, rows: [index] });
		else row.rows.push(index);
	});
	return [...known.values()];
}
