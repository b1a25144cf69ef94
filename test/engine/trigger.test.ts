import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type GivenOptions, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { PolledNode } from '../../testkit/engine/trigger';
import { jsonOf } from '../../testkit/engine/engine';
import { TOLERANCE_MS, withOptions } from './support';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The moment of the first activation; the books of the sandbox and the node go by it. */
const START = Date.UTC(2026, 5, 1, 4);

const PINDUODUO: INodeParameters = {
	resource: 'pinduoduo',
	shopIds: 'shop1',
	event: 'changed',
	simplify: true,
	options: {},
};

let sandbox: Sandbox | undefined;
let now = START;
let count = 0;

beforeEach(() => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox?.stop();
	sandbox = undefined;
});

/** Calls for orders that came in. */
function callsOf(server: Sandbox): number {
	return server.calls.filter(({ path }) => !path.includes('token')).length;
}

async function start(
	parameters: INodeParameters = PINDUODUO,
	options: GivenOptions = {},
): Promise<{ readonly node: PolledNode; readonly sandbox: Sandbox; readonly log: string[] }> {
	const log: string[] = [];
	const started = await startSandbox({
		log: () => undefined,
		clock: () => now,
		...options,
		limit: { toleranceMs: TOLERANCE_MS, ...options.limit },
		periods: { ordersPerDay: 0, ...options.periods },
	});
	sandbox = started;
	count += 1;
	const credentials = new MemoryCredentials(sandboxCredential(started.url, { clientId: 'demo' }));
	const keep = (level: string, line: string) => log.push(`${level}: ${line}`);
	const node = new PolledNode({ parameters, credentials, id: `trigger-${count}`, log: keep });
	return { node, sandbox: started, log };
}

const NUMBERS = ['260601-100000000000001', '260601-100000000000002'] as const;

/** The order numbers of items, in their order. */
function orderSns(items: readonly INodeExecutionData[]): unknown[] {
	return jsonOf(items).map(({ orderSn }) => orderSn);
}

describe('the trigger over n8n’s poll context', () => {
	it('starts the workflow with each version of an order, once', async () => {
		const { node, sandbox: server, log } = await start();
		expect(await node.activate()).toEqual([]);
		const book = server.books.of('pinduoduo', 'shop1');
		book.put(NUMBERS[0], now + MINUTE);
		now += 10 * MINUTE;
		const items = await node.poll();
		expect(jsonOf(items)).toMatchObject([
			{
				found: true,
				platform: 'pinduoduo',
				shopId: 'shop1',
				orderSn: NUMBERS[0],
				statusText: 'To be shipped',
			},
		]);
		now += 5 * MINUTE;
		expect(await node.poll()).toEqual([]);
		book.change(NUMBERS[0], now, { stage: 'shipped' });
		now += 10 * MINUTE;
		expect(orderSns(await node.poll())).toEqual([NUMBERS[0]]);
		now += 5 * MINUTE;
		expect(await node.poll()).toEqual([]);
		expect(log).toEqual([]);
	});

	it('makes one call a poll and shop', async () => {
		const { node, sandbox: server } = await start({ ...PINDUODUO, shopIds: 'shop1, shop2\nshop1' });
		await node.activate();
		expect(callsOf(server)).toBe(2);
		now += 10 * MINUTE;
		await node.poll();
		expect(callsOf(server)).toBe(4);
	});

	it('loses nothing by a restart, nor by polls that returned nothing', async () => {
		const { node, sandbox: server } = await start();
		await node.activate();
		for (let poll = 0; poll < 3; poll += 1) {
			now += 5 * MINUTE;
			expect(await node.poll()).toEqual([]);
		}
		server.books.of('pinduoduo', 'shop1').put(NUMBERS[0], now);
		now += 20 * MINUTE;
		expect(orderSns(await node.activate())).toEqual([NUMBERS[0]]);
		now += 5 * MINUTE;
		expect(await node.activate()).toEqual([]);
	});

	it('catches up on some hours, and on a shop that failed meanwhile', async () => {
		const { node, sandbox: server, log } = await start({ ...PINDUODUO, shopIds: ['shop1', 'shop2'] });
		await node.activate();
		server.books.of('pinduoduo', 'shop1').put(NUMBERS[0], now + HOUR);
		server.books.of('pinduoduo', 'shop2').put(NUMBERS[1], now + HOUR);
		now += 3 * HOUR;
		server.options.shops.shop2 = { code: 302 };
		expect(orderSns(await node.poll())).toEqual([NUMBERS[0]]);
		expect(log.filter((line) => line.startsWith('error: Shop shop2'))).toHaveLength(1);
		delete server.options.shops.shop2;
		now += 5 * MINUTE;
		expect(orderSns(await node.poll())).toEqual([NUMBERS[1]]);
	});

	it('fails the activation where no shop has granted access, and says nothing of authorization that n8n would not retry', async () => {
		const { node } = await start(PINDUODUO, { shops: { shop1: { code: 302 } } });
		const failure = await node.activate().then(
			() => undefined,
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({ name: 'NodeApiError', context: { code: 302 } });
		expect(String(failure)).not.toContain('Authorization');
		expect(node.staticData).toEqual({});
	});

	it('tells what a pause has lost, and goes on', async () => {
		const { node, sandbox: server, log } = await start(withOptions(PINDUODUO, { maxPoints: 10 }));
		await node.activate();
		now += 95 * DAY;
		server.books.of('pinduoduo', 'shop1').put(NUMBERS[0], now - 90 * DAY + 2 * HOUR);
		const [first] = jsonOf(await node.poll());
		expect(first).toEqual({
			gap: {
				shopId: 'shop1',
				from: expect.stringContaining('+08:00'),
				to: expect.stringContaining('+08:00'),
			},
		});
		expect(log.some((line) => line.startsWith('warn: ') && line.includes('are lost'))).toBe(true);
		expect(callsOf(server)).toBeLessThanOrEqual(11);
	});

	it('begins where “Start From” says, and only then', async () => {
		const { node, sandbox: server } = await start(
			withOptions(PINDUODUO, { startFrom: '2026-06-01T00:00:00Z' }),
		);
		server.books.of('pinduoduo', 'shop1').put(NUMBERS[0], Date.UTC(2026, 5, 1, 2));
		expect(await node.activate()).toEqual([]);
		now += 5 * MINUTE;
		expect(orderSns(await node.poll())).toEqual([NUMBERS[0]]);
		now += 5 * MINUTE;
		expect(await node.activate()).toEqual([]);
	});

	it('begins anew with a shop that was added, and with another platform', async () => {
		const { node, sandbox: server } = await start();
		await node.activate();
		server.books.of('pinduoduo', 'shop2').put(NUMBERS[1], now + MINUTE);
		now += 20 * MINUTE;
		expect(await node.activate({ ...PINDUODUO, shopIds: 'shop1 shop2' })).toEqual([]);
		now += 20 * MINUTE;
		expect(await node.poll()).toEqual([]);
		expect(await node.activate({ ...PINDUODUO, resource: 'taobao', shopIds: '1' })).toEqual([]);
		const marks = node.staticData.watermarks;
		expect(Object.keys(typeof marks === 'object' && marks !== null ? marks : {})).toEqual([
			'["taobao","changed","1"]',
		]);
	});

	it('emits a created order once, however it changes', async () => {
		const { node, sandbox: server } = await start({
			...PINDUODUO,
			resource: 'taobao',
			event: 'created',
			shopIds: '1',
		});
		await node.activate();
		const book = server.books.of('taobao', '1');
		book.put('2601778843312345680', now + MINUTE);
		now += 5 * MINUTE;
		expect(orderSns(await node.poll())).toEqual(['2601778843312345680']);
		book.change('2601778843312345680', now, { stage: 'shipped' });
		now += 5 * MINUTE;
		expect(await node.poll()).toEqual([]);
	});

	it('gives raw orders, chosen fields, chosen states and no receiver where that is wanted', async () => {
		const { node, sandbox: server } = await start(
			withOptions(PINDUODUO, { fields: 'status', status: ['2'] }),
		);
		await node.activate();
		const book = server.books.of('pinduoduo', 'shop1');
		book.put(NUMBERS[0], now);
		book.put(NUMBERS[1], now, { stage: 'shipped' });
		now += 10 * MINUTE;
		expect(jsonOf(await node.poll())).toEqual([
			{ found: true, orderSn: NUMBERS[1], status: expect.anything() },
		]);
		book.change(NUMBERS[1], now);
		now += 10 * MINUTE;
		const raw = { ...PINDUODUO, simplify: false, options: { receiver: 'remove' } };
		const [order] = jsonOf(await node.activate(raw));
		expect(order).toMatchObject({ found: true, order_sn: NUMBERS[1] });
		expect(JSON.stringify(order)).not.toMatch(/"receiver_name":"[^"]+"/);
	});

	it('never polls a node twice at once; the first poll of another activation waits', async () => {
		const { node, sandbox: server } = await start(PINDUODUO, { latency: 300 });
		await node.activate();
		server.books.of('pinduoduo', 'shop1').put(NUMBERS[0], now);
		now += 10 * MINUTE;
		const [one, two] = await Promise.all([node.poll(), node.poll()]);
		expect(orderSns(one)).toEqual([NUMBERS[0]]);
		expect(two).toEqual([]);
		server.books.of('pinduoduo', 'shop1').put(NUMBERS[1], now);
		now += 10 * MINUTE;
		const running = node.poll();
		const activated = node.activate();
		expect(orderSns([...(await running), ...(await activated)])).toEqual([NUMBERS[1]]);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['no shop', { ...PINDUODUO, shopIds: ' ' }, /“Shop IDs” is empty/],
		['a rounded shop', { ...PINDUODUO, shopIds: 2 ** 60 }, /“Shop IDs”/],
		['an unreadable limit', withOptions(PINDUODUO, { maxPoints: '1,000' }), /“Max Points”/],
		['an unreadable start', withOptions(PINDUODUO, { startFrom: 'soon' }), /“Start From”/],
		['a path elsewhere', withOptions(PINDUODUO, { endpointPath: 'http://x.example' }), /Endpoint Path”/],
	])('refuses %s before the first call', async (_, parameters, message) => {
		const { node, sandbox: server } = await start(parameters);
		await expect(node.activate()).rejects.toThrow(message);
		expect(callsOf(server)).toBe(0);
	});

	it('reads Dangdang without a shop', async () => {
		const { node, sandbox: server } = await start({ ...PINDUODUO, resource: 'dangdang', shopIds: '' });
		await node.activate();
		server.books.of('dangdang', '').put('41234567890', now);
		now += 5 * MINUTE;
		expect(orderSns(await node.poll())).toEqual(['41234567890']);
	});
});

describe('Fetch Test Event', () => {
	it('shows the ten newest orders and moves nothing', async () => {
		const { node, sandbox: server } = await start({ ...PINDUODUO, shopIds: 'shop1 shop2' });
		const numbers = Array.from(
			{ length: 12 },
			(_, index) => `260601-1000000000000${String(index).padStart(2, '0')}`,
		);
		for (const [index, number] of numbers.entries())
			server.books.of('pinduoduo', `shop${1 + (index % 2)}`).put(number, now - (60 - index) * MINUTE);
		expect(orderSns(await node.fetchTestEvent())).toEqual(numbers.slice(2).reverse());
		expect(node.staticData).toEqual({});
		expect(callsOf(server)).toBeLessThanOrEqual(12);
	});

	it('finds the newest of a long list by its last page', async () => {
		const { node, sandbox: server } = await start({ ...PINDUODUO, resource: 'taobao', shopIds: '1' });
		const book = server.books.of('taobao', '1');
		for (let index = 0; index < 250; index += 1)
			book.put(`26017788433123${String(index).padStart(5, '0')}`, now - (300 - index) * MINUTE);
		const [newest] = orderSns(await node.fetchTestEvent());
		expect(newest).toBe('2601778843312300249');
		expect(callsOf(server)).toBe(2);
	});

	it('shows nothing after six calls, or why there is nothing', async () => {
		const { node, sandbox: server } = await start();
		expect(await node.fetchTestEvent()).toEqual([]);
		expect(callsOf(server)).toBe(6);
		server.options.shops.shop1 = { code: 302 };
		await expect(node.fetchTestEvent()).rejects.toMatchObject({ context: { code: 302 } });
	});
});
