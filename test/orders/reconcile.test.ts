import fc from 'fast-check';
import type { ReceivedOrder } from '../../nodes/VvTool/platforms/endpoint';
import type { Lookup } from '../../nodes/VvTool/orders/ledger';
import { reconcile } from '../../nodes/VvTool/orders/reconcile';

const lookup = (orderSn: string): Lookup => ({ kind: 'lookup', shopId: 'S', orderSn, itemIndexes: [0] });
const reply = (...numbers: string[]): readonly ReceivedOrder[] =>
	numbers.map((orderSn, place) => ({ orderSn, order: { order_sn: orderSn, place } }));

/** The result in numbers alone. */
function numbersOf(batch: readonly string[], orders: readonly ReceivedOrder[]) {
	const { found, missing, unrequested } = reconcile(batch.map(lookup), orders);
	return {
		found: found.map((each) => each.lookup.orderSn),
		missing: missing.map((each) => each.orderSn),
		unrequested,
	};
}

describe('a reply held against its batch', () => {
	it.each<[string, string[], string[], ReturnType<typeof numbersOf>]>([
		['all came', ['1', '2'], ['1', '2'], { found: ['1', '2'], missing: [], unrequested: 0 }],
		[
			'in another order',
			['1', '2', '3'],
			['3', '1', '2'],
			{ found: ['1', '2', '3'], missing: [], unrequested: 0 },
		],
		['one is not there', ['1', '2'], ['2'], { found: ['2'], missing: ['1'], unrequested: 0 }],
		['nothing came', ['1', '2'], [], { found: [], missing: ['1', '2'], unrequested: 0 }],
		['one came twice', ['1'], ['1', '1'], { found: ['1'], missing: [], unrequested: 0 }],
		[
			'some that nobody asked for',
			['1'],
			['8', '1', '9', '9'],
			{ found: ['1'], missing: [], unrequested: 3 },
		],
		[
			'somebody’s whole first page',
			['1', '2'],
			['7', '8', '9'],
			{ found: [], missing: ['1', '2'], unrequested: 3 },
		],
		['an order without a number', ['1'], ['', '1'], { found: ['1'], missing: [], unrequested: 1 }],
		[
			'numbers alike but for their zeros',
			['01', '1'],
			['1'],
			{ found: ['1'], missing: ['01'], unrequested: 0 },
		],
		[
			'names of object properties',
			['__proto__', 'constructor'],
			[],
			{ found: [], missing: ['__proto__', 'constructor'], unrequested: 0 },
		],
	])('%s', (_name, batch, came, expected) => {
		expect(numbersOf(batch, reply(...came))).toEqual(expected);
	});

	it('gives the first of an order that comes twice', () => {
		const [only] = reconcile([lookup('1')], reply('9', '1', '1')).found;
		expect(only?.order).toEqual({ order_sn: '1', place: 1 });
	});

	it('hands back the very numbers of the batch', () => {
		const batch = [lookup('1'), lookup('2')];
		const { found, missing } = reconcile(batch, reply('2'));
		expect(found[0]?.lookup).toBe(batch[1]);
		expect(missing[0]).toBe(batch[0]);
	});

	it('accounts for every number and every order, and invents none', () => {
		const numbers = fc.nat(30).map(String);
		fc.assert(
			fc.property(fc.uniqueArray(numbers), fc.array(numbers), (batch, came) => {
				const { found, missing, unrequested } = numbersOf(batch, reply(...came));
				expect(found).toEqual(batch.filter((number) => came.includes(number)));
				expect(missing).toEqual(batch.filter((number) => !came.includes(number)));
				expect(unrequested).toBe(came.filter((number) => !batch.includes(number)).length);
				for (const { lookup: each, order } of reconcile(batch.map(lookup), reply(...came)).found) {
					expect(order.order_sn).toBe(each.orderSn);
				}
			}),
		);
	});
});
