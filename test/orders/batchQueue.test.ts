import fc from 'fast-check';
import type { Edition } from '../../nodes/VvTool/platforms/endpoints';
import { fault } from '../../nodes/VvTool/api/fault';
import { Ledger, type Lookup } from '../../nodes/VvTool/orders/ledger';
import { BatchQueue } from '../../nodes/VvTool/orders/batchQueue';

interface Wish {
	readonly shop: string;
	readonly edition?: Edition;
	readonly number: string;
}

const wishes = fc.array(
	fc.record<Wish>({
		shop: fc.constantFrom('A', 'B', 'C'),
		edition: fc.constantFrom<Edition | undefined>(undefined, 'enhanced', 'standard'),
		number: fc.nat(60).map(String),
	}),
	{ maxLength: 300 },
);

const groupOf = ({ shop, edition }: Wish) => `${shop}/${edition ?? ''}`;

function add(plan: BatchQueue, ledger: Ledger, { shop, edition, number }: Wish, item = 0): void {
	const asked = ledger.add(shop, edition, number, item);
	if (asked !== undefined) plan.shop(shop).add(asked);
}

/** A plan that holds the numbers of these shops, each written as its index. */
function planOf(batchSize: number, numbersByShop: Record<string, number>): BatchQueue {
	const plan = new BatchQueue(batchSize);
	const ledger = new Ledger();
	for (const [shop, count] of Object.entries(numbersByShop)) {
		for (let index = 0; index < count; index += 1) add(plan, ledger, { shop, number: String(index) });
	}
	return plan;
}

/** All batches that may go now, as text: `A:0 1 2`. */
function drain(plan: BatchQueue): string[] {
	const batches: string[] = [];
	for (let next = plan.next(); next !== undefined; next = plan.next()) batches.push(textOf(next));
	return batches;
}

function textOf({ shop, asked }: NonNullable<ReturnType<BatchQueue['next']>>): string {
	return `${shop.shopId}:${asked.map(({ orderSn }) => orderSn).join(' ')}`;
}

describe('numbers of any shops and editions', () => {
	it('go in as few calls as can be, each number once, in the order in which it came', () => {
		fc.assert(
			fc.property(wishes, fc.integer({ min: 1, max: 20 }), (list, batchSize) => {
				const plan = new BatchQueue(batchSize);
				const ledger = new Ledger();
				const early: string[][] = [];
				const got = new Map<string, string[]>();
				let calls = 0;
				const take = (isEarly: boolean) => {
					for (let next = plan.next(); next !== undefined; next = plan.next()) {
						calls += 1;
						const numbers = next.asked.map(({ orderSn }) => orderSn);
						if (isEarly) early.push(numbers);
						const groups = new Set(
							next.asked.map(({ shopId, edition, orderSn }) =>
								groupOf({ shop: shopId, edition, number: orderSn }),
							),
						);
						expect(groups.size).toBe(1);
						expect(next.asked.every(({ shopId }) => shopId === next?.shop.shopId)).toBe(true);
						const [group = ''] = groups;
						got.set(group, [...(got.get(group) ?? []), ...numbers]);
					}
				};
				for (const wish of list) {
					add(plan, ledger, wish);
					take(true);
				}
				for (const numbers of early) expect(numbers).toHaveLength(batchSize);
				plan.isComplete = true;
				take(false);

				const expected = new Map<string, Set<string>>();
				for (const wish of list) {
					expected.set(groupOf(wish), (expected.get(groupOf(wish)) ?? new Set()).add(wish.number));
				}
				expect(new Map([...got].map(([group, numbers]) => [group, numbers]))).toEqual(
					new Map([...expected].map(([group, numbers]) => [group, [...numbers]])),
				);
				const fewest = [...expected.values()].reduce((sum, { size }) => sum + Math.ceil(size / batchSize), 0);
				expect(calls).toBe(fewest);
				expect(plan.hasNext).toBe(false);
			}),
		);
	});

	it('stay exact when there are many', () => {
		const plan = planOf(50, { A: 10_000 });
		plan.isComplete = true;
		expect(drain(plan).flatMap((text) => text.slice(2).split(' '))).toEqual(
			[...Array(10_000).keys()].map(String),
		);
	});
});

describe('a batch', () => {
	it('goes as soon as it is full, and not before', () => {
		expect(drain(planOf(3, { A: 2 }))).toEqual([]);
		expect(drain(planOf(3, { A: 3 }))).toEqual(['A:0 1 2']);
		expect(drain(planOf(3, { A: 7 }))).toEqual(['A:0 1 2', 'A:3 4 5']);
	});

	it('goes when it is not full once no more numbers come', () => {
		const plan = planOf(3, { A: 7, B: 1 });
		expect(drain(plan)).toEqual(['A:0 1 2', 'A:3 4 5']);
		plan.isComplete = true;
		expect(drain(plan)).toEqual(['B:0', 'A:6']);
	});

	it('is announced before it is taken', () => {
		const plan = planOf(3, { A: 3 });
		expect(plan.hasNext).toBe(true);
		plan.next();
		expect(plan.hasNext).toBe(false);
	});
});

describe('several shops', () => {
	it('take turns', () => {
		expect(drain(planOf(1, { A: 3, B: 1, C: 2 }))).toEqual(['A:0', 'B:0', 'C:0', 'A:1', 'C:1', 'A:2']);
	});

	it('none waits for the end of another, however many numbers that one has', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
				fc.integer({ min: 1, max: 5 }),
				(batches, batchSize) => {
					const plan = planOf(
						batchSize,
						Object.fromEntries(batches.map((count, index) => [`S${index}`, count * batchSize])),
					);
					const turns = drain(plan).map((text) => text.split(':')[0]);
					const left = new Map(batches.map((count, index) => [`S${index}`, count]));
					while (turns.length > 0) {
						const round = turns.splice(0, [...left.values()].filter((count) => count > 0).length);
						expect(new Set(round).size).toBe(round.length);
						for (const shop of round) left.set(shop ?? '', (left.get(shop ?? '') ?? 0) - 1);
					}
					expect([...left.values()].every((count) => count === 0)).toBe(true);
				},
			),
		);
	});

	it('that are stopped or held are passed over', () => {
		const plan = planOf(1, { A: 1, B: 1, C: 1 });
		plan.shop('A').stopped = fault({ category: 'authorization', title: 'no', solution: 'no' });
		plan.shop('B').isHeld = true;
		expect(drain(plan)).toEqual(['C:0']);
		plan.shop('B').isHeld = false;
		expect(drain(plan)).toEqual(['B:0']);
	});

	it('count their open calls together', () => {
		const plan = planOf(1, { A: 1, B: 1 });
		plan.shop('A').open = 2;
		plan.shop('B').open = 1;
		expect(plan.openCalls).toBe(3);
	});

	it('are each one shop, whatever is looked up', () => {
		const plan = new BatchQueue(1);
		expect(plan.shop('A')).toBe(plan.shop('A'));
		expect(plan.shop('__proto__')).not.toBe(plan.shop('constructor'));
	});
});

describe('numbers that are put back', () => {
	it('go before the others, in their order', () => {
		const plan = planOf(3, { A: 9 });
		const first = plan.next();
		const second = plan.next();
		plan.shop('A').putBack([...(first?.asked ?? []), ...(second?.asked ?? [])]);
		expect(drain(plan)).toEqual(['A:0 1 2', 'A:3 4 5', 'A:6 7 8']);
	});

	it('go to their own edition', () => {
		const plan = new BatchQueue(10);
		const ledger = new Ledger();
		const list: Wish[] = [
			{ shop: 'A', edition: 'enhanced', number: '1' },
			{ shop: 'A', edition: 'standard', number: '2' },
			{ shop: 'A', edition: 'enhanced', number: '3' },
			{ shop: 'A', number: '4' },
		];
		for (const wish of list) add(plan, ledger, wish);
		plan.isComplete = true;
		const taken: Lookup[] = [];
		for (let next = plan.next(); next !== undefined; next = plan.next()) taken.push(...next.asked);
		plan.shop('A').putBack(taken);
		expect(drain(plan)).toEqual(['A:1 3', 'A:2', 'A:4']);
	});

	it('lose and double nothing, whenever they are put back', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 100 }),
				fc.integer({ min: 1, max: 7 }),
				fc.array(fc.boolean(), { maxLength: 40 }),
				(count, batchSize, returns) => {
					const plan = planOf(batchSize, { A: count });
					plan.isComplete = true;
					let gone = 0;
					for (const isReturned of returns) {
						const next = plan.next();
						if (next === undefined) break;
						plan.shop('A').putBack(isReturned ? next.asked : next.asked.slice(1));
						if (!isReturned) gone += 1;
					}
					const left = drain(plan).flatMap((text) => text.slice(2).split(' ').map(Number));
					expect(left).toEqual([...Array(count).keys()].slice(gone));
				},
			),
		);
	});
});

describe('a size that is lowered while the run goes', () => {
	it('holds for all that has not gone yet', () => {
		const plan = planOf(4, { A: 8, B: 4 });
		expect(textOf(plan.next() ?? { shop: plan.shop('A'), asked: [] })).toBe('A:0 1 2 3');
		plan.batchSize = 2;
		expect(drain(plan)).toEqual(['B:0 1', 'A:4 5', 'B:2 3', 'A:6 7']);
	});

	it('of one shop leaves the others as they are', () => {
		const plan = planOf(4, { A: 4, B: 4 });
		plan.shop('A').batchSize = 2;
		expect(drain(plan)).toEqual(['A:0 1', 'B:0 1 2 3', 'A:2 3']);
	});

	it('makes a batch full that was not', () => {
		const plan = planOf(4, { A: 3 });
		expect(plan.hasNext).toBe(false);
		plan.batchSize = 3;
		expect(drain(plan)).toEqual(['A:0 1 2']);
	});

	it('of a shop never raises that of the run', () => {
		const plan = planOf(2, { A: 4 });
		plan.shop('A').batchSize = 100;
		expect(drain(plan)).toEqual(['A:0 1', 'A:2 3']);
	});
});
