import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';

describe('the calls that a budget still allows', () => {
	it('are any number without a limit', () => {
		expect(new PointsBudget(undefined).callsLeft).toBe(Infinity);
	});

	it('are none for sure until a price has been seen', () => {
		const budget = new PointsBudget(10);
		expect(budget.callsLeft).toBe(0);
		budget.sent();
		budget.ended(3, true);
		expect(budget.callsLeft).toBe(2);
	});

	it('count those in flight, and those whose reply named no price, at the highest price', () => {
		const budget = new PointsBudget(10);
		budget.sent();
		budget.ended(2, true);
		budget.sent();
		expect(budget.callsLeft).toBe(3);
		budget.ended(undefined, true);
		expect(budget.callsLeft).toBe(3);
	});

	it('are never below none', () => {
		const budget = new PointsBudget(3);
		budget.sent();
		budget.ended(5, true);
		expect(budget.callsLeft).toBe(0);
	});

	it('are any number once calls are known to be free', () => {
		const budget = new PointsBudget(3);
		for (let call = 0; call < 3; call++) {
			budget.sent();
			budget.ended(0, true);
		}
		expect(budget.callsLeft).toBe(Infinity);
	});
});

describe('a try after others of the same run', () => {
	it('knows the price that they have seen, and sends nothing that would pass the limit', () => {
		const budget = new PointsBudget(21, 20, 20);
		expect([budget.check(), budget.callsLeft, budget.highestPrice]).toEqual(['exhausted', 0, 20]);
		expect(new PointsBudget(21, 20).check()).toBe('allowed');
	});
});
