import type { Lookup } from '../../nodes/VvTool/orders/ledger';
import { ReplyCheck } from '../../nodes/VvTool/orders/replyCheck';
import { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';
import { lookupsOf } from './lookups';

function world() {
	const profile = new ServerProfile(new AccountCache(new VirtualClock()));
	return { profile, check: new ReplyCheck(profile) };
}

/** What is known of these for certain. */
const missing = (lookups: readonly Lookup[]) => ({ missing: lookups, released: [] });

describe('numbers that a reply lacks', () => {
	it.each([
		['few orders came', 9, 3],
		['none came', 0, 3],
		['nothing is lacking', 50, 0],
	])('are missing, or none are, when %s', (_what, found, count) => {
		const { check } = world();
		const lacking = lookupsOf(count);
		expect(check.lacked(found, lacking)).toEqual(missing(lacking));
		expect([check.isBusy, check.hasNext, check.take()]).toEqual([false, false, undefined]);
	});

	it('are asked for once more when many orders came, and others wait meanwhile', () => {
		const { check } = world();
		const [first, second] = [lookupsOf(3), lookupsOf(2, 10)];
		expect(check.lacked(10, first)).toEqual(missing([]));
		expect(check.lacked(40, second)).toEqual(missing([]));
		expect([check.isBusy, check.hasNext]).toEqual([true, true]);
		expect(check.take()).toBe(first);
		expect([check.isBusy, check.hasNext, check.take()]).toEqual([true, false, undefined]);
	});

	it('are missing when none of them comes then, and no later reply is doubted', () => {
		const { check, profile } = world();
		const [first, second, third] = [lookupsOf(3), lookupsOf(2, 10), lookupsOf(1, 20)];
		check.lacked(40, first);
		check.lacked(40, second);
		check.take();
		expect(check.checked(0)).toEqual({ missing: [...first, ...second], released: [] });
		expect([check.isBusy, profile.largestWhole, profile.maxBatch]).toEqual([false, 41, undefined]);
		expect(check.lacked(40, third)).toEqual(missing(third));
	});

	it('are asked for once more when more orders came than with what was asked for before', () => {
		const { check } = world();
		const [first, second] = [lookupsOf(40), lookupsOf(30, 100)];
		check.lacked(10, first);
		check.lacked(20, second);
		check.take();
		expect(check.checked(0)).toEqual(missing(first));
		expect(check.take()).toBe(second);
	});

	it('are looked up again in smaller batches when one of them comes', () => {
		const { check, profile } = world();
		const [first, second, third] = [lookupsOf(3), lookupsOf(2, 10), lookupsOf(1, 20)];
		check.lacked(20, first);
		check.lacked(20, second);
		check.take();
		expect(check.checked(1)).toEqual({ missing: [], released: [...first, ...second], cutAt: 20 });
		expect([profile.maxBatch, profile.largestWhole]).toEqual([20, 0]);
		// Replies that were sent before are cut just so.
		expect(check.lacked(20, third)).toEqual({ missing: [], released: third });
		// One that holds fewer was not cut, whether their count is round or not.
		expect(check.lacked(10, third)).toEqual(missing(third));
		expect(check.lacked(19, third)).toEqual(missing(third));
	});

	it('are looked up again when it cannot be told, and the next reply may be doubted', () => {
		const { check, profile } = world();
		const first = lookupsOf(3);
		check.lacked(20, first);
		check.take();
		expect(check.checked(undefined)).toEqual({ missing: [], released: first });
		expect([check.isBusy, profile.maxBatch, profile.largestWhole]).toEqual([false, undefined, 0]);
		expect(check.lacked(20, first)).toEqual(missing([]));
		expect(check.take()).toBe(first);
		expect(check.checked(0)).toEqual(missing(first));
	});

	it.each([
		['are missing', 51, 0],
		['are asked for once more', 50, 3],
		['are asked for once more', 3, 3],
	])('%s when 50 orders came where whole replies had %i', (_what, whole, count) => {
		const { check, profile } = world();
		profile.rememberWhole(whole);
		expect(check.lacked(50, lookupsOf(3)).missing).toHaveLength(3 - count);
		expect(check.take() ?? []).toHaveLength(count);
	});

	it('an end without a check changes nothing', () => {
		expect(world().check.checked(3)).toEqual({ missing: [], released: [] });
	});
});
