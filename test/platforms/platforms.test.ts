import { DEFAULT_PLATFORM, PLATFORMS, platformOf } from '../../nodes/VvTool/platforms';
import type { JsonObject, JsonValue } from '../../nodes/VvTool/json/exactJson';

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

	it('of which VV-Tool shows orders by number are Pinduoduo alone, which is the default', () => {
		expect(PLATFORMS.filter((row) => row.isBatchDocumented)).toEqual([DEFAULT_PLATFORM]);
		expect(DEFAULT_PLATFORM.value).toBe('pinduoduo');
	});

	it.each<
		[value: string, detail: string | undefined, changed: string | undefined, created: string | undefined]
	>([
		['alibaba1688', '1688get-order-info', undefined, undefined],
		['dangdang', 'dd-get-detail', 'dd-list', 'dd-list'],
		['douyin', undefined, undefined, undefined],
		['jd', 'jdpoporderget', 'jdordersearch', undefined],
		['kuaishou', 'ks-detail', undefined, undefined],
		['pinduoduo', 'pdd-order-get', 'pddzldd', undefined],
		['taoFactory', undefined, undefined, undefined],
		['taobao', 'fullinfo', 'increment', 'sold'],
		['weidian', undefined, undefined, undefined],
		['xiaohongshu', undefined, undefined, undefined],
		['youzan', undefined, undefined, undefined],
	])(
		'%s: detail %s, changed %s, created %s, and several numbers a call',
		(value, detail, changed, created) => {
			const platform = platformOf(value);
			const { getByNumber, getDetail, getByPeriod } = platform ?? {};
			const endpoints = [getByNumber, getDetail, getByPeriod?.changed, getByPeriod?.created];
			const paths = ['mpaging-orders', detail, changed, created];
			expect(endpoints.map((endpoint) => endpoint?.path)).toEqual(
				paths.map((path) => (path === undefined ? undefined : `/tool/erps/${path}`)),
			);
		},
	);

	it.each(PLATFORMS)('$name: says what VV-Tool calls the shop’s id', ({ shopIdHelp }) => {
		expect(shopIdHelp).toMatch(/^[A-Z].*(?:owner_id|ownerId|shop_id).*\.$/);
	});

	it('are Pinduoduo alone as far as VV-Tool documents orders by number', () => {
		const documented = PLATFORMS.filter(({ isBatchDocumented }) => isBatchDocumented);
		expect(documented.map(({ value }) => value)).toEqual(['pinduoduo']);
	});

	it('say of the endpoints that VV-Tool does not document, or takes offline, that it is so', () => {
		const noted = PLATFORMS.filter(({ detailNotice }) => detailNotice !== undefined);
		expect(noted.map(({ value }) => value)).toEqual(['kuaishou', 'pinduoduo']);
	});
});

const ENDPOINTS = PLATFORMS.flatMap(({ name, value, getByNumber, getDetail, getByPeriod }) =>
	[getByNumber, getDetail, getByPeriod?.changed, getByPeriod?.created].flatMap((endpoint) =>
		endpoint === undefined ? [] : [{ name, value, path: endpoint.path, endpoint }],
	),
);

describe('every endpoint', () => {
	const KEYS = [
		'found',
		'platform',
		'shopId',
		'orderSn',
		'status',
		'createdAt',
		'paidAt',
		'shipBy',
		'shippedAt',
		'updatedAt',
		'payAmount',
		'remark',
		'sellerNotes',
		'flag',
		'preSale',
		'receiver',
		'tracking',
		'items',
	];

	it.each(ENDPOINTS)('$name $path: one shape, whatever the order', ({ value, endpoint }) => {
		const subject = { platform: value, shopId: 'S', orderSn: '1' };
		const odd: JsonObject = {
			items: 'x',
			orders: [7],
			status: {},
			receiver: null,
			baseInfo: [],
			item_list: {},
		};
		for (const order of [{}, odd]) {
			const { statusText, refundText, ...rest } = endpoint.simplify(order, subject);
			expect([typeof statusText, typeof refundText]).not.toContain('number');
			expect(Object.keys(rest)).toEqual(KEYS);
			expect(rest).toMatchObject({
				found: true,
				...subject,
				createdAt: null,
				payAmount: null,
				tracking: null,
			});
		}
	});

	it.each(ENDPOINTS)('$name $path: data without an order is a fault, empty data is none', ({ endpoint }) => {
		const read = (data: JsonValue) => endpoint.read(data, { shopId: 'S', numbers: ['1'] });
		expect(read({ task_result: 'ok', list: [{ secret: 'secret' }] })).toMatchObject({
			fault: { category: 'server', title: expect.stringContaining('task_result') },
		});
		const empty: JsonValue[] = [[], {}, { withholding_money: 1 }];
		for (const data of empty) expect(read(data)).toEqual({ orders: [] });
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
		['dangdang', ['12345678901', '1719544796'], ['123456789012', '123456789']],
		['douyin', ['6917530012345678901'], ['691753001234567890', '69175300123456789012']],
		['jd', ['123456789012', '12345678901'], ['1234567890', '1234567890123']],
		['kuaishou', ['2412300012345678'], ['100011']],
		['pinduoduo', ['201117-681808213123308'], ['201117681808213123308', '201117-68180821312330']],
		['taoFactory', ['1234567890123456789'], ['12345678901234567890', '123456789012345678']],
		['taobao', ['123456789012345678', '1234567890123456789'], ['12345678901234567890']],
		['weidian', ['812345678901234'], ['81234567890123']],
		['xiaohongshu', ['P712345678901234561'], ['712345678901234561', 'P71234567890123456']],
		[
			'youzan',
			['E20261117123456789012345'],
			['E2026111712345678901234', '20261117123456789012345', 'E2026111712345678901234a'],
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
