import fc from 'fast-check';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';

describe('a points budget', () => {
	it('has no limit unless there is one', () => {
		const budget = new PointsBudget(undefined);
		for (let call = 0; call < 100; call += 1) {
			expect(budget.check()).toBe('allowed');
			budget.sent();
		}
	});

	it('lets one call at a time go until a price is known', () => {
		const budget = new PointsBudget(100);
		expect(budget.check()).toBe('allowed');
		budget.sent();
		expect(budget.check()).toBe('wait');
		budget.ended(undefined, false);
		expect(budget.check()).toBe('allowed');
		budget.sent();
		budget.ended(1, true);
		for (let call = 0; call < 99; call += 1) {
			expect(budget.check()).toBe('allowed');
			budget.sent();
		}
		expect(budget.check()).toBe('wait');
	});

	it('a limit of nothing lets nothing go', () => {
		expect(new PointsBudget(0).check()).toBe('exhausted');
	});

	it('waits while calls in flight may turn out to cost less, and ends when none is left', () => {
		const budget = new PointsBudget(5);
		budget.sent();
		budget.ended(4, true);
		expect(budget.check()).toBe('exhausted');
		budget.sent();
		expect(budget.check()).toBe('wait');
		budget.ended(0, true);
		expect(budget.check()).toBe('exhausted');
	});

	it('believes a price of 0 only after three free replies', () => {
		const budget = new PointsBudget(3);
		for (let free = 0; free < 3; free += 1) {
			expect(budget.check()).toBe('allowed');
			budget.sent();
			expect(budget.check()).toBe('wait');
			budget.ended(0, true);
		}
		for (let call = 0; call < 40; call += 1) {
			expect(budget.check()).toBe('allowed');
			budget.sent();
		}
	});

	it('does not take a first free reply for the price of those that follow', () => {
		const budget = new PointsBudget(3);
		let inFlight = 0;
		const sendAll = () => {
			while (inFlight < 40 && budget.check() === 'allowed') {
				budget.sent();
				inFlight += 1;
			}
		};
		sendAll();
		budget.ended(0, true);
		inFlight -= 1;
		for (sendAll(); inFlight > 0; sendAll()) {
			budget.ended(1, true);
			inFlight -= 1;
		}
		expect([budget.points, budget.check()]).toEqual([3, 'exhausted']);
	});

	it('knows a price as soon as one call cost something, and keeps to the highest', () => {
		const budget = new PointsBudget(10);
		for (const points of [0, 2, 1, 0]) {
			budget.sent();
			budget.ended(points, true);
		}
		for (let call = 0; call < 3; call += 1) {
			expect(budget.check()).toBe('allowed');
			budget.sent();
		}
		expect(budget.check()).toBe('wait');
	});

	it.each([
		[5, 5, 'exhausted'],
		[5, 7, 'exhausted'],
		[5, 4, 'allowed'],
		[undefined, 7, 'allowed'],
	])('counts what earlier tries spent: of %s points %i', (maxPoints, spentBefore, expected) => {
		const budget = new PointsBudget(maxPoints, spentBefore);
		expect(budget.check()).toBe(expected);
		expect(budget.points).toBe(spentBefore);
		budget.sent();
		budget.ended(1, true);
		expect(budget.points).toBe(spentBefore + 1);
	});

	it('counts a call whose price was not named at the highest price, once it may have cost something', () => {
		const budget = new PointsBudget(8);
		budget.sent();
		budget.ended(4, true);
		budget.sent();
		budget.ended(undefined, true);
		expect(budget.check()).toBe('exhausted');
		expect(budget.points).toBe(4);
	});

	it('never passes the limit, whatever is in flight, when no call costs more than the dearest before', () => {
		const run = fc.record({
			maxPoints: fc.integer({ min: 0, max: 60 }),
			price: fc.integer({ min: 1, max: 6 }),
			ends: fc.array(fc.boolean(), { minLength: 50, maxLength: 200 }),
		});
		fc.assert(
			fc.property(run, ({ maxPoints, price, ends }) => {
				const budget = new PointsBudget(maxPoints);
				let inFlight = 0;
				let spent = 0;
				for (const isEnd of ends) {
					if (isEnd && inFlight > 0) {
						inFlight -= 1;
						budget.ended(price, true);
					} else if (inFlight < 40 && budget.check() === 'allowed') {
						budget.sent();
						inFlight += 1;
						spent += price;
					}
				}
				// The first call of all goes before its price is known.
				expect(spent).toBeLessThanOrEqual(maxPoints < price && maxPoints > 0 ? price : maxPoints);
			}),
		);
	});
});
