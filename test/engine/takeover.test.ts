import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine, startEngine, type EngineRun } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, until, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

function given(more: Partial<EngineRun> = {}): EngineRun {
	return {
		items: rowsOf('S1', numbers(40)),
		parameters: withOptions(GET_BY_NUMBER, { batchSize: 1 }),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		...more,
	};
}

function timesAsked(): number[] {
	const counts = new Map<string, number>();
	for (const call of sandbox.calls)
		for (const number of call.numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	return [...counts.values()];
}

describe('a run that the user stopped', () => {
	it('is not paid for again: the next run of the node takes over what it had, and says so', async () => {
		const stopped = startEngine(given({ executionId: '30' }));
		await until(() => sandbox.calls.length > 15);
		stopped.cancel();
		await stopped.result;
		const { main, hints } = await runEngine(given({ executionId: '31' }));
		expect(main).toHaveLength(40);
		expect(timesAsked().filter((times) => times === 1).length).toBeGreaterThan(20);
		expect(hints).toContainEqual(expect.stringMatching(/^\d+ answers of the run that was stopped were kept/));
	});
});

describe('a missing number that is an error, with Retry On Fail', () => {
	it('is paid for once, and so are the others', async () => {
		const { main, errors } = await runEngine(
			given({
				items: rowsOf('S1', ['201117-000000000000404', ...numbers(9)]),
				parameters: withOptions(GET_BY_NUMBER, { batchSize: 1, missingOrders: 'error' }),
				onError: 'continueErrorOutput',
				executionId: '32',
				retryOnFail: { maxTries: 3, waitBetweenTries: 10 },
			}),
		);
		expect([main.length, errors.length]).toEqual([9, 1]);
		expect(timesAsked().filter((times) => times > 1)).toEqual([]);
	});
});

describe('Execute Once', () => {
	it('says how many items were not looked up', async () => {
		const { main, hints } = await runEngine(given({ executeOnce: true }));
		expect(main).toHaveLength(1);
		expect(hints[1]).toMatch(/^39 of 40 items were not looked up, because “Execute Once” is switched on/);
	});

	it('is no matter where there is one item', async () => {
		const { hints } = await runEngine(given({ executeOnce: true, items: rowsOf('S1', numbers(1)) }));
		expect(hints).toHaveLength(1);
	});
});
