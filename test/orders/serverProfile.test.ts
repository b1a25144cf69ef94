import { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function world() {
	const clock = new VirtualClock();
	const cache = new AccountCache(clock);
	return { clock, cache, profile: new ServerProfile(cache) };
}

describe('what is learnt of a server', () => {
	it('is nothing at first', () => {
		const { profile } = world();
		const { format, maxBatch, largestServed, largestWhole } = profile;
		expect({ format, maxBatch, largestServed, largestWhole, knows: profile.knowsShop('A') }).toEqual({
			format: undefined,
			maxBatch: undefined,
			largestServed: 0,
			largestWhole: 0,
			knows: false,
		});
	});

	it('is shared by all runs of the account, and by nobody else', () => {
		const { clock, cache, profile } = world();
		profile.rememberFormat('json', true);
		profile.rememberMaxBatch(20);
		profile.rememberServed(18);
		profile.rememberWhole(20);
		profile.rememberShop('A');
		const later = new ServerProfile(cache);
		expect([later.format, later.maxBatch, later.largestServed, later.largestWhole]).toEqual([
			'json',
			20,
			18,
			20,
		]);
		expect([later.knowsShop('A'), later.knowsShop('B')]).toEqual([true, false]);
		expect(new ServerProfile(new AccountCache(clock)).format).toBeUndefined();
	});

	it('is the largest batch that was served', () => {
		const { profile } = world();
		for (const numbers of [5, 30, 10]) profile.rememberServed(numbers);
		expect(profile.largestServed).toBe(30);
	});

	it('believes a format that was seen to work for good, and no other after it', async () => {
		const { clock, profile } = world();
		profile.rememberFormat('json', true);
		profile.rememberFormat('multipart', false);
		profile.rememberFormat('multipart', true);
		await clock.advance(48 * HOUR);
		expect(profile.format).toBe('json');
	});

	it('believes for ten minutes that no other format works', async () => {
		const { clock, profile } = world();
		profile.rememberFormat('multipart', false);
		await clock.advance(10 * MINUTE - 1);
		expect(profile.format).toBe('multipart');
		await clock.advance(2);
		expect(profile.format).toBeUndefined();
		profile.rememberFormat('multipart', false);
		profile.rememberFormat('repeated', true);
		expect(profile.format).toBe('repeated');
	});

	it.each<[string, number, (profile: ServerProfile) => unknown, unknown]>([
		[
			'sizes for six hours',
			6 * HOUR,
			({ maxBatch, largestServed }) => [maxBatch, largestServed],
			[undefined, 0],
		],
		['whole replies for six hours', 6 * HOUR, ({ largestWhole }) => largestWhole, 0],
		['shops for an hour', HOUR, (profile) => profile.knowsShop('A'), false],
	])('believes %s', async (_what, ms, look, forgotten) => {
		const { clock, profile } = world();
		profile.rememberMaxBatch(20);
		profile.rememberServed(20);
		profile.rememberWhole(20);
		profile.rememberShop('A');
		await clock.advance(ms - 1);
		expect(look(profile)).not.toEqual(forgotten);
		await clock.advance(2);
		expect(look(profile)).toEqual(forgotten);
	});
});
