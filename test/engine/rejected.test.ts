import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult } from '../../testkit/engine/engine';
import { GET_DETAIL, GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

async function run(asked: readonly string[], options = {}, shop = 'S1'): Promise<EngineResult> {
	return await runEngine({
		items: rowsOf(shop, asked),
		parameters: withOptions(GET_BY_NUMBER, options),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
	});
}

function dataCalls(): number {
	return sandbox.calls.filter(({ path }) => path.endsWith('orders')).length;
}

function withBad(count: number, at: number): string[] {
	return numbers(count).map((number, index) => (index === at ? 'BAD-1' : number));
}

describe('a batch refused as a whole', () => {
	it.each([0, 1, 99, 137, 199])(
		'two hundred numbers, number %i bad: 199 orders and one error that names it',
		async (at) => {
			const asked = withBad(200, at);
			const { main, errors } = await run(asked);
			expect(jsonOf(main).map(({ orderSn }) => orderSn)).toEqual(
				asked.filter((number) => number !== 'BAD-1'),
			);
			expect(errors).toHaveLength(1);
			expect(errors[0]?.json).toMatchObject({
				message: expect.stringContaining('Order number BAD-1 of shop S1'),
				error: { code: 100, category: 'input', orderSn: 'BAD-1' },
			});
			expect(dataCalls()).toBeLessThanOrEqual(4 + 14);
		},
	);

	it('costs at most ten calls more when the account is known', async () => {
		await run(numbers(3, 5_000));
		const before = dataCalls();
		const { errors } = await run(withBad(200, 77));
		expect(errors).toHaveLength(1);
		expect(dataCalls() - before).toBeLessThanOrEqual(4 + 10);
	});

	it('one batch of two hundred on the account’s first call costs at most fourteen more', async () => {
		const { main, errors } = await run(withBad(200, 120), { batchSize: 200 });
		expect([main.length, errors.length]).toEqual([199, 1]);
		expect(dataCalls()).toBeLessThanOrEqual(1 + 14);
	});

	it('of a wrong shop costs two calls more, and every number is told', async () => {
		sandbox.options.shops = { S1: { code: 100 } };
		await run(numbers(3, 5_000), {}, 'S2');
		const before = dataCalls();
		const { errors } = await run(numbers(99));
		expect(errors).toHaveLength(99);
		expect(errors[0]?.json.error).toMatchObject({
			code: 100,
			solution: expect.stringContaining('shop ID'),
		});
		expect(dataCalls() - before).toBeLessThanOrEqual(2 + 2);
	});

	it.each([
		['Get Detail', GET_DETAIL, numbers(60).map((number) => number.replace('-', ''))],
		['a batch size of 1', withOptions(GET_BY_NUMBER, { batchSize: 1 }), numbers(60)],
	])('of a wrong shop costs no call a number with %s', async (_what, parameters, asked) => {
		sandbox.options.shops = { S1: { code: 100 } };
		const { errors } = await runEngine({
			items: rowsOf('S1', asked),
			parameters,
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
			onError: 'continueErrorOutput',
		});
		expect(errors).toHaveLength(60);
		expect(sandbox.calls.filter(({ shop }) => shop === 'S1').length).toBeLessThan(25);
	});

	it('is told as it is when it is not to be divided', async () => {
		await run(numbers(3, 5_000));
		const { errors } = await run(withBad(20, 3), { splitRejected: false });
		expect(errors).toHaveLength(20);
		expect(errors[0]?.json.error).toMatchObject({
			code: 100,
			solution: expect.stringContaining('Split Rejected Batches'),
		});
	});

	it('finds several bad numbers', async () => {
		const asked = numbers(120).map((number, index) => ([3, 4, 90].includes(index) ? `BAD-${index}` : number));
		const { main, errors } = await run(asked);
		expect(main).toHaveLength(117);
		expect(jsonOf(errors).map(({ number }) => number)).toEqual(['BAD-3', 'BAD-4', 'BAD-90']);
	});

	it('a server that takes twenty numbers a call is learnt, and remembered', async () => {
		sandbox.options.orders.maxNumbers = 20;
		const { main, errors } = await run(numbers(400));
		expect([main.length, errors.length]).toEqual([400, 0]);
		const before = sandbox.calls.length;
		const again = await run(numbers(100, 1_000));
		expect(again.main).toHaveLength(100);
		expect(sandbox.calls.slice(before).every(({ numbers: asked }) => asked.length <= 20)).toBe(true);
	});

	it.each([['repeated'], ['json']] as const)(
		'a server that takes only the format %s is found out, and remembered',
		async (format) => {
			sandbox.options.orders.formats = [format];
			const { main, errors } = await run(numbers(120));
			expect([main.length, errors.length]).toEqual([120, 0]);
			const before = sandbox.calls.length;
			const again = await run(numbers(100, 1_000));
			expect(again.main).toHaveLength(100);
			expect(sandbox.calls.slice(before).map((call) => call.format)).toEqual([format, format]);
		},
	);

	it('an order of another endpoint proves nothing about the format', async () => {
		sandbox.options.orders.formats = ['query', 'json'];
		const credentials = new MemoryCredentials(sandboxCredential(sandbox.url));
		await runEngine({ items: rowsOf('S1', ['2412300012345678']), parameters: GET_DETAIL, credentials });
		const { main } = await run(numbers(3));
		expect(main).toHaveLength(3);
	});

	it('a single bad number as the account’s first call tries the other formats once each and then says what is wrong', async () => {
		const { errors } = await run(['BAD-1']);
		expect(errors).toHaveLength(1);
		expect(dataCalls()).toBe(3);
	});

	it('code 501 never condemns a shop', async () => {
		sandbox.options.orders.unknownStyle = 'code501';
		sandbox.options.orders.unknown = () => true;
		const { main, errors } = await run(numbers(5));
		expect(errors).toEqual([]);
		expect(jsonOf(main).every(({ found }) => found === false)).toBe(true);
	});
});
