import { fault } from '../../nodes/VvTool/api/fault';
import type { RequestFormat } from '../../nodes/VvTool/api/request';
import { BatchQueue } from '../../nodes/VvTool/orders/batchQueue';
import type { Lookup } from '../../nodes/VvTool/orders/ledger';
import { RejectedBatches } from '../../nodes/VvTool/orders/rejectedBatches';
import type { TestCall, Verdict } from '../../nodes/VvTool/orders/rejection';
import { MIN_SIZE_EVIDENCE } from '../../nodes/VvTool/orders/sizeQuestion';
import { freshProfile } from './lookupHarness';
import { lookupsOf, REJECTION, rejectedBatch, sns } from './lookups';

const FORMATS: readonly RequestFormat[] = ['multipart', 'repeated', 'json'];
const NOT_FOUND = fault({ category: 'not-found', code: 501, title: 'no', solution: 'no', isDivisible: true });
const NO_GRANT = fault({ category: 'authorization', code: 302, title: 'no', solution: 'no', scope: 'shop' });

interface Given {
	readonly isKnown?: boolean;
	readonly batchSize?: number;
	readonly formats?: readonly RequestFormat[];
	readonly largestServed?: number;
	readonly maxBatch?: number;
}

/** The handling of rejected batches in a run, without the run. */
function world({ isKnown = true, batchSize = 50, formats = [], largestServed = 50, maxBatch }: Given = {}) {
	const profile = freshProfile();
	profile.rememberServed(largestServed);
	if (maxBatch !== undefined) profile.rememberMaxBatch(maxBatch);
	const queue = new BatchQueue(batchSize, () => isKnown);
	const rejected = new RejectedBatches({ queue, profile, splits: true, formats });
	return { profile, queue, rejected, shop: queue.shopOf('S') };
}

/** The next call. */
function nextOf(rejected: RejectedBatches): TestCall {
	const call = rejected.next();
	if (call === undefined) throw new Error('There is no call');
	return call;
}

const kindsOf = (verdicts: readonly Verdict[]) => verdicts.map(({ kind }) => kind);

function resolve(lookups: readonly Lookup[]): void {
	for (const lookup of lookups) lookup.result = { kind: 'missing' };
}

describe('numbers that are rejected alone', () => {
	it('close their shop, of which nothing was served, with the third', () => {
		const { rejected, shop } = world({ isKnown: false });
		const lookups = lookupsOf(3);
		const verdicts = lookups.map((lookup) => rejected.take(rejectedBatch(shop, [lookup])));
		expect(verdicts.slice(0, 2)).toEqual(
			lookups.slice(0, 2).map((lookup) => [{ kind: 'failed', lookups: [lookup], fault: REJECTION }]),
		);
		expect(verdicts[2]).toEqual([
			{ kind: 'failed', lookups: lookups.slice(2), fault: REJECTION },
			{ kind: 'closed', shop, lookup: lookups[2], fault: expect.objectContaining({ scope: 'shop' }) },
		]);
	});

	it.each([
		['a shop that works', true, REJECTION],
		['a shop whose numbers do not exist', false, NOT_FOUND],
	])('never close %s', (_what, isKnown, why) => {
		const { rejected, shop } = world({ isKnown });
		for (const lookup of lookupsOf(5))
			expect(rejected.take(rejectedBatch(shop, [lookup], why))).toEqual([
				{ kind: 'failed', lookups: [lookup], fault: why },
			]);
		expect(rejected.isBusy).toBe(false);
	});
});

describe('what is asked first about a rejected batch', () => {
	const MIN = MIN_SIZE_EVIDENCE;

	it.each<[string, Given, number, { readonly asks: number; readonly holdsAll: boolean }]>([
		[
			'as few numbers as tell nothing of the size',
			{ largestServed: 0 },
			MIN - 1,
			{ asks: 5, holdsAll: false },
		],
		['enough numbers to ask for the size', { largestServed: 0 }, MIN, { asks: 5, holdsAll: true }],
		['a size that was served', { largestServed: MIN }, MIN, { asks: 5, holdsAll: false }],
		['a size above the one that was served', { largestServed: MIN }, MIN + 1, { asks: 6, holdsAll: true }],
		['as many numbers as the server takes', { maxBatch: 20 }, 20, { asks: 10, holdsAll: false }],
		['as many numbers as the user wants', { batchSize: 20, maxBatch: 40 }, 20, { asks: 10, holdsAll: false }],
		['a new shop', { isKnown: false, largestServed: 0 }, 20, { asks: 1, holdsAll: false }],
		['an unknown format', { formats: FORMATS, largestServed: 0 }, 20, { asks: 1, holdsAll: true }],
		['a format without another one', { formats: ['json'] }, 20, { asks: 10, holdsAll: false }],
	])('%s', (_what, given, size, { asks, holdsAll }) => {
		const { rejected, shop } = world(given);
		expect(rejected.take(rejectedBatch(shop, lookupsOf(size)))).toEqual([]);
		expect(rejected.settle()).toEqual([]);
		expect([rejected.holdsAll, rejected.isBusy, rejected.hasNext]).toEqual([holdsAll, true, true]);
		expect(nextOf(rejected).lookups).toHaveLength(asks);
		expect([rejected.isBusy, rejected.hasNext, rejected.next()]).toEqual([true, false, undefined]);
	});

	it.each<[string, Given]>([
		['the server takes', { maxBatch: 19 }],
		['the user wants', { batchSize: 19 }],
		['the user wants, fewer than the server takes', { batchSize: 19, maxBatch: 40 }],
	])('is nothing where it has more numbers than %s: they go in smaller batches', (_what, given) => {
		const { rejected, shop } = world(given);
		const lookups = lookupsOf(20);
		expect(rejected.take(rejectedBatch(shop, lookups))).toEqual([{ kind: 'released', shop, lookups }]);
		expect(rejected.isBusy).toBe(false);
	});

	it('is nothing where so many numbers of the shop are bad that halving tells little', () => {
		const { rejected, shop } = world();
		for (let n = 0; n < 100; n += 1) shop.estimate.record(1, true);
		expect(shop.estimate.bestSize).toBe(1);
		expect(kindsOf(rejected.take(rejectedBatch(shop, lookupsOf(3))))).toEqual(['released']);
		expect(rejected.take(rejectedBatch(shop, lookupsOf(2)))).toEqual([]);
		expect(nextOf(rejected).lookups).toHaveLength(1);
	});

	it('is one number after the other of a shop that is doubted already', () => {
		const { rejected, shop } = world({ isKnown: false });
		rejected.take(rejectedBatch(shop, lookupsOf(20)));
		rejected.take(rejectedBatch(shop, lookupsOf(20, 20)));
		expect([shop.state.kind, sns(nextOf(rejected).lookups)]).toEqual(['doubted', ['0']]);
		expect(rejected.next()).toBeUndefined();
	});

	it('is half of the batch where one of its numbers does not exist, of a new shop and an unknown format as well', () => {
		const { rejected, shop } = world({ isKnown: false, formats: FORMATS, largestServed: 0 });
		rejected.take(rejectedBatch(shop, lookupsOf(20), NOT_FOUND));
		expect(rejected.holdsAll).toBe(false);
		expect(nextOf(rejected).lookups).toHaveLength(10);
	});

	it('is nothing where all its numbers have a result meanwhile', () => {
		const { rejected, shop } = world();
		const lookups = lookupsOf(5);
		resolve(lookups);
		expect(rejected.take(rejectedBatch(shop, lookups))).toEqual([]);
		expect([rejected.isBusy, rejected.next()]).toEqual([false, undefined]);
	});
});

describe('the request format', () => {
	it('is not tried while a call is in flight that may answer the question', () => {
		const { rejected, shop, queue } = world({ formats: FORMATS });
		queue.opened(shop);
		rejected.take(rejectedBatch(shop, lookupsOf(5)));
		rejected.settle();
		expect([rejected.hasNext, rejected.next()]).toEqual([false, undefined]);
		queue.closed(shop);
		rejected.settle();
		expect(rejected.next()).toMatchObject({ format: 'multipart' });
	});

	it('has the batches looked at once it is known, and another batch in the old one sent anew', () => {
		const { rejected, shop } = world({ formats: FORMATS });
		const [first, second] = [lookupsOf(5), lookupsOf(5, 5)];
		rejected.take({ ...rejectedBatch(shop, first), format: 'multipart' });
		rejected.settle();
		expect(rejected.apply(nextOf(rejected), 'rejected', REJECTION)).toEqual([]);
		expect(rejected.apply(nextOf(rejected), 'served', undefined)).toEqual([
			{ kind: 'released', shop, lookups: first },
		]);
		expect(rejected.take({ ...rejectedBatch(shop, second), format: 'multipart' })).toEqual([
			{ kind: 'released', shop, lookups: second },
		]);
	});

	it('that no number got through in spares that number another call', () => {
		const { rejected, shop } = world({ isKnown: false, formats: FORMATS });
		rejected.take({ ...rejectedBatch(shop, lookupsOf(5)), format: 'multipart' });
		rejected.settle();
		for (const format of FORMATS) {
			const call = nextOf(rejected);
			expect([call.format, sns(call.lookups)]).toEqual([format, ['0']]);
			rejected.apply(call, 'rejected', REJECTION);
		}
		expect(sns(nextOf(rejected).lookups)).toEqual(['4']);
	});
});

describe('a shop that is closed while its batch is bisected', () => {
	it('is asked nothing more, and batches of others that waited for the size go on', () => {
		const { rejected, queue } = world({ largestServed: 0 });
		const [a, b] = [queue.shopOf('A'), queue.shopOf('B')];
		rejected.take(rejectedBatch(a, lookupsOf(20)));
		rejected.take(rejectedBatch(b, lookupsOf(20, 20)));
		a.apply({ kind: 'failed', fault: NO_GRANT });
		expect(rejected.settle()).toEqual([]);
		expect(rejected.holdsAll).toBe(false);
		const call = nextOf(rejected);
		expect([call.shop, call.lookups.length]).toEqual([b, 10]);
	});

	it('is done with once the call in flight is over', () => {
		const { rejected, shop } = world();
		rejected.take(rejectedBatch(shop, lookupsOf(20)));
		const call = nextOf(rejected);
		shop.apply({ kind: 'failed', fault: NO_GRANT });
		rejected.settle();
		expect(rejected.isBusy).toBe(true);
		rejected.apply(call, 'inconclusive', NO_GRANT);
		expect([rejected.isBusy, rejected.next()]).toEqual([false, undefined]);
	});

	it('and waits for the format, is asked nothing', () => {
		const { rejected, shop } = world({ formats: FORMATS });
		rejected.take(rejectedBatch(shop, lookupsOf(20)));
		shop.apply({ kind: 'failed', fault: NO_GRANT });
		rejected.settle();
		expect([rejected.isBusy, rejected.holdsAll, rejected.next()]).toEqual([false, false, undefined]);
	});

	it('leaves the batches of other shops alone', () => {
		const { rejected, queue } = world();
		const [a, b] = [queue.shopOf('A'), queue.shopOf('B')];
		rejected.take(rejectedBatch(a, lookupsOf(20)));
		rejected.take(rejectedBatch(b, lookupsOf(20, 20)));
		a.apply({ kind: 'failed', fault: NO_GRANT });
		rejected.settle();
		expect([nextOf(rejected).shop, rejected.next()]).toEqual([b, undefined]);
	});
});

describe('a call that helps to find out', () => {
	it('counts once: what came of any other call decides nothing', () => {
		const { rejected, shop } = world();
		rejected.take(rejectedBatch(shop, lookupsOf(2)));
		const call = nextOf(rejected);
		expect(rejected.apply({ ...call }, 'rejected', REJECTION)).toEqual([]);
		expect(rejected.hasNext).toBe(false);
		expect(kindsOf(rejected.apply(call, 'rejected', REJECTION))).toEqual(['failed', 'released']);
		expect(rejected.apply(call, 'rejected', REJECTION)).toEqual([]);
		expect(rejected.isBusy).toBe(false);
	});
});
