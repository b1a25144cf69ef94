import { FAULT_SOLUTIONS, FAULT_TITLES } from '../../nodes/VvTool/locale/faultChinese';
import { faultTextInChinese } from '../../nodes/VvTool/locale/faultTexts';
import { runtimeTexts } from '../../nodes/VvTool/locale/runtimeLanguage';
import { parseOrderSns, PASS_AS_TEXT } from '../../nodes/VvTool/orders/parseOrderSns';
import { faultTexts } from './faultSources';

const PLACE = /‹\d›/g;

function places(text: string): string[] {
	return [...text.matchAll(PLACE)].map(([place]) => place).sort();
}

describe('the titles and the advice of faults in Simplified Chinese', () => {
	const worded = faultTexts().filter((text) => /\p{L}/u.test(text.replace(PLACE, '')));

	it.each([...worded, PASS_AS_TEXT])('has a Chinese text for: %s', (english) => {
		const chinese = faultTextInChinese(english);
		expect(chinese).toMatch(/\p{Script=Han}/u);
		expect(places(chinese ?? '')).toEqual(places(english));
	});

	it('fills in what stands in the English text, in Chinese where it has Chinese words', () => {
		expect(
			faultTextInChinese(
				'VV-Tool refused a parameter as wrong, for a batch of 50 numbers of which at least one is at fault',
			),
		).toBe('VV-Tool 认为参数有误，拒绝了请求（一批 50 个订单号，其中至少一个有问题）');
		expect(faultTextInChinese('“Order Numbers” holds true or false instead of an order number')).toBe(
			'“订单号”里是真假值，不是订单号',
		);
		expect(faultTextInChinese('“Path” is a full address. Enter only what comes after the host')).toBe(
			'“路径”是完整的网址。请只填主机名后面的部分',
		);
	});

	it.each([[true], [2 ** 60], [1.5], [{}], [[[]]], ['1.2E+17']])(
		'says in Chinese why %j is no order number',
		(given) => {
			const [invalid] = parseOrderSns(given).invalid;
			expect(faultTextInChinese(`“Order Numbers” ${invalid?.reason}`)).toMatch(
				/^“订单号”里(?:(?!holds| of ).)+$/u,
			);
		},
	);

	it('names no place that the English text does not have', () => {
		for (const [english, chinese] of Object.entries({ ...FAULT_TITLES, ...FAULT_SOLUTIONS }))
			expect(places(chinese)).toEqual(places(english));
	});
});

describe('the language of what is said at run time', () => {
	it.each([
		['zh-CN', '1 个订单号：查到 1 个，查不到 0 个，失败 0 个'],
		['zh', '1 个订单号：查到 1 个，查不到 0 个，失败 0 个'],
		['zh-Hans-CN', '1 个订单号：查到 1 个，查不到 0 个，失败 0 个'],
		['en-US', '1 order number: 1 found, 0 not found, 0 failed'],
		['zha', '1 order number: 1 found, 0 not found, 0 failed'],
		['de-DE', '1 order number: 1 found, 0 not found, 0 failed'],
	])('%s', (locale, said) => {
		const tally = { rows: 1, asked: 1, found: 1, missing: 0, failed: 0 };
		expect(runtimeTexts(locale).tally(tally)).toBe(said);
	});
});
