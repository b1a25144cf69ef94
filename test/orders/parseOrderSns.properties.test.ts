import fc from 'fast-check';
import { parseOrderSns } from '../../nodes/VvTool/orders/parseOrderSns';
import { orderNumbers } from './orderNumbers';

const QUOTES = [
	['', ''],
	['"', '"'],
	["'", "'"],
	['“', '”'],
	['‘', '’'],
	['`', '`'],
	['＂', '＂'],
	['「', '」'],
	['"\'', '\'"'],
	['="', '"'],
	['"=""', '"""'],
	["'", ''],
] as const;

/** A number in one of the ways in which it may stand in a paste. */
const dressed = fc
	.tuple(orderNumbers, fc.constantFrom(...QUOTES), fc.boolean(), fc.nat(40))
	.map(([number, [open, close], isWide, place]) => {
		const wide = isWide
			? number.replace(/[0-9-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
			: number;
		const at = Math.min(place, wide.length);
		const invisible = place % 3 === 0 ? '\u200b' : '';
		return { number, text: `${open}${wide.slice(0, at)}${invisible}${wide.slice(at)}${close}` };
	});

const separators = fc
	.array(fc.constantFrom('\n', '\r\n', ',', '，', '、', ';', '；', '\t', ' ', '\u3000', '\u00a0'), {
		minLength: 1,
		maxLength: 3,
	})
	.map((chars) => chars.join(''));

describe('any list of order numbers', () => {
	it('comes back as it was, whatever stands between and around the numbers', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(dressed, separators), { minLength: 1, maxLength: 30 }),
				fc.constantFrom('', '\ufeff', ' \r\n'),
				(list, start) => {
					const text = start + list.map(([{ text: each }, separator]) => each + separator).join('');
					expect(parseOrderSns(text)).toEqual({
						numbers: list.map(([{ number }]) => number),
						invalid: [],
					});
				},
			),
			{ numRuns: 500 },
		);
	});

	it('comes back as it was from an array and from the text of one', () => {
		fc.assert(
			fc.property(fc.array(orderNumbers, { maxLength: 30 }), fc.nat(3), (numbers, indent) => {
				const expected = { numbers, invalid: [] };
				expect(parseOrderSns(numbers)).toEqual(expected);
				expect(parseOrderSns(JSON.stringify(numbers, null, indent))).toEqual(expected);
			}),
		);
	});

	it('comes back exactly from bare integers in the text of a JSON array', () => {
		fc.assert(
			fc.property(fc.array(fc.bigInt(1n, 10n ** 30n).map(String), { minLength: 1 }), (numbers) => {
				expect(parseOrderSns(`[${numbers.join(',')}]`).numbers).toEqual(numbers);
			}),
		);
	});
});

describe('anything at all', () => {
	const anything = fc.oneof(
		fc.anything({
			withBigInt: true,
			withDate: true,
			withMap: true,
			withSet: true,
			withNullPrototype: true,
			withObjectString: true,
			withSparseArray: true,
			withTypedArray: true,
			withUnicodeString: true,
		}),
		fc.string({ unit: 'binary' }),
		fc.string({ unit: fc.constantFrom(...'[]{}"\'=,:;\\eE+-.1２“「\n\u200b') }),
		fc.json(),
		fc.double(),
	);

	it('never makes it throw, give an empty number, or refuse without a reason', () => {
		fc.assert(
			fc.property(anything, (given) => {
				const { numbers, invalid } = parseOrderSns(given);
				for (const number of numbers) {
					expect(number).toMatch(/^[^\s,，、;；]+$/);
					expect(number).toMatch(/\p{Nd}/u);
				}
				for (const { text, reason } of invalid) {
					expect(text.length).toBeGreaterThan(0);
					expect(text.length).toBeLessThanOrEqual(41);
					expect(reason).toMatch(/^holds [^.]+$/);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('never gives a number of which digits are lost', () => {
		fc.assert(
			fc.property(fc.double(), (given) => {
				const { numbers, invalid } = parseOrderSns([given]);
				expect(numbers.length + invalid.length).toBe(1);
				expect(numbers.length).toBe(Number.isSafeInteger(given) ? 1 : 0);
			}),
		);
	});
});
