import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';
import { CALL, GET_BY_NUMBER, numbers, rowsOf, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(async () => {
	await sandbox.stop();
});

const OPERATIONS: [string, INodeParameters][] = [
	['Get by Number', GET_BY_NUMBER],
	['Call', CALL],
];

describe.each(OPERATIONS)('%s', (_operation, parameters) => {
	it.each<[string, INodeParameters, string]>([
		['Max Points with a separator', { maxPoints: '1,000' }, '“Max Points”'],
		['Max Points with words', { maxPoints: '5 points' }, '“Max Points”'],
		['Max Points of an empty column', { maxPoints: '={{ $json.nothing ?? "" }}' }, '“Max Points”'],
		['Receiver Data in another case', { receiver: 'Mask' }, '“Receiver Data”'],
		['Receiver Data of an empty column', { receiver: '={{ $json.nothing ?? "" }}' }, '“Receiver Data”'],
	])('says so before any call: %s', async (_what, options, name) => {
		const { main, error } = await runEngine({
			items: rowsOf('S1', numbers(2)),
			parameters: withOptions(parameters, options),
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		});
		expect(error).toMatchObject({ message: expect.stringContaining(name), context: { category: 'input' } });
		expect([main, sandbox.calls]).toEqual([[], []]);
	});
});

it.each(['', 0, '0', 'ten'])(
	'Requests per Second of %j in the credential says so before any call',
	async (given) => {
		const { error } = await runEngine({
			items: rowsOf('S1', numbers(2)),
			parameters: GET_BY_NUMBER,
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url, { requestsPerSecond: given })),
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('“Requests per Second”'),
			context: { category: 'input' },
		});
		expect(sandbox.calls).toEqual([]);
	},
);
