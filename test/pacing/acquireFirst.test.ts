import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import { VirtualClock } from '../../testkit/virtualClock';

describe('a slot before all who wait', () => {
	it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
		'can be used, or is none, where the run ends %i turns later',
		async (turns) => {
			const clock = new VirtualClock();
			const limiter = new RateLimiter(clock);
			const stop = new AbortController();
			const call = async () => ({ feedback: { kind: 'accepted' as const }, came: 'in time' });
			const sent = limiter
				.acquireFirst(stop.signal)
				.then(async (slot) => (await slot?.send(call))?.came ?? 'none');
			for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
			stop.abort();
			expect(await clock.run(sent)).toMatch(/^(in time|none)$/);
			expect(limiter.isIdle).toBe(true);
		},
	);
});
