import { Notifier } from '../../nodes/VvTool/pacing/notifier';
import { VirtualClock } from '../../testkit/virtualClock';

function world() {
	const clock = new VirtualClock();
	return { clock, notifier: new Notifier(clock) };
}

/** Follows a wait: `isOver` tells whether it has ended. */
function follow(wait: Promise<void>) {
	const state = { isOver: false };
	void wait.then(() => (state.isOver = true));
	return state;
}

describe('a wait', () => {
	it('ends when it is notified, and needs no timer until then', async () => {
		const { clock, notifier } = world();
		const wait = follow(notifier.wait());
		await clock.advance(60_000);
		expect([wait.isOver, clock.pending]).toEqual([false, 0]);
		notifier.notify();
		await clock.advance(0);
		expect(wait.isOver).toBe(true);
	});

	it('does not begin where it was notified before, and one notification ends one wait', async () => {
		const { clock, notifier } = world();
		notifier.notify();
		notifier.notify();
		const [first] = [follow(notifier.wait())];
		await clock.advance(0);
		expect(first.isOver).toBe(true);
		const second = follow(notifier.wait());
		await clock.advance(1_000);
		expect(second.isOver).toBe(false);
	});

	it('is over at its deadline, though it may end early so that its caller looks again', async () => {
		const { clock, notifier } = world();
		const until = clock.now() + 5_000;
		let waits = 0;
		const over = (async () => {
			for (; clock.now() < until; waits += 1) await notifier.wait(until);
		})();
		await clock.run(over);
		expect(clock.now() - until).toBeLessThan(3);
		expect(waits).toBeLessThan(25);
	});

	it('with a deadline ends earlier when notified', async () => {
		const { clock, notifier } = world();
		const wait = follow(notifier.wait(clock.now() + 200));
		await clock.advance(50);
		expect(wait.isOver).toBe(false);
		notifier.notify();
		await clock.advance(0);
		expect(wait.isOver).toBe(true);
	});

	it('with a deadline that is over ends after the shortest of sleeps', async () => {
		const { clock, notifier } = world();
		const from = clock.now();
		await clock.run(notifier.wait(from - 100));
		expect(clock.now() - from).toBeLessThan(2);
	});

	it('with an earlier deadline than that of the sleep under way ends in time', async () => {
		const { clock, notifier } = world();
		const long = notifier.wait(clock.now() + 200);
		notifier.notify();
		await clock.run(long);
		const from = clock.now();
		await clock.run(notifier.wait(from + 20));
		expect(clock.now() - from).toBeCloseTo(20, 0);
	});

	it('does not pile up timers when it is notified often', async () => {
		const { clock, notifier } = world();
		let waits = 0;
		const over = (async () => {
			for (; waits < 1_000; waits += 1) await notifier.wait(clock.now() + 10_000);
		})();
		while (waits < 1_000) {
			notifier.notify();
			await clock.advance(0.1);
		}
		await clock.run(over);
		expect(clock.pending).toBeLessThanOrEqual(2);
		await clock.advance(1_000);
		expect(clock.pending).toBe(0);
	});
});
