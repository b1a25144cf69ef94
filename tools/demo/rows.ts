import { seeded } from '../../sandbox/random';

/** One row of the spreadsheet. */
export interface Row {
	readonly shop: string;
	readonly number: string;
}

/** What the sandbox makes of a shop, by its name. */
const UNAUTHORISED = 'noauth';
/** One row in so many repeats an earlier one. */
const REPEAT_EVERY = 5;
/** One new number in so many is unknown to the shop. */
const UNKNOWN_EVERY = 200;
const UNKNOWN_END = '0404';

/** Whether the shop has not granted access. */
export function isUnauthorised(shop: string): boolean {
	return shop.startsWith(UNAUTHORISED);
}

/** Whether the sandbox knows no order with the number. */
export function isUnknown(number: string): boolean {
	return number.endsWith(UNKNOWN_END);
}

function shopNames(count: number): string[] {
	return Array.from({ length: count }, (_, index) =>
		count > 1 && index === count - 1 ? `${UNAUTHORISED}-${index + 1}` : `${86_001_100 + 7 * index}`,
	);
}

/** Nineteen digits, as Douyin's: more than a JavaScript number can hold. No two are the same. */
function newNumber(serial: number, random: () => number): string {
	const middle = Math.floor(random() * 1e6)
		.toString()
		.padStart(6, '0');
	const isOneUnknown = serial % UNKNOWN_EVERY === UNKNOWN_EVERY / 2;
	const end = isOneUnknown ? UNKNOWN_END : String(1_000 + Math.floor(random() * 9_000));
	return `69${String(serial).padStart(7, '0')}${middle}${end}`;
}

/**
 * A spreadsheet of order numbers: shops mixed as they come, one row in five a repeat of an earlier one, some numbers
 * unknown; the last of several shops has not granted access. The same for the same seed.
 */
export function makeRows({ numbers, shops, seed }: { numbers: number; shops: number; seed: number }): Row[] {
	const random = seeded(seed);
	const names = shopNames(shops);
	const rows: Row[] = [];
	let serial = 0;
	for (let index = 0; index < numbers; index += 1) {
		const earlier =
			index % REPEAT_EVERY === REPEAT_EVERY - 1 ? rows[Math.floor(random() * index)] : undefined;
		rows.push(
			earlier ?? {
				shop: names[serial % shops] ?? '',
				number: newNumber(serial++, random),
			},
		);
	}
	return rows;
}

/** A number of a shop, and the rows that ask for it. */
export interface Wanted extends Row {
	readonly rows: number[];
}

/** Each number once, in the order in which it is first asked for. */
export function distinct(rows: readonly Row[]): Wanted[] {
	const known = new Map<string, Wanted>();
	rows.forEach(({ shop, number }, index) => {
		const key = `${shop} ${number}`;
		const wanted = known.get(key);
		if (wanted === undefined) known.set(key, { shop, number, rows: [index] });
		else wanted.rows.push(index);
	});
	return [...known.values()];
}
