import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { GET_DETAIL, GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

async function run(
	asked: readonly string[],
	options = {},
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runEngine({
		items: rowsOf('S1', asked),
		parameters: withOptions(GET_BY_NUMBER, options),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		...more,
	});
}

describe('Max Points', () => {
	it.each([
		{ price: 1, maxPoints: 0, calls: 0 },
		{ price: 1, maxPoints: 1, calls: 1 },
		{ price: 1, maxPoints: 7, calls: 7 },
		{ price: 4, maxPoints: 21, calls: 5 },
	])(
		'$maxPoints points at $price a call are $calls calls, and never one more',
		async ({ price, maxPoints, calls }) => {
			sandbox.options.points.orders = price;
			sandbox.options.latency = 200;
			const { main, hints, error } = await run(numbers(30), { batchSize: 1, maxPoints });
			expect(error).toBeUndefined();
			expect(sandbox.stats().points).toBe(calls * price);
			const output = jsonOf(main);
			expect(output.filter(({ found }) => found === true)).toHaveLength(calls);
			const left = output.filter((json) => 'error' in json);
			expect(left).toHaveLength(30 - calls);
			expect(left[0]).toMatchObject({ error: { category: 'spending-limit', retryable: false } });
			expect(hints.some((hint) => hint.startsWith(`${30 - calls} order numbers were not asked for`))).toBe(
				true,
			);
			expect(hints[0]).toContain(`${calls * price} point`);
		},
	);

	it('sends one call at a time until a price is known', async () => {
		sandbox.options.latency = 300;
		await run(numbers(6), { batchSize: 1, maxPoints: 100 });
		const data = sandbox.calls.filter(({ path }) => path.endsWith('orders'));
		expect(data[1]?.at).toBeGreaterThanOrEqual((data[0]?.at ?? 0) + (data[0]?.ms ?? 0));
		expect(data.some(({ inFlight }) => inFlight > 1)).toBe(true);
	});

	it.each([
		{ price: 1, freeReplies: 1, maxPoints: 3, points: 3 },
		{ price: 5, freeReplies: 2, maxPoints: 3, points: 5 },
	])(
		'$maxPoints points are not passed where $freeReplies replies cost nothing before $price a call holds',
		async ({ price, freeReplies, maxPoints, points }) => {
			sandbox.options.points.orders = price;
			sandbox.options.points.freeReplies = freeReplies;
			sandbox.options.latency = 300;
			await run(numbers(20), { batchSize: 1, maxPoints });
			// Without a price one call has to show it.
			expect(sandbox.stats().points).toBe(points);
		},
	);

	it('counts a call whose reply was lost at the highest price', async () => {
		sandbox.options.faults = [
			{ when: { path: '/tool/erps/mpaging-orders', every: 2 }, fault: { kind: 'cut', charged: true } },
		];
		await run(numbers(12), { batchSize: 1, maxPoints: 6, maxRetries: 0 });
		expect(sandbox.stats().points).toBeLessThanOrEqual(6);
	});

	it('holds for Get Detail', async () => {
		const asked = numbers(5).map((number) => number.replace('-', ''));
		const { main } = await run(asked, {}, { parameters: withOptions(GET_DETAIL, { maxPoints: 9 }) });
		expect(jsonOf(main).filter(({ found }) => found === true)).toHaveLength(2);
		expect(sandbox.stats().points).toBe(8);
	});

	it('without a limit the points are told', async () => {
		const { hints } = await run(numbers(120));
		expect(hints[0]).toMatch(
			/^120 order numbers: 120 found, 0 not found, 0 failed · 4 calls · 3 points \(0\.03 yuan\) · [\d.]+ s$/,
		);
	});
});

describe('Retry On Fail', () => {
	const RETRY = { retryOnFail: { maxTries: 3, waitBetweenTries: 10 } };

	function askedFor(): Map<string, number> {
		const counts = new Map<string, number>();
		for (const { numbers: asked } of sandbox.calls)
			for (const number of asked) counts.set(number, (counts.get(number) ?? 0) + 1);
		return counts;
	}

	it('does not ask again for what the failed try had fetched', async () => {
		const last = numbers(30).at(-1) ?? '';
		let failures = 0;
		sandbox.options.faults = (call) => {
			if (!call.numbers.includes(last) || failures > 0) return undefined;
			failures += 1;
			return { kind: 'code', code: 101 };
		};
		const { main, error, hints } = await run(
			numbers(30),
			{ batchSize: 1, maxRetries: 0 },
			{ executionId: '17', ...RETRY },
		);
		expect(error).toBeUndefined();
		expect(main).toHaveLength(30);
		const counts = askedFor();
		expect(counts.get(last)).toBe(2);
		expect([...counts.values()].filter((count) => count > 1).length).toBeLessThan(10);
		expect(hints.some((hint) => hint.includes('kept and not paid for again'))).toBe(true);
	});

	it('does not ask again for what is certain to fail', async () => {
		const { error } = await run(
			numbers(3),
			{},
			{ executionId: '18', ...RETRY, items: rowsOf('noauth-9', numbers(3)) },
		);
		expect(error).toMatchObject({ context: { code: 302 } });
		expect(sandbox.calls.filter(({ shop }) => shop === 'noauth-9')).toHaveLength(1);
	});

	it('keeps answers for error items, too', async () => {
		const items = [...rowsOf('noauth-8', numbers(2)), ...rowsOf('S1', numbers(2, 50))];
		const { main, errors } = await run(
			[],
			{},
			{ executionId: '19', onError: 'continueErrorOutput', ...RETRY, items },
		);
		expect([main.length, errors.length]).toEqual([2, 2]);
		expect([...askedFor().values()]).toEqual([1, 1, 1, 1]);
	});

	it('pays for no number twice where a missing order is an error, in however many tries', async () => {
		const missing = '201117-000000000000404';
		sandbox.options.orders.unknown = new Set([missing]);
		const { main, errors } = await run(
			[missing, ...numbers(60)],
			{ batchSize: 20, missingOrders: 'error' },
			{
				executionId: '21',
				onError: 'continueErrorOutput',
				retryOnFail: { maxTries: 5, waitBetweenTries: 10 },
			},
		);
		expect([main.length, errors.length]).toEqual([60, 1]);
		expect(new Set(askedFor().values())).toEqual(new Set([1]));
	});

	it('spends Max Points once for all tries together, and tells them all', async () => {
		const last = numbers(6).at(-1) ?? '';
		sandbox.options.faults = ({ numbers: asked }) =>
			asked.includes(last) ? { kind: 'code', code: 101, charged: true } : undefined;
		const { main, hints } = await run(
			[last, ...numbers(5), ...numbers(10, 100)],
			{ batchSize: 1, maxRetries: 0, maxPoints: 4 },
			{
				executionId: '22',
				onError: 'continueRegularOutput',
				retryOnFail: { maxTries: 5, waitBetweenTries: 10 },
			},
		);
		expect(main).toHaveLength(16);
		expect(sandbox.stats().points).toBeLessThanOrEqual(4);
		expect(hints[0]).toContain(`${sandbox.stats().points} point`);
	});

	it('another run of the same execution gets fresh orders', async () => {
		await run(numbers(2), {}, { executionId: '20' });
		await run(numbers(2), {}, { executionId: '20' });
		expect([...askedFor().values()]).toEqual([2, 2]);
	});
});
