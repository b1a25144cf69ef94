import type { IDataObject } from 'n8n-workflow';
import { openStage, SANDBOX_CREDENTIAL, type Stage } from '../../tools/e2e/stage';
import { NEWEST_N8N, OLDEST_N8N } from '../../tools/e2e/releases';
import { waitFor } from '../../tools/n8n-lab/waitFor';

const START_MS = 300_000;
const TEST_MS = 240_000;
const TRIGGER = 'Order Changed';
/** A shop whose book holds only what a test puts into it. */
const SHOP = 'empty-trigger';
const MINUTE = 60_000;
/** A change this old can be read at once: the trigger leaves out what may still be on its way, two minutes on Taobao. */
const READABLE_MS = 2 * MINUTE + 5_000;
/** n8n allows no schedule with several seconds a minute, but several schedules. */
const EVERY_TEN_SECONDS = [0, 10, 20, 30, 40, 50].map((second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

const numberOf = (index: number) => `26017788433123${String(index).padStart(5, '0')}`;

describe.each([OLDEST_N8N, NEWEST_N8N])('VV-Tool Trigger in n8n %s', (version) => {
	let stage: Stage;
	let workflow: string;

	beforeAll(async () => {
		stage = await openStage({ version });
	}, START_MS);

	afterAll(async () => await stage?.close());

	/** Numbers of all orders with which the workflow was started, in the order of the executions. */
	async function started(): Promise<string[]> {
		const found: string[] = [];
		for (const id of [...(await stage.rest.executions(workflow))].reverse()) {
			const run = await stage.rest.finished(id);
			found.push(...run.json(TRIGGER).map(({ orderSn }) => String(orderSn)));
		}
		return found;
	}

	async function waitForOrders(count: number): Promise<string[]> {
		return await waitFor(`${count} orders`, 90_000, async () => {
			const orders = await started();
			return orders.length >= count ? orders : undefined;
		});
	}

	const put = (index: number, at: number) => stage.sandbox.books.of('taobao', SHOP).put(numberOf(index), at);

	it(
		'starts the workflow with the orders that changed, once each, and loses none over a restart',
		async () => {
			const begin = Date.now();
			put(1, begin - 30 * MINUTE);
			put(2, begin - 20 * MINUTE);
			workflow = await stage.rest.createWorkflow(
				workflowOf({ startFrom: new Date(begin - 60 * MINUTE).toISOString() }),
			);
			await stage.rest.publishWorkflow(workflow);
			expect(await waitForOrders(2)).toEqual([numberOf(1), numberOf(2)]);

			put(3, Date.now() - READABLE_MS);
			expect(await waitForOrders(3)).toEqual([1, 2, 3].map(numberOf));

			await stage.n8n.restart(async () => put(4, Date.now() - READABLE_MS));
			expect(await waitForOrders(4)).toEqual([1, 2, 3, 4].map(numberOf));
		},
		TEST_MS,
	);
});

function workflowOf(options: IDataObject) {
	return {
		name: 'Orders as they change',
		nodes: [
			{
				id: 'd0000000-0000-4000-8000-000000000001',
				name: TRIGGER,
				type: 'n8n-nodes-vv-tool.vvToolTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: { item: EVERY_TEN_SECONDS },
					resource: 'taobao',
					shopIds: SHOP,
					event: 'changed',
					options,
				},
				credentials: { vvToolApi: SANDBOX_CREDENTIAL },
			},
			{
				id: 'd0000000-0000-4000-8000-000000000002',
				name: 'Next Step',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Next Step', type: 'main', index: 0 }]] } },
	};
}
