import { VirtualClock } from '../../testkit/virtualClock';

describe('the virtual clock', () => {
	it('jumps from timer to timer and gives what the code came to', async () => {
		const clock = new VirtualClock();
		const start = clock.now();
		const woke: number[] = [];
		const nap = async (ms: number) => {
			await clock.sleep(ms);
			woke.push(ms);
		};
		await clock.run(Promise.all([nap(60_000), nap(5), nap(1_000)]));
		expect(woke).toEqual([5, 1_000, 60_000]);
		expect(clock.now() - start).toBe(60_000);
		expect(clock.pending).toBe(0);
	});

	it('advances by so many ms, no further, with the timers in them', async () => {
		const clock = new VirtualClock();
		const start = clock.now();
		const fired: string[] = [];
		clock.after(1_000, () => fired.push('in'));
		clock.after(1_001, () => fired.push('beyond'));
		await clock.advance(1_000);
		expect(fired).toEqual(['in']);
		expect(clock.now()).toBe(start + 1_000);
	});

	it('says so where nothing could end a wait', async () => {
		await expect(new VirtualClock().run(new Promise(() => {}))).rejects.toThrow('The clock stands still');
	});

	it('lets time pass in synchronous work', () => {
		const clock = new VirtualClock();
		const start = clock.now();
		clock.stall(50);
		expect(clock.now()).toBe(start + 50);
	});

	it('is the same for the same seed', async () => {
		const wake = async (seed: number) => {
			const clock = new VirtualClock({ seed, early: 1, late: (random) => 20 * random() });
			await clock.run(clock.sleep(100));
			return clock.now();
		};
		expect(await wake(3)).toBe(await wake(3));
		expect(await wake(3)).not.toBe(await wake(4));
	});
});
