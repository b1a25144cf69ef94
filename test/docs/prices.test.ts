import { PLATFORMS } from '../../nodes/VvTool/platforms';
import { rowsOf, textOf } from './guides';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** What a poll of the trigger reads once more, in minutes. */
const OVERLAP_MINUTES = 10;

const listing = (value: string) =>
	PLATFORMS.find((platform) => platform.value === value)?.getByPeriod?.changed;

/** Calls a day for one quiet shop. */
function callsADay(platform: string, everyMinutes: number): number {
	const windowMinutes = Number(listing(platform)?.maxWindowMs) / MINUTE_MS;
	return (DAY_MINUTES / everyMinutes) * Math.ceil((everyMinutes + OVERLAP_MINUTES) / windowMinutes);
}

const SCHEDULES: [everyMinutes: number, english: string, chinese: string][] = [
	[1, 'minute', '1 分钟'],
	[5, '5 minutes', '5 分钟'],
	[15, '15 minutes', '15 分钟'],
	[60, 'hour', '1 小时'],
	[DAY_MINUTES, 'day', '1 天'],
];

const yuan = (calls: number) => (calls / 100).toFixed(2);

describe('what a day of the trigger costs', () => {
	const columns = ['pinduoduo', 'taobao', 'jd', 'dangdang'];

	it.each(SCHEDULES)('every %s minutes stands in both guides', (everyMinutes, english, chinese) => {
		const calls = columns.map((platform) => callsADay(platform, everyMinutes));
		const [pinduoduo = 0, taobao = 0, jd = 0, dangdang = 0] = calls;
		expect(jd).toBe(dangdang);
		const told = [pinduoduo, taobao, jd];
		const row = (guide: string, first: string) => rowsOf(guide).find(([cell]) => cell === first);
		expect(row('README.md', english)?.slice(1)).toEqual(
			told.map(
				(count) => `${count.toLocaleString('en-US')} ${count === 1 ? 'call' : 'calls'}, ${yuan(count)} yuan`,
			),
		);
		expect(row('docs/zh-CN.md', chinese)?.slice(1)).toEqual(
			told.map((count) => `${count} 次，${yuan(count)} 元`),
		);
	});
});

describe('what a period costs', () => {
	it('is told for a day of Pinduoduo', () => {
		const windows = (DAY_MINUTES * MINUTE_MS) / Number(listing('pinduoduo')?.maxWindowMs);
		expect(textOf('README.md')).toContain(`a Pinduoduo day: ${windows} calls`);
		expect(textOf('docs/zh-CN.md')).toContain(`拼多多一天 ${windows} 次`);
	});

	it('is told for a day of 3,000 Taobao orders', () => {
		const pages = Math.ceil(3_000 / Number(listing('taobao')?.pageSize));
		expect(textOf('README.md')).toContain(`a Taobao day of 3,000 orders: ${pages}`);
		expect(textOf('docs/zh-CN.md')).toContain(`淘宝一天 3000 单 ${pages} 次`);
	});
});
