import { parseOrderSns } from '../../nodes/VvTool/orders/parseOrderSns';

const NUMBERS = ['201117-681808213123308', '6917530012345678901', 'E20261117123456789012345'];
const [PINDUODUO, LONG, YOUZAN] = [
	'201117-681808213123308',
	'6917530012345678901',
	'E20261117123456789012345',
];

describe('one order number', () => {
	it.each<[string, unknown, string]>([
		['as text', LONG, LONG],
		['with a dash', PINDUODUO, PINDUODUO],
		['with letters', YOUZAN, YOUZAN],
		['with leading zeros', '0012345678901', '0012345678901'],
		['as a number', 301234567890, '301234567890'],
		['as the largest exact number', Number.MAX_SAFE_INTEGER, '9007199254740991'],
		['as a bigint', 6917530012345678901n, LONG],
		['among blanks', '  \t 41234567890 \r\n', '41234567890'],
		['among no-break and wide blanks', '\u00a041234567890\u3000\u202f', '41234567890'],
		['in straight quotes', '"41234567890"', '41234567890'],
		['in single quotes', "'41234567890'", '41234567890'],
		['behind the apostrophe of a spreadsheet', "'41234567890", '41234567890'],
		['in curly quotes', '“41234567890”', '41234567890'],
		['in curly single quotes', '‘41234567890’', '41234567890'],
		['in full-width quotes', '＂41234567890＂', '41234567890'],
		['in full-width single quotes', '＇41234567890＇', '41234567890'],
		['in corner brackets', '「41234567890」', '41234567890'],
		['in double corner brackets', '『41234567890』', '41234567890'],
		['in guillemets', '«41234567890»', '41234567890'],
		['in low quotes', '„41234567890“', '41234567890'],
		['in backticks', '`41234567890`', '41234567890'],
		['in quotes within quotes', `"'41234567890'"`, '41234567890'],
		['in doubled quotes', '""41234567890""', '41234567890'],
		['in escaped quotes', '\\"41234567890\\"', '41234567890'],
		['as spreadsheet text', '="41234567890"', '41234567890'],
		['as spreadsheet text in single quotes', "='41234567890'", '41234567890'],
		['as spreadsheet text in curly quotes', '=“41234567890”', '41234567890'],
		['as spreadsheet text of a CSV cell', '"=""41234567890"""', '41234567890'],
		['as a spreadsheet formula', '=41234567890', '41234567890'],
		['in full-width digits', '４１２３４５６７８９０', '41234567890'],
		['with a full-width dash', '２０１１１７－６８１８０８２１３１２３３０８', PINDUODUO],
		['with full-width letters', 'Ｐ712345678901234561', 'P712345678901234561'],
		['behind a byte order mark', '\ufeff41234567890', '41234567890'],
		['with zero-width characters inside', '412\u200b345\u200d678\u206090', '41234567890'],
		['between marks of writing direction', '\u202a41234567890\u202c\u200e', '41234567890'],
		['with a soft hyphen inside', '41234\u00ad567890', '41234567890'],
		['in a list of one', [LONG], LONG],
	])('%s', (_name, given, expected) => {
		expect(parseOrderSns(given)).toEqual({ numbers: [expected], invalid: [] });
	});
});

describe('many order numbers', () => {
	it.each<[string, unknown]>([
		['by new lines', NUMBERS.join('\n')],
		['by Windows new lines', NUMBERS.join('\r\n')],
		['by commas', NUMBERS.join(',')],
		['by full-width commas', NUMBERS.join('，')],
		['by enumeration commas', NUMBERS.join('、')],
		['by semicolons', NUMBERS.join(';')],
		['by full-width semicolons', NUMBERS.join('；')],
		['by tabs', NUMBERS.join('\t')],
		['by blanks', NUMBERS.join(' ')],
		['by wide blanks', NUMBERS.join('\u3000')],
		['by no-break blanks', NUMBERS.join('\u00a0')],
		['by commas and blanks, with a comma too many', `${NUMBERS.join(', ')},\n`],
		['with empty lines between', `\n\n${NUMBERS.join('\n\n\n')}\n`],
		['each in quotes', NUMBERS.map((number) => `"${number}"`).join(',')],
		['each in curly quotes', NUMBERS.map((number) => `“${number}”`).join('，')],
		['all in one pair of quotes', `"${NUMBERS.join(',')}"`],
		['each as spreadsheet text', NUMBERS.map((number) => `="${number}"`).join('\r\n')],
		['as the text of a JSON array', JSON.stringify(NUMBERS)],
		['as the text of a JSON array on many lines', JSON.stringify(NUMBERS, null, 2)],
		['as the text of a JSON array behind a byte order mark', `\ufeff ${JSON.stringify(NUMBERS)} `],
		['as the text of a JSON array in single quotes', `['${NUMBERS.join("', '")}']`],
		['as the text of a JSON array in curly quotes', `[“${NUMBERS.join('”, “')}”]`],
		['as the text of a JSON array with a comma too many', `["${NUMBERS.join('","')}",]`],
		['as the text of a full-width array', `［"${NUMBERS.join('"，"')}"］`],
		['as the text of an array without quotes', `[${NUMBERS.join(', ')}]`],
		['as the text of a JSON array, written as a JSON text', JSON.stringify(JSON.stringify(NUMBERS))],
		['as the text of a JSON array in a CSV cell', `"${JSON.stringify(NUMBERS).replaceAll('"', '""')}"`],
		['as an array of texts', NUMBERS],
		['as an array with empty values', ['', NUMBERS[0], null, NUMBERS[1], undefined, '  ', NUMBERS[2]]],
		['as an array of quoted texts', NUMBERS.map((number) => `'${number}'`)],
		['as an array of texts that hold several', [NUMBERS.slice(0, 2).join('\n'), NUMBERS[2]]],
	])('%s', (_name, given) => {
		expect(parseOrderSns(given)).toEqual({ numbers: NUMBERS, invalid: [] });
	});

	it('keeps all digits of long integers in the text of a JSON array', () => {
		expect(parseOrderSns('[6917530012345678901, 41234567890]').numbers).toEqual([LONG, '41234567890']);
	});

	it('takes texts and numbers in one array', () => {
		expect(parseOrderSns([41234567890, LONG, 7n]).numbers).toEqual(['41234567890', LONG, '7']);
	});

	it('keeps repeated numbers and the order in which they stand', () => {
		expect(parseOrderSns('3,1,2,1,3').numbers).toEqual(['3', '1', '2', '1', '3']);
	});
});

describe('no order number at all', () => {
	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['blanks', ' \r\n\t\u3000\u00a0'],
		['separators', ',，、;；'],
		['quotes', '"" \'\' “” 「」'],
		['an empty spreadsheet text', '=""'],
		['a byte order mark', '\ufeff'],
		['an empty array', []],
		['the text of an empty array', '[]'],
		['an array of empty values', [null, undefined, '', ' ']],
	])('%s', (_name, given) => {
		expect(parseOrderSns(given)).toEqual({ numbers: [], invalid: [] });
	});
});

describe('values whose digits are lost, or that are no numbers', () => {
	it.each<[string, unknown, string, RegExp]>([
		['a number above 2^53 − 1', 2 ** 53, '9007199254740992', /more than 15 digits/],
		['a number of 19 digits', Number(LONG), '6917530012345679000', /more than 15 digits/],
		['a number far below zero', -(2 ** 60), '-1152921504606847000', /more than 15 digits/],
		['a number that is not whole', 41234567.5, '41234567.5', /not whole/],
		['NaN', NaN, 'NaN', /not whole/],
		['Infinity', Infinity, 'Infinity', /not whole/],
		['scientific text', '6.91753E+18', '6.91753E+18', /scientific/],
		['scientific text in small letters', '6.91753e+18', '6.91753e+18', /scientific/],
		['scientific text without a sign', '6.91753E18', '6.91753E18', /scientific/],
		['scientific text without a point', '7E+18', '7E+18', /scientific/],
		['scientific text with a decimal comma', '6,91753E+18', '6.91753E+18', /scientific/],
		['scientific text in quotes', '"6.91753E+18"', '6.91753E+18', /scientific/],
		['scientific text in full width', '６.９１７５３Ｅ＋１８', '6.91753E+18', /scientific/],
		['true', true, 'true', /true or false/],
		['false', false, 'false', /true or false/],
		['an object', { orderSn: LONG }, 'an object', /an object/],
		['a date', new Date(0), 'an object', /an object/],
		['a list within a list', [[LONG]], 'a list', /a list/],
		['a function', parseOrderSns, expect.stringContaining('…'), /instead of an order number/],
	])('refuses %s, and says why', (_name, given, text, reason) => {
		const { numbers, invalid } = parseOrderSns(given);
		expect(numbers).toEqual([]);
		expect(invalid).toEqual([{ text, reason: expect.stringMatching(reason) }]);
	});

	it('refuses them one by one and keeps the good ones', () => {
		const { numbers, invalid } = parseOrderSns([1.5, '1', true, 2, {}, '3,6.9E+18 4', NaN, 5n]);
		expect(numbers).toEqual(['1', '2', '3', '4', '5']);
		expect(invalid.map(({ text }) => text)).toEqual(['1.5', 'true', 'an object', '6.9E+18', 'NaN']);
	});

	it('refuses them in the text of a JSON array, and keeps the good ones', () => {
		const { numbers, invalid } = parseOrderSns('["1", true, 2, {"a": 1}, 3.5, 6.91753E+18, null, ["4"]]');
		expect(numbers).toEqual(['1', '2']);
		expect(invalid.map(({ text }) => text)).toEqual([
			'true',
			'an object',
			'3.5',
			'6917530000000000000',
			'a list',
		]);
	});
});

describe('a text without a single digit is no order number', () => {
	it.each([
		'订单号',
		'合计',
		'Order number',
		'null',
		'N/A',
		'#N/A',
		'true',
		'NaN',
		'-',
		'—',
		'__proto__',
		'<b>',
		'😀',
	])('%s', (text) => {
		const { numbers, invalid } = parseOrderSns([text, '123']);
		expect(numbers).toEqual(['123']);
		expect(invalid[0]).toEqual({
			text: text.split(' ')[0],
			reason: 'holds a text without a single digit',
		});
	});

	it('leaves the numbers beside it alone', () => {
		expect(parseOrderSns('订单号\n123\n456\n合计').numbers).toEqual(['123', '456']);
	});
});

describe('a formula is no order number', () => {
	it.each([
		['=HYPERLINK("http://x.test/1,2 3","123")', []],
		['=SUM(A1:A3)', []],
		['＝ＨＹＰＥＲＬＩＮＫ（"u"；"456"）', []],
		['= @concat("12", "34")', []],
		['123\n=TEXT(A1,"0")\n456', ['123', '456']],
		['123\t=TEXT(A1,"0")', ['123']],
		['=A1+B1', []],
	])('%s', (text, numbers) => {
		const parsed = parseOrderSns(text);
		expect(parsed.numbers).toEqual(numbers);
		expect(parsed.invalid).toEqual([
			{ text: expect.stringMatching(/^=/), reason: 'holds a formula instead of an order number' },
		]);
	});

	it.each([
		['="123"', '123'],
		['=123', '123'],
		['="P123-4"', 'P123-4'],
	])('%s is the number %s, as a spreadsheet writes it', (text, number) => {
		expect(parseOrderSns(text)).toEqual({ numbers: [number], invalid: [] });
	});
});

describe('anything else is taken as it is', () => {
	it.each([
		'1',
		'x1',
		'a/b?c=1&d',
		'<b1>',
		'x'.repeat(500) + '1',
		'٣٤',
		'0',
		'12E34',
		'1e5',
		'E+18',
		'E123',
		'{"a":1}',
		'3.14',
		'1.2.3',
	])('%s', (text) => {
		expect(parseOrderSns(text)).toEqual({ numbers: [text], invalid: [] });
	});
});
