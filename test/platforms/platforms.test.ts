import { PLATFORMS, platformOf } from '../../nodes/VvTool/platforms';

const PAGE = [
	['alibaba1688', '1688'],
	['dangdang', 'Dangdang'],
	['douyin', 'Douyin'],
	['jd', 'JD'],
	['kuaishou', 'Kuaishou'],
	['pinduoduo', 'Pinduoduo'],
	['taoFactory', 'Tao Factory'],
	['taobao', 'Taobao'],
	['weidian', 'Weidian'],
	['xiaohongshu', 'Xiaohongshu'],
	['youzan', 'Youzan'],
] as const;

describe('the platforms', () => {
	it('are eleven, with the values that workflows save', () => {
		expect(PLATFORMS.map(({ value, name }) => [value, name])).toEqual(PAGE);
	});

	it('are sorted by name', () => {
		const names = PLATFORMS.map(({ name }) => name);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	});

	it('are each found by their value', () => {
		for (const platform of PLATFORMS) expect(platformOf(platform.value)).toBe(platform);
	});

	it.each(['api', '', 'Taobao', 'constructor', '__proto__'])('none has the value %p', (value) => {
		expect(platformOf(value)).toBeUndefined();
	});

	it('of which the page shows a sample are Pinduoduo alone', () => {
		expect(PLATFORMS.filter((row) => row.documentedByExample).map(({ value }) => value)).toEqual([
			'pinduoduo',
		]);
	});

	it('of which the list of statuses is known are two', () => {
		const known = PLATFORMS.filter(({ statusTexts }) => statusTexts !== undefined);
		expect(known.map(({ value, statusTexts }) => [value, Object.keys(statusTexts ?? {})])).toEqual([
			['kuaishou', ['0', '10', '30', '40', '50', '70', '80']],
			['pinduoduo', ['1', '2', '3']],
		]);
	});
});

describe('the usual form of order numbers', () => {
	it.each(PLATFORMS)(
		'$name: the example is of it, and lists of it and parts of it are not',
		({ example, numberForm }) => {
			expect(example).toMatch(numberForm);
			expect(`${example},${example}`).not.toMatch(numberForm);
			expect(`${example}\n`).not.toMatch(numberForm);
			expect(` ${example}`).not.toMatch(numberForm);
			expect(example.slice(2)).not.toMatch(numberForm);
		},
	);

	it.each([
		[
			'alibaba1688',
			['123456789012345678', '1234567890123456789'],
			['12345678901234567', 'P12345678901234567'],
		],
		['dangdang', ['12345678901'], ['123456789012']],
		['douyin', ['6917530012345678901'], ['691753001234567890', '69175300123456789012']],
		['jd', ['123456789012', '12345678901'], ['1234567890', '1234567890123']],
		['kuaishou', ['2412300012345678'], ['100011']],
		['pinduoduo', ['201117-681808213123308'], ['201117681808213123308', '201117-68180821312330']],
		['taoFactory', ['123456789012345678', '1234567890123456789'], ['12345678901234567890']],
		['taobao', ['123456789012345678', '1234567890123456789'], ['12345678901234567890']],
		['weidian', ['812345678901234'], ['81234567890123']],
		['xiaohongshu', ['P712345678901234561'], ['712345678901234561', 'P71234567890123456']],
		[
			'youzan',
			['E20261117123456789012345', 'E2026111712345678901234a'],
			['E2026111712345678901234', '20261117123456789012345'],
		],
	])('%s: %j, and not %j', (value, usual, unusual) => {
		const form = platformOf(value)?.numberForm ?? /^\b$/;
		for (const number of usual) expect(number).toMatch(form);
		for (const number of unusual) expect(number).not.toMatch(form);
	});

	it('is told without keeping a place between two looks', () => {
		for (const { numberForm } of PLATFORMS) expect(numberForm.flags).toBe('');
	});
});
