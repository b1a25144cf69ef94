import fc from 'fast-check';
import { seeded } from '../../testkit/random';
import { runs } from '../support/runs';
import {
	ENDPOINT,
	HOUR,
	MINUTE,
	NOW,
	ordersIn,
	periodsOf,
	readPeriods,
	type SeenCall,
} from './periodHarness';

const runOf = fc.record({
	seed: fc.nat(),
	/** By input item: shop, begin and length of the period, in steps of ten minutes. */
	inputs: fc.array(
		fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat({ max: 30 }), fc.integer({ min: 1, max: 20 })),
		{
			minLength: 1,
			maxLength: 5,
		},
	),
	ordersAnHour: fc.constantFrom(0, 20, 60, 200),
	/** How many of a hundred calls get this instead of a page. */
	failures: fc.constantFrom(0, 5, 30),
	failure: fc.constantFrom<number | 'cut'>('cut', 100, 202, 302),
	limit: fc.constantFrom(Infinity, Infinity, 10, 200),
	speed: fc.constantFrom('thrifty' as const, 'fast' as const),
	maxPoints: fc.constantFrom(undefined, undefined, 12),
	stopsAtFailure: fc.boolean(),
	cancelAt: fc.constantFrom(undefined, undefined, 1_900),
});

function overlap(one: SeenCall, other: SeenCall): boolean {
	return one.sentAt <= other.sentAt && other.sentAt < (one.arrivedAt ?? one.sentAt);
}

it('accounts for each window and gives each order of those that were read once, whatever fails', async () => {
	await fc.assert(
		fc.asyncProperty(runOf, async ({ seed, inputs, ordersAnHour, failures, failure, ...options }) => {
			const random = seeded(seed);
			const orders = ordersIn(NOW - 12 * HOUR, NOW, 12 * ordersAnHour);
			const periods = inputs.map(([shopId, begin, length]) => {
				const from = NOW - 11 * HOUR + begin * 10 * MINUTE;
				return { shopId, from, to: from + length * 10 * MINUTE };
			});
			const refuse = () => (random() * 100 < failures ? failure : undefined);
			const endpoint = {
				...ENDPOINT,
				maxWindowMs: options.speed === 'fast' ? HOUR : 30 * MINUTE,
				pageSize: 20,
			};
			const run = await readPeriods(periods, { orders, refuse }, { ...options, endpoint });
			for (const { input, result } of periodsOf(run)) {
				expect(result.windows).toBe(result.read + result.failed);
				expect(result.failed > 0).toBe(result.failure !== undefined);
				const given = new Set(result.orders.map(({ orderSn }) => orderSn));
				expect(given.size).toBe(result.orders.length);
				expect(given.size).toBeLessThanOrEqual(options.limit);
				const gap = result.failure ?? { from: input.to, to: input.to };
				const due = orders.filter(
					({ at }) => at >= input.from && at < input.to && !(at >= gap.from && at <= gap.to),
				);
				const wanted = result.failed === 0 ? due.slice(0, options.limit) : [];
				expect([...given].slice(0, wanted.length)).toEqual(wanted.map(({ orderSn }) => orderSn));
				if (options.limit === Infinity) for (const { orderSn } of due) expect(given.has(orderSn)).toBe(true);
			}
			for (const [index, call] of run.calls.entries()) {
				const later = run.calls.slice(index + 1).filter((other) => overlap(call, other));
				const isSame = (other: SeenCall) =>
					other.shopId === call.shopId && other.from === call.from && other.to === call.to;
				const equal = periods.filter(({ shopId }) => shopId === call.shopId);
				if (equal.length === 1) expect(later.some(isSame)).toBe(false);
			}
			if (options.maxPoints !== undefined && failures === 0) {
				expect(run.calls.length).toBeLessThanOrEqual(options.maxPoints);
			}
		}),
		{ numRuns: runs(200) },
	);
});
