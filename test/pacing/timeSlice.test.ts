import { TimeSlice } from '../../nodes/VvTool/pacing/timeSlice';
import { VirtualClock } from '../../testkit/virtualClock';

describe('a time slice', () => {
	it('yields only after a while of work', async () => {
		const clock = new VirtualClock();
		const slice = new TimeSlice(clock);
		clock.stall(3.9);
		const early = slice.yieldIfDue();
		expect(clock.pending).toBe(0);
		await early;
		clock.stall(0.2);
		const over = slice.yieldIfDue();
		expect(clock.pending).toBe(1);
		await clock.run(over);
	});

	it('begins anew after it has yielded', async () => {
		const clock = new VirtualClock();
		const slice = new TimeSlice(clock);
		clock.stall(10);
		await clock.run(slice.yieldIfDue());
		clock.stall(3.9);
		const early = slice.yieldIfDue();
		expect(clock.pending).toBe(0);
		await early;
	});
});
