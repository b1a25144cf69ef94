import { CircuitBreaker } from '../../nodes/VvTool/pacing/circuitBreaker';

function fail(breaker: CircuitBreaker, times: number, now = 0): void {
	for (let time = 0; time < times; time += 1) breaker.failed(now, breaker.sent());
}

describe('the circuit breaker', () => {
	it('opens after twenty failures in a row, and not before', () => {
		const breaker = new CircuitBreaker();
		fail(breaker, 19);
		expect(breaker.heldUntil(0)).toBeUndefined();
		fail(breaker, 1);
		expect(breaker.heldUntil(0)).toBe(5_000);
	});

	it('starts counting anew whenever a call gets through', () => {
		const breaker = new CircuitBreaker();
		fail(breaker, 19);
		expect(breaker.reached()).toBe(false);
		fail(breaker, 19);
		expect(breaker.isOpen).toBe(false);
	});

	it('lets one test call go after 5, 10, 20 and 30 s, and then gives up', () => {
		const breaker = new CircuitBreaker();
		fail(breaker, 20);
		let now = 0;
		for (const pause of [5_000, 10_000, 20_000, 30_000]) {
			expect(breaker.heldUntil(now + pause - 1)).toBe(now + pause);
			now += pause;
			expect(breaker.heldUntil(now)).toBeUndefined();
			const isTest = breaker.sent();
			expect(isTest).toBe(true);
			expect(breaker.heldUntil(now)).toBe(Infinity);
			expect(breaker.hasGivenUp).toBe(false);
			breaker.failed(now, isTest);
		}
		expect(breaker.hasGivenUp).toBe(true);
		expect(breaker.heldUntil(Number.MAX_SAFE_INTEGER)).toBe(Infinity);
	});

	it('is not moved by calls that were in flight when it opened', () => {
		const breaker = new CircuitBreaker();
		const late = breaker.sent();
		fail(breaker, 20);
		breaker.failed(3_000, late);
		expect(breaker.heldUntil(4_000)).toBe(5_000);
	});

	it('is not moved by them while its test call is in flight, and closes when one of them gets through', () => {
		const breaker = new CircuitBreaker();
		const late = breaker.sent();
		fail(breaker, 20);
		const test = breaker.sent();
		expect([late, test, breaker.sent()]).toEqual([false, true, false]);
		breaker.failed(6_000, late);
		expect(breaker.heldUntil(6_000)).toBe(Infinity);
		expect(breaker.reached()).toBe(true);
		expect(breaker.heldUntil(6_000)).toBeUndefined();
	});

	it('closes as soon as one gets through, and forgets its pauses', () => {
		const breaker = new CircuitBreaker();
		fail(breaker, 20);
		breaker.failed(5_000, breaker.sent());
		expect(breaker.heldUntil(5_000)).toBe(15_000);
		expect(breaker.reached()).toBe(true);
		fail(breaker, 20, 20_000);
		expect(breaker.heldUntil(20_000)).toBe(25_000);
	});
});
