import { distinct, isUnauthorised, isUnknown, makeRows } from '../../tools/demo/rows';

describe('the rows of a demo', () => {
	const rows = makeRows({ numbers: 3_000, shops: 5, seed: 1 });
	const wanted = distinct(rows);

	it('repeats an earlier row in one row of five', () => {
		expect(rows).toHaveLength(3_000);
		expect(wanted).toHaveLength(2_400);
	});

	it('spreads the numbers over all shops, of which the last has not granted access', () => {
		const shops = [...new Set(rows.map(({ shop }) => shop))];
		expect(shops).toHaveLength(5);
		expect(shops.map(isUnauthorised)).toEqual([false, false, false, false, true]);
		for (const shop of shops) expect(wanted.filter((each) => each.shop === shop)).toHaveLength(480);
	});

	it('writes numbers of 19 digits that no JavaScript number can hold, each of them once', () => {
		expect(new Set(wanted.map(({ number }) => number)).size).toBe(wanted.length);
		for (const { number } of wanted) {
			expect(number).toMatch(/^\d{19}$/);
			expect(BigInt(number)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
		}
	});

	it('has one unknown number in two hundred', () => {
		expect(wanted.filter(({ number }) => isUnknown(number))).toHaveLength(12);
	});

	it('names the rows that ask for a number', () => {
		for (const { shop, number, rows: asking } of wanted) {
			for (const row of asking) expect(rows[row]).toEqual({ shop, number });
		}
		expect(wanted.flatMap(({ rows: asking }) => asking).sort((a, b) => a - b)).toEqual(
			rows.map((_, row) => row),
		);
	});

	it('is the same for the same seed, and another for another', () => {
		expect(makeRows({ numbers: 50, shops: 3, seed: 7 })).toEqual(
			makeRows({ numbers: 50, shops: 3, seed: 7 }),
		);
		expect(makeRows({ numbers: 50, shops: 3, seed: 7 })).not.toEqual(
			makeRows({ numbers: 50, shops: 3, seed: 8 }),
		);
	});

	it('gives a single shop access', () => {
		expect(makeRows({ numbers: 10, shops: 1, seed: 1 }).some(({ shop }) => isUnauthorised(shop))).toBe(false);
	});
});
