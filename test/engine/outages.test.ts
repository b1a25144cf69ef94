import { startSandbox, type Fault, type Sandbox } from '../../sandbox/server';
import { mostWithin, SendWatch } from '../../testkit/watch';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import {
	jsonOf,
	runEngine,
	startEngine,
	type EngineResult,
	type EngineRun,
} from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, until, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

function given(asked: readonly string[], options = {}, more: Partial<EngineRun> = {}): EngineRun {
	return {
		items: rowsOf('S1', asked),
		parameters: withOptions(GET_BY_NUMBER, options),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
		...more,
	};
}

async function run(
	asked: readonly string[],
	options = {},
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runEngine(given(asked, options, more));
}

const PASSING: [string, Fault][] = [
	['code 101', { kind: 'code', code: 101 }],
	['code 202', { kind: 'code', code: 202 }],
	['HTTP 503', { kind: 'http', status: 503 }],
	['HTTP 500', { kind: 'http', status: 500 }],
	['HTTP 408', { kind: 'http', status: 408 }],
	['HTTP 429', { kind: 'http', status: 429 }],
	['"too many" under HTTP 200', { kind: 'yii429' }],
	['a cut connection', { kind: 'cut' }],
	['half a reply', { kind: 'halfBody' }],
	['a web page', { kind: 'html' }],
	['an empty reply', { kind: 'empty' }],
];

describe('passing trouble', () => {
	it.each(PASSING)('%s is outlived by another try', async (_name, fault) => {
		sandbox.options.faults = [{ when: { path: '/tool/erps/mpaging-orders', first: 1 }, fault }];
		const { main, errors } = await run(numbers(3));
		expect(errors).toEqual([]);
		expect(main).toHaveLength(3);
		expect(sandbox.calls.filter(({ path }) => path.endsWith('mpaging-orders'))).toHaveLength(2);
	});

	it.each(PASSING.filter(([name]) => !/429|many/.test(name)))(
		'%s that stays is told after the retries, as one that may pass',
		async (_name, fault) => {
			sandbox.options.faults = [{ when: { path: '/tool/erps/mpaging-orders' }, fault }];
			const { errors } = await run(numbers(2), { maxRetries: 1 });
			expect(jsonOf(errors).map(({ error }) => error)).toEqual([
				expect.objectContaining({ retryable: true }),
				expect.objectContaining({ retryable: true }),
			]);
			expect(sandbox.calls.filter(({ path }) => path.endsWith('mpaging-orders'))).toHaveLength(2);
		},
	);

	it.each([500, 408])('HTTP %d is not tried again before its Retry-After', async (status) => {
		const headers = { 'retry-after': '2' };
		const path = '/tool/erps/mpaging-orders';
		sandbox.options.faults = [{ when: { path, first: 1 }, fault: { kind: 'http', status, headers } }];
		const { main } = await run(numbers(3));
		expect(main).toHaveLength(3);
		const [first, second] = sandbox.calls.filter((call) => call.path === path);
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
	});

	it('a server that cuts every tenth connection loses nothing', async () => {
		sandbox.options.faults = [
			{ when: { path: '/tool/erps/mpaging-orders', every: 10 }, fault: { kind: 'cut' } },
		];
		const { main, errors } = await run(numbers(120), { batchSize: 2 });
		expect([main.length, errors.length]).toEqual([120, 0]);
	});

	it('a server that allows five a second gets five, and everything arrives', async () => {
		sandbox.options.limit.rate = 5;
		const { main, errors } = await run(numbers(60), { batchSize: 1 });
		expect([main.length, errors.length]).toEqual([60, 0]);
		expect(sandbox.stats().refused).toBeLessThan(30);
	});

	it('a credential that allows five a second never sends more', async () => {
		sandbox.options.limit.kind = 'none';
		const credentials = new MemoryCredentials(sandboxCredential(sandbox.url, { requestsPerSecond: 5 }));
		const watch = new SendWatch(sandbox.url);
		const { main } = await run(numbers(30), { batchSize: 1 }, { credentials });
		const sends = watch.stop();
		expect(main).toHaveLength(30);
		expect(sends).toHaveLength(31);
		expect(mostWithin(sends, 1_000)).toBeLessThanOrEqual(5);
	});

	it('a server that is gone is told with what to check', async () => {
		const { url } = sandbox;
		await sandbox.stop();
		const credentials = new MemoryCredentials(
			sandboxCredential(url, { authentication: 'accessToken', token: 'sandbox-token' }),
		);
		const { errors } = await run(numbers(2), { maxRetries: 0 }, { credentials });
		expect(jsonOf(errors).map(({ error }) => error)).toEqual([
			expect.objectContaining({
				category: 'network',
				retryable: true,
				solution: expect.stringContaining('base URL'),
			}),
			expect.objectContaining({ category: 'network', retryable: true }),
		]);
	});
});

describe('two executions of one account', () => {
	it('share the ten calls a second and each gets its half', async () => {
		sandbox.options.latency = 100;
		sandbox.options.limit.kind = 'none';
		const watch = new SendWatch(sandbox.url);
		const [one, other] = await Promise.all([
			run(numbers(40), { batchSize: 1 }),
			run(numbers(40, 1_000), { batchSize: 1 }),
		]);
		const sends = watch.stop();
		expect([one.main.length, other.main.length]).toEqual([40, 40]);
		expect(sandbox.stats().tokenCalls).toBe(1);
		expect(sends).toHaveLength(81);
		expect(mostWithin(sends, 1_000)).toBeLessThanOrEqual(10);
		const halfway = sandbox.calls
			.slice(10, 50)
			.filter(({ numbers: asked }) => (asked[0] ?? '') < (numbers(1, 1_000)[0] ?? ''));
		expect(halfway.length).toBeGreaterThanOrEqual(18);
		expect(halfway.length).toBeLessThanOrEqual(22);
	});
});

describe('a cancelled run', () => {
	it('ends at once, cuts what is on the way, sends nothing more, and does not hold up the next', async () => {
		// The replies would take longer than a test may.
		sandbox.options.latency = 300_000;
		const watch = new SendWatch(sandbox.url);
		const started = startEngine(given(numbers(200), { batchSize: 1 }));
		await until(() => sandbox.calls.length >= 5);
		started.cancel();
		const sent = watch.sent;
		const { run: ended } = await started.result;
		expect(ended.status).toBe('canceled');
		// Five more slots of the limiter.
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(watch.stop()).toHaveLength(sent);
		expect(
			sandbox.calls.filter(({ path, outcome }) => path.endsWith('orders') && outcome === 'answered'),
		).toEqual([]);
		sandbox.options.latency = 0;
		const next = await run(numbers(5));
		expect(next.main).toHaveLength(5);
	});

	it('returns what had come', async () => {
		sandbox.options.faults = [
			{ when: (call) => call.numbers.includes(numbers(1, 7)[0] ?? ''), fault: { kind: 'hang' } },
		];
		const started = startEngine(given(numbers(8), { batchSize: 1 }));
		await until(() => sandbox.calls.filter(({ outcome }) => outcome === 'answered').length === 8);
		started.cancel();
		const { main, run: ended } = await started.result;
		expect(ended.status).toBe('canceled');
		expect(main.length).toBeLessThanOrEqual(7);
	});
});
