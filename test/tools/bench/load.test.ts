import { makeOrder } from '../../../sandbox/orders';
import { callsOf, costRows, itemsOf } from '../../../tools/bench/cost/rows';
import { arrived, makeBatches, ordersIn } from '../../../tools/bench/speed/load';
import { shareUsed } from '../../../tools/bench/speed/share';

const TEXT_IDS = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

function reply(numbers: readonly string[]): unknown {
	return JSON.parse(
		JSON.stringify({ data: { content: numbers.map((number) => makeOrder(number)) } }, TEXT_IDS),
	);
}

describe('the load of the speed part', () => {
	const batches = makeBatches(20, 50);

	it('is so many calls of different numbers, of five shops in turn', () => {
		const numbers = batches.flatMap((batch) => batch.numbers);
		expect(batches).toHaveLength(20);
		expect(new Set(numbers).size).toBe(1_000);
		expect(new Set(batches.map(({ shop }) => shop)).size).toBe(5);
		for (const number of numbers) expect(number).toMatch(/^\d{19}$/);
	});

	it('counts what is lost, and each order once', () => {
		const [first = { numbers: [] }, second = { numbers: [] }] = batches;
		const got = [
			...ordersIn(reply(first.numbers)),
			...ordersIn(reply(first.numbers)),
			...ordersIn(reply(['1'])),
		];
		expect(arrived(batches, got)).toEqual({ asked: 1_000, lost: 950, exact: 50 });
		expect(arrived([{ shop: 's', numbers: second.numbers }], got)).toEqual({ asked: 50, lost: 50, exact: 0 });
	});

	it('sees ids that were rounded', () => {
		const [first = { numbers: [] }] = batches;
		const rounded = ordersIn(reply(first.numbers)).map((order) => ({
			...order,
			skuIds: order.skuIds.map((id) => String(Number(id))),
		}));
		expect(arrived(batches, rounded)).toEqual({ asked: 1_000, lost: 950, exact: 0 });
	});

	it('finds no orders in what is no reply', () => {
		expect(ordersIn({ error: 'too many' })).toEqual([]);
	});
});

describe('the rows of the cost part', () => {
	const rows = costRows(5_000);

	it('needs as many calls as its shops have batches', () => {
		expect(new Set(rows.map(({ shop }) => shop)).size).toBe(10);
		expect(callsOf(rows, 50)).toBe(80);
	});

	it('asks for the same in rows and in lists', () => {
		const lists = itemsOf(rows, 'lists');
		expect(itemsOf(rows, 'rows')).toHaveLength(5_000);
		expect(lists).toHaveLength(10);
		expect(lists.flatMap(({ number }) => number)).toHaveLength(5_000);
	});
});

describe('what is measured', () => {
	it('the share of the limit is that of calls let through', () => {
		const calls = [0, 100, 200, 300, 400].map((at) => ({ at, refused: at === 200 }));
		expect(shareUsed(calls)).toBeCloseTo(0.75);
		expect(shareUsed(calls.slice(0, 1))).toBeNaN();
	});
});
