import fc from 'fast-check';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';

describe('spending', () => {
	it('has no limit unless told', () => {
		const spending = new PointsBudget(undefined);
		for (let call = 0; call < 100; call += 1) {
			expect(spending.check()).toBe('go');
			spending.sent();
		}
	});

	it('lets one call at a time go until a price is known', () => {
		const spending = new PointsBudget(100);
		expect(spending.check()).toBe('go');
		spending.sent();
		expect(spending.check()).toBe('wait');
		spending.ended(undefined, false);
		expect(spending.check()).toBe('go');
		spending.sent();
		spending.ended(1, true);
		for (let call = 0; call < 99; call += 1) {
			expect(spending.check()).toBe('go');
			spending.sent();
		}
		expect(spending.check()).toBe('wait');
	});

	it('a limit of nothing lets nothing go', () => {
		expect(new PointsBudget(0).check()).toBe('never');
	});

	it('waits while calls on the way may turn out to cost less, and ends when none is left', () => {
		const spending = new PointsBudget(5);
		spending.sent();
		spending.ended(4, true);
		expect(spending.check()).toBe('never');
		spending.sent();
		expect(spending.check()).toBe('wait');
		spending.ended(0, true);
		expect(spending.check()).toBe('never');
	});

	it('counts a call whose price was not told at the highest price, once it may have cost something', () => {
		const spending = new PointsBudget(8);
		spending.sent();
		spending.ended(4, true);
		spending.sent();
		spending.ended(undefined, true);
		expect(spending.check()).toBe('never');
		expect(spending.points).toBe(4);
	});

	it('never passes the limit, whatever is on the way, when no call costs more than the dearest before', () => {
		const run = fc.record({
			maxPoints: fc.integer({ min: 0, max: 60 }),
			price: fc.integer({ min: 1, max: 6 }),
			ends: fc.array(fc.boolean(), { minLength: 50, maxLength: 200 }),
		});
		fc.assert(
			fc.property(run, ({ maxPoints, price, ends }) => {
				const spending = new PointsBudget(maxPoints);
				let onTheWay = 0;
				let spent = 0;
				for (const isEnd of ends) {
					if (isEnd && onTheWay > 0) {
						onTheWay -= 1;
						spending.ended(price, true);
					} else if (onTheWay < 40 && spending.check() === 'go') {
						spending.sent();
						onTheWay += 1;
						spent += price;
					}
				}
				// The first call of all goes before its price is known.
				expect(spent).toBeLessThanOrEqual(maxPoints < price && maxPoints > 0 ? price : maxPoints);
			}),
		);
	});
});
