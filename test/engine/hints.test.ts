import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

describe('a run that takes a while', () => {
	it('says how far it is in the log and, when run by hand, in the browser console, at most once in five seconds', async () => {
		const lines: string[] = [];
		const messages: unknown[] = [];
		const { main } = await runEngine({
			items: rowsOf('S1', numbers(80)),
			parameters: withOptions(GET_BY_NUMBER, { batchSize: 1 }),
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
			mode: 'manual',
			log: (level, line) => {
				if (level === 'info' && line.includes('VV-Tool:')) lines.push(line.trim());
			},
			onUiMessage: (message) => messages.push(message),
		});
		expect(main).toHaveLength(80);
		expect(lines.length).toBeGreaterThanOrEqual(1);
		expect(lines.length).toBeLessThanOrEqual(4);
		expect(lines[0]).toMatch(
			/^VV-Tool: \d+ calls · \d+ of 80 order numbers( read so far)? · \d+ points · about \d+ s left$/,
		);
		expect(JSON.stringify(messages)).toContain(lines[0]);
	});
});
