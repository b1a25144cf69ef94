import type { PeriodEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { PLATFORMS } from '../../nodes/VvTool/platforms';
import { Month, type MonthResult, type Variant } from './watermarkMonth';

const SEEDS = 500;
const MAX_CHARACTERS = 200_000;

interface Listing {
	readonly name: string;
	readonly event: 'changed' | 'created';
	readonly endpoint: PeriodEndpoint;
}

const LISTINGS: readonly Listing[] = PLATFORMS.flatMap(({ value, getByPeriod }) =>
	(['changed', 'created'] as const).flatMap((event) => {
		const endpoint = getByPeriod?.[event];
		return endpoint === undefined ? [] : [{ name: `${value} ${event}`, event, endpoint }];
	}),
);

function monthOf(listing: Listing, seed: number, variant?: Variant): MonthResult {
	return new Month({ ...listing, seed, ...(variant !== undefined && { variant }) }).run();
}

describe.each(LISTINGS)('a month of $name', (listing) => {
	const seeds = Math.ceil(SEEDS / LISTINGS.length);
	const months = Array.from({ length: seeds }, (_, seed) => () => monthOf(listing, seed + 1));

	it('emits the newest version of every order, none twice, with no bad request', () => {
		const sums = { emitted: 0, gaps: 0, lostSaves: 0, failedPolls: 0 };
		for (const [index, month] of months.entries()) {
			const { lost, doubled, badRequests, largest, ...rest } = month();
			expect({ seed: index + 1, lost, doubled, badRequests }).toEqual({
				seed: index + 1,
				lost: [],
				doubled: [],
				badRequests: [],
			});
			expect(largest).toBeLessThan(MAX_CHARACTERS);
			for (const key of ['emitted', 'gaps', 'lostSaves', 'failedPolls'] as const) sums[key] += rest[key];
		}
		expect(sums.emitted).toBeGreaterThan(10_000);
		expect(sums.lostSaves).toBeGreaterThan(10);
		expect(sums.failedPolls).toBeGreaterThan(10);
		if (listing.endpoint.reachMs !== undefined) expect(sums.gaps).toBeGreaterThan(5);
	});
});

describe('the simulation', () => {
	const [pinduoduo, taobao] = ['pinduoduo changed', 'taobao changed'].map((name) =>
		LISTINGS.find((listing) => listing.name === name),
	);
	const MINUTE = 60_000;

	function found(
		listing: Listing | undefined,
		what: 'lost' | 'doubled' | 'badRequests',
		variant: Variant,
	): boolean {
		if (listing === undefined) return false;
		for (let seed = 1; seed <= 25; seed += 1)
			if (monthOf(listing, seed, variant)[what].length > 0) return true;
		return false;
	}

	it.each<[string, Listing | undefined, 'lost' | 'doubled' | 'badRequests', Variant]>([
		['no allowance for a clock that is ahead', pinduoduo, 'badRequests', { now: (ms) => ms + 2 * MINUTE }],
		['no record of what was emitted', taobao, 'doubled', { before: (mark) => ({ ...mark, seen: {} }) }],
		['no overlap', taobao, 'lost', { before: (mark) => ({ ...mark, floor: mark.readTo }) }],
		['a second between two windows', taobao, 'lost', { after: (mark) => moved(mark, 1_000) }],
		['a failed poll that moves the watermark', taobao, 'lost', { after: (mark) => moved(mark, 5 * MINUTE) }],
		[
			'half of what was emitted forgotten',
			taobao,
			'doubled',
			{ after: (mark) => ({ ...mark, seen: half(mark.seen) }) },
		],
	])('finds %s', (_, listing, what, variant) => {
		expect(found(listing, what, variant)).toBe(true);
	});
});

function moved(mark: Parameters<NonNullable<Variant['after']>>[0], ms: number) {
	const readTo = mark.readTo + ms;
	return { ...mark, readTo, floor: readTo };
}

function half(seen: Readonly<Record<string, readonly string[]>>) {
	return Object.fromEntries(Object.entries(seen).filter((_, index) => index % 2 === 0));
}
