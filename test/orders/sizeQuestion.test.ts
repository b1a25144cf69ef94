import { BatchQueue } from '../../nodes/VvTool/orders/batchQueue';
import type { BisectionEnd } from '../../nodes/VvTool/orders/bisect';
import type { Lookup } from '../../nodes/VvTool/orders/ledger';
import { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import { Shop } from '../../nodes/VvTool/orders/shop';
import { SizeQuestion, MIN_SIZE_EVIDENCE } from '../../nodes/VvTool/orders/sizeQuestion';
import { fault } from '../../nodes/VvTool/api/fault';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';
import { lookupsOf, rejectedBatch, sns } from './lookups';

type Contradiction = Extract<BisectionEnd<Lookup>, { kind: 'contradiction' }>;

function world(batchSize = 50) {
	const profile = new ServerProfile(new AccountCache(new VirtualClock()));
	const queue = new BatchQueue(batchSize);
	const shop = new Shop('S', true);
	return { profile, queue, shop, question: new SizeQuestion(profile, queue) };
}

/** The end of a search: `rejected` numbers went together in vain, `largestServed` did not. */
function contradiction(rejected: number, largestServed: number, untested = 50): Contradiction {
	const left = lookupsOf(untested, 1_000);
	return { kind: 'contradiction', rejected: lookupsOf(rejected), largestServed, untested: left };
}

/** A question whose first batch was bisected and contradicted itself. */
function asked(end: Contradiction, given = world()) {
	const batch = rejectedBatch(given.shop, lookupsOf(50));
	const other = rejectedBatch(given.shop, lookupsOf(50, 100));
	expect([given.question.join(batch), given.question.join(other)]).toEqual([false, true]);
	return { ...given, batch, other, isKept: given.question.contradicted(batch, end) };
}

describe('the question of the size', () => {
	it('lets the first batch be bisected, and all others wait', () => {
		const { question, shop } = world();
		expect([question.isBusy, question.isSettled]).toEqual([false, false]);
		const waits = [0, 1, 2].map(() => question.join(rejectedBatch(shop, lookupsOf(50))));
		expect(waits).toEqual([false, true, true]);
		expect([question.isBusy, question.test]).toEqual([true, undefined]);
	});

	it('is settled when a bad number was found: those that waited go on', () => {
		const { question, shop } = world();
		const [first, second] = [rejectedBatch(shop, lookupsOf(50)), rejectedBatch(shop, lookupsOf(50, 100))];
		question.join(first);
		question.join(second);
		expect(question.caseEnded(second)).toEqual([]);
		expect(question.caseEnded(first)).toEqual([second]);
		expect([question.isBusy, question.isSettled]).toEqual([false, true]);
	});

	it('sends the same numbers together once more where each part was served', () => {
		const end = contradiction(25, 13);
		const { question, isKept, batch } = asked(end);
		expect(isKept).toBe(true);
		expect(question.caseEnded(batch)).toEqual([]);
		expect(question.takeTest()?.lookups).toBe(end.rejected);
		expect(question.takeTest()).toBeUndefined();
	});

	it('learns nothing where they are served this time', () => {
		const end = contradiction(25, 13);
		const { question, profile, queue, shop, other } = asked(end);
		question.takeTest();
		expect(question.apply('served')).toEqual({
			released: [{ kind: 'released', shop, lookups: end.untested }],
			waiting: [other],
		});
		expect([profile.maxBatch, queue.batchSize, question.isSettled]).toEqual([undefined, 50, true]);
	});

	it('learns the size where they are rejected again, and tries one step up', () => {
		const end = contradiction(25, 13);
		const { question, profile, queue, shop, other } = asked(end);
		question.takeTest();
		expect(question.apply('rejected')).toEqual({ released: [], waiting: [] });
		expect([profile.maxBatch, queue.batchSize]).toEqual([13, 13]);
		const step = question.takeTest();
		expect(step?.lookups).toHaveLength(19);
		for (const lookup of step?.lookups ?? []) lookup.result = { kind: 'missing' };
		expect(question.apply('served')).toEqual({
			released: [{ kind: 'released', shop, lookups: end.untested.slice(19) }],
			waiting: [other],
		});
		expect([profile.maxBatch, queue.batchSize, question.isBusy]).toEqual([19, 19, false]);
	});

	it('keeps to the size where the step up is rejected', () => {
		const { question, profile, queue } = asked(contradiction(25, 13));
		question.takeTest();
		question.apply('rejected');
		question.takeTest();
		const { released } = question.apply('rejected');
		expect(released).toHaveLength(1);
		expect([profile.maxBatch, queue.batchSize]).toEqual([13, 13]);
	});

	it('hands each batch that waited back once', () => {
		const { question, batch, other } = asked(contradiction(25, 13));
		question.takeTest();
		expect(question.apply('served').waiting).toEqual([other]);
		question.join(batch);
		expect(question.caseEnded(batch)).toEqual([]);
	});

	it('learns nothing from a call that it did not make', () => {
		const { question, profile } = world();
		expect(question.apply('rejected')).toEqual({ released: [], waiting: [] });
		expect([profile.maxBatch, question.isSettled]).toEqual([undefined, false]);
	});

	it.each([
		['too few numbers are left for it', contradiction(25, 13, 5)],
		['no more numbers are left than were served', contradiction(25, 13, 13)],
		['there is no size between', contradiction(14, 13)],
	])('makes no step up where %s', (_what, end) => {
		const { question, profile, other } = asked(end);
		question.takeTest();
		expect(question.apply('rejected').waiting).toEqual([other]);
		expect([profile.maxBatch, question.test]).toEqual([13, undefined]);
	});

	it('never makes batches larger than the user wants', () => {
		const { question, queue } = asked(contradiction(100, 51), world(30));
		question.takeTest();
		question.apply('rejected');
		expect(queue.batchSize).toBe(30);
	});

	it.each<[string, Contradiction, number]>([
		['too few numbers', contradiction(MIN_SIZE_EVIDENCE - 1, 4), 0],
		['a size that was served before', contradiction(25, 13), 25],
	])('is not raised by %s', (_what, end, largestServed) => {
		const given = world();
		given.profile.rememberServed(largestServed);
		const { isKept, question, batch, other } = asked(end, given);
		expect([isKept, question.test]).toEqual([false, undefined]);
		expect(question.caseEnded(batch)).toEqual([other]);
		expect(given.profile.maxBatch).toBeUndefined();
	});

	it.each([
		['while nothing is asked', false],
		['by the batch that it is about', true],
	])('is raised by as few numbers as tell something, %s', (_what, isJoined) => {
		const { question, shop } = world();
		const batch = rejectedBatch(shop, lookupsOf(MIN_SIZE_EVIDENCE));
		if (isJoined) question.join(batch);
		const end = contradiction(MIN_SIZE_EVIDENCE, 5);
		expect(question.contradicted(batch, end)).toBe(true);
		expect(question.test).toEqual({ shop, lookups: end.rejected });
	});

	it('is raised by one batch at a time', () => {
		const end = contradiction(25, 13);
		const { question, other } = asked(end);
		expect(question.contradicted(other, contradiction(30, 15))).toBe(false);
		expect(question.test?.lookups).toBe(end.rejected);
	});

	it('is not raised by orders that do not exist', () => {
		const { question, shop } = world();
		const why = fault({ category: 'not-found', code: 501, title: 'no', solution: 'no' });
		const batch = rejectedBatch(shop, lookupsOf(50), why);
		expect(question.contradicted(batch, contradiction(25, 13))).toBe(false);
	});

	it('gives a shop whose server contradicts itself twice smaller batches, in this run alone', () => {
		const { question, shop, profile } = world();
		const batch = rejectedBatch(shop, lookupsOf(8));
		question.contradicted(batch, contradiction(8, 4));
		expect(shop.sizeWithin(50)).toBe(50);
		question.contradicted(batch, contradiction(8, 3));
		expect([shop.sizeWithin(50), profile.maxBatch]).toEqual([3, undefined]);
	});

	it('passes over numbers that have a result meanwhile', () => {
		const end = contradiction(25, 13, 3);
		const { question } = asked(end);
		const [first] = end.untested;
		if (first !== undefined) first.result = { kind: 'missing' };
		question.takeTest();
		const [released] = question.apply('inconclusive').released;
		expect(released?.kind === 'released' && sns(released.lookups)).toEqual(['1001', '1002']);
	});
});
