import { startSandbox, type Sandbox } from '../../sandbox/server';
import { mostWithin, SendWatch } from '../../testkit/watch';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { CALL, numbers, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

async function run(
	parameters: EngineRun['parameters'],
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runEngine({
		items: [{}],
		parameters: { ...CALL, ...parameters },
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		...more,
	});
}

describe('Call', () => {
	it('sends parameters as form data, lists as JSON, long integers with all their digits', async () => {
		const parameters =
			'{"owner_id": "S1", "id": 6917530012345678901, "list": [1, 6917530012345678902], "none": null}';
		const { main } = await run({ parameters });
		expect(jsonOf(main)).toEqual([
			{
				data: expect.objectContaining({
					method: 'POST',
					format: 'multipart',
					fields: { owner_id: 'S1', id: '6917530012345678901', list: '[1,6917530012345678902]' },
				}),
			},
		]);
		expect(main[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('sends a JSON body with long integers as numbers', async () => {
		const { main } = await run({
			parameters: '{"id": 6917530012345678901, "deep": {"list": [12345678901234567890]}}',
			options: { requestFormat: 'json' },
		});
		expect(jsonOf(main)[0]?.data).toMatchObject({
			format: 'json',
			raw: '{"id":6917530012345678901,"deep":{"list":[12345678901234567890]}}',
		});
	});

	it('sends a GET’s parameters as a query', async () => {
		const { main } = await run({
			method: 'GET',
			parameters: '{"orderId": 2412300012345678901, "名": "值 & more"}',
		});
		expect(jsonOf(main)[0]?.data).toMatchObject({
			method: 'GET',
			query: { orderId: '2412300012345678901', 名: '值 & more' },
		});
	});

	it('takes an object from an expression', async () => {
		const { main } = await run(
			{ parameters: '={{ { shop: $json.shop, n: 3 } }}' },
			{ items: [{ shop: 'S9' }] },
		);
		expect(jsonOf(main)[0]?.data).toMatchObject({ fields: { shop: 'S9', n: '3' } });
	});

	it('gives the data as it came, long integers as text', async () => {
		sandbox.options.faults = [
			{
				when: { path: '/tool/erps/echo' },
				fault: {
					kind: 'raw',
					body: '{"code":0,"data":[{"id":6917530012345678901,"error":1,"message":"m"},null,1.5]}',
				},
			},
		];
		const { main } = await run({});
		expect(jsonOf(main)).toEqual([
			{ data: [{ id: '6917530012345678901', error: 1, message: 'm' }, null, 1.5] },
		]);
	});

	it.each([
		['https://evil.example/x', 'full address'],
		['//evil.example/x', '//'],
		['/tool/../oauth', '..'],
		['/tool/%2e%2e/oauth', '..'],
		['/a?b=1', 'Parameters'],
		['', 'empty'],
	])('refuses the path %j, for that item alone', async (path, words) => {
		const { main, errors } = await run(
			{ path: '={{ $json.path }}' },
			{ items: [{ path }, { path: '/tool/erps/echo' }], onError: 'continueErrorOutput' },
		);
		expect(main).toHaveLength(1);
		expect(jsonOf(errors)).toEqual([
			expect.objectContaining({
				message: expect.stringContaining(words),
				error: expect.objectContaining({ category: 'input' }),
			}),
		]);
		expect(sandbox.calls.filter(({ path: called }) => called === '/tool/erps/echo')).toHaveLength(1);
	});

	it.each(['[1]', '"text"', '{broken', '17'])('refuses the parameters %s', async (parameters) => {
		const { error } = await run({ parameters });
		expect(error).toMatchObject({
			message: expect.stringContaining('“Parameters”'),
			context: { category: 'input' },
		});
		expect(sandbox.calls).toEqual([]);
	});

	it('maps codes', async () => {
		sandbox.options.faults = [{ when: { path: '/tool/erps/echo' }, fault: { kind: 'code', code: 203 } }];
		const { error } = await run({});
		expect(error).toMatchObject({
			message:
				'Path /tool/erps/echo: VV-Tool does not support this endpoint for the shop or platform (code 203)',
			context: { code: 203, category: 'unsupported' },
		});
	});

	it('is paced', async () => {
		sandbox.options.limit.kind = 'none';
		const watch = new SendWatch(sandbox.url);
		const { main } = await run({}, { items: numbers(25).map((number) => ({ number })) });
		const sends = watch.stop();
		expect(main).toHaveLength(25);
		expect(sandbox.stats().tokenCalls).toBe(1);
		expect(sends).toHaveLength(26);
		expect(mostWithin(sends, 1_000)).toBeLessThanOrEqual(10);
	});

	it('does not repeat a POST that failed on the way, unless told to', async () => {
		sandbox.options.faults = [{ when: { path: '/tool/erps/echo', first: 1 }, fault: { kind: 'cut' } }];
		const refused = await run({});
		expect(refused.error).toMatchObject({
			message: expect.stringContaining('may have been carried out, so it is not sent again'),
			context: { category: 'network', retryable: false },
		});
		expect(sandbox.calls.filter(({ path }) => path === '/tool/erps/echo')).toHaveLength(1);
	});

	it.each([
		{ method: 'GET', options: {} },
		{ method: 'POST', options: { repeatable: true } },
	])('repeats $method with $options', async ({ method, options }) => {
		sandbox.options.faults = [{ when: { path: '/tool/erps/echo', first: 1 }, fault: { kind: 'cut' } }];
		const { main } = await run({ method, options });
		expect(main).toHaveLength(1);
	});

	const RETRY = { maxTries: 5, waitBetweenTries: 10 };

	it('does not make a POST twice under Retry On Fail that had come through, in however many tries', async () => {
		const parameters = '={{ { n: $json.n } }}';
		const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
		sandbox.options.faults = (call) =>
			call.index > 1 && call.index < 6 ? { kind: 'code', code: 101 } : undefined;
		const { main } = await run({ parameters }, { items, executionId: '31', retryOnFail: RETRY });
		expect(main).toHaveLength(3);
		const sent = sandbox.calls.filter(({ path }) => path === '/tool/erps/echo');
		const served = sent.filter(({ fault }) => fault === undefined);
		expect(served).toHaveLength(3);
	});

	it('does not repeat a POST in a further try whose reply was lost', async () => {
		sandbox.options.faults = [{ when: { path: '/tool/erps/echo' }, fault: { kind: 'cut' } }];
		const { error } = await run({}, { executionId: '32', retryOnFail: RETRY });
		expect(error?.message).toContain('may have been carried out, so it is not sent again');
		expect(sandbox.calls.filter(({ path }) => path === '/tool/erps/echo')).toHaveLength(1);
	});

	it('keeps nothing of a run that went well: the same execution asks again', async () => {
		const given = { executionId: '33', retryOnFail: RETRY };
		await run({}, given);
		await run({}, given);
		expect(sandbox.calls.filter(({ path }) => path === '/tool/erps/echo')).toHaveLength(2);
	});

	it.each([203, 204])(
		'sends nothing more to a path that answers %d, and the rest elsewhere',
		async (code) => {
			sandbox.options.faults = [{ when: { path: '/tool/erps/closed' }, fault: { kind: 'code', code } }];
			const items = Array.from({ length: 120 }, (_, n) => ({ path: n % 2 ? 'echo' : 'closed' }));
			const { main, errors } = await run(
				{ path: '=/tool/erps/{{ $json.path }}' },
				{ items, onError: 'continueErrorOutput' },
			);
			expect([main.length, errors.length]).toEqual([60, 60]);
			expect(sandbox.calls.filter(({ path }) => path === '/tool/erps/closed').length).toBeLessThan(20);
		},
	);

	it('keeps to Max Points', async () => {
		sandbox.options.points.echo = 2;
		const { main } = await run(withOptions({}, { maxPoints: 5 }), { items: [{}, {}, {}, {}] });
		expect(
			jsonOf(main).map((json) => ('data' in json ? 'data' : (json.error as { category: string }).category)),
		).toEqual(['data', 'data', 'spending-limit', 'spending-limit']);
	});

	it('covers the buyer where asked to', async () => {
		const body = '{"code":0,"data":{"list":[{"receiver_name":"张三","province":"浙江"}]}}';
		sandbox.options.faults = [{ when: { path: '/tool/erps/echo' }, fault: { kind: 'raw', body } }];
		const { main } = await run(withOptions({}, { receiver: 'remove' }));
		expect(jsonOf(main)).toEqual([{ data: { list: [{ province: '浙江' }] } }]);
	});
});
