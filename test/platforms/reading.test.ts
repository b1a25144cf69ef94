import { findOrders, readOrders, unknownShapeFault } from '../../nodes/VvTool/platforms/reading';
import type { JsonValue } from '../../nodes/VvTool/json/exactJson';

const PLACES = { places: ['', 'trade', 'trades.trade', 'content'], numbers: ['tid', 'tid_str'] };

function read(data: JsonValue, ...numbers: string[]) {
	return readOrders(data, PLACES, { shopId: 'S', numbers });
}

describe('orders in a reply', () => {
	it.each<[where: string, data: JsonValue]>([
		['in data itself', { tid: '1' }],
		['in data itself, with a number that is one', { tid: 1 }],
		['below one layer', { trade: { tid: '1' } }],
		['below two layers', { trades: { trade: { tid: '1' } } }],
		['in a list', { trades: { trade: [{ tid: '1' }] } }],
		['in a list at the top', [{ tid: '1' }]],
		['beside layers that are empty', { trade: [], content: [{ tid: '1' }] }],
		['beside layers of something else', { trade: { x: 1 }, content: [{ tid: '1' }] }],
		['among nulls, texts and empty maps', { content: [null, 'x', 7, [], {}, { tid: ' 1\n' }] }],
		['under the second name of its number', { trade: { tid: 0.5, tid_str: '1' } }],
	])('are found %s', (_where, data) => {
		expect(read(data, '1')).toMatchObject({ orders: [{ orderSn: '1' }] });
	});

	it('are left untouched, but for the points of the call among the fields of a flat order', () => {
		const order = { tid: '1', empty: {}, nothing: null, withholding_money: 3 };
		const { withholding_money, ...rest } = order;
		expect(withholding_money).toBe(3);
		expect(read(order, '1')).toEqual({ orders: [{ orderSn: '1', order: rest }] });
		expect(order).toHaveProperty('withholding_money');
		expect(read({ trade: order }, '1')).toEqual({ orders: [{ orderSn: '1', order }] });
	});

	it.each<[data: JsonValue]>([
		[[]],
		[{}],
		[null],
		[{ withholding_money: 1 }],
		[{ trade: [] }],
		[{ trade: {}, request_id: 'r' }],
		[{ content: [null, [], {}] }],
	])('are missing where %j says so', (data) => {
		expect(read(data, '1')).toEqual({ orders: [] });
	});

	it('keep the number that they claim, so that an order nobody requested is told apart', () => {
		expect(read({ tid: '2' }, '1')).toMatchObject({ orders: [{ orderSn: '2' }] });
	});

	it('have the number as it was requested, where upper and lower case alone differ', () => {
		const data = { content: [{ tid: 'e20x' }, { tid: 'e21' }] };
		expect(read(data, 'E20X', 'e21')).toMatchObject({ orders: [{ orderSn: 'E20X' }, { orderSn: 'e21' }] });
	});
});

describe('a reply with data, but without an order that has a number', () => {
	it.each<[data: JsonValue, seen: string]>([
		[{ status: 'secret', buyer: { name: 'secret' } }, 'the fields status, buyer.name'],
		[{ content: [{ name: 'secret' }, {}] }, 'the fields content.name'],
		[{ content: null }, 'the fields content'],
		[{ content: ['secret', 7] }, 'the fields content'],
		[{ trade: [], content: [{ x: 1 }] }, 'the fields trade, content.x'],
		[{ '13800138000': 1, 张三: 2 }, 'the fields …'],
		['secret', 'no fields at all'],
		[[['secret']], 'no fields at all'],
		[7, 'no fields at all'],
		[false, 'no fields at all'],
	])('%j is a fault that names the keys and no value', (data, seen) => {
		const reply = read(data, '1');
		expect(reply).toEqual({
			fault: expect.objectContaining({
				category: 'server',
				retry: 'never',
				mayBeCharged: true,
				title: `VV-Tool’s reply holds no order in a place that this node knows, but ${seen}`,
			}),
		});
		expect(JSON.stringify(reply)).not.toContain('secret');
	});

	it('names twenty keys at most', () => {
		const data = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, 1]));
		expect(unknownShapeFault(data).title).toMatch(/k19, …$/);
	});

	it('beside orders that have one tells why the other numbers are not missing', () => {
		const reply = read({ content: [{ tid: '1' }, { name: 'x' }] }, '1', '2');
		expect(reply).toMatchObject({ orders: [{ orderSn: '1' }], unread: { category: 'server' } });
		expect(read({ content: [{ tid: '1' }] }, '1', '2')).not.toHaveProperty('unread');
	});
});

it('a list is read whole, also where one order is alone', () => {
	expect(findOrders({ content: { tid: '1' } }, PLACES)).toMatchObject({ orders: [{ orderSn: '1' }] });
});
