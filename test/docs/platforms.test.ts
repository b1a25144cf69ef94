import { PLATFORMS } from '../../nodes/VvTool/platforms';
import type { PeriodEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { rowsOf } from './guides';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How the guides write calls, and the longest window of a listing. */
const WORDS = {
	'README.md': {
		one: '1 a number',
		many: (numbers: number) => `1 for ${numbers} numbers`,
		page: (window: string, orders: number) => `1 for each ${window} and ${orders} orders`,
		windows: new Map([
			[30 * MINUTE_MS, '30 minutes'],
			[DAY_MS, 'day'],
			[15 * DAY_MS, '15 days'],
			[28 * DAY_MS, '28 days'],
			[30 * DAY_MS, '30 days'],
		]),
		name: 'name',
	},
	'docs/zh-CN.md': {
		one: '1 个号 1 次',
		many: (numbers: number) => `${numbers} 个号 1 次`,
		page: (window: string, orders: number) => `${window}、每 ${orders} 单 1 次`,
		windows: new Map([
			[30 * MINUTE_MS, '每 30 分钟'],
			[DAY_MS, '每天'],
			[15 * DAY_MS, '每 15 天'],
			[28 * DAY_MS, '每 28 天'],
			[30 * DAY_MS, '每 30 天'],
		]),
		name: 'chinese',
	},
} as const;

const lastPart = (path: string) => path.split('/').at(-1) ?? path;

describe.each(['README.md', 'docs/zh-CN.md'] as const)('the table of platforms in %s', (guide) => {
	const words = WORDS[guide];
	// Seven columns: platform, operation, endpoint, calls, price, source, the shop's ID. An empty platform is the one above.
	const rows = rowsOf(guide).filter(({ length }) => length === 7);
	const table: string[][] = [];
	for (const row of rows) table.push([row[0] || (table.at(-1)?.[0] ?? ''), ...row.slice(1)]);
	const rowFor = (platform: string, path: string) =>
		table.find(
			([names = '', , endpoint = '']) =>
				names.includes(platform) && endpoint.includes(`\`${lastPart(path)}\``),
		);

	it.each(PLATFORMS.map((platform) => [platform[words.name], platform] as const))('names %s', (name) => {
		expect(table.some(([names = '']) => names.includes(name))).toBe(true);
	});

	const details = PLATFORMS.flatMap(({ [words.name]: name, getDetail }) =>
		getDetail === undefined ? [] : [[name, getDetail.path] as const],
	);
	it.each(details)('tells of the endpoint for one number: %s, %s', (name, path) => {
		expect(rowFor(name, path)?.[3]).toBe(words.one);
	});

	const batches = PLATFORMS.filter(({ getDetail }) => getDetail === undefined).map(
		({ [words.name]: name, getByNumber }) => [name, getByNumber.path] as const,
	);
	it.each([
		...batches,
		...PLATFORMS.filter((p) => p.isBatchDocumented).map((p) => [p[words.name], p.getByNumber.path] as const),
	])('tells of the endpoint for many numbers: %s, %s', (name, path) => {
		expect(rowFor(name, path)?.[3]).toBe(words.many(50));
	});

	const periods = PLATFORMS.flatMap(({ [words.name]: name, getByPeriod }) =>
		[getByPeriod?.changed, getByPeriod?.created]
			.filter((endpoint): endpoint is PeriodEndpoint => endpoint !== undefined)
			.map((endpoint) => [name, endpoint.path, endpoint] as const),
	);
	it.each(periods)('tells of the listing: %s, %s', (name, path, { maxWindowMs, pageSize }) => {
		const window = words.windows.get(maxWindowMs);
		expect(window).toBeDefined();
		expect(rowFor(name, path)?.[3]).toBe(words.page(String(window), pageSize));
	});
});
