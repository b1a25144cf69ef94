import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { GET_BY_PERIOD, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

async function run(parameters: EngineRun['parameters'], items = [{ shop: 'S1' }]): Promise<EngineResult> {
	return await runEngine({
		items,
		parameters,
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
	});
}

function dataCalls() {
	return sandbox.calls.filter(({ path }) => path !== '/api/proxy/oauth/token');
}

describe('the options of Get by Period', () => {
	it.each([
		['changed', '/tool/erps/increment'],
		['created', '/tool/erps/sold'],
	])('by the time %s asks %s', async (timeField, path) => {
		await run({ ...GET_BY_PERIOD, timeField });
		expect(new Set(dataCalls().map((call) => call.path))).toEqual(new Set([path]));
	});

	it.each([
		['taobao', 'professional', '3'],
		['taobao', 'standard', '1'],
		['pinduoduo', 'standard', '2'],
		['dangdang', 'enhanced', '2'],
	])('of %s sends the edition %s as %s', async (resource, edition, value) => {
		await run(withOptions({ ...GET_BY_PERIOD, resource }, { edition }));
		expect(dataCalls()[0]?.edition).toEqual({ parameter: 'vvtype', value });
	});

	it('needs no shop on Dangdang, and one elsewhere', async () => {
		const parameters = { ...GET_BY_PERIOD, shopId: '' };
		expect((await run({ ...parameters, resource: 'dangdang' })).errors).toEqual([]);
		const calls = dataCalls().length;
		const { errors } = await run({ ...parameters, resource: 'jd' });
		expect(jsonOf(errors)).toEqual([
			expect.objectContaining({ message: expect.stringContaining('“Shop ID” is empty or no ID') }),
		]);
		expect(dataCalls()).toHaveLength(calls);
	});

	it('keeps the orders of the chosen states', async () => {
		const all = jsonOf((await run(GET_BY_PERIOD)).main);
		const [first] = all;
		const wanted = String(first?.status);
		const { main } = await run(withOptions(GET_BY_PERIOD, { status: [wanted] }));
		const expected = all.filter(({ status }) => status === wanted).map(({ orderSn }) => orderSn);
		expect(jsonOf(main).map(({ orderSn }) => orderSn)).toEqual(expected);
	});

	it('keeps the chosen fields', async () => {
		const { main } = await run(withOptions(GET_BY_PERIOD, { fields: ['payAmount'] }));
		expect(Object.keys(jsonOf(main)[0] ?? {})).toEqual(['found', 'orderSn', 'payAmount']);
	});
});
