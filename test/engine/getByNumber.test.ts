import { startSandbox, type Sandbox } from '../../sandbox/server';
import { lookupFaults } from '../../testkit/lookups/check';
import { makeRows, UNAUTHORIZED_SHOP } from '../../testkit/lookups/rows';
import { lookUpRows, type LookupEvidence } from '../../testkit/lookups/run';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { kind: 'none' }, latency: 300 });
});

afterEach(async () => {
	await sandbox.stop();
});

async function lookUp(shops: readonly string[]): Promise<LookupEvidence> {
	return await lookUpRows({
		rows: makeRows(3_000, shops),
		batchSize: 50,
		sandbox: { url: sandbox.url, calls: async () => sandbox.calls },
	});
}

describe('three thousand rows of five shops', () => {
	it('become one item a number, linked and in order, with as few calls as can be and never over the limit', async () => {
		const evidence = await lookUp(['S0', 'S1', 'S2', 'S3', 'S4']);
		expect(lookupFaults(evidence)).toEqual([]);
		expect(evidence.sends).toHaveLength(51);
		expect(evidence.result.hints[0]).toMatch(
			/^3,000 rows, 2,400 order numbers: 2,388 found, 12 not found, 0 failed · 51 calls · 50 points/,
		);
	});

	it('lose nothing of the others where a shop has not granted access', async () => {
		const evidence = await lookUp(['S0', 'S1', 'S2', 'S3', UNAUTHORIZED_SHOP]);
		expect(lookupFaults(evidence)).toEqual([]);
		expect(evidence.result.hints[0]).toMatch(
			/^3,000 rows, 2,400 order numbers: 1,908 found, 12 not found, 480 failed · /,
		);
	});
});
