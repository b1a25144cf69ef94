import { TimeSlice } from '../../nodes/VvTool/pacing/timeSlice';
import { VirtualClock } from '../../testkit/virtualClock';

describe('a breath', () => {
	it('is only taken after a while of work', async () => {
		const clock = new VirtualClock();
		const breath = new TimeSlice(clock);
		clock.stall(3.9);
		const early = breath.yieldIfDue();
		expect(clock.pending).toBe(0);
		await early;
		clock.stall(0.2);
		const over = breath.yieldIfDue();
		expect(clock.pending).toBe(1);
		await clock.run(over);
	});

	it('lets pieces of work that come at once go one after another, never longer than a slice without a pause', async () => {
		const clock = new VirtualClock();
		const breath = new TimeSlice(clock);
		const begun: number[] = [];
		const works = Array.from(
			{ length: 40 },
			async (_, piece) =>
				await breath.add(() => {
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

	it('goes on after a piece of work that failed', async () => {
		const clock = new VirtualClock();
		const breath = new TimeSlice(clock);
		const failed = breath.add(() => {
			throw new Error('no');
		});
		const next = breath.add(() => 'yes');
		await expect(clock.run(failed)).rejects.toThrow('no');
		expect(await clock.run(next)).toBe('yes');
	});
});
