import { distinctRows, expectedKind, makeRows, UNAUTHORIZED_SHOP } from '../../../testkit/lookups/rows';

describe('the rows of a spreadsheet', () => {
	const shops = ['1', '2', '3', '4', UNAUTHORIZED_SHOP];
	const rows = makeRows(3_000, shops);
	const distinct = distinctRows(rows);

	it('repeat an earlier row in one row of five', () => {
		expect(rows).toHaveLength(3_000);
		expect(distinct).toHaveLength(2_400);
	});

	it('spread the numbers over all shops, and one number in two hundred is unknown', () => {
		for (const shop of shops) expect(distinct.filter((each) => each.shop === shop)).toHaveLength(480);
		expect(new Set(distinct.map(expectedKind))).toEqual(new Set(['found', 'missing', 'failed']));
		expect(distinct.filter(({ number }) => number.endsWith('0404'))).toHaveLength(12);
	});

	it('have numbers of 19 digits that no JavaScript number can hold, each of them once', () => {
		expect(new Set(distinct.map(({ number }) => number)).size).toBe(distinct.length);
		for (const { number } of distinct) {
			expect(number).toMatch(/^\d{19}$/);
			expect(BigInt(number)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
		}
	});

	it('are named by the number that they ask for', () => {
		for (const { shop, number, rows: asking } of distinct) {
			for (const row of asking) expect(rows[row]).toEqual({ shop, number });
		}
		expect(distinct.flatMap(({ rows: asking }) => asking).sort((a, b) => a - b)).toEqual(
			rows.map((_, row) => row),
		);
	});
});
