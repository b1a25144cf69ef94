import {
	PeriodOrders,
	type OrderChoice,
	type PeriodOrder,
} from '../../../nodes/VvTool/orders/periods/periodOrders';

const CHOICE: OrderChoice = { period: { from: 0, to: 60_000 }, statuses: [], limit: Infinity };

const order = (orderSn: string, at?: number, more: Partial<PeriodOrder> = {}): PeriodOrder => ({
	orderSn,
	...(at === undefined ? {} : { at, changedAt: at }),
	...more,
});

function collect(windows: PeriodOrder[][], choice: Partial<OrderChoice> = {}): PeriodOrders<PeriodOrder> {
	const orders = new PeriodOrders<PeriodOrder>({ ...CHOICE, ...choice });
	for (const window of windows) orders.add(window);
	return orders;
}

const numbers = (orders: PeriodOrders<PeriodOrder>) => orders.list().map(({ orderSn }) => orderSn);

it.each<[string, PeriodOrder[][], Partial<OrderChoice>, string[]]>([
	['nothing', [], {}, []],
	[
		'oldest first, over all windows',
		[[order('b', 2_000)], [order('c', 3_000), order('a', 1_000)]],
		{},
		['a', 'b', 'c'],
	],
	[
		'orders of one second by number',
		[[order('b', 1_000), order('c', 1_000), order('a', 1_000)]],
		{},
		['a', 'b', 'c'],
	],
	[
		'by the time of the change where the platform does not say which it goes by',
		[[order('a', undefined, { changedAt: 2 }), order('b', undefined, { changedAt: 1 })]],
		{},
		['b', 'a'],
	],
	['each order once', [[order('a', 1_000)], [order('a', 1_000), order('b', 2_000)]], {}, ['a', 'b']],
	[
		'what lies on the end of the period belongs to the next',
		[[order('a', 59_000), order('b', 60_000)]],
		{},
		['a'],
	],
	['an order without a time', [[order('a')]], {}, ['a']],
	[
		'the states wanted',
		[[order('a', 1, { status: '1' }), order('b', 2, { status: '2' }), order('c', 3)]],
		{ statuses: ['2', '3'] },
		['b'],
	],
	['the oldest', [[order('c', 3), order('b', 2)], [order('a', 1)]], { limit: 2 }, ['a', 'b']],
])('%s', (_, windows, choice, expected) => {
	expect(numbers(collect(windows, choice))).toEqual(expected);
});

it('gives an order in its newest version, in the place that this has', () => {
	const orders = collect([[order('a', 1_000), order('b', 2_000)], [order('a', 3_000, { status: 'new' })]]);
	expect(numbers(orders)).toEqual(['b', 'a']);
	expect(orders.list()[1]).toMatchObject({ status: 'new' });
});

it('looks at the state of the newest version', () => {
	const windows = [[order('a', 1_000, { status: 'paid' })], [order('a', 3_000, { status: 'shipped' })]];
	expect(numbers(collect(windows, { statuses: ['paid'] }))).toEqual([]);
	expect(numbers(collect(windows.toReversed(), { statuses: ['shipped'] }))).toEqual(['a']);
});

it.each<[string, PeriodOrder[][], number]>([
	['none', [], 2],
	['fewer than wanted', [[order('a', 1, { status: 'paid' })]], 1],
	['others than wanted', [[order('a', 1), order('b', 2), order('c', 60_000, { status: 'paid' })]], 2],
	['one twice', [[order('a', 1, { status: 'paid' })], [order('a', 1, { status: 'paid' })]], 1],
	[
		'one that is not wanted any more',
		[[order('a', 1, { status: 'paid' })], [order('a', 2, { status: 'shipped' })]],
		2,
	],
	['as many as wanted', [[order('a', 1, { status: 'paid' }), order('b', 1, { status: 'paid' })]], 0],
	[
		'more',
		[
			[
				order('a', 1, { status: 'paid' }),
				order('b', 1, { status: 'paid' }),
				order('c', 1, { status: 'paid' }),
			],
		],
		0,
	],
])('knows how many are still wanted of two: %s', (_, windows, missing) => {
	const orders = collect(windows, { statuses: ['paid'], limit: 2 });
	expect(orders.missing).toBe(missing);
	expect(orders.isFilled).toBe(missing === 0);
});

it('is never filled where all are wanted', () => {
	expect(collect([[order('a', 1)]])).toMatchObject({ isFilled: false, missing: Infinity });
});
