import {
	isJsonArray,
	isJsonObject,
	LongInteger,
	nestingExceeds,
	parseExactJson,
	parseKeepingLongIntegers,
} from '../../nodes/VvTool/json/exactJson';
import { runs } from '../support/runs';

const parsesPlainly = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

const trouble = (run: () => unknown): unknown => {
	try {
		run();
	} catch (error) {
		return error;
	}
	return undefined;
};

const LONG = '6917530123456789012';

describe('a text without long integers', () => {
	const accepted = [
		'0',
		'-0',
		'1',
		'-1',
		'1.5',
		'-0.0',
		'1e3',
		'1E+3',
		'1e-3',
		'0e0',
		'0e+1',
		'1e999',
		'-1e999',
		'1e-999',
		'0.1e20',
		'123456789012345678.5',
		'0.12345678901234567890',
		'12345678901234567890e0',
		'12345678901234567890E5',
		'1234567890123456789.0',
		'1.5e12345678901234567890',
		'1e+00000000000000000002',
		'true',
		'false',
		'null',
		'""',
		'"a"',
		'" \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u5f20 "',
		'"\\ud83d\\ude00"',
		'"\\ud800"',
		'"\u2028\u2029"',
		'"\u007f"',
		'"张三"',
		'[]',
		'{}',
		' [ ] ',
		'\t\r\n{ } \n',
		'[[]]',
		'[[],{}]',
		'[1,2,3]',
		'[null,true,false,"",0]',
		'{"a":1}',
		'{"a":{"b":[{"c":null}]}}',
		'{"a":1,"a":2}',
		'{"":0}',
		'{"2":0,"1":1,"a":2}',
		'{"__proto__":{"a":1},"constructor":1,"toString":null}',
		'{"\\u005f_proto__":1}',
		'9007199254740991',
		'-9007199254740991',
		'[1000000000000000,9007199254740990]',
		`"${LONG}"`,
		`{"${LONG}":"${LONG}"}`,
		`["${LONG}","-${LONG}","${LONG},${LONG}","${LONG} ${LONG}"]`,
		`[" ${LONG} ",": ${LONG},","[${LONG}]",",${LONG},"]`,
		`[":${LONG},",",","${LONG},"]`,
		`{"a":"{\\"oid\\":${LONG},\\"ids\\":[${LONG}, ${LONG}]}"}`,
		`["\\\\",":${LONG},"]`,
		`["a\\"b",",${LONG},"]`,
		`[",${LONG},\\",${LONG},"]`,
		`["a\\\\\\":${LONG},"]`,
		`["a\\\\\\\\",",${LONG},"]`,
		`{",":",${LONG},",":":":${LONG}]"}`,
		`{"url":"https://img.example/${LONG}.jpg?n=${LONG}"}`,
	];

	it.each(accepted)('is parsed as JSON.parse does: %s', (text) => {
		expect(parseExactJson(text)).toStrictEqual(JSON.parse(text));
		expect(parseKeepingLongIntegers(text)).toStrictEqual(JSON.parse(text));
	});

	it('keeps the sign of zero, infinity, and __proto__ as a key of its own', () => {
		expect(Object.is(parseExactJson('-0'), -0)).toBe(true);
		expect(parseExactJson('1e999')).toBe(Infinity);
		const value = parseExactJson(`{"__proto__":{"id":${LONG}}}`);
		expect(Object.keys(Object(value))).toEqual(['__proto__']);
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
		expect(JSON.stringify(value)).toBe(`{"__proto__":{"id":"${LONG}"}}`);
	});

	it('drops one leading byte order mark and no more', () => {
		expect(parseExactJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
		expect(parseExactJson(`\uFEFF${LONG}`)).toBe(LONG);
		expect(parseKeepingLongIntegers(`\uFEFF[${LONG}]`)).toEqual([new LongInteger(LONG)]);
		for (const text of ['\uFEFF', '\uFEFF\uFEFF1', '1\uFEFF', '[\uFEFF1]', `\uFEFF\uFEFF${LONG}`]) {
			expect(() => parseExactJson(text)).toThrow(SyntaxError);
			expect(() => parseKeepingLongIntegers(text)).toThrow(SyntaxError);
		}
	});
});

describe('a text that is not JSON', () => {
	const refused = [
		'',
		' ',
		'[',
		']',
		'{',
		'}',
		'"',
		'[1',
		'[1,',
		'[1,]',
		'[,1]',
		'[1 2]',
		'[1,,2]',
		'{"a"}',
		'{"a":}',
		'{"a":1,}',
		'{a:1}',
		"{'a':1}",
		'{1:1}',
		'{"a" 1}',
		'{"a":1 "b":2}',
		'{"a":1}}',
		'[1]]',
		'1 2',
		'nul',
		'True',
		'NaN',
		'Infinity',
		'-Infinity',
		'undefined',
		'+1',
		'-',
		'--1',
		'- 1',
		'01',
		'-01',
		'1.',
		'.1',
		'1.e1',
		'1e',
		'1e+',
		'0x10',
		'1_000',
		'1n',
		'\u0661',
		'１２',
		'"\n"',
		'"\t"',
		'"\u0000"',
		'"\\x"',
		'"\\u12"',
		'"\\u00zz"',
		'"a',
		'"a\\"',
		'"\\',
		'"a"b',
		'"a""b"',
		'// no\n1',
		'/* no */1',
		'\u00a01',
		'\u20281',
		'<html></html>',
		'{"code":0,"data":{"content":[{"order_sn":"1',
		`0${LONG}`,
		`-0${LONG}`,
		`--${LONG}`,
		`-${LONG}-`,
		`- ${LONG}`,
		`+${LONG}`,
		`${LONG}.`,
		`.${LONG}`,
		`${LONG}e`,
		`${LONG}abc`,
		`abc${LONG}`,
		`true${LONG}`,
		`${LONG}true`,
		`${LONG}n`,
		`${LONG} ${LONG}`,
		`${LONG},${LONG}`,
		`"a"${LONG}`,
		`"a" ${LONG}`,
		`${LONG}"a"`,
		`[${LONG}`,
		`[${LONG},]`,
		`[${LONG} ${LONG}]`,
		`[0000${LONG}]`,
		`[1,${LONG}}`,
		`{${LONG}}`,
		`{${LONG}:1}`,
		`{ ${LONG} : 1 }`,
		`{-${LONG}:1}`,
		`{"a":1,${LONG}:1}`,
		`{"a":1,${LONG}\n:1}`,
		`{"a":1,${LONG}}`,
		`{"a":${LONG}:1}`,
		`{"a" ${LONG}}`,
		`{"a",${LONG}}`,
		`[":${LONG},"`,
		`["\\",${LONG}]`,
		`["\\"",${LONG},"]`,
		`"\\",${LONG}`,
		`"${LONG}`,
		`", ${LONG}`,
		`\\${LONG}`,
		`[\\",${LONG}]`,
		`[1"b":${LONG},"]`,
		`["a",\u00a0${LONG}]`,
		`"\n",${LONG}`,
		`["\t", ${LONG}]`,
	];

	it.each(refused)('is refused as JSON.parse does: %j', (text) => {
		expect(parsesPlainly(text)).toBe(false);
		expect(() => parseExactJson(text)).toThrow(SyntaxError);
		expect(() => parseKeepingLongIntegers(text)).toThrow(SyntaxError);
		expect(() => parseExactJson(`[${text}]x`)).toThrow(SyntaxError);
	});

	it.each([
		['张三 13800138000', 'The text is not valid JSON'],
		['{"receiver":张三}', 'The text is not valid JSON'],
		['{"receiver":"张三" 1}', 'The text is not valid JSON at position 17'],
		[`{"id":${LONG},"receiver":"张三" 1}`, 'The text is not valid JSON at position 42'],
		['[1] in JSON at position 5', 'The text is not valid JSON at position 4'],
		['x in JSON at position 5', 'The text is not valid JSON'],
	])('is refused without quoting it: %s', (text, message) => {
		for (const parse of [parseExactJson, parseKeepingLongIntegers]) {
			const error = trouble(() => parse(text));
			expect(error).toBeInstanceOf(SyntaxError);
			expect(error).toHaveProperty('message', message);
			expect(error).not.toHaveProperty('cause');
			expect(String(error instanceof Error && error.stack)).not.toContain('张三');
		}
	});
});

describe('an integer beyond ±(2^53 − 1)', () => {
	const digits400 = `7${'0123456789'.repeat(40)}`;
	it.each([
		['9007199254740991', 9007199254740991],
		['-9007199254740991', -9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740992', '-9007199254740992'],
		['9007199254740993', '9007199254740993'],
		['9999999999999999', '9999999999999999'],
		['10000000000000000', '10000000000000000'],
		[LONG, LONG],
		[`-${LONG}`, `-${LONG}`],
		[digits400, digits400],
		[`-${digits400}`, `-${digits400}`],
		[`  ${LONG}\n`, LONG],
		[`[${LONG}]`, [LONG]],
		[`[${LONG},-${LONG}]`, [LONG, `-${LONG}`]],
		[`[\t${LONG}\r\n, ${LONG} ]`, [LONG, LONG]],
		[`[[[${LONG}]]]`, [[[LONG]]]],
		[`{"a":${LONG}}`, { a: LONG }],
		[`{"a" : ${LONG} , "b":${LONG}}`, { a: LONG, b: LONG }],
		[`{"":${LONG},",":${LONG},":":${LONG}}`, { '': LONG, ',': LONG, ':': LONG }],
		[`{"a,":${LONG},"b ":-${LONG},"c[":${LONG}}`, { 'a,': LONG, 'b ': `-${LONG}`, 'c[': LONG }],
		[`{"a\\\\":${LONG},"b\\"":${LONG}}`, { 'a\\': LONG, 'b"': LONG }],
		[`{"${LONG}":${LONG}}`, { [LONG]: LONG }],
		[`{"${LONG}":"${LONG}","x":[${LONG},"${LONG}"]}`, { [LONG]: LONG, x: [LONG, LONG] }],
		[`{" ${LONG} ]":${LONG}}`, { [` ${LONG} ]`]: LONG }],
		[`["${LONG},",${LONG},",${LONG},"]`, [`${LONG},`, LONG, `,${LONG},`]],
		[`[",",${LONG},",${LONG},",${LONG}]`, [',', LONG, `,${LONG},`, LONG]],
		[`["\\\\",${LONG},"\\",${LONG},"]`, ['\\', LONG, `",${LONG},`]],
		[`["\\\\\\",${LONG},\\\\",${LONG}]`, [`\\",${LONG},\\`, LONG]],
		[`["${'x'.repeat(50)}, ${LONG}, ",${LONG}]`, [`${'x'.repeat(50)}, ${LONG}, `, LONG]],
		[`[1,${LONG},2.5,${LONG}.5,${LONG}e1]`, [1, LONG, 2.5, Number(`${LONG}.5`), Number(`${LONG}e1`)]],
		[`{"a":1,"a":${LONG}}`, { a: LONG }],
		[`{"a":${LONG},"a":1}`, { a: 1 }],
		[`{"2":${LONG},"1":-1}`, { '1': -1, '2': LONG }],
		[`{"张":"三",\n "id":${LONG}}`, { 张: '三', id: LONG }],
	])('is text with all its digits: %s', (text, value) => {
		expect(parseExactJson(text)).toStrictEqual(value);
	});

	it('is found wherever it begins and however long it is', () => {
		for (let lead = 0; lead < 40; lead++) {
			for (let length = 16; length < 40; length++) {
				const digits = '9'.repeat(length);
				const blanks = ' '.repeat(lead);
				expect(parseExactJson(blanks + digits)).toBe(digits);
				expect(parseExactJson(`[${blanks}1,"${digits}",-${digits},"7"]`)).toEqual([
					1,
					digits,
					`-${digits}`,
					'7',
				]);
				expect(parseExactJson(`[${'8'.repeat(lead + 1)}.5,${digits}]`)).toEqual([
					Number(`${'8'.repeat(lead + 1)}.5`),
					digits,
				]);
			}
		}
	});

	it('is a LongInteger where it is to be sent on, and a text of digits is still a text', () => {
		const text = `{"2":${LONG},"1":["${LONG}",{"__proto__":-${LONG}}],"a":1e20,"b":${LONG},"b":"${LONG}"}`;
		const value = parseKeepingLongIntegers(text);
		const inner = Object.defineProperty({}, '__proto__', {
			value: new LongInteger(`-${LONG}`),
			enumerable: true,
			configurable: true,
			writable: true,
		});
		expect(value).toStrictEqual({ '1': [LONG, inner], '2': new LongInteger(LONG), a: 1e20, b: LONG });
		expect(parseKeepingLongIntegers(LONG)).toStrictEqual(new LongInteger(LONG));
	});
});

describe('LongInteger', () => {
	it('is its digits wherever it becomes text', () => {
		expect(String(new LongInteger(LONG))).toBe(LONG);
		expect(JSON.stringify([new LongInteger(LONG)])).toBe(`["${LONG}"]`);
	});

	it.each(['', '-', '01', '1.5', '1e3', 'x', '1,2', ' 1', '1\n', '１'])(
		'refuses what is no integer: %j',
		(digits) => {
			expect(() => new LongInteger(digits)).toThrow(TypeError);
		},
	);
});

describe('type guards', () => {
	it.each([
		[{}, true, false],
		[{ a: 1 }, true, false],
		[[], false, true],
		[null, false, false],
		[undefined, false, false],
		['{}', false, false],
		[1, false, false],
		[new LongInteger('1'), false, false],
	])('tell objects from arrays: %p', (value, isObject, isArray) => {
		expect(isJsonObject(value)).toBe(isObject);
		expect(isJsonArray(value)).toBe(isArray);
	});
});

describe('nestingExceeds', () => {
	it.each([
		['[]', 1],
		['{}', 1],
		['[1,"a",null]', 1],
		['[[]]', 2],
		['{"a":{"b":1},"c":[[{}]]}', 4],
		[`[[${LONG}]]`, 2],
		['['.repeat(500) + ']'.repeat(500), 500],
	])('counts arrays and objects within one another: %s', (text, depth) => {
		for (const value of [parseExactJson(text), parseKeepingLongIntegers(text)]) {
			expect(nestingExceeds(value, depth)).toBe(false);
			expect(nestingExceeds(value, depth - 1)).toBe(true);
			expect(nestingExceeds(value, depth + 1000)).toBe(false);
		}
	});
});

describe('a value without arrays and objects', () => {
	it.each(['1', '"[[["', 'null', LONG])('has no nesting: %s', (text) => {
		expect(nestingExceeds(parseExactJson(text), 0)).toBe(false);
		expect(nestingExceeds(parseKeepingLongIntegers(text), 0)).toBe(false);
	});
});

describe('hostile texts', () => {
	const size = runs(5_000_000);
	const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
	const escapedLong = `\\",${LONG},`;

	it.each([
		['arrays that never close', () => fill('[')],
		['objects that never close', () => fill('{"a":')],
		['backslashes alone', () => fill('\\')],
		['a string of backslashes that never closes', () => `["${fill('\\\\')}`],
		['backslashes whose last hides the quote', () => `["${fill('\\\\')}\\",${LONG}`],
		['quotes', () => fill('"')],
		['an odd number of quotes', () => `["${fill('""')}`],
		['escaped quotes with integers between, never closed', () => `["${fill(escapedLong)}`],
		['long integers without commas', () => fill(`${LONG} `)],
		['digits with a zero in front', () => `0${fill('1')}`],
		['digits and a letter', () => `${fill('1')}x`],
		['minus signs', () => fill('-')],
		['a long integer and blanks and rubbish', () => `[${LONG}${fill(' ')}x`],
		['long integers and blanks as keys', () => `{${fill(`${LONG}     :`)}`],
		['strings that may open or close, left open', () => `[${fill(`",",${LONG},`)}"`],
	])('are refused: %s', (_name, build) => {
		expect(() => parseExactJson(build())).toThrow(SyntaxError);
	});

	it.each([
		['one long integer', () => fill('1'), fill('1')],
		[
			'a string of backslashes, then an integer',
			() => `["${fill('\\\\')}",${LONG}]`,
			['\\'.repeat(size / 2), LONG],
		],
		['a string of digits', () => `["${fill('7')}",${LONG}]`, [fill('7'), LONG]],
		['a long integer among blanks', () => fill(' ') + LONG + fill(' '), LONG],
	])('are parsed: %s', (_name, build, value) => {
		expect(parseExactJson(build())).toStrictEqual(value);
	});

	it.each([
		['long integers', LONG, LONG],
		['escaped quotes and integers in strings', `"${escapedLong}"`, `",${LONG},`],
		['strings whose quotes may open or close', `",",${LONG},",${LONG},"`, ','],
		['fractions with many digits', `${LONG}.${LONG}`, Number(`${LONG}.${LONG}`)],
	])('are parsed, as members of one array: %s', (_name, member, first) => {
		const count = Math.ceil(size / (member.length + 1));
		const value = parseExactJson(`[${`${member},`.repeat(count)}0]`);
		expect(isJsonArray(value) && value.at(0)).toBe(first);
		expect(isJsonArray(value) && value.at(-2)).toEqual(expect.anything());
		expect(isJsonArray(value) && value.length >= count).toBe(true);
	});

	it('are parsed and measured, at a depth where a recursion would break', () => {
		const depth = 500_000;
		const value = parseExactJson(`${'['.repeat(depth)}${LONG}${']'.repeat(depth)}`);
		expect(nestingExceeds(value, 100)).toBe(true);
		expect(nestingExceeds(value, depth)).toBe(false);
		const kept = parseKeepingLongIntegers(`${'{"a":'.repeat(20_000)}${LONG}${'}'.repeat(20_000)}`);
		expect(nestingExceeds(kept, 20_000)).toBe(false);
		expect(nestingExceeds(kept, 19_999)).toBe(true);
	});
});
