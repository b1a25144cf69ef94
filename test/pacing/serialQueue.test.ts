import { SerialQueue } from '../../nodes/VvTool/pacing/serialQueue';
import { VirtualClock } from '../../testkit/virtualClock';

describe('work that comes at once', () => {
	it('is done piece after piece, never longer than a slice without a pause', async () => {
		const clock = new VirtualClock();
		const queue = new SerialQueue(clock);
		const begun: number[] = [];
		const works = Array.from(
			{ length: 40 },
			async (_, piece) =>
				await queue.add(() => {
					begun.push(clock.now());
					clock.stall(3);
					return piece;
				}),
		);
		const done = await clock.run(Promise.all(works));
		expect(done).toEqual(Array.from({ length: 40 }, (_, piece) => piece));
		let since = begun[0] ?? 0;
		for (const [index, at] of begun.entries()) {
			const before = begun[index - 1] ?? at;
			if (at - before > 3.5) since = at;
			expect(at - since).toBeLessThan(12);
		}
	});

	it('goes on after a piece that failed', async () => {
		const clock = new VirtualClock();
		const queue = new SerialQueue(clock);
		const failed = queue.add(() => {
			throw new Error('no');
		});
		const next = queue.add(() => 'yes');
		await expect(clock.run(failed)).rejects.toThrow('no');
		expect(await clock.run(next)).toBe('yes');
	});
});
