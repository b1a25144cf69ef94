import { join } from 'node:path';
import { openStage, type Stage } from '../../tools/e2e/stage';
import type { WorkflowFile } from '../../tools/n8n-lab/cli';
import { repositoryRoot } from '../../tools/n8n-lab/paths';
import { NEWEST_N8N, OLDEST_N8N } from '../../tools/e2e/releases';
import type { RunData } from '../../tools/n8n-lab/runData';
import { readExamples } from '../../tools/start/examples';
import { connectAssistant, type Assistant } from './mcp';
import { NODE, TRIGGER } from './workflows';

const START_MS = 300_000;

/** What each example must have made in the end. */
const RESULTS: Readonly<Record<string, (run: RunData) => void>> = {
	'VV-Tool: order numbers in a spreadsheet to orders in a spreadsheet': (run) => {
		const orders = run.json('One Row per Order');
		expect(orders).toHaveLength(7);
		expect(new Set(orders.map((order) => order['Order number'])).size).toBe(7);
		const problems = run.json('One Row per Problem');
		expect(problems).toHaveLength(3);
		expect(problems).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ 'Order number': '2601778843312340404', 'Try again later': 'no' }),
				expect.objectContaining({ 'Shop owner ID': 'noauth-10003' }),
				expect.objectContaining({ 'Order number': '2.60178E+18' }),
			]),
		);
		for (const problem of problems) expect(problem['What to do']).toMatch(/\.$|\S/);
		for (const [node, fileName] of [
			['Orders File', 'orders.xlsx'],
			['Problems File', 'problems.xlsx'],
		] as const) {
			const [file] = run.items(node);
			expect(file?.binary?.data).toMatchObject({ fileName, fileExtension: 'xlsx' });
		}
		expect(run.hints(NODE)[0]).toMatch(/^10 order numbers: 7 found, 1 not found, 2 failed · /);
	},
	'VV-Tool: several shops in one list': (run) => {
		expect(run.json('Totals per Shop').map(({ shop, count_orderSn: orders }) => [shop, orders])).toEqual([
			['Harbour Tea', 3],
			['Little Cup', 2],
			['Mountain Fruit', 3],
			['Rain Coats', 3],
		]);
		const wrong = run.json('What Went Wrong');
		expect(wrong).toHaveLength(3);
		expect(wrong[0]).toMatchObject({ shop: 'Not Yet Authorized' });
		expect(wrong[0]?.whatToDo).toContain('https://auth.vv-tool.example/grant?owner=noauth-10005');
		expect(run.hints(NODE)[0]).toMatch(
			/^15 order numbers: 11 found, 1 not found, 3 failed · [56] calls · 4 points/,
		);
	},
	'VV-Tool: alarm for orders that must be shipped within a day': (run) => {
		expect(run.json(NODE)).toHaveLength(50);
		const due = run.json('Most Urgent First').map(({ shipBy }) => Date.parse(String(shipBy)));
		expect(due.length).toBeGreaterThan(0);
		expect(due).toEqual([...due].sort((one, other) => one - other));
		expect(due.at(-1)).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);
		const [message] = run.json('Message');
		expect(message?.count).toBe(due.length);
		expect(String(message?.text).split('\n')).toHaveLength(due.length + 1);
	},
	'VV-Tool: Kuaishou refunds and parcels': (run) => {
		expect(run.json('Get Details').map(({ found }) => found)).toEqual([
			...Array.from({ length: 6 }, () => true),
			false,
		]);
		expect(run.json('Refunds').map(({ orderSn }) => orderSn)).toContain('2412300012345619');
		for (const { articles } of run.json('Refunds')) expect(articles).toContain('refund');
		const parcels = run.json('Parcels');
		expect(parcels.length).toBeGreaterThan(0);
		for (const { trackingNumber } of parcels) expect(trackingNumber).toMatch(/^\w{6,}$/);
	},
	'VV-Tool: send shop owners their authorization link': (run) => {
		expect(run.json('Go On with the Orders')).toHaveLength(2);
		expect(run.json('One Message per Shop')).toEqual(
			[
				['noauth-10002', 'ben@shops.example'],
				['noauth-10003', 'chen@shops.example'],
			].map(([shop, to]) => ({
				shop,
				to,
				link: `https://auth.vv-tool.example/grant?owner=${shop}`,
				text: expect.stringContaining(`https://auth.vv-tool.example/grant?owner=${shop}`),
			})),
		);
	},
	'VV-Tool: yesterday’s orders to a spreadsheet': (run) => {
		const rows = run.json('Get Yesterday');
		expect(new Set(rows.map(({ shopId }) => shopId))).toEqual(new Set(['pdd-10001', 'pdd-10002']));
		const [file] = run.items('Orders File');
		expect(file?.binary?.data).toMatchObject({ fileName: 'orders.xlsx', fileExtension: 'xlsx' });
	},
	'VV-Tool: my columns, and each row’s order beside them': (run) => {
		expect(run.json('Table').map(({ agent, found }) => [agent, found])).toEqual([
			['Li', true],
			['Wang', true],
			['Zhao', true],
			['Li', true],
			['Wang', false],
		]);
		expect(run.json('Rows That Failed')).toEqual([
			expect.objectContaining({ agent: 'Zhao', whatToDo: expect.stringContaining('https://') }),
		]);
	},
	'VV-Tool: more than 20,000 order numbers': (run) => {
		expect(run.tasks('Look Up a Chunk')).toHaveLength(3);
		expect(run.json('Total')).toEqual([{ sum_asked: 600, sum_found: 599, sum_notFound: 1, sum_failed: 0 }]);
	},
};

const TOOL = 'VV-Tool: let an AI assistant look up orders';

describe.each([OLDEST_N8N, NEWEST_N8N])('the examples in n8n %s', (version) => {
	let stage: Stage;
	let examples: WorkflowFile[];

	beforeAll(async () => {
		stage = await openStage({ version, sandbox: { latency: 100 } });
		examples = await readExamples(join(repositoryRoot, 'examples'));
	}, START_MS);

	afterAll(async () => await stage?.close());

	/** Imports an example as its file has it. */
	async function imported(name: string): Promise<string> {
		const example = examples.find((one) => one.name === name);
		if (example === undefined) throw new Error(`There is no example “${name}”`);
		const { nodes, connections, settings = {} } = example;
		return await stage.rest.createWorkflow({ name, nodes, connections, settings });
	}

	it('are these', () => {
		expect(examples.map(({ name }) => name).sort()).toEqual([...Object.keys(RESULTS), TOOL].sort());
	});

	it.each(Object.entries(RESULTS))('%s: runs as it stands', async (name, check) => {
		const id = await imported(name);
		const run = await stage.rest.finished(await stage.rest.runWorkflow(id, TRIGGER));
		expect([run.status, run.error]).toEqual(['success', undefined]);
		check(run);
	});

	describe(TOOL, () => {
		let assistant: Assistant;
		const call = async (shop: string, numbers: string) => {
			const [tool] = await assistant.tools();
			const said = await assistant.call(tool?.name ?? '', { shop, order_numbers: numbers });
			expect(said).toMatch(/^\[/);
			const read: unknown = JSON.parse(said);
			return { said, read };
		};

		beforeAll(async () => {
			await stage.rest.publishWorkflow(await imported(TOOL));
			assistant = await connectAssistant(`${stage.n8n.url}/mcp/vv-tool-orders`);
		});

		afterAll(() => assistant?.close());

		it('offers one tool that says what it is for, with the fields that are left to the assistant', async () => {
			const tools = await assistant.tools();
			expect(tools).toHaveLength(1);
			expect(tools[0]).toMatchObject({
				description: expect.stringContaining('Looks up Taobao orders by order number'),
				inputSchema: { properties: { shop: { type: 'string' }, order_numbers: { type: 'string' } } },
			});
		});

		it('gives orders, with the buyer’s data masked', async () => {
			const { said, read } = await call('10001', '2601778843312340001, 2601778843312340404');
			expect(read).toMatchObject([
				{
					found: true,
					orderSn: '2601778843312340001',
					receiver: {
						name: expect.stringMatching(/^.\*\*$/),
						phone: '****',
						town: '****',
						address: '****',
					},
				},
				{ found: false, orderSn: '2601778843312340404' },
			]);
			expect(said).not.toMatch(/\d{3}\*+\d{2}|号/);
		});

		it('gives errors as data, with what to do', async () => {
			const { read } = await call('noauth-10003', '2601778843312360001');
			expect(read).toMatchObject([
				{
					message: expect.stringContaining('has not granted access'),
					error: {
						category: 'authorization',
						code: 302,
						authorizationUrl: expect.stringContaining('https://'),
					},
				},
			]);
		});

		it('tells the assistant what is wrong with a number that has lost its digits', async () => {
			const { read } = await call('10001', '2.60178E+18');
			expect(read).toMatchObject([{ error: { category: 'input' } }]);
		});
	});
});
