import fc from 'fast-check';
import { KUAISHOU } from '../../nodes/VvTool/platforms/kuaishou';
import type { RequestFormat } from '../../nodes/VvTool/api/request';
import { runs } from '../support/runs';
import {
	freshProfile,
	inShort,
	lookUp,
	of,
	reply,
	TRANSIENT,
	type Respond,
	type Wish,
} from './lookupHarness';

/** A server as the tests need it: which numbers are bad or unknown, which shops refuse, how many numbers it takes. */
interface Server {
	readonly bad?: (number: string) => boolean;
	readonly unknown?: (number: string) => boolean;
	readonly shopCode?: (shop: string) => number | undefined;
	readonly most?: number;
	readonly format?: RequestFormat;
	readonly trouble?: (call: number) => boolean;
}

function serve(server: Server): Respond {
	return ({ shop, numbers, format }, index) => {
		if (server.trouble?.(index) === true) return TRANSIENT;
		const shopCode = server.shopCode?.(shop);
		if (shopCode !== undefined) return reply(shopCode);
		const isRefused =
			format !== (server.format ?? format) ||
			numbers.length > (server.most ?? Infinity) ||
			numbers.some((number) => server.bad?.(number));
		const known = numbers.filter((number) => server.unknown?.(number) !== true);
		return isRefused ? reply(100) : reply(0, known);
	};
}

describe('a run of orders', () => {
	it('with nothing to ask ends without a call', async () => {
		const { calls, tally } = await lookUp(serve({}), []);
		expect(calls).toEqual([]);
		expect(tally).toEqual({ asked: 0, found: 0, missing: 0, failed: 0 });
	});

	it('a wrong shop among right ones costs what was on the way and two probes, and harms no other', async () => {
		const { calls, tally } = await lookUp(
			serve({ shopCode: (shop) => (shop === 'wrong' ? 100 : undefined) }),
			[...of('right', 200), ...of('wrong', 2_000)],
		);
		expect(tally).toEqual({ asked: 2_200, found: 200, missing: 0, failed: 2_000 });
		expect(calls.filter(({ shop }) => shop === 'wrong').length).toBeLessThan(20);
	});

	it('ten system errors in a row stop the endpoint, and every number is told', async () => {
		const { calls, tally, orders } = await lookUp(serve({ shopCode: () => 200 }), of('S', 5_000));
		expect(tally).toMatchObject({ asked: 5_000, failed: 5_000 });
		expect(calls.length).toBeLessThan(40);
		expect(orders.stoppedBy?.fault.code).toBe(200);
	});

	it('one system error is that of its call alone', async () => {
		const { tally } = await lookUp(serve({ shopCode: (shop) => (shop === 'A' ? 200 : undefined) }), [
			...of('A', 10),
			...of('B', 100),
		]);
		expect(tally).toEqual({ asked: 110, found: 100, missing: 0, failed: 10 });
	});

	it('a server that takes twenty numbers a call costs few calls to learn', async () => {
		const { calls, tally } = await lookUp(serve({ most: 20 }), of('S', 1_000));
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
				const { tally, answers } = await lookUp(serve(server), asked, { batchSize });
				expect(tally.asked).toBe(asked.length);
				expect(tally.found + tally.missing + tally.failed).toBe(tally.asked);
				for (const [key, kind] of answers) {
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
				const { answers, calls } = await lookUp(
					serve({ bad: (number) => bad.includes(Number(number)) }),
					of('S', 400),
				);
				const failed = [...answers]
					.filter(([, kind]) => kind === 'failed')
					.map(([key]) => Number(key.split('/')[1]));
				expect(failed.sort((one, other) => one - other)).toEqual([...bad].sort((one, other) => one - other));
				expect(calls.length).toBeLessThanOrEqual(8 + 12 * bad.length + 4);
			}),
			{ numRuns: runs(100), seed: 5 },
		);
	});
});

if (KUAISHOU.getDetail === undefined) throw new Error('Kuaishou has an endpoint of its own');
const KUAISHOU_DETAIL = KUAISHOU.getDetail;

const brings: Respond = ({ numbers }) => reply(0, numbers);

describe('the calls of a run', () => {
	it('carry the edition, and keep editions apart', async () => {
		const wishes: Wish[] = [
			['S', '1', 'standard'],
			['S', '1'],
			['S', '2', 'enhanced'],
			['S', '3', 'standard'],
		];
		const { calls, tally } = await lookUp(brings, wishes);
		expect(calls.map(inShort).sort()).toEqual([
			'S: 1 3, multipart, 2',
			'S: 1, multipart',
			'S: 2, multipart, 1',
		]);
		expect(tally.found).toBe(4);
	});

	it('carry the path and the name of the edition’s field that the user chose', async () => {
		const paths: string[] = [];
		const endpoint = {
			...KUAISHOU_DETAIL,
			request: (...given: Parameters<typeof KUAISHOU_DETAIL.request>) => {
				const request = KUAISHOU_DETAIL.request(...given);
				paths.push(request.path);
				return request;
			},
		};
		const detail: Respond = ({ numbers }) => ({
			status: 200,
			headers: {},
			body: JSON.stringify({ code: 0, data: { result: 1, data: { oid: numbers[0] } } }),
		});
		const { tally } = await lookUp(detail, of('S', 2), { endpoint, choices: { path: '/other' } });
		expect(paths).toEqual(['/other', '/other']);
		expect(tally.found).toBe(2);
	});

	it('tell what each order’s call took', async () => {
		const server: Respond = ({ numbers }, index) => (index === 0 ? TRANSIENT : reply(0, numbers));
		const { orders } = await lookUp(server, of('S', 2));
		const [entry] = orders.ledger.entries;
		if (entry?.kind !== 'lookup' || entry.result?.kind !== 'found') throw new Error('not found');
		expect(entry.result.call).toMatchObject({ points: 1, orders: 2, attempts: 2 });
		expect(entry.result.call.ms).toBeGreaterThanOrEqual(400);
		expect(entry.result.call.ms).toBeLessThanOrEqual(1_400);
	});

	it('where no price was named, tell none', async () => {
		const server: Respond = ({ numbers }) => ({
			status: 200,
			headers: {},
			body: JSON.stringify({ code: 0, data: { content: numbers.map((number) => ({ order_sn: number })) } }),
		});
		const { orders } = await lookUp(server, of('S', 1));
		expect(orders.ledger.entries[0]).toMatchObject({ result: { call: { points: null } } });
	});

	it('let a full batch go while others are still added', async () => {
		const { calls } = await lookUp(brings, of('S', 7), { batchSize: 3 });
		expect(calls.map(inShort)).toEqual(['S: 0 1 2, multipart', 'S: 3 4 5, multipart', 'S: 6, multipart']);
	});
});

describe('replies that are no answer', () => {
	it('orders that nobody asked for are dropped and counted by shop', async () => {
		const { orders, tally } = await lookUp(
			({ numbers }) => reply(0, [...numbers, 'x', 'y']),
			[...of('A', 3), ...of('B', 1)],
			{ batchSize: 2 },
		);
		expect([...orders.unrequested].sort()).toEqual([
			['A', 4],
			['B', 2],
		]);
		expect(tally).toEqual({ asked: 4, found: 4, missing: 0, failed: 0 });
	});

	it('nothing is counted where only what was asked for came', async () => {
		const { orders } = await lookUp(brings, of('A', 3));
		expect(orders.unrequested.size).toBe(0);
	});

	it('data of a strange form fails the numbers of its call, each told', async () => {
		const { faults } = await lookUp(
			() => ({ status: 200, headers: {}, body: '{"code":0,"data":{"content":"soon"}}' }),
			of('A', 2),
		);
		expect([...faults.values()].map(({ title }) => title)).toEqual([
			'VV-Tool’s reply holds no order in a place that this node knows, but the fields content',
			'VV-Tool’s reply holds no order in a place that this node knows, but the fields content',
		]);
	});

	it('an inner refusal is missing or failed by its words', async () => {
		const inner: Record<string, object> = {
			1: { result: 2, error_msg: 'ORDER_NOT_EXIST' },
			2: { result: 2, error_msg: 'PLATFORM_ERROR' },
		};
		const detail: Respond = ({ numbers: [number = ''] }) => ({
			status: 200,
			headers: {},
			body: JSON.stringify({ code: 0, data: inner[number] ?? { result: 1, data: { oid: number } } }),
		});
		const { answers, calls } = await lookUp(detail, of('A', 4), { endpoint: KUAISHOU_DETAIL });
		expect(calls).toHaveLength(4);
		expect([...answers.values()]).toEqual(['found', 'missing', 'failed', 'found']);
	});

	it('an endpoint without formats remembers none', async () => {
		const profile = freshProfile();
		const detail: Respond = ({ numbers }) => ({
			status: 200,
			headers: {},
			body: JSON.stringify({ code: 0, data: { result: 1, data: { oid: numbers[0] } } }),
		});
		await lookUp(detail, of('A', 1), { endpoint: KUAISHOU_DETAIL, profile });
		expect(profile.format).toBeUndefined();
	});

	it('a refused number of an endpoint without formats is tried once', async () => {
		const { calls, answers } = await lookUp(() => reply(100), of('A', 1), { endpoint: KUAISHOU_DETAIL });
		expect(calls).toHaveLength(1);
		expect([...answers.values()]).toEqual(['failed']);
	});
});
