import sample from '../fixtures/ksDetail.json';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { mostWithin, SendWatch } from '../../testkit/watch';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { GET_DETAIL, rowsOf, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

function ids(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `2412300012${String(index).padStart(6, '0')}`);
}

async function run(
	asked: readonly string[],
	options = {},
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runEngine({
		items: rowsOf('K1', asked),
		parameters: withOptions(GET_DETAIL, options),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
		...more,
	});
}

describe('Get Detail', () => {
	it('gives the documented sample in the simplified shape, field by field', async () => {
		const body = JSON.stringify(sample);
		sandbox.options.faults = [{ when: { path: '/tool/erps/ks-detail' }, fault: { kind: 'raw', body } }];
		const { main } = await run(['100011']);
		expect(jsonOf(main)).toEqual([
			{
				found: true,
				platform: 'kuaishou',
				shopId: 'K1',
				orderSn: '100011',
				status: 10,
				statusText: 'To be paid',
				refundText: 'None',
				createdAt: '2018-12-03T21:28:55+08:00',
				paidAt: '2018-12-03T21:28:55+08:00',
				shipBy: '2018-12-03T21:28:55+08:00',
				shippedAt: '2018-12-03T21:28:55+08:00',
				updatedAt: '2018-12-03T21:28:55+08:00',
				payAmount: 12,
				remark: '尽快发货',
				sellerNotes: ['请给好评', '请给好评'],
				flag: 'gray',
				preSale: false,
				receiver: {
					name: '不帅',
					phone: '15000000000',
					province: '北京',
					city: '北京',
					town: null,
					address: null,
				},
				tracking: { number: 'SF123', company: '123' },
				items: [
					{
						title: '西瓜',
						spec: expect.anything(),
						count: 11,
						price: 11.9,
						skuId: '123',
						goodsId: '123',
						outerId: '苹果11-白128g',
						image: 'https://...',
						refundText: 'Buyer asks for a refund',
					},
				],
			},
		]);
	});

	it('asks for each number once, sixty of them overlapped and never over the limit', async () => {
		sandbox.options.latency = 700;
		sandbox.options.limit.kind = 'none';
		const asked = ids(60);
		const watch = new SendWatch(sandbox.url);
		const { main } = await run([...asked, ...asked.slice(0, 10)]);
		const sends = watch.stop();
		expect(jsonOf(main).map(({ orderSn }) => orderSn)).toEqual(asked);
		expect(main[0]?.pairedItem).toEqual([{ item: 0 }, { item: 60 }]);
		expect(sandbox.calls.filter(({ path }) => path.endsWith('ks-detail'))).toHaveLength(60);
		expect(sandbox.stats().tokenCalls).toBe(1);
		expect(sandbox.stats().maxInFlight).toBeGreaterThan(3);
		expect(sends).toHaveLength(61);
		expect(mostWithin(sends, 1_000)).toBeLessThanOrEqual(10);
	});

	it('an order that the inner result refuses is not found or failed by its words, never found', async () => {
		const { main, errors } = await run(['2412300012340404', '2412300012340500', '2412300012341111']);
		expect(jsonOf(main).map(({ orderSn, found }) => [orderSn, found])).toEqual([
			['2412300012340404', false],
			['2412300012341111', true],
		]);
		expect(jsonOf(errors)).toEqual([
			expect.objectContaining({
				number: '2412300012340500',
				message: expect.stringContaining('2412300012340500'),
				error: expect.objectContaining({
					category: 'server',
					retryable: false,
					solution: expect.stringContaining('PLATFORM_ERROR'),
				}),
			}),
		]);
	});

	it('an order of another number than the one asked for is dropped and counted', async () => {
		const body = JSON.stringify(sample);
		sandbox.options.faults = [{ when: { path: '/tool/erps/ks-detail' }, fault: { kind: 'raw', body } }];
		const { main, hints } = await run(['2412300012341111']);
		expect(jsonOf(main)).toEqual([
			{ found: false, orderSn: '2412300012341111', platform: 'kuaishou', shopId: 'K1' },
		]);
		expect(hints.some((hint) => hint.startsWith('Shop K1: 1 order that nobody had asked for'))).toBe(true);
	});

	it.each([
		[{}, undefined],
		[{ edition: 'standard' }, { parameter: 'vvtype', value: '1' }],
		[{ edition: 'enhanced' }, { parameter: 'vvtype', value: '2' }],
		[
			{ edition: 'enhanced', editionParameter: 'type' },
			{ parameter: 'type', value: '2' },
		],
	])('sends the edition of %j as %j', async (options, edition) => {
		await run(ids(1), options);
		expect(sandbox.calls.at(-1)?.edition).toEqual(edition);
	});

	it('raw gives the order as it came', async () => {
		const body = JSON.stringify(sample).replace('"oid":100011', '"oid":6917530012345678901');
		sandbox.options.faults = [{ when: { path: '/tool/erps/ks-detail' }, fault: { kind: 'raw', body } }];
		const { main } = await run(
			['6917530012345678901'],
			{},
			{ parameters: { ...GET_DETAIL, simplify: false } },
		);
		expect(jsonOf(main)).toEqual([{ ...sample.data.data, oid: '6917530012345678901', found: true }]);
	});
});
