import { orderHints, type Remarks } from '../../nodes/VvTool/n8n/hints';
import { runtimeTexts } from '../../nodes/VvTool/locale/runtimeLanguage';

const ENGLISH = runtimeTexts('en-US');
const CHINESE = runtimeTexts('zh-CN');

/** A run in which all went well. */
const GOOD: Remarks = {
	tally: { asked: 60, found: 60, missing: 0, failed: 0 },
	rows: 60,
	usage: { calls: 3, points: 2, lostReplies: 0, ms: 1_234 },
	unrequested: new Map(),
	overLimit: 0,
	maxPoints: undefined,
	earlier: { results: 0, isStopped: false },
	cutAt: undefined,
	platform: { name: 'Taobao', chinese: '淘宝', example: '1234567890123456789' },
	isMisfit: false,
	hasOtherEndpoint: false,
	skippedItems: undefined,
	loop: undefined,
	sharedNumbers: 0,
	trimmed: 0,
	ignored: undefined,
};

const NOTHING = { asked: 5, found: 0, missing: 5, failed: 0 };

/** What may be remarked, each by itself, and what is said of it. */
const REMARKS: readonly [Partial<Remarks>, RegExp, RegExp][] = [
	[{ overLimit: 7, maxPoints: 1 }, /^7 order numbers were not asked for.* 1 point /, /有 7 个订单号没有查询/],
	[{ cutAt: 20 }, /gives at most 20 orders a call.*“Batch Size”.* to 20/, /最多返回 20 个订单/],
	[
		{ skippedItems: { skipped: 9, items: 10 } },
		/^9 of 10 items were not looked up/,
		/10 个条目中有 9 个没有查询/,
	],
	[{ unrequested: new Map([['S1', 2]]) }, /^Shop S1: 2 orders that nobody had asked for/, /^店铺 S1：/],
	[
		{ loop: { numbers: 60, runs: 60, points: 60, onePoints: 2 } },
		/^60 numbers in 60 runs cost 60 points; one run would cost 2\. Remove the loop/,
		/60 个订单号分 60 次运行/,
	],
	[{ earlier: { results: 1, isStopped: false } }, /^1 answer of the try before was kept/, /上一次尝试/],
	[
		{ earlier: { results: 3, isStopped: true } },
		/^3 answers of the run that was stopped were/,
		/被停止的运行/,
	],
	[{ trimmed: 2 }, /^2 numbers that were not found end in zeros/, /第十五位以后全是零/],
	[{ isMisfit: true }, /do not look like order numbers of Taobao/, /不像淘宝的订单号/],
	[{ sharedNumbers: 4 }, /^4 order numbers were asked for by several items/, /在多个条目里出现/],
	[{ tally: NOTHING }, /^A number is also “not found”/, /也会“查不到”/],
	[{ tally: NOTHING, hasOtherEndpoint: true }, /For Taobao, try the operation “Get Detail”/, /“查询详情”/],
	[
		{ ignored: { names: ['Options'], why: 'raw' } },
		/^“Options” has no effect on raw output/,
		/“选项”对原始数据/,
	],
];

describe('the hints of a run', () => {
	it('are the account alone where there is nothing else to say', () => {
		expect(orderHints(GOOD, ENGLISH)).toEqual([
			'60 order numbers: 60 found, 0 not found, 0 failed · 3 calls · 2 points (0.02 yuan) · 1.2 s',
		]);
		expect(orderHints(GOOD, CHINESE)).toEqual([
			'60 个订单号：查到 60 个，查不到 0 个，失败 0 个 · 调用 3 次 · 2 点券（0.02 元） · 1.2 秒',
		]);
	});

	it.each([
		[61, /^61 rows, 60 order numbers: /, /^61 行，60 个订单号：/],
		[60, /^60 order numbers: /, /^60 个订单号：/],
	])('tell %d rows and numbers apart where they differ', (rows, english, chinese) => {
		expect(orderHints({ ...GOOD, rows }, ENGLISH)[0]).toMatch(english);
		expect(orderHints({ ...GOOD, rows }, CHINESE)[0]).toMatch(chinese);
	});

	it.each(REMARKS)('say of %j what it means, in both languages', (remark, english, chinese) => {
		const said = orderHints({ ...GOOD, ...remark }, ENGLISH);
		expect(said).toHaveLength(2);
		expect(said[1]).toMatch(english);
		expect(orderHints({ ...GOOD, ...remark }, CHINESE)[1]).toMatch(chinese);
	});

	it.each([
		[6, 60, 0],
		[7, 60, 1],
	])('%d of %d missing: %d words about other shops', (missing, asked, count) => {
		const tally = { asked, found: asked - missing, missing, failed: 0 };
		expect(orderHints({ ...GOOD, tally }, ENGLISH)).toHaveLength(1 + count);
	});

	it('are three at most on a good run, the account and what costs most first', () => {
		const all = { ...Object.assign({}, ...REMARKS.map(([remark]) => remark)), overLimit: 0 };
		const hints = orderHints({ ...GOOD, ...all }, ENGLISH);
		expect(hints).toHaveLength(3);
		expect(hints[1]).toMatch(/at most 20 orders/);
		expect(hints[2]).toMatch(/9 of 10 items/);
	});
});
