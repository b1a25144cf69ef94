import { fault } from '../../nodes/VvTool/api/fault';
import type { RequestFormat } from '../../nodes/VvTool/api/request';
import { FormatQuestion } from '../../nodes/VvTool/orders/formatQuestion';
import { Shop } from '../../nodes/VvTool/orders/shop';
import { freshProfile } from './lookupHarness';
import { lookupsOf, rejectedBatch, sns } from './lookups';

const FORMATS: readonly RequestFormat[] = ['multipart', 'repeated', 'json'];
const CLOSING = fault({ category: 'authorization', code: 302, title: 'no', solution: 'no', scope: 'shop' });

function world(formats = FORMATS) {
	const profile = freshProfile();
	return { profile, shop: new Shop('S', false), question: new FormatQuestion(profile, formats) };
}

/** A question of which a batch of five waits, and whose trial has begun. */
function begun() {
	const given = world();
	const batch = rejectedBatch(given.shop, lookupsOf(5));
	given.question.add(batch);
	expect(given.question.begin()).toEqual({ batches: [] });
	return { ...given, batch };
}

describe('the question of the request format', () => {
	it.each([
		['several formats, none known', FORMATS, undefined, true],
		['several formats, one known', FORMATS, 'json', false],
		['one format', ['multipart'], undefined, false],
		['no format', [], undefined, false],
	] as const)('%s: open or not', (_what, formats, known, isOpen) => {
		const { question, profile } = world(formats);
		if (known !== undefined) profile.rememberFormat(known, true);
		expect(question.isOpen).toBe(isOpen);
	});

	it.each([
		['none is known', FORMATS, undefined, 'multipart', false],
		['it went in the known one', FORMATS, 'json', 'json', false],
		['it went in another one', FORMATS, 'json', 'multipart', true],
		['it went in the only one', ['multipart'], 'json', 'multipart', false],
	] as const)('a batch is stale or not where %s', (_what, formats, known, format, isStale) => {
		const { question, profile, shop } = world(formats);
		if (known !== undefined) profile.rememberFormat(known, true);
		expect(question.isStale({ ...rejectedBatch(shop, lookupsOf(2)), format })).toBe(isStale);
	});

	it('asks nothing before it is begun, nor where no batch waits', () => {
		const { question, shop } = world();
		expect([question.begin(), question.test, question.isBusy]).toEqual([{ batches: [] }, undefined, false]);
		question.add(rejectedBatch(shop, lookupsOf(2)));
		expect([question.test, question.takeTest(), question.isBusy]).toEqual([undefined, undefined, true]);
	});

	it('asks nothing about a batch without an open number', () => {
		const { question, shop } = world();
		const lookups = lookupsOf(2);
		for (const lookup of lookups) lookup.result = { kind: 'missing' };
		question.add(rejectedBatch(shop, lookups));
		expect([question.begin(), question.test]).toEqual([{ batches: [] }, undefined]);
	});

	it('sends one call at a time, and begins but once', () => {
		const { question, shop } = begun();
		expect(question.takeTest()).toMatchObject({ shop, format: 'multipart' });
		question.begin();
		expect([question.test, question.takeTest(), question.isBusy]).toEqual([undefined, undefined, true]);
		question.apply('rejected');
		question.begin();
		expect(question.takeTest()?.format).toBe('repeated');
	});

	it('is answered by the format that is served: for good, and all batches that waited go on', () => {
		const { question, profile, shop, batch } = begun();
		const other = rejectedBatch(shop, lookupsOf(5, 5));
		question.add(other);
		question.takeTest();
		question.apply('rejected');
		question.takeTest();
		expect(question.apply('served')).toEqual({ batches: [batch, other] });
		profile.rememberFormat('json', true);
		expect([profile.format, question.isBusy, question.test]).toEqual(['repeated', false, undefined]);
	});

	it('is answered for a while only where none is served: the documented one, until another proves right', () => {
		const { question, profile, batch } = begun();
		const [first] = batch.lookups;
		for (let tried = 1; tried < FORMATS.length; tried += 1) {
			question.takeTest();
			expect(question.apply('rejected')).toEqual({ batches: [] });
		}
		question.takeTest();
		expect(question.apply('rejected')).toEqual({ batches: [batch], rejectedAlone: first });
		expect(profile.format).toBe('multipart');
		profile.rememberFormat('json', true);
		expect(profile.format).toBe('json');
	});

	it('does not send a number alone once more in the format in which it went', () => {
		const { question, shop } = world();
		question.add({ ...rejectedBatch(shop, lookupsOf(1)), format: 'repeated' });
		question.begin();
		const tried = [question.takeTest()?.format];
		question.apply('rejected');
		tried.push(question.takeTest()?.format);
		expect(tried).toEqual(['multipart', 'json']);
	});

	it('goes on with another number, where it was, when a call fails otherwise', () => {
		const { question, batch } = begun();
		question.takeTest();
		question.apply('rejected');
		const call = question.takeTest();
		for (const lookup of call?.lookups ?? []) lookup.result = { kind: 'failed', fault: CLOSING };
		expect(question.apply('inconclusive')).toEqual({ batches: [] });
		expect([question.isBusy, question.test]).toEqual([true, undefined]);
		expect(question.begin()).toEqual({ batches: [] });
		const next = question.takeTest();
		expect([next?.format, sns(next?.lookups)]).toEqual(['repeated', ['1']]);
		expect(question.apply('served').batches).toEqual([batch]);
	});

	it('forgets batches of closed shops and without open numbers, and no others', () => {
		const { question, shop } = world();
		const closed = new Shop('C', false);
		const [done, left] = [lookupsOf(2), lookupsOf(2, 10)];
		question.add(rejectedBatch(closed, lookupsOf(2, 20)));
		question.add(rejectedBatch(shop, done));
		question.add(rejectedBatch(shop, left));
		closed.apply({ kind: 'failed', fault: CLOSING });
		for (const lookup of done) lookup.result = { kind: 'missing' };
		question.prune();
		question.begin();
		expect(sns(question.takeTest()?.lookups)).toEqual(['10']);
		expect(question.apply('served').batches.map(({ lookups }) => lookups)).toEqual([left]);
		expect(question.isBusy).toBe(false);
	});

	it('is busy while its call is in flight, whatever becomes of the batch', () => {
		const { question, shop } = begun();
		question.takeTest();
		shop.apply({ kind: 'failed', fault: CLOSING });
		question.prune();
		expect(question.isBusy).toBe(true);
		question.apply('inconclusive');
		expect([question.isBusy, question.apply('served')]).toEqual([false, { batches: [] }]);
	});
});
