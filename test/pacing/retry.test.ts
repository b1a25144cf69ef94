import fc from 'fast-check';
import { afterTooMany, afterTrouble, LONGEST_REFUSAL_MS, RetryBudget } from '../../nodes/VvTool/pacing/retry';

describe('after passing trouble', () => {
	it.each([
		{ made: 1, maxRetries: 3, random: 0.5, verdict: { then: 'again', afterMs: 500 } },
		{ made: 2, maxRetries: 3, random: 0.5, verdict: { then: 'again', afterMs: 1_000 } },
		{ made: 3, maxRetries: 3, random: 0.5, verdict: { then: 'again', afterMs: 2_000 } },
		{ made: 4, maxRetries: 3, random: 0.5, verdict: { then: 'stop' } },
		{ made: 1, maxRetries: 0, random: 0.5, verdict: { then: 'stop' } },
		{ made: 1, maxRetries: 1, random: 0, verdict: { then: 'again', afterMs: 0 } },
		{ made: 9, maxRetries: 10, random: 0.5, verdict: { then: 'again', afterMs: 15_000 } },
		{ made: 1, maxRetries: 3, random: 0.5, retryAfterMs: 4_000, verdict: { then: 'again', afterMs: 4_000 } },
		{ made: 3, maxRetries: 3, random: 0.9, retryAfterMs: 1_000, verdict: { then: 'again', afterMs: 3_600 } },
	])(
		'attempt $made of 1 + $maxRetries, chance $random, server $retryAfterMs',
		({ random, verdict, ...attempts }) => {
			expect(afterTrouble(attempts, random)).toEqual(verdict);
		},
	);

	it('never waits longer than half a minute of its own accord, and never less than the server asks', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10 }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				fc.integer({ min: 0, max: 60_000 }),
				(made, random, retryAfterMs) => {
					const verdict = afterTrouble({ made, maxRetries: 10, retryAfterMs }, random);
					if (verdict.then === 'stop') throw new Error('stopped too early');
					expect(verdict.afterMs).toBeGreaterThanOrEqual(retryAfterMs);
					expect(verdict.afterMs).toBeLessThanOrEqual(Math.max(30_000, retryAfterMs));
				},
			),
		);
	});
});

describe('after "too many"', () => {
	it.each([
		{ refusedForMs: 0, retryAfterMs: undefined, verdict: { then: 'again', afterMs: 0 } },
		{ refusedForMs: 0, retryAfterMs: 1_000, verdict: { then: 'again', afterMs: 1_000 } },
		{ refusedForMs: 0, retryAfterMs: 2_000, verdict: { then: 'again', afterMs: 2_000 } },
		{ refusedForMs: 0, retryAfterMs: 30_000, verdict: { then: 'again', afterMs: 0 } },
		{ refusedForMs: LONGEST_REFUSAL_MS - 1, retryAfterMs: undefined, verdict: { then: 'again', afterMs: 0 } },
		{ refusedForMs: LONGEST_REFUSAL_MS, retryAfterMs: undefined, verdict: { then: 'stop' } },
	])('refused for $refusedForMs ms, server $retryAfterMs', ({ refusedForMs, retryAfterMs, verdict }) => {
		expect(afterTooMany(refusedForMs, retryAfterMs)).toEqual(verdict);
	});
});

describe('the budget of a run', () => {
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
