import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, TOLERANCE_MS, withOptions } from './support';

/** Two shops, one without access; one number that several rows ask for, one that does not exist, one row without a number. */
const ROWS = [
	{ id: 1, shop: 'S1', number: 'A1, A2' },
	{ id: 2, shop: 'noauth-1', number: 'B1' },
	{ id: 3, shop: 'S1', number: 'A3 A2' },
	{ id: 4, shop: 'S1', number: 'A30404' },
	{ id: 5, shop: 'S1', number: '' },
];

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

async function run(options = {}, more: Partial<EngineRun> = {}): Promise<EngineResult> {
	return await runEngine({
		items: ROWS,
		parameters: withOptions(GET_BY_NUMBER, options),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
		...more,
	});
}

function numbersOf(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ json, pairedItem }) => [json.orderSn, json.found, pairedItem]);
}

function failuresOf(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ json, pairedItem }) => {
		const { error } = json;
		const category: unknown =
			typeof error === 'object' && error !== null ? Reflect.get(error, 'category') : '';
		return [category, pairedItem];
	});
}

describe('Output: rows', () => {
	it('is one item for each input item and number of it, in the order of the input, linked to that one item', async () => {
		const { main, errors, hints } = await run({ output: 'rows' });
		expect(numbersOf(main)).toEqual([
			['A1', true, { item: 0 }],
			['A2', true, { item: 0 }],
			['A3', true, { item: 2 }],
			['A2', true, { item: 2 }],
			['A30404', false, { item: 3 }],
		]);
		expect(failuresOf(errors)).toEqual([
			['authorization', { item: 1 }],
			['input', { item: 4 }],
		]);
		expect(hints[0]).toMatch(/^7 rows, 6 order numbers: 3 found, 1 not found, 2 failed · /);
	});

	it('gives each row that asks for the same number an order of its own', async () => {
		const { main } = await run({ output: 'rows' });
		const shared = main.filter(({ json }) => json.orderSn === 'A2').map(({ json }) => json);
		expect(shared).toHaveLength(2);
		expect(shared[0]).toEqual(shared[1]);
		expect(shared[0]?.receiver).not.toBe(shared[1]?.receiver);
	});

	it.each([
		{ missingOrders: 'skip', main: 4, failed: ['authorization', 'input'] },
		{ missingOrders: 'error', main: 4, failed: ['authorization', 'not-found', 'input'] },
	])('missing numbers: $missingOrders', async ({ missingOrders, main: count, failed }) => {
		const { main, errors } = await run({ output: 'rows', missingOrders });
		expect(main).toHaveLength(count);
		expect(failuresOf(errors).map((failure) => (Array.isArray(failure) ? failure[0] : undefined))).toEqual(
			failed,
		);
	});
});

describe('Output: lines', () => {
	it('is one flat item for each line of goods, each with the same columns', async () => {
		const { main, errors } = await run({ output: 'lines' });
		const lines = jsonOf(main).filter(({ found }) => found === true);
		expect(new Set(lines.map(({ orderSn }) => orderSn))).toEqual(new Set(['A1', 'A2', 'A3']));
		for (const line of lines) {
			expect(Object.keys(line)).toEqual(Object.keys(lines[0] ?? {}));
			expect(Object.values(line).filter((value) => typeof value === 'object' && value !== null)).toEqual([]);
		}
		expect(lines.find(({ orderSn }) => orderSn === 'A2')).toMatchObject({ line: 1 });
		expect(main.find(({ json }) => json.orderSn === 'A2')?.pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
		expect(jsonOf(main).at(-1)).toEqual({
			found: false,
			orderSn: 'A30404',
			platform: 'pinduoduo',
			shopId: 'S1',
		});
		expect(errors).toHaveLength(2);
	});
});

describe('Output: items', () => {
	it('is one item for each input item, also where all its numbers failed or none was found', async () => {
		const { main, errors } = await run({ output: 'items', missingOrders: 'skip' });
		const orders = main.map(({ json, pairedItem }) => [
			Array.isArray(json.orders) ? json.orders.map((order) => Reflect.get(Object(order), 'orderSn')) : json,
			pairedItem,
		]);
		expect(orders).toEqual([
			[['A1', 'A2'], { item: 0 }],
			[[], { item: 1 }],
			[['A3', 'A2'], { item: 2 }],
			[[], { item: 3 }],
			[[], { item: 4 }],
		]);
		expect(failuresOf(errors)).toEqual([
			['authorization', { item: 1 }],
			['input', { item: 4 }],
		]);
	});

	it('shares no object between two items', async () => {
		const { main } = await run({ output: 'items' });
		const [first, third] = [main[0]?.json.orders, main[2]?.json.orders].map((orders) =>
			Array.isArray(orders) ? orders[1] : undefined,
		);
		expect(first).toEqual(third);
		expect(first).toBeDefined();
		expect(first).not.toBe(third);
	});
});
