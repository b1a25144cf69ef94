import fc from 'fast-check';
import { ORDERS_BY_NUMBER } from '../../nodes/VvTool/api/endpoints';
import { isJsonArray, parseExactJson, type JsonValue } from '../../nodes/VvTool/api/exactJson';
import type { ApiRequest, RawReply } from '../../nodes/VvTool/api/http';
import { judgeReply } from '../../nodes/VvTool/api/reply';
import { OrderRun } from '../../nodes/VvTool/orders/orderRun';
import type { OrderRunOptions } from '../../nodes/VvTool/orders/orderRunOptions';
import { Lane } from '../../nodes/VvTool/pacing/lane';
import { Run } from '../../nodes/VvTool/pacing/run';
import { Spending } from '../../nodes/VvTool/pacing/spending';
import { memoryIn } from '../../nodes/VvTool/operations/memory';
import { Notes } from '../../nodes/VvTool/pacing/notes';
import { VirtualClock } from '../support/virtualClock';
import { runs } from '../support/runs';

/** A server as the tests need it: which numbers are bad or unknown, which shops refuse, how many numbers it takes. */
interface Server {
	readonly bad?: (number: string) => boolean;
	readonly unknown?: (number: string) => boolean;
	readonly shopCode?: (shop: string) => number | undefined;
	readonly most?: number;
	readonly format?: 'multipart' | 'repeated' | 'json';
	readonly trouble?: (call: number) => boolean;
}

interface Call {
	readonly shop: string;
	readonly numbers: readonly string[];
}

function readRequest(request: ApiRequest): Call & { format: string } {
	if (request.json !== undefined) {
		const body = JSON.parse(request.json) as { owner_id: string; orderSns: string[] };
		return { shop: body.owner_id, numbers: body.orderSns, format: 'json' };
	}
	const form = request.form ?? [];
	const shop = form.find(([name]) => name === 'owner_id')?.[1] ?? '';
	const repeated = form.filter(([name]) => name === 'orderSns[]').map(([, value]) => value);
	const listed: JsonValue = parseExactJson(form.find(([name]) => name === 'orderSns')?.[1] ?? '[]');
	return repeated.length > 0
		? { shop, numbers: repeated, format: 'repeated' }
		: { shop, numbers: isJsonArray(listed) ? listed.map(String) : [], format: 'multipart' };
}

function reply(code: number, numbers: readonly string[] = []): RawReply {
	const content = numbers.map((number) => ({ order_sn: number }));
	const body = JSON.stringify({ code, msg: '', data: code === 0 ? { withholding_money: 1, content } : null });
	return { status: 200, headers: {}, body };
}

function answer(server: Server, { shop, numbers, format }: Call & { format: string }): RawReply {
	const shopCode = server.shopCode?.(shop);
	if (shopCode !== undefined) return reply(shopCode);
	const isRefused =
		format !== (server.format ?? format) ||
		numbers.length > (server.most ?? Infinity) ||
		numbers.some((number) => server.bad?.(number));
	return isRefused
		? reply(100)
		: reply(
				0,
				numbers.filter((number) => !server.unknown?.(number)),
			);
}

async function go(
	server: Server,
	asked: readonly (readonly [shop: string, number: string])[],
	options: Partial<OrderRunOptions> = {},
) {
	const clock = new VirtualClock({ seed: 11 });
	const lane = new Lane(clock);
	const calls: Call[] = [];
	let resolve = () => {};
	const over = new Promise<void>((done) => {
		resolve = done;
	});
	const crashes: unknown[] = [];
	const orders: OrderRun = new OrderRun(
		{
			endpoint: ORDERS_BY_NUMBER,
			caller: {
				attempt: async (request) => {
					const call = readRequest(request);
					const isTrouble = server.trouble?.(calls.length) === true;
					calls.push(call);
					await clock.sleep(400 + clock.random() * 1_000);
					const raw = isTrouble ? { status: 502, headers: {}, body: '' } : answer(server, call);
					const outcome = judgeReply(raw, 0);
					const isFault = 'fault' in outcome;
					return {
						outcome,
						attempt: {
							echo: { kind: 'served' },
							end: isFault && outcome.fault.again !== 'no' ? 'trouble' : 'stands',
							points: isFault ? undefined : 1,
							mayBeCharged: true,
							ms: 1,
						},
					};
				},
			},
			batchSize: 50,
			maxRetries: 3,
			maxPoints: undefined,
			splitRejected: true,
			requestFormat: 'auto',
			choices: {},
			stopsAtFailure: false,
			missingIsFailure: false,
			kept: new Map(),
			memory: memoryIn(new Notes(clock)),
			shape: (order) => order,
			onEnd: () => resolve(),
			onCrash: (error) => {
				crashes.push(error);
				resolve();
			},
			...options,
		},
		() => run,
	);
	const run: Run = new Run({
		clock,
		requestsPerSecond: 10,
		spending: new Spending(options.maxPoints),
		next: () => orders.next(),
		isGateOpen: () => true,
		onQuiet: () => {
			orders.onQuiet();
		},
		onCrash: (error) => {
			crashes.push(error);
			resolve();
		},
	});
	run.start((source) => lane.sit(source));
	for (const [index, [shop, number]] of asked.entries()) orders.add(shop, undefined, number, index);
	orders.complete();
	await clock.run(over);
	run.end();
	orders.ledger.close((each) => orders.reasonFor(each));
	expect(crashes).toEqual([]);
	const kinds = new Map<string, string>();
	for (const entry of orders.ledger.entries)
		if (entry.kind === 'asked') kinds.set(`${entry.shopId}/${entry.orderSn}`, entry.answer?.kind ?? 'none');
	return { orders, calls, kinds, tally: orders.ledger.tally };
}

function of(shop: string, count: number, from = 0): [string, string][] {
	return Array.from({ length: count }, (_, index): [string, string] => [shop, String(from + index)]);
}

describe('a run of orders', () => {
	it('with nothing to ask ends without a call', async () => {
		const { calls, tally } = await go({}, []);
		expect(calls).toEqual([]);
		expect(tally).toEqual({ asked: 0, found: 0, missing: 0, failed: 0 });
	});

	it('a wrong shop among right ones costs what was on the way and two probes, and harms no other', async () => {
		const { calls, tally } = await go({ shopCode: (shop) => (shop === 'wrong' ? 100 : undefined) }, [
			...of('right', 200),
			...of('wrong', 2_000),
		]);
		expect(tally).toEqual({ asked: 2_200, found: 200, missing: 0, failed: 2_000 });
		expect(calls.filter(({ shop }) => shop === 'wrong').length).toBeLessThan(20);
	});

	it('ten system errors in a row stop the endpoint, and every number is told', async () => {
		const { calls, tally, orders } = await go({ shopCode: () => 200 }, of('S', 5_000));
		expect(tally).toMatchObject({ asked: 5_000, failed: 5_000 });
		expect(calls.length).toBeLessThan(40);
		expect(orders.stoppedBy?.fault.code).toBe(200);
	});

	it('one system error is that of its call alone', async () => {
		const { tally } = await go({ shopCode: (shop) => (shop === 'A' ? 200 : undefined) }, [
			...of('A', 10),
			...of('B', 100),
		]);
		expect(tally).toEqual({ asked: 110, found: 100, missing: 0, failed: 10 });
	});

	it('a server that takes twenty numbers a call costs few calls to learn', async () => {
		const { calls, tally } = await go({ most: 20 }, of('S', 1_000));
		expect(tally).toMatchObject({ found: 1_000 });
		expect(calls.length).toBeLessThan(110);
	});

	it('adds up and loses nothing, whatever is bad, unknown, refused, too large or in another format', async () => {
		const world = fc.record({
			shops: fc.array(
				fc.record({
					count: fc.integer({ min: 0, max: 130 }),
					code: fc.constantFrom(undefined, undefined, undefined, 302, 100, 200, 203),
				}),
				{ minLength: 1, maxLength: 4 },
			),
			bad: fc.uniqueArray(fc.integer({ min: 0, max: 129 }), { maxLength: 3 }),
			unknown: fc.uniqueArray(fc.integer({ min: 0, max: 129 }), { maxLength: 5 }),
			most: fc.constantFrom(Infinity, Infinity, 40, 7, 1),
			format: fc.constantFrom('multipart' as const, 'repeated' as const, 'json' as const),
			troubleEvery: fc.constantFrom(Infinity, 7, 13),
			batchSize: fc.constantFrom(1, 20, 50, 200),
		});
		await fc.assert(
			fc.asyncProperty(world, async ({ shops, bad, unknown, most, format, troubleEvery, batchSize }) => {
				const asked = shops.flatMap(({ count }, shop) => of(`S${shop}`, count));
				const server: Server = {
					bad: (number) => bad.includes(Number(number)),
					unknown: (number) => unknown.includes(Number(number)),
					shopCode: (shop) => shops[Number(shop.slice(1))]?.code,
					most,
					format,
					trouble: (call) => call % troubleEvery === troubleEvery - 1,
				};
				const { tally, kinds } = await go(server, asked, { batchSize });
				expect(tally.asked).toBe(asked.length);
				expect(tally.found + tally.missing + tally.failed).toBe(tally.asked);
				for (const [key, kind] of kinds) {
					const number = Number(key.split('/')[1]);
					if (kind === 'found') expect(bad.includes(number) || unknown.includes(number)).toBe(false);
					if (kind === 'missing') expect(unknown).toContain(number);
				}
			}),
			{ numRuns: runs(150), seed: 20261121 },
		);
	});

	it('finds exactly the bad numbers where a shop is known to be right', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 398 }), { maxLength: 4 }), async (bad) => {
				const { kinds, calls } = await go({ bad: (number) => bad.includes(Number(number)) }, of('S', 400));
				const failed = [...kinds]
					.filter(([, kind]) => kind === 'failed')
					.map(([key]) => Number(key.split('/')[1]));
				expect(failed.sort((one, other) => one - other)).toEqual([...bad].sort((one, other) => one - other));
				expect(calls.length).toBeLessThanOrEqual(8 + 12 * bad.length + 4);
			}),
			{ numRuns: runs(100), seed: 5 },
		);
	});
});
