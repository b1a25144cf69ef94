import fc from 'fast-check';
import {
	MAX_THROTTLED_MS,
	retryAfterThrottling,
	retryAfterTransient,
	RetryBudget,
} from '../../nodes/VvTool/pacing/retry';

describe('after a transient fault', () => {
	it.each([
		{ made: 1, maxRetries: 3, random: 0.5, inMs: 500 },
		{ made: 2, maxRetries: 3, random: 0.5, inMs: 1_000 },
		{ made: 3, maxRetries: 3, random: 0.5, inMs: 2_000 },
		{ made: 4, maxRetries: 3, random: 0.5, inMs: undefined },
		{ made: 1, maxRetries: 0, random: 0.5, inMs: undefined },
		{ made: 1, maxRetries: 1, random: 0, inMs: 0 },
		{ made: 9, maxRetries: 10, random: 0.5, inMs: 15_000 },
		{ made: 1, maxRetries: 3, random: 0.5, retryAfterMs: 4_000, inMs: 4_000 },
		{ made: 3, maxRetries: 3, random: 0.9, retryAfterMs: 1_000, inMs: 3_600 },
	])(
		'attempt $made of 1 + $maxRetries, chance $random, server $retryAfterMs',
		({ random, inMs, ...attempts }) => {
			expect(retryAfterTransient(attempts, random)).toEqual(inMs);
		},
	);

	it('never waits longer than half a minute of its own accord, and never less than the server asks', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10 }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				fc.integer({ min: 0, max: 60_000 }),
				(made, random, retryAfterMs) => {
					const inMs = retryAfterTransient({ made, maxRetries: 10, retryAfterMs }, random);
					expect(inMs).toBeGreaterThanOrEqual(retryAfterMs);
					expect(inMs).toBeLessThanOrEqual(Math.max(30_000, retryAfterMs));
				},
			),
		);
	});
});

describe('after throttling', () => {
	it.each([
		{ throttledForMs: 0, retryAfterMs: undefined, inMs: 0 },
		{ throttledForMs: 0, retryAfterMs: 1_000, inMs: 1_000 },
		{ throttledForMs: 0, retryAfterMs: 2_000, inMs: 2_000 },
		{ throttledForMs: 0, retryAfterMs: 30_000, inMs: 0 },
		{ throttledForMs: MAX_THROTTLED_MS - 1, retryAfterMs: undefined, inMs: 0 },
		{ throttledForMs: MAX_THROTTLED_MS, retryAfterMs: undefined, inMs: undefined },
	])('throttled for $throttledForMs ms, server $retryAfterMs', ({ throttledForMs, retryAfterMs, inMs }) => {
		expect(retryAfterThrottling(throttledForMs, retryAfterMs)).toEqual(inMs);
	});
});

describe('the retry budget of a run', () => {
	it.each([
		[0, 20],
		[1, 21],
		[100, 40],
		[2_000, 420],
	])('%i calls may be repeated %i times', (calls, repeats) => {
		const budget = new RetryBudget();
		for (let call = 0; call < calls; call += 1) budget.started();
		let taken = 0;
		while (budget.take()) taken += 1;
		expect(taken).toBe(repeats);
	});
});
