import fc from 'fast-check';
import type { Edition } from '../../nodes/VvTool/platforms/endpoint';
import { fault } from '../../nodes/VvTool/api/fault';
import { Ledger, type Lookup } from '../../nodes/VvTool/orders/ledger';
import { BatchQueue } from '../../nodes/VvTool/orders/batchQueue';
import { Shop } from '../../nodes/VvTool/orders/shop';

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

function add(queue: BatchQueue, ledger: Ledger, { shop, edition, number }: Wish, item = 0): void {
	const lookup = ledger.add(shop, edition, number, item);
	if (lookup !== undefined) queue.add(lookup);
}

/** A queue that holds the numbers of these shops, each written as its index. */
function queueOf(batchSize: number, numbersByShop: Record<string, number>): BatchQueue {
	const queue = new BatchQueue(batchSize);
	const ledger = new Ledger();
	for (const [shop, count] of Object.entries(numbersByShop)) {
		for (let index = 0; index < count; index += 1) add(queue, ledger, { shop, number: String(index) });
	}
	return queue;
}

/** All batches that may go now, as text: `A:0 1 2`. */
function drain(queue: BatchQueue): string[] {
	const batches: string[] = [];
	for (let next = queue.next(); next !== undefined; next = queue.next()) batches.push(textOf(next));
	return batches;
}

function textOf({ shop, lookups }: NonNullable<ReturnType<BatchQueue['next']>>): string {
	return `${shop.shopId}:${lookups.map(({ orderSn }) => orderSn).join(' ')}`;
}

describe('numbers of any shops and editions', () => {
	it('go in as few calls as can be, each number once, in the order in which it came', () => {
		fc.assert(
			fc.property(wishes, fc.integer({ min: 1, max: 20 }), (list, batchSize) => {
				const queue = new BatchQueue(batchSize);
				const ledger = new Ledger();
				const early: string[][] = [];
				const got = new Map<string, string[]>();
				let calls = 0;
				const take = (isEarly: boolean) => {
					for (let next = queue.next(); next !== undefined; next = queue.next()) {
						calls += 1;
						const numbers = next.lookups.map(({ orderSn }) => orderSn);
						if (isEarly) early.push(numbers);
						const groups = new Set(
							next.lookups.map(({ shopId, edition, orderSn }) =>
								groupOf({ shop: shopId, edition, number: orderSn }),
							),
						);
						expect(groups.size).toBe(1);
						expect(next.lookups.every(({ shopId }) => shopId === next?.shop.shopId)).toBe(true);
						const [group = ''] = groups;
						got.set(group, [...(got.get(group) ?? []), ...numbers]);
					}
				};
				for (const wish of list) {
					add(queue, ledger, wish);
					take(true);
				}
				for (const numbers of early) expect(numbers).toHaveLength(batchSize);
				queue.complete();
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
				expect(queue.hasNext).toBe(false);
			}),
		);
	});

	it('stay exact when there are many', () => {
		const queue = queueOf(50, { A: 10_000 });
		queue.complete();
		expect(drain(queue).flatMap((text) => text.slice(2).split(' '))).toEqual(
			[...Array(10_000).keys()].map(String),
		);
	});
});

describe('a batch', () => {
	it('goes as soon as it is full, and not before', () => {
		expect(drain(queueOf(3, { A: 2 }))).toEqual([]);
		expect(drain(queueOf(3, { A: 3 }))).toEqual(['A:0 1 2']);
		expect(drain(queueOf(3, { A: 7 }))).toEqual(['A:0 1 2', 'A:3 4 5']);
	});

	it('goes when it is not full once no more numbers come', () => {
		const queue = queueOf(3, { A: 7, B: 1 });
		expect(drain(queue)).toEqual(['A:0 1 2', 'A:3 4 5']);
		queue.complete();
		expect(drain(queue)).toEqual(['A:6', 'B:0']);
	});

	it('is said to be ready by the number that fills it', () => {
		const queue = new BatchQueue(2);
		const ledger = new Ledger();
		const ready = ['1', '2'].map((number) => {
			const lookup = ledger.add('A', undefined, number, 0);
			return lookup !== undefined && queue.add(lookup);
		});
		expect([ready, queue.isComplete]).toEqual([[false, true], false]);
	});

	it('is announced before it is taken', () => {
		const queue = queueOf(3, { A: 3 });
		expect(queue.hasNext).toBe(true);
		queue.next();
		expect(queue.hasNext).toBe(false);
	});
});

describe('several shops', () => {
	it('take turns', () => {
		expect(drain(queueOf(1, { A: 3, B: 1, C: 2 }))).toEqual(['A:0', 'B:0', 'C:0', 'A:1', 'C:1', 'A:2']);
	});

	it('none waits for the end of another, however many numbers that one has', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
				fc.integer({ min: 1, max: 5 }),
				(batches, batchSize) => {
					const queue = queueOf(
						batchSize,
						Object.fromEntries(batches.map((count, index) => [`S${index}`, count * batchSize])),
					);
					const turns = drain(queue).map((text) => text.split(':')[0]);
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

	it('that are closed or doubted are passed over', () => {
		const queue = queueOf(1, { A: 1, B: 1, C: 1 });
		const [a, b] = [queue.shopOf('A'), queue.shopOf('B')];
		a.apply({ kind: 'failed', fault: fault({ category: 'authorization', title: 'no', solution: 'no' }) });
		b.apply({ kind: 'rejected' });
		queue.refresh(a);
		queue.refresh(b);
		expect(drain(queue)).toEqual(['C:0']);
		b.apply({ kind: 'proved' });
		queue.refresh(b);
		expect(drain(queue)).toEqual(['B:0']);
	});

	it('count their open calls together', () => {
		const queue = queueOf(1, { A: 1, B: 1 });
		const [a, b] = [queue.shopOf('A'), queue.shopOf('B')];
		for (const shop of [a, a, b]) queue.opened(shop);
		expect([queue.openCalls, a.open, b.open]).toEqual([3, 2, 1]);
		queue.closed(a);
		expect([queue.openCalls, a.open]).toEqual([2, 1]);
	});

	it('are each one shop, whatever is looked up', () => {
		const queue = new BatchQueue(1);
		expect(queue.find('A')).toBeUndefined();
		expect(queue.shopOf('A')).toBe(queue.shopOf('A'));
		expect(queue.find('A')).toBe(queue.shopOf('A'));
		expect(queue.shopOf('__proto__')).not.toBe(queue.shopOf('constructor'));
	});

	it('whose orders came in an earlier run work from the start', () => {
		const queue = new BatchQueue(1, (shopId) => shopId === 'A');
		expect(['A', 'B'].map((shopId) => queue.shopOf(shopId).state.kind)).toEqual(['working', 'untested']);
	});
});

describe('numbers that are put back', () => {
	it('go before the others, in their order', () => {
		const queue = queueOf(3, { A: 9 });
		const first = queue.next();
		const second = queue.next();
		queue.putBack(queue.shopOf('A'), [...(first?.lookups ?? []), ...(second?.lookups ?? [])]);
		expect(drain(queue)).toEqual(['A:0 1 2', 'A:3 4 5', 'A:6 7 8']);
	});

	it('go to their own edition', () => {
		const queue = new BatchQueue(10);
		const ledger = new Ledger();
		const list: Wish[] = [
			{ shop: 'A', edition: 'enhanced', number: '1' },
			{ shop: 'A', edition: 'standard', number: '2' },
			{ shop: 'A', edition: 'enhanced', number: '3' },
			{ shop: 'A', number: '4' },
		];
		for (const wish of list) add(queue, ledger, wish);
		queue.complete();
		const taken: Lookup[] = [];
		for (let next = queue.next(); next !== undefined; next = queue.next()) taken.push(...next.lookups);
		queue.putBack(queue.shopOf('A'), taken);
		expect(drain(queue)).toEqual(['A:1 3', 'A:2', 'A:4']);
	});

	it('lose and double nothing, whenever they are put back', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 100 }),
				fc.integer({ min: 1, max: 7 }),
				fc.array(fc.boolean(), { maxLength: 40 }),
				(count, batchSize, returns) => {
					const queue = queueOf(batchSize, { A: count });
					queue.complete();
					let gone = 0;
					for (const isReturned of returns) {
						const next = queue.next();
						if (next === undefined) break;
						queue.putBack(queue.shopOf('A'), isReturned ? next.lookups : next.lookups.slice(1));
						if (!isReturned) gone += 1;
					}
					const left = drain(queue).flatMap((text) => text.slice(2).split(' ').map(Number));
					expect(left).toEqual([...Array(count).keys()].slice(gone));
				},
			),
		);
	});
});

describe('a size that is lowered while the run goes', () => {
	it('holds for all that has not gone yet', () => {
		const queue = queueOf(4, { A: 8, B: 4 });
		expect(textOf(queue.next() ?? { shop: queue.shopOf('A'), lookups: [] })).toBe('A:0 1 2 3');
		queue.limitTo(2);
		expect(drain(queue)).toEqual(['B:0 1', 'A:4 5', 'B:2 3', 'A:6 7']);
	});

	it('of one shop leaves the others as they are', () => {
		const queue = queueOf(4, { A: 4, B: 4 });
		queue.shopOf('A').ceiling = 2;
		queue.refresh(queue.shopOf('A'));
		expect(drain(queue)).toEqual(['A:0 1', 'B:0 1 2 3', 'A:2 3']);
	});

	it('makes a batch full that was not', () => {
		const queue = queueOf(4, { A: 3 });
		expect(queue.hasNext).toBe(false);
		queue.limitTo(3);
		expect(drain(queue)).toEqual(['A:0 1 2']);
	});

	it('of a shop never raises that of the run', () => {
		const queue = queueOf(2, { A: 4 });
		queue.shopOf('A').ceiling = 100;
		queue.refresh(queue.shopOf('A'));
		expect(drain(queue)).toEqual(['A:0 1', 'A:2 3']);
	});
});

describe('tens of thousands of shops of one number', () => {
	it.each([2_000, 20_000])('%i: each is looked at a few times, however many there are', (shops) => {
		const looks = jest.spyOn(Shop.prototype, 'hasBatch');
		const numbers = Array.from({ length: shops }, (_, shop) => [`S${shop}`, 1] as const);
		const queue = queueOf(50, Object.fromEntries(numbers));
		queue.complete();
		let taken = 0;
		while (queue.hasNext && queue.next() !== undefined) taken += 1;
		expect(taken).toBe(shops);
		expect(looks.mock.calls.length).toBeLessThanOrEqual(4 * shops);
		looks.mockRestore();
	});
});
