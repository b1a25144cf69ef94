import { startSandbox, type Fault, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, startEngine, type EngineRun } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, until, withOptions } from './support';

const ORDERS_PATH = '/tool/erps/mpaging-orders';
const TOKEN_PATH = '/api/proxy/oauth/token';
/** Far below the 30 s that a call may take unless the user says otherwise. */
const TIMEOUT_MS = 300;

const ENDLESS: [string, Fault][] = [
	['a body that drips', { kind: 'drip', everyMs: 20 }],
	['a body that never ends', { kind: 'flood' }],
	['HTTP 101', { kind: 'http101' }],
	['no reply at all', { kind: 'hang' }],
];

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

function given(timeout: number): EngineRun {
	return {
		items: rowsOf('S1', numbers(2)),
		parameters: withOptions(GET_BY_NUMBER, { timeout, maxRetries: 0 }),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
	};
}

/** Whether another run of the same account gets its orders. */
async function nextRunIsServed(): Promise<boolean> {
	sandbox.options.faults = [];
	const { main } = await runEngine(given(30_000));
	return jsonOf(main).filter(({ found }) => found === true).length === 2;
}

describe.each([
	['orders', ORDERS_PATH],
	['a token', TOKEN_PATH],
])('a call for %s', (_what, path) => {
	it.each(ENDLESS)('that gets %s ends by Timeout, and the next run is not held up', async (_reply, fault) => {
		sandbox.options.faults = [{ when: { path }, fault }];
		const { main, errors } = await runEngine(given(TIMEOUT_MS));
		expect([main.length, errors.length]).toEqual([0, 2]);
		for (const { error } of jsonOf(errors))
			expect(error).toMatchObject({ category: expect.stringMatching(/^(network|server)$/) });
		expect(await nextRunIsServed()).toBe(true);
	});

	it.each(ENDLESS)(
		'that gets %s is cut when the run is cancelled, and holds up nobody',
		async (_reply, fault) => {
			sandbox.options.faults = [{ when: { path }, fault }];
			// Longer than a test may take.
			const started = startEngine(given(600_000));
			await until(() => sandbox.calls.some((call) => call.path === path));
			started.cancel();
			const { run } = await started.result;
			expect(run.status).toBe('canceled');
			expect(await nextRunIsServed()).toBe(true);
		},
	);
});

it('a reply that never ends is read up to a limit, and its connection closed', async () => {
	sandbox.options.faults = [{ when: { path: ORDERS_PATH }, fault: { kind: 'flood' } }];
	const { errors } = await runEngine(given(60_000));
	expect(errors[0]?.json.error).toMatchObject({ category: 'server' });
	expect(errors[0]?.json.message).toContain('larger than the 16 million characters');
	await until(() => sandbox.calls.every(({ outcome }) => outcome !== 'pending'));
});
