import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type GivenOptions, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { PolledNode } from '../../testkit/engine/trigger';
import { jsonOf } from '../../testkit/engine/engine';
import { TOLERANCE_MS } from './support';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The moment of the first activation; the books of the sandbox and the node go by it. */
const START = Date.UTC(2026, 5, 1, 4);

const PINDUODUO: INodeParameters = {
	resource: 'pinduoduo',
	shopIds: 'shop1',
	event: 'changed',
	simplify: true,
	options: {},
};

let sandbox: Sandbox | undefined;
let now = START;
let count = 0;

beforeEach(() => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox?.stop();
	sandbox = undefined;
});

async function start(
	parameters: INodeParameters = PINDUODUO,
	options: GivenOptions = {},
): Promise<{ readonly node: PolledNode; readonly sandbox: Sandbox; readonly log: string[] }> {
	const log: string[] = [];
	const started = await startSandbox({
		log: () => undefined,
		clock: () => now,
		...options,
		limit: { toleranceMs: TOLERANCE_MS, ...options.limit },
		periods: { ordersPerDay: 0, ...options.periods },
	});
	sandbox = started;
	count += 1;
	const credentials = new MemoryCredentials(sandboxCredential(started.url, { clientId: 'demo' }));
	const keep = (level: string, line: string) => log.push(`${level}: ${line}`);
	const node = new PolledNode({ parameters, credentials, id: `trigger-${count}`, log: keep });
	return { node, sandbox: started, log };
}

it('starts the workflow with an order that came after the activation', async () => {
	const { node, sandbox: server, log } = await start();
	expect(await node.activate()).toEqual([]);
	const book = server.books.of('pinduoduo', 'shop1');
	book.put('260601-100000000000001', now + MINUTE);
	now += 10 * MINUTE;
	expect(jsonOf(await node.poll()).map(({ orderSn }) => orderSn)).toEqual(['260601-100000000000001']);
	expect(log).toEqual([]);
});
