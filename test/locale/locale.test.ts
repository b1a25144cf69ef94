import { inChinese, inLocale, shownTexts } from '../../nodes/VvTool/locale';
import { SIMPLIFIED_CHINESE } from '../../nodes/VvTool/locale/zh';
import { CHINESE_NAMES } from '../../nodes/VvTool/platforms';
import { faceIn } from './uiTexts';

const ENGLISH = faceIn('en-US');
const CHINESE = faceIn('zh-CN');
const TEXTS = [...new Set(shownTexts(ENGLISH))];

/** A description without anything that may change with the language: what workflows and code rely on. */
function bare(description: unknown): unknown {
	const shown = ['displayName', 'description', 'placeholder', 'hint', 'action', 'subtitle'];
	if (Array.isArray(description)) return description.map(bare);
	if (typeof description !== 'object' || description === null) return description;
	const isOption = 'value' in description && !('type' in description);
	const kept = Object.entries(description).filter(
		([key]) => !shown.includes(key) && !(key === 'name' && isOption),
	);
	return Object.fromEntries(kept.map(([key, value]) => [key, key === 'default' ? value : bare(value)]));
}

/** A description with the lists of it that are sorted by what is shown in one order for all languages. */
function sortedOptions(description: unknown): unknown {
	if (Array.isArray(description)) return description.map(sortedOptions);
	if (typeof description !== 'object' || description === null) return description;
	const entries = Object.entries(description).map(([key, value]: [string, unknown]) => {
		const sorted = sortedOptions(value);
		const isList = key === 'options' && Array.isArray(sorted);
		return [key, isList ? sorted.map((each) => JSON.stringify(each)).sort() : sorted];
	});
	return Object.fromEntries(entries);
}

describe('the face in Simplified Chinese', () => {
	it.each(TEXTS)('has a Chinese text for: %s', (text) => {
		expect(inChinese(text, CHINESE_NAMES)).toEqual(expect.any(String));
	});

	it('is what the classes show under a Chinese locale', () => {
		const translated = shownTexts(ENGLISH).map((text) => inChinese(text, CHINESE_NAMES));
		expect(shownTexts(CHINESE).sort()).toEqual(translated.sort());
	});

	it('shows options in the order of their Chinese names', () => {
		const options = CHINESE.node.properties.find(({ name }) => name === 'options')?.options ?? [];
		const names = options.map((option) => ('displayName' in option ? option.displayName : ''));
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'zh-CN')));
		expect(names.length).toBeGreaterThan(20);
	});

	it('shows English where no table has a text', () => {
		const description = { displayName: 'A text that no table has', name: 'new' };
		expect(inChinese(description.displayName)).toBeUndefined();
		expect(inLocale(description, {}, 'zh-CN')).toEqual(description);
	});

	it('is Chinese, but for names that are the same in every language', () => {
		const same = new Set(shownTexts(CHINESE).filter((text) => !/\p{Script=Han}/u.test(text)));
		expect([...same].sort()).toEqual(
			['1688', 'Account', 'AccessKey', 'GET', 'JSON', 'POST', 'VV-Tool'].sort(),
		);
	});

	it('holds no text that nobody sees', () => {
		const lines = TEXTS.flatMap((text) => text.split('<br>')).map((line) =>
			line.replace(/^<b>.+<\/b>: /, ''),
		);
		const seen = new Set([...TEXTS, ...lines]);
		expect(Object.keys(SIMPLIFIED_CHINESE).filter((text) => !seen.has(text))).toEqual([]);
	});

	it.each([
		['e.g. 261117-681808213123308', '例如 261117-681808213123308'],
		['e.g. {"owner_id": "123456789"}', '例如 {"owner_id": "123456789"}'],
		['e.g. 40 letters and digits', '例如 40 位字母和数字'],
		['Platform<br><b>Taobao</b>: Order Numbers', '平台<br><b>淘宝</b>：订单号'],
	])('says %s as %s', (english, chinese) => {
		expect(inChinese(english, CHINESE_NAMES)).toBe(chinese);
	});

	it.each([
		'e.g. a few words of description',
		'Platform<br>Of no table',
		'Platform<br><b>Taobao</b>: Of no table',
	])('has nothing for: %s', (text) => {
		expect(inChinese(text, CHINESE_NAMES)).toBeUndefined();
	});
});

describe('names, values, defaults and conditions', () => {
	it.each(['default', 'displayOptions'])('never change below %s, whatever they look like', (key) => {
		const description = { displayName: 'Platform', [key]: { name: 'Options', value: 'x', hint: 'Account' } };
		expect(inLocale(description, {}, 'zh-CN')).toEqual({ ...description, displayName: '平台' });
	});

	it.each(['node', 'credential'] as const)('of the %s are the same in both languages', (part) => {
		expect(sortedOptions(bare(CHINESE[part]))).toEqual(sortedOptions(bare(ENGLISH[part])));
		expect(CHINESE[part]).not.toEqual(ENGLISH[part]);
	});

	it('include the name that a new node gets, which expressions of workflows use', () => {
		expect(CHINESE.node.defaults).toEqual({ name: 'VV-Tool' });
		expect(CHINESE.node.displayName).toBe('VV-Tool');
	});
});

describe('the language', () => {
	const description = { displayName: 'Platform', name: 'resource', type: 'options' };

	it.each(['zh', 'ZH', 'zh-CN', 'zh_CN', 'zh-Hans', 'zh-Hans-CN', 'zh-TW', 'zh-Hant-HK', 'zh-CN-u-nu-latn'])(
		'is Chinese for the locale %s',
		(locale) => {
			expect(inLocale(description, {}, locale)).toEqual({ ...description, displayName: '平台' });
		},
	);

	it.each([
		'en-US',
		'en-GB',
		'C',
		'POSIX',
		'en-US-u-va-posix',
		'und',
		'undefined',
		'',
		'de',
		'ja-JP',
		'zha',
		'en-ZH',
	])('is English for the locale %j', (locale) => {
		expect(inLocale(description, {}, locale)).toEqual(description);
	});

	it('leaves the description that it is given as it was', () => {
		const given = structuredClone(description);
		inLocale(given, {}, 'zh-CN');
		expect(given).toEqual(description);
	});
});
