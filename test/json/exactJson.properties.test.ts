import fc from 'fast-check';
import { parse as parseLossless } from 'lossless-json';
import {
	LongInteger,
	parseExactJson,
	parseKeepingLongIntegers,
	type LosslessJson,
} from '../../nodes/VvTool/json/exactJson';
import { writeExactJson } from '../../nodes/VvTool/json/exactJsonWriter';

const parsesPlainly = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

const isLong = (token: string): boolean => {
	if (!/^-?[0-9]+$/.test(token)) return false;
	const value = BigInt(token);
	return value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER);
};

/** A valid text, token by token: slow and plain. */
const quoteLongIntegers = (json: string): string =>
	json.replace(/"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g, (token) => (isLong(token) ? `"${token}"` : token));

const blanks = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const digits = fc.stringMatching(/^[1-9][0-9]{14,24}$/);
const signed = fc.tuple(fc.constantFrom('', '-'), digits).map((parts) => parts.join(''));
const nearTheLimit = fc
	.bigInt(-20n, 20n)
	.chain((by) => fc.constantFrom(BigInt(Number.MAX_SAFE_INTEGER) + by, by - BigInt(Number.MAX_SAFE_INTEGER)))
	.map(String);
const fractions = fc
	.tuple(signed, fc.constantFrom('.0', '.5', 'e2', 'E+3', '.12345678901234567890', 'e-12345678901234567'))
	.map((parts) => parts.join(''));
const shortNumbers = fc.oneof(
	fc
		.double({ noNaN: true, noDefaultInfinity: true })
		.map((value) => JSON.stringify(value))
		.filter((token) => !isLong(token)),
	fc.integer().map(String),
	fc.constant('-0'),
);

/** The inside of a string that looks like JSON as much as it can. */
const imitations = fc
	.array(
		fc.oneof(
			signed,
			fc.constantFrom(
				',',
				':',
				'[',
				']',
				'{',
				'}',
				' ',
				'\\"',
				'\\\\',
				'\\n',
				'\\u0022',
				'张',
				'e',
				'.',
				'-',
				'0',
			),
		),
		{ maxLength: 8 },
	)
	.map((pieces) => pieces.join(''));
const plainStrings = fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text).slice(1, -1));
const strings = fc.oneof(imitations, imitations, plainStrings).map((inside) => `"${inside}"`);

const spaced = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
	fc.tuple(blanks, text, blanks).map((parts) => parts.join(''));

/** Texts of JSON, written in all ways; with the given numbers. */
const texts = (numbers: fc.Arbitrary<string>): fc.Arbitrary<string> =>
	fc.letrec<{ value: string }>((tie) => ({
		value: spaced(
			fc.oneof(
				{ maxDepth: 4, withCrossShrink: true },
				fc.oneof(numbers, strings, fc.constantFrom('true', 'false', 'null')),
				fc.array(tie('value'), { maxLength: 6 }).map((members) => `[${members.join(',')}]`),
				fc
					.uniqueArray(fc.tuple(spaced(strings), tie('value')), {
						maxLength: 6,
						selector: ([key]) => JSON.parse(key),
					})
					.map((members) => `{${members.map((member) => member.join(':')).join(',')}}`),
			),
		),
	})).value;

const withLong = texts(fc.oneof(signed, nearTheLimit, fractions, shortNumbers));

/** Small damages of a text, as positions (a share of its length) and what is put in place of how many characters. */
const damages = fc.array(
	fc.record({
		where: fc.nat({ max: 999 }).map((thousandths) => thousandths / 1000),
		length: fc.nat({ max: 3 }),
		put: fc.oneof(
			fc.stringMatching(/^["\\,:[\]{}0-9.eE+\- \nx]{0,3}$/),
			digits,
			signed.map((token) => `,${token},`),
			signed.map((token) => `":${token},"`),
		),
	}),
	{ minLength: 1, maxLength: 3 },
);

const damage = (
	text: string,
	edits: ReadonlyArray<{ where: number; length: number; put: string }>,
): string => {
	let damaged = text;
	for (const { where, length, put } of edits) {
		const at = Math.floor(where * damaged.length);
		damaged = damaged.slice(0, at) + put + damaged.slice(at + length);
	}
	return damaged;
};

describe('parseExactJson', () => {
	it('gives what JSON.parse gives where no integer is long', () => {
		fc.assert(
			fc.property(texts(fc.oneof(fractions, shortNumbers)), (text) => {
				expect(parseExactJson(text)).toStrictEqual(JSON.parse(text));
			}),
			{ numRuns: 1000 },
		);
	});

	it('gives the digits that lossless-json gives', () => {
		const parseNumber = (token: string): string | number => (isLong(token) ? token : Number(token));
		fc.assert(
			fc.property(
				// lossless-json sets prototypes where JSON.parse makes a key.
				withLong.filter((text) => !text.includes('__proto__')),
				(text) => {
					expect(parseExactJson(text)).toStrictEqual(parseLossless(text, null, { parseNumber }));
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('accepts a damaged text if and only if JSON.parse accepts it, and reads it right', () => {
		let accepted = 0;
		fc.assert(
			fc.property(withLong, damages, (text, edits) => {
				const damaged = damage(text, edits);
				if (parsesPlainly(damaged)) {
					accepted++;
					expect(parseExactJson(damaged)).toStrictEqual(JSON.parse(quoteLongIntegers(damaged)));
				} else {
					expect(() => parseExactJson(damaged)).toThrow(SyntaxError);
				}
			}),
			{ numRuns: 4000 },
		);
		expect(accepted).toBeGreaterThan(20);
	});

	it('accepts any short jumble of JSON’s characters if and only if JSON.parse accepts it', () => {
		const pieces = fc.constantFrom(
			...[
				'"',
				'"',
				',',
				':',
				'[',
				']',
				'{',
				'}',
				' ',
				'\\',
				'1',
				'-',
				'.',
				'e',
				'""',
				'"a"',
				'9007199254740993',
			],
			...[',9007199254740993,', ':9007199254740993', '[9007199254740993]', '"9007199254740993"'],
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 9 }), (jumble) => {
				const text = jumble.join('');
				if (parsesPlainly(text)) {
					expect(parseExactJson(text)).toStrictEqual(JSON.parse(quoteLongIntegers(text)));
				} else {
					expect(() => parseExactJson(text)).toThrow(SyntaxError);
				}
			}),
			{ numRuns: 5000 },
		);
	});
});

describe('parseKeepingLongIntegers', () => {
	const asText = (value: LosslessJson): string | undefined =>
		JSON.stringify(value, (_key, member: unknown) =>
			member instanceof LongInteger ? member.digits : member,
		);

	it('differs from parseExactJson in long integers alone', () => {
		fc.assert(
			fc.property(withLong, (text) => {
				expect(asText(parseKeepingLongIntegers(text))).toBe(JSON.stringify(parseExactJson(text)));
			}),
		);
	});

	it('gives what writeExactJson writes back, digit by digit', () => {
		// Without 1e20 and the like, which JSON.stringify writes as digits.
		fc.assert(
			fc.property(texts(fc.oneof(signed, nearTheLimit, shortNumbers)), (text) => {
				const written = writeExactJson(parseKeepingLongIntegers(text));
				expect(quoteLongIntegers(written)).toBe(JSON.stringify(parseExactJson(text)));
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('writeExactJson', () => {
	it('writes what JSON.stringify writes', () => {
		const values = fc.anything({
			withDate: true,
			withBoxedValues: true,
			withMap: true,
			withSet: true,
			withSparseArray: true,
			withTypedArray: true,
			withObjectString: true,
			withNullPrototype: true,
		});
		fc.assert(
			fc.property(values, (value) => {
				expect(writeExactJson(value)).toBe(JSON.stringify(value));
			}),
			{ numRuns: 2000 },
		);
	});
});
