import { displayWidth, fit, textTable } from '../../tools/demo/table';

describe('displayWidth', () => {
	it.each([
		['', 0],
		['abc', 3],
		['张三', 4],
		['杭州 Hangzhou', 13],
		['\uff08全角\uff09', 8],
		['¥9.90', 5],
		['é', 1],
		['e\u0301', 1],
		['𠮷野家', 6],
		['📦', 2],
	])('%j takes %d columns', (text, columns) => {
		expect(displayWidth(text)).toBe(columns);
	});
});

describe('fit', () => {
	it.each([
		['short', 10, 'short'],
		['exactly ten', 11, 'exactly ten'],
		['too long by far', 8, 'too lon…'],
		['加厚不锈钢保温杯', 16, '加厚不锈钢保温杯'],
		['加厚不锈钢保温杯', 9, '加厚不锈…'],
		['加厚不锈钢保温杯', 8, '加厚不…'],
	])('%j in %d columns is %j', (text, columns, cut) => {
		expect(fit(text, columns)).toBe(cut);
		expect(displayWidth(fit(text, columns))).toBeLessThanOrEqual(columns);
	});
});

describe('textTable', () => {
	it('keeps columns straight where Chinese and Latin letters meet', () => {
		const table = textTable(
			[{ title: 'town' }, { title: 'yuan', align: 'right' }, { title: 'goods', most: 9 }],
			[
				['杭州市 西湖区', '9.90', '加厚不锈钢保温杯'],
				['Hangzhou', '1,234.50', 'mug'],
			],
		);
		expect(table.split('\n')).toEqual([
			'town               yuan  goods',
			'─────────────  ────────  ─────────',
			'杭州市 西湖区      9.90  加厚不锈…',
			'Hangzhou       1,234.50  mug',
		]);
	});
});
