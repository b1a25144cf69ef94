import { chinaText, DAY, HOUR, MINUTE } from '../../sandbox/china';
import type { EndpointName } from '../../sandbox/server';
import { stopAll } from './client';
import { call, NOW, periodCase, seconds, start } from './periodCases';

afterEach(stopAll);

it.each<[EndpointName, Record<string, string | undefined>, string]>([
	['pddzldd', { owner_id: undefined }, 'owner_id 不能为空'],
	['pddzldd', { start_updated_at: String(NOW - 10 * MINUTE) }, '必须为秒级时间戳'],
	['pddzldd', { start_updated_at: seconds(NOW - 34 * MINUTE) }, '时间跨度不能超过30分钟'],
	['pddzldd', { end_updated_at: seconds(NOW - 2 * MINUTE) }, '时间跨度不能超过30分钟'],
	[
		'pddzldd',
		{ start_updated_at: seconds(NOW - 5 * MINUTE), end_updated_at: seconds(NOW - 2 * MINUTE) },
		'必须早于当前时间3分钟',
	],
	[
		'pddzldd',
		{ start_updated_at: seconds(NOW - 91 * DAY), end_updated_at: seconds(NOW - 91 * DAY) },
		'最近三个月',
	],
	['pddzldd', { page_size: '101' }, 'page_size 超出范围'],
	['pddzldd', { page: '0' }, 'page 必须大于等于1'],
	['pddzldd', { order_status: '4' }, 'order_status 取值错误'],
	['pddzldd', { refund_status: '6' }, 'refund_status 取值错误'],
	['pddzldd', { is_lucky_flag: '3' }, 'is_lucky_flag 取值错误'],
	['increment', { fields: undefined }, 'fields 不能为空'],
	['increment', { start_create: chinaText(NOW - DAY - 1000) }, '时间跨度不能超过1天'],
	['increment', { start_create: '2025-11-24T00:00:00Z' }, '格式错误'],
	['increment', { end_create: chinaText(NOW - 2 * DAY) }, '结束时间不能早于开始时间'],
	[
		'increment',
		{ start_create: chinaText(NOW - 91 * DAY), end_create: chinaText(NOW - 91 * DAY + HOUR) },
		'三个月',
	],
	['increment', { page_size: '101' }, 'page_size 超出范围'],
	['sold', { start_created: chinaText(NOW - 31 * DAY) }, '近30天'],
	['jdordersearch', { start_date: chinaText(NOW - 32 * DAY) }, '1个月'],
	['jdordersearch', { page_size: '51' }, 'page_size 超出范围'],
	['jdordersearch', { optional_fields: '' }, 'optional_fields 不能为空'],
	['jdordersearch', { order_state: undefined }, 'order_state 不能为空'],
	['dd-list', { vvtype: undefined }, 'vvtype 不能为空'],
	['dd-list', { lastModifyTime_start: chinaText(NOW - 16 * DAY) }, '15天'],
	['dd-list', { pageSize: '50' }, 'pageSize 超出范围'],
	['dd-list', { p: 'x' }, 'p 必须大于等于1'],
])('%s with %o is answered with 100, for nothing', async (name, changes, words) => {
	const sandbox = await start();
	const one = periodCase(name);
	const all = Object.entries({ ...one.parameters(...one.period), ...changes });
	const parameters = Object.fromEntries(
		all.filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
	const { body } = await call(sandbox, name, parameters);
	expect(body).toMatchObject({ code: 100, data: null, msg: expect.stringContaining(words) });
	expect(sandbox.stats().points).toBe(0);
});
