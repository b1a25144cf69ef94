import fc, { type Arbitrary } from 'fast-check';
import {
	FAULT_KINDS,
	type ExecutionPlan,
	type FaultPlan,
	type ServerPlan,
	type ShopPlan,
	type World,
} from './world';

/** One of some values; the first is the plainest, towards which a failing world shrinks. */
function oneOf<T>(...weighted: readonly (readonly [value: T, weight: number])[]): Arbitrary<T> {
	return fc.oneof(...weighted.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));
}

const server: Arbitrary<ServerPlan> = fc.record({
	rate: fc.constantFrom('none', 'sliding', 'calendar', 'bucket', 'gcra'),
	stray: oneOf([0, 3], [5, 1], [20, 1], [50, 1]),
	retryAfter: oneOf([0, 2], [1, 1], [5, 1]),
	throttledAs: oneOf<'http' | 'body'>(['http', 1], ['body', 1]),
	latency: fc.constantFrom(50, 400, 1_200),
	maxBatch: oneOf([0, 5], [30, 1], [20, 1], [12, 1]),
	cutAt: oneOf([0, 6], [20, 1], [10, 1]),
	unknownAs: oneOf<ServerPlan['unknownAs']>(['left out', 3], [501, 1], [614, 1], [100, 1]),
	price: oneOf([1, 4], [2, 1], [20, 1], [0, 1]),
	freeCalls: oneOf([0, 4], [1, 1], [2, 1]),
	unpriced: oneOf([0, 4], [20, 1]),
	tokenLife: oneOf([0, 2], [4_000, 1], [20_000, 1]),
	sameToken: oneOf([false, 2], [true, 1]),
});

const faults: Arbitrary<FaultPlan> = fc.record(
	{
		perMille: oneOf([0, 4], [20, 1], [100, 2], [300, 1]),
		kinds: fc.subarray([...FAULT_KINDS], { minLength: 1 }),
		outage: fc.record({
			from: fc.integer({ min: 0, max: 8_000 }),
			to: fc.integer({ min: 0, max: 90_000 }),
		}),
	},
	{ requiredKeys: ['perMille', 'kinds'] },
);

const shop: Arbitrary<ShopPlan> = fc.record({
	state: oneOf<ShopPlan['state']>(
		['good', 14],
		['unauthorized', 2],
		['notOrdered', 1],
		['wrong', 2],
		['broken', 1],
		['unsupported', 1],
		['noQuota', 1],
	),
	unknown: oneOf([0, 2], [5, 2], [40, 1], [100, 1]),
	bad: oneOf([0, 4], [3, 2], [20, 1]),
});

const row = fc.record({
	shop: fc.nat(3),
	from: fc.nat(80),
	count: oneOf([1, 3], [3, 2], [15, 1], [50, 1], [70, 1]),
	as: oneOf<ExecutionPlan['rows'][number]['as']>(
		['text', 20],
		['list', 6],
		['json', 6],
		['broken', 1],
		['empty', 1],
		['noShop', 1],
	),
});

const execution: Arbitrary<ExecutionPlan> = fc.record({
	account: oneOf([0, 3], [1, 1]),
	process: oneOf([0, 3], [1, 1]),
	workflow: fc.nat(2),
	startsAt: fc.constantFrom(0, 50, 700, 4_000),
	operation: oneOf<ExecutionPlan['operation']>(['byNumber', 8], ['detail', 2], ['call', 2]),
	rows: fc.array(row, { minLength: 1, maxLength: 8 }),
	simplify: fc.boolean(),
	continueOnFail: oneOf([true, 3], [false, 1]),
	tries: oneOf([1, 3], [2, 1], [4, 1]),
	cancelAt: fc.option(fc.integer({ min: 0, max: 6_000 }), { freq: 4 }),
	options: fc.record({
		batchSize: oneOf([50, 4], [10, 2], [1, 1], [3, 1], [200, 1]),
		missingOrders: oneOf<'return' | 'skip' | 'error'>(['return', 4], ['skip', 1], ['error', 2]),
		output: oneOf<'orders' | 'items'>(['orders', 3], ['items', 1]),
		splitRejected: oneOf([true, 6], [false, 1]),
		includeCall: fc.boolean(),
		maxPoints: fc.option(fc.integer({ min: 0, max: 25 }), { freq: 3 }),
		maxRetries: oneOf([3, 4], [0, 1], [1, 1]),
		timeout: oneOf([30_000, 3], [6_000, 1]),
		repeatable: fc.boolean(),
	}),
});

/** All worlds that may be. */
export const WORLDS: Arbitrary<World> = fc.record({
	seed: fc.nat(1_000_000),
	server,
	faults,
	shops: fc.array(shop, { minLength: 4, maxLength: 4 }),
	requestsPerSecond: oneOf([10, 8], [5, 1], [2.5, 1]),
	executions: fc.array(execution, { minLength: 1, maxLength: 3 }),
});
