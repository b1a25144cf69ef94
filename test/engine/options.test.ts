import sample from '../fixtures/mpagingOrders.json';
import { VvTool } from '../../nodes/VvTool/VvTool.node';
import { PLATFORMS } from '../../nodes/VvTool/platforms';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, GET_BY_PERIOD, numbers, rowsOf, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

async function run(
	items: EngineRun['items'],
	parameters: EngineRun['parameters'] = GET_BY_NUMBER,
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runEngine({
		items,
		parameters,
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
		...more,
	});
}

const MANY_PATH = '/tool/erps/mpaging-orders';
/** In place of the words that stand for a number in the documented sample. */
const NUMBER = '201117-681808213123308';

function dataCalls() {
	return sandbox.calls.filter(({ path }) => path !== '/api/proxy/oauth/token');
}

describe('the documented sample', () => {
	it('arrives in the simplified shape, field by field', async () => {
		const body = JSON.stringify(sample).replace('订单号', NUMBER);
		sandbox.options.faults = [{ when: { path: MANY_PATH }, fault: { kind: 'raw', body } }];
		const { main } = await run(rowsOf('S1', [NUMBER]));
		expect(jsonOf(main)).toEqual([
			{
				found: true,
				platform: 'pinduoduo',
				shopId: 'S1',
				orderSn: NUMBER,
				status: 1,
				statusText: 'To be shipped',
				createdAt: '2020-11-17T14:50:41+08:00',
				paidAt: null,
				shipBy: '2020-11-19T14:50:41+08:00',
				shippedAt: null,
				updatedAt: null,
				payAmount: 9.9,
				remark: '啊啊',
				sellerNotes: [],
				flag: null,
				preSale: false,
				receiver: {
					name: '****',
					phone: '150*******15',
					province: '大象省',
					city: '猴子市',
					town: '鸡蛋区',
					address: '详细收货地址',
				},
				tracking: null,
				items: [
					{ title: '1', spec: '1', count: 1, price: 1, skuId: '1', goodsId: '1', outerId: '1', image: '1' },
				],
			},
		]);
	});

	it('is raw as it came, and found', async () => {
		const body = JSON.stringify(sample)
			.replace('"sku_id":1', '"sku_id":6917530012345678901')
			.replace('订单号', NUMBER);
		sandbox.options.faults = [{ when: { path: MANY_PATH }, fault: { kind: 'raw', body } }];
		const { main } = await run(rowsOf('S1', [NUMBER]), { ...GET_BY_NUMBER, simplify: false });
		const [order] = sample.data.content;
		const [item] = order?.item_list ?? [];
		expect(jsonOf(main)).toEqual([
			{ ...order, order_sn: NUMBER, item_list: [{ ...item, sku_id: '6917530012345678901' }], found: true },
		]);
	});
});

describe('each platform', () => {
	it.each(PLATFORMS.map(({ value, example }) => [value, example]))(
		'%s gives the order of %s',
		async (resource, example) => {
			const { main, hints } = await run(rowsOf('S1', [example]), { ...GET_BY_NUMBER, resource });
			expect(jsonOf(main)).toEqual([
				expect.objectContaining({ found: true, platform: resource, orderSn: example }),
			]);
			expect(hints.some((hint) => hint.includes('do not look like'))).toBe(false);
		},
	);

	it('a hint, never a refusal, when most numbers look like another platform’s', async () => {
		const { main, hints } = await run(rowsOf('S1', numbers(3)), { ...GET_BY_NUMBER, resource: 'taobao' });
		expect(main).toHaveLength(3);
		expect(hints.some((hint) => hint.includes('do not look like order numbers of Taobao'))).toBe(true);
	});

	it('a number not found says that shop or platform may be the wrong ones', async () => {
		const { hints } = await run(rowsOf('S1', ['201117-000000000000404']));
		expect(hints.some((hint) => hint.includes('another shop or platform'))).toBe(true);
	});
});

describe('options', () => {
	it('Batch Size says how many numbers go into a call', async () => {
		await run(rowsOf('S1', numbers(7)), withOptions(GET_BY_NUMBER, { batchSize: 3 }));
		expect(dataCalls().map(({ numbers: asked }) => asked.length)).toEqual([3, 3, 1]);
	});

	it.each([
		[{}, undefined],
		[{ edition: 'enhanced' }, { parameter: 'type', value: '1' }],
		[{ edition: 'standard' }, { parameter: 'type', value: '2' }],
		[
			{ edition: 'standard', editionParameter: 'vvtype' },
			{ parameter: 'vvtype', value: '2' },
		],
	])('Edition: %j goes out as %j', async (options, edition) => {
		await run(rowsOf('S1', numbers(1)), withOptions(GET_BY_NUMBER, options));
		expect(dataCalls()[0]?.edition).toEqual(edition);
	});

	it('Edition may differ from item to item', async () => {
		const items = [
			{ shop: 'S1', number: '1', edition: 'enhanced' },
			{ shop: 'S1', number: '2', edition: 'standard' },
		];
		await run(items, withOptions(GET_BY_NUMBER, { edition: '={{ $json.edition }}' }));
		expect(dataCalls().map(({ numbers: asked, edition }) => [asked, edition?.value])).toEqual([
			[['1'], '1'],
			[['2'], '2'],
		]);
	});

	it.each([
		['return', [true, false], 0],
		['skip', [true], 0],
		['error', [true], 1],
	])('Missing Orders: %s', async (missingOrders, found, failed) => {
		const { main, errors } = await run(
			rowsOf('S1', ['201117-1', '201117-0404']),
			withOptions(GET_BY_NUMBER, { missingOrders }),
		);
		expect(jsonOf(main).map((json) => json.found)).toEqual(found);
		expect(errors).toHaveLength(failed);
		if (failed > 0) {
			expect(errors[0]?.json).toMatchObject({
				error: { category: 'not-found', retryable: false, orderSn: '201117-0404' },
			});
		}
	});

	it('Missing Orders: error stops the run without Continue On Fail', async () => {
		const { error } = await run(
			rowsOf('S1', ['201117-0404']),
			withOptions(GET_BY_NUMBER, { missingOrders: 'error' }),
			{
				onError: 'stopWorkflow',
			},
		);
		expect(error).toMatchObject({ context: { category: 'not-found' } });
	});

	it('Output: items gives each input item its orders in a list', async () => {
		const items = [
			{ shop: 'S1', number: 'A1, A2' },
			{ shop: 'noauth-1', number: 'B1' },
			{ shop: 'S1', number: 'A2 A30404' },
		];
		const { main, errors } = await run(items, withOptions(GET_BY_NUMBER, { output: 'items' }));
		expect(
			main.map(({ json, pairedItem }) => [
				(json.orders as { orderSn: string }[]).map(({ orderSn }) => orderSn),
				pairedItem,
			]),
		).toEqual([
			[['A1', 'A2'], { item: 0 }],
			[[], { item: 1 }],
			[['A2', 'A30404'], { item: 2 }],
		]);
		expect(errors).toHaveLength(1);
	});

	it('Receiver Data: mask and remove', async () => {
		const asked = rowsOf('S1', numbers(1));
		const kept = jsonOf((await run(asked)).main)[0]?.receiver as Record<string, string>;
		const masked = jsonOf((await run(asked, withOptions(GET_BY_NUMBER, { receiver: 'mask' }))).main)[0]
			?.receiver;
		const removed = jsonOf((await run(asked, withOptions(GET_BY_NUMBER, { receiver: 'remove' }))).main)[0]
			?.receiver;
		expect(masked).toMatchObject({ province: kept.province, city: kept.city, address: '****', town: '****' });
		expect(removed).toEqual({
			name: null,
			phone: null,
			province: kept.province,
			city: kept.city,
			town: null,
			address: null,
		});
	});

	it('Include Call adds what the call took', async () => {
		const { main } = await run(rowsOf('S1', numbers(3)), withOptions(GET_BY_NUMBER, { includeCall: true }));
		expect(jsonOf(main)[0]?.call).toEqual({ points: 1, orders: 3, attempts: 1, ms: expect.any(Number) });
		expect(Object.keys(jsonOf(main)[0] ?? {}).filter((key) => key !== 'call').length).toBeLessThanOrEqual(20);
	});

	it('Server: Endpoint Path goes elsewhere below the base URL', async () => {
		const { main, hints } = await run(
			rowsOf('S1', numbers(1)),
			withOptions(GET_BY_NUMBER, { endpointPath: '/tool/erps/paging-orders' }),
		);
		expect(dataCalls()[0]?.path).toBe('/tool/erps/paging-orders');
		expect(jsonOf(main)).toEqual([expect.objectContaining({ found: false })]);
		expect(hints.some((hint) => hint.includes('nobody had asked for'))).toBe(true);
	});

	it('Server: Endpoint Path must be a path', async () => {
		const { error } = await run(
			rowsOf('S1', numbers(1)),
			withOptions(GET_BY_NUMBER, { endpointPath: 'https://evil.example/' }),
			{
				onError: 'stopWorkflow',
			},
		);
		expect(error).toMatchObject({ message: expect.stringContaining('“Server: Endpoint Path”') });
		expect(sandbox.calls).toEqual([]);
	});

	it.each([
		['maxPoints', '1,000', '“Max Points” in the options holds “1,000”'],
		['maxPoints', '5 points', '“Max Points” in the options holds “5 points”'],
		['maxPoints', '', '“Max Points” in the options is empty'],
		['maxPoints', '={{ $json.noSuchColumn }}', '“Max Points” in the options is empty'],
		['maxPoints', -1, '“Max Points” in the options holds “-1”'],
		['receiver', 'Mask', '“Receiver Data” in the options holds “Mask”'],
		['receiver', '={{ $json.noSuchColumn }}', '“Receiver Data” in the options is empty'],
	])('%s given as %j is an error before the first call', async (name, value, message) => {
		for (const parameters of [GET_BY_NUMBER, GET_BY_PERIOD]) {
			const { error } = await run(rowsOf('S1', numbers(1)), withOptions(parameters, { [name]: value }), {
				onError: 'stopWorkflow',
			});
			expect(error).toMatchObject({
				message: expect.stringContaining(message),
				context: { category: 'input', retryable: false },
			});
		}
		expect(sandbox.calls).toEqual([]);
	});

	it('Max Points may be a text of digits, as a column gives it', async () => {
		const { main } = await run(
			rowsOf('S1', numbers(3)),
			withOptions(GET_BY_NUMBER, { maxPoints: ' 2 ', batchSize: 1 }),
		);
		expect(main).toHaveLength(2);
	});

	it('Timeout ends a call that hangs', async () => {
		sandbox.options.faults = [{ when: { path: MANY_PATH }, fault: { kind: 'hang' } }];
		const { errors } = await run(
			rowsOf('S1', numbers(1)),
			withOptions(GET_BY_NUMBER, { timeout: 300, maxRetries: 0 }),
		);
		expect(errors[0]?.json).toMatchObject({ error: { category: 'network', retryable: true } });
		expect(dataCalls()).toHaveLength(1);
	});

	it('Max Retries says how often a call is repeated', async () => {
		sandbox.options.faults = [{ when: { path: MANY_PATH }, fault: { kind: 'code', code: 101 } }];
		await run(rowsOf('S1', numbers(1)), withOptions(GET_BY_NUMBER, { maxRetries: 2 }));
		expect(dataCalls()).toHaveLength(3);
	});

	it.each(['multipart', 'repeated', 'json'])('Request Format: %s', async (requestFormat) => {
		const { main } = await run(rowsOf('S1', numbers(2)), withOptions(GET_BY_NUMBER, { requestFormat }));
		expect(main).toHaveLength(2);
		expect(dataCalls()[0]).toMatchObject({ format: requestFormat, numbers: numbers(2) });
	});
});

describe('input that cannot be used', () => {
	it('is told of the item alone, with the field and the way out', async () => {
		const items = [
			{ shop: 'S1', number: '201117-1' },
			{ shop: 'S1', number: '' },
			{ shop: '', number: '201117-2' },
			{ shop: 'S1', number: 2 ** 60 },
			{ shop: 'S1', number: '6.91753E+18, 201117-3' },
			{ shop: 'S1', number: [true, '201117-4'] },
			{ shop: 2 ** 60, number: '201117-5' },
		];
		const { main, errors, hints } = await run(items);
		expect(jsonOf(main).map(({ orderSn }) => orderSn)).toEqual(['201117-1', '201117-3', '201117-4']);
		expect(errors.map(({ json, pairedItem }) => [json.message, pairedItem])).toEqual([
			[expect.stringContaining('“Order Numbers” holds no order number'), { item: 1 }],
			[expect.stringContaining('“Shop ID” is empty or no ID'), { item: 2 }],
			[expect.stringContaining('“Order Numbers” holds a number of more than 15 digits'), { item: 3 }],
			[expect.stringContaining('“Order Numbers” holds a number in scientific notation'), { item: 4 }],
			[expect.stringContaining('“Order Numbers” holds true or false'), { item: 5 }],
			[expect.stringContaining('“Shop ID” is empty or no ID'), { item: 6 }],
		]);
		expect(JSON.stringify(errors[2]?.json)).toContain('as text');
		expect(hints[0]).toContain('9 order numbers: 3 found, 0 not found, 6 failed');
	});

	it('stops the run without Continue On Fail, and nothing is sent for it', async () => {
		const { error } = await run([{ shop: 'S1', number: '' }], GET_BY_NUMBER, { onError: 'stopWorkflow' });
		expect(error).toMatchObject({
			message: expect.stringContaining('holds no order number'),
			context: { itemIndex: 0 },
		});
	});
});

describe('as a tool of an AI agent', () => {
	const TOOL = { nodeType: 'n8n-nodes-vv-tool.vvToolTool', onError: 'stopWorkflow' as const };

	it('masks the buyer unless told otherwise', async () => {
		const { main } = await run(rowsOf('S1', numbers(1)), GET_BY_NUMBER, TOOL);
		expect(jsonOf(main)[0]?.receiver).toMatchObject({ address: '****' });
		const kept = await run(rowsOf('S1', numbers(1)), withOptions(GET_BY_NUMBER, { receiver: 'keep' }), TOOL);
		expect(jsonOf(kept.main)[0]?.receiver).not.toMatchObject({ address: '****' });
	});

	it('works where n8n gives tools no means for hints', async () => {
		const node = new VvTool();
		const { execute } = node;
		node.execute = async function () {
			return await execute.call(Object.create(this, { addExecutionHints: { value: undefined } }));
		};
		const { main, hints } = await run(rowsOf('S1', numbers(1)), GET_BY_NUMBER, { ...TOOL, node });
		expect(main).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	it('gives errors as data', async () => {
		const { main, error } = await run(rowsOf('noauth-1', numbers(1)), GET_BY_NUMBER, TOOL);
		expect(error).toBeUndefined();
		expect(jsonOf(main)).toEqual([
			{
				message: expect.stringContaining('(code 302)'),
				error: expect.objectContaining({ category: 'authorization' }),
			},
		]);
	});
});
