import { Shop } from '../../nodes/VvTool/orders/shop';
import type { Lookup } from '../../nodes/VvTool/orders/ledger';
import type { TestCall } from '../../nodes/VvTool/orders/rejection';
import { ShopProbes } from '../../nodes/VvTool/orders/shopProbes';
import { lookupsOf, REJECTION, rejectedBatch, sns } from './lookups';

/** A shop whose batches were rejected, none served. */
function world(...batches: (readonly Lookup[])[]) {
	const shop = new Shop('S', false);
	const probes = new ShopProbes();
	shop.apply({ kind: 'rejected' });
	for (const lookups of batches) probes.add(rejectedBatch(shop, lookups));
	return { shop, probes };
}

/** The next probe. */
function probeOf(probes: ShopProbes): TestCall {
	const probe = probes.next();
	if (probe === undefined) throw new Error('There is no probe');
	return probe;
}

/** The order number of a probe that is rejected. */
function reject(probes: ShopProbes) {
	const probe = probeOf(probes);
	return { sn: sns(probe.lookups)?.[0], verdicts: probes.apply(probe, 'rejected', REJECTION) };
}

describe('a shop of which all batches were rejected', () => {
	it('is closed when its first, last and middle number are rejected alone', () => {
		const { shop, probes } = world(lookupsOf(10), lookupsOf(10, 10));
		const courses = [reject(probes), reject(probes), reject(probes)];
		expect(courses.map(({ sn }) => sn)).toEqual(['0', '19', '10']);
		expect(courses.slice(0, 2).map(({ verdicts }) => verdicts)).toEqual([[], []]);
		expect(courses[2]?.verdicts).toEqual([
			{
				kind: 'closed',
				shop,
				lookup: expect.objectContaining({ orderSn: '0' }),
				fault: expect.objectContaining({ scope: 'shop', code: 100 }),
			},
		]);
		expect(probes.isBusy).toBe(false);
	});

	it('is not condemned while a batch of it still has something to say: numbers that have a result do not count', () => {
		const lookups = lookupsOf(3);
		const { shop, probes } = world(lookups);
		const probe = probeOf(probes);
		for (const lookup of lookups) lookup.result = { kind: 'missing' };
		expect(probes.apply(probe, 'rejected', REJECTION)).toEqual([]);
		expect([shop.state.kind, probes.isBusy]).toEqual(['doubted', true]);
	});

	it('is not condemned without a reason from the server', () => {
		const { probes } = world(lookupsOf(1));
		expect(probes.apply(probeOf(probes), 'rejected', undefined)).toEqual([]);
		expect(probes.isBusy).toBe(true);
	});

	it('is not condemned once an order of it has come: the numbers that were rejected alone fail', () => {
		const lookups = lookupsOf(2);
		const { shop, probes } = world(lookups);
		reject(probes);
		const probe = probeOf(probes);
		shop.apply({ kind: 'proved' });
		expect(probes.settle()).toEqual({ batches: [], verdicts: [] });
		expect(probes.hasNext).toBe(false);
		expect(probes.apply(probe, 'rejected', REJECTION)).toEqual([]);
		expect([probes.hasNext, probes.next()]).toEqual([false, undefined]);
		expect(probes.settle().verdicts).toEqual([
			{ kind: 'failed', lookups, fault: REJECTION },
			{ kind: 'released', shop, lookups: [] },
		]);
	});

	it('that was never doubted has no probe', () => {
		const { probes } = world();
		expect(
			probes.apply({ shop: new Shop('T', false), lookups: lookupsOf(1) }, 'rejected', REJECTION),
		).toEqual([]);
		const untested = new Shop('U', false);
		probes.add(rejectedBatch(untested, lookupsOf(3)));
		expect([probes.hasNext, probes.next()]).toEqual([false, undefined]);
	});

	it('is asked one number at a time', () => {
		const { probes } = world(lookupsOf(10));
		expect(probes.hasNext).toBe(true);
		probes.next();
		expect([probes.hasNext, probes.next()]).toEqual([false, undefined]);
	});

	it('waits until its calls in flight are over: one that is served answers the question', () => {
		const { shop, probes } = world(lookupsOf(10));
		shop.open = 1;
		expect([probes.hasNext, probes.next(), probes.isBusy]).toEqual([false, undefined, true]);
		shop.open = 0;
		expect(probes.hasNext).toBe(true);
	});

	it('is the right one as soon as a probe is served: its batches are looked at again', () => {
		const lookups = lookupsOf(10);
		const { shop, probes } = world(lookups);
		const probe = probeOf(probes);
		expect(probes.settle()).toEqual({ batches: [], verdicts: [] });
		shop.apply({ kind: 'proved' });
		expect(probes.apply(probe, 'served', undefined)).toEqual([]);
		expect(probes.settle()).toEqual({ batches: [rejectedBatch(shop, lookups)], verdicts: [] });
		expect([probes.isBusy, probes.settle().batches]).toEqual([false, []]);
	});

	it('that turns out to be right fails the number that explains the rejection, and sends the rest again', () => {
		const lookups = lookupsOf(10);
		const { shop, probes } = world(lookups);
		reject(probes);
		const probe = probeOf(probes);
		shop.apply({ kind: 'proved' });
		probes.apply(probe, 'served', undefined);
		expect(probes.settle()).toEqual({
			batches: [],
			verdicts: [
				{ kind: 'failed', lookups: lookups.slice(0, 1), fault: REJECTION },
				{ kind: 'released', shop, lookups: lookups.slice(1) },
			],
		});
	});

	it('is asked another number in place of one that has a result meanwhile', () => {
		const lookups = lookupsOf(3);
		const { probes } = world(lookups);
		const probe = probeOf(probes);
		const [first] = lookups;
		if (first === undefined) throw new Error('No number');
		first.result = { kind: 'failed', fault: REJECTION };
		expect(probes.apply(probe, 'inconclusive', undefined)).toEqual([]);
		expect(sns(probeOf(probes).lookups)).toEqual(['1']);
	});

	it('is not condemned for one number alone', () => {
		const lookups = lookupsOf(1);
		const { shop, probes } = world(lookups);
		const { verdicts } = reject(probes);
		expect(verdicts).toEqual([
			{ kind: 'failed', lookups, fault: REJECTION },
			{ kind: 'released', shop, lookups: [] },
		]);
		expect([shop.state.kind, probes.isBusy]).toEqual(['untested', false]);
	});

	it('is free again when all its numbers have a result', () => {
		const lookups = lookupsOf(3);
		const { shop, probes } = world(lookups);
		for (const lookup of lookups) lookup.result = { kind: 'failed', fault: REJECTION };
		shop.open = 1;
		probes.settle();
		expect([shop.state.kind, probes.isBusy]).toEqual(['doubted', true]);
		shop.open = 0;
		probes.settle();
		expect([shop.state.kind, probes.isBusy]).toEqual(['untested', false]);
	});

	it('keeps all its batches while one of them is meant to stay', () => {
		const [first, second] = [lookupsOf(3), lookupsOf(3, 3)];
		const { probes } = world(first, second);
		probes.drop(({ lookups }) => lookups === first);
		expect(probes.isBusy).toBe(true);
	});

	it('that is closed meanwhile is forgotten, but not while it is asked', () => {
		const { shop, probes } = world(lookupsOf(3));
		const probe = probeOf(probes);
		const isOfShop = (batch: { readonly shop: Shop }) => batch.shop === shop;
		probes.drop(isOfShop);
		expect(probes.isBusy).toBe(true);
		probes.apply(probe, 'inconclusive', undefined);
		probes.drop(isOfShop);
		expect(probes.isBusy).toBe(false);
	});
});
