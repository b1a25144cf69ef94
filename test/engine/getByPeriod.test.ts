import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine, type EngineRun } from '../../testkit/engine/engine';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ latency: 20, limit: { toleranceMs: 250 }, periods: { ordersPerDay: 60 } });
});
afterEach(async () => {
	await sandbox.stop();
});

const HOUR = 60 * 60_000;

async function read(platform: string, parameters: INodeParameters = {}, given: Partial<EngineRun> = {}) {
	return await runEngine({
		items: [{}],
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		...given,
		parameters: {
			resource: platform,
			operation: 'getByPeriod',
			shopId: platform === 'dangdang' ? '' : 'S1',
			from: new Date(Date.now() - 5 * HOUR).toISOString(),
			to: '',
			timeField: 'changed',
			returnAll: true,
			simplify: true,
			options: {},
			...parameters,
		},
	});
}

const numbersOf = (items: readonly { json: IDataObject }[]) => items.map(({ json }) => json.orderSn);

describe('Get by Period', () => {
	it.each(['pinduoduo', 'taobao', 'jd', 'dangdang'])(
		'%s: each order of the period once, oldest first',
		async (platform) => {
			const { main, hints, error } = await read(platform);
			expect(error).toBeUndefined();
			expect(main.length).toBeGreaterThan(3);
			expect(new Set(numbersOf(main)).size).toBe(main.length);
			for (const { json } of main) expect(json).toMatchObject({ found: true, platform });
			expect(hints[0]).toMatch(/^\d+ orders of \d+ windows?, 0 failed · \d+ calls · /);
		},
	);

	it('limits to the oldest', async () => {
		const all = await read('taobao');
		const some = await read('taobao', { returnAll: false, limit: 2 });
		expect(numbersOf(some.main)).toEqual(numbersOf(all.main).slice(0, 2));
	});

	it('asks a shop without a grant once, and tells the link', async () => {
		const { errors, main } = await read(
			'pinduoduo',
			{ shopId: 'noauth1' },
			{ onError: 'continueErrorOutput' },
		);
		expect(main).toEqual([]);
		expect(errors).toHaveLength(1);
		expect(errors[0]?.json.error).toMatchObject({
			code: 302,
			shopId: 'noauth1',
			from: expect.stringContaining('+08:00'),
			to: expect.stringContaining('+08:00'),
			authorizationUrl: expect.stringContaining('http'),
		});
		expect(sandbox.calls.filter(({ path }) => path.endsWith('pddzldd'))).toHaveLength(1);
	});

	it('tells up to when Pinduoduo was read', async () => {
		const { hints } = await read('pinduoduo', { from: new Date(Date.now() - HOUR).toISOString() });
		expect(hints.some((hint) => hint.startsWith('Read up to 20'))).toBe(true);
	});

	it.each([
		[{ from: 'yesterday' }, /“From” is no date and time/],
		[{ to: '2026-13-01' }, /“To” is no date and time/],
		[{ shopId: '' }, /“Shop ID” is empty or no ID/],
		[
			{ from: new Date(Date.now() - 200 * 24 * HOUR).toISOString() },
			/“From” lies further back than the \d+ days/,
		],
	])('%j is an error that says so', async (parameters, message) => {
		const { error } = await read('taobao', parameters);
		expect(error?.message).toMatch(message);
	});
});
