import { legalFloor } from '../../testkit/floor';
import { mostWithin } from '../../testkit/watch';

describe('what is measured', () => {
	it.each([
		[[], 0],
		[[1_500], 1_500],
		[[1_500, 200, 300], 1_500],
		[[200, 200, 1_500], 1_700],
	])('the floor of replies that take %j ms is %d ms', (replies, floor) => {
		expect(legalFloor(replies)).toBe(floor);
	});

	it.each([
		[[], 0],
		[[0, 999, 1_000], 2],
		[[5, 3, 4, 2_000], 3],
	])('of calls at %j the most in a second are %d', (times, most) => {
		expect(mostWithin(times, 1_000)).toBe(most);
	});
});
