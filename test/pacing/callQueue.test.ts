import { CallQueue, type AttemptEnd, type QueuedCall } from '../../nodes/VvTool/pacing/callQueue';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';

const FINAL: AttemptEnd = { kind: 'final', points: 1, mayBeCharged: true };
const TRANSIENT: AttemptEnd = { kind: 'transient', mayBeCharged: true };
const THROTTLED: AttemptEnd = { kind: 'throttled', mayBeCharged: false };
const UNAUTHORIZED: AttemptEnd = { kind: 'unauthorized', mayBeCharged: false };

function queueWith({ maxPoints, random = 0.5 }: { maxPoints?: number; random?: number } = {}) {
	return new CallQueue<string>(new PointsBudget(maxPoints), () => random);
}

/** Sends a call once and ends that attempt. */
function attempt(queue: CallQueue<string>, queued: QueuedCall<string>, end: AttemptEnd, now: number) {
	queue.sent(queued);
	return queue.ended(queued, end, now);
}

/** Takes the call that waits. */
function takeRetry(queue: CallQueue<string>, now: number): QueuedCall<string> {
	const queued = queue.takeRetry(now);
	if (queued === undefined) throw new Error('Nothing waits');
	return queued;
}

/** Lets twenty calls fail, so that the circuit opens at `now`. */
function open(queue: CallQueue<string>, now: number): void {
	for (let call = 0; call < 20; call += 1)
		attempt(queue, queue.fresh(`failed ${call}`, 0, now), TRANSIENT, now);
}

describe('what becomes of a call', () => {
	it.each<[string, AttemptEnd, number, string]>([
		['that is over', FINAL, 3, 'over'],
		['after a transient fault', TRANSIENT, 3, 'retry'],
		['after a transient fault, if it must not be repeated', TRANSIENT, 0, 'over'],
		['that was throttled', THROTTLED, 0, 'retry'],
		['whose token was rejected', UNAUTHORIZED, 0, 'retry'],
	])('%s', (_what, end, maxRetries, decision) => {
		const queue = queueWith();
		expect(attempt(queue, queue.fresh('A', maxRetries, 0), end, 100)).toBe(decision);
		expect(queue.isQuiet).toBe(decision === 'over');
	});

	it('is repeated after transient faults, as often as it may be', () => {
		const queue = queueWith();
		let queued = queue.fresh('A', 3, 0);
		const waits: number[] = [];
		let now = 0;
		while (attempt(queue, queued, TRANSIENT, now) === 'retry') {
			const readyAt = queue.readyAt(now, false);
			if (readyAt === undefined) break;
			waits.push(readyAt - now);
			now = readyAt;
			queued = takeRetry(queue, now);
		}
		expect(waits).toEqual([500, 1_000, 2_000]);
		expect([queued.sent, queued.made, queue.calls]).toEqual([4, 4, 4]);
		expect([queue.isQuiet, queue.takeLost(true)]).toEqual([false, []]);
		expect([queue.takeLost(false), queue.isQuiet]).toEqual([[queued], true]);
	});

	it('uses up no try while it is throttled or without a token', () => {
		const queue = queueWith();
		let queued = queue.fresh('A', 0, 0);
		for (let time = 0; time < 12; time += 1) {
			expect(attempt(queue, queued, time % 2 === 0 ? THROTTLED : UNAUTHORIZED, time)).toBe('retry');
			queued = takeRetry(queue, time);
		}
		expect(attempt(queue, queued, FINAL, 20)).toBe('over');
		expect([queued.sent, queued.made]).toEqual([13, 0]);
	});

	it('is the end of all calls when nothing but throttling came back for a minute', () => {
		const queue = queueWith();
		const decisions = [0, 30_000, 59_999, 60_000].map((now) =>
			attempt(queue, queue.fresh('A', 3, now), THROTTLED, now),
		);
		expect(decisions).toEqual(['retry', 'retry', 'retry', 'exhausted']);
	});

	it('is not when one call got through in between', () => {
		const queue = queueWith();
		attempt(queue, queue.fresh('A', 3, 0), THROTTLED, 0);
		attempt(queue, queue.fresh('B', 3, 0), FINAL, 30_000);
		expect(attempt(queue, queue.fresh('C', 3, 0), THROTTLED, 60_000)).toBe('retry');
		expect(attempt(queue, queue.fresh('D', 3, 0), THROTTLED, 119_999)).toBe('retry');
		expect(attempt(queue, queue.fresh('E', 3, 0), THROTTLED, 120_000)).toBe('exhausted');
	});

	it.each([
		[0, 21],
		[48, 30],
	])(
		'is repeated as often as the budget of all first attempts allows: %i others, %i times',
		(others, most) => {
			const queue = queueWith();
			for (let n = 0; n < others; n += 1) attempt(queue, queue.fresh('other', 0, 0), FINAL, 0);
			const queued = queue.fresh('A', 1_000, 0);
			const good = queue.fresh('good', 0, 0);
			let repeated = -1;
			for (let next: QueuedCall<string> | undefined = queued; next !== undefined; repeated += 1) {
				// Keeps the circuit closed.
				attempt(queue, good, FINAL, 0);
				attempt(queue, next, TRANSIENT, 0);
				next = queue.takeRetry(1e9);
			}
			expect(repeated).toBe(most);
		},
	);

	it('stands when the retry budget of the run is used up', () => {
		const queue = queueWith();
		const queued = Array.from({ length: 40 }, (_, n) => queue.fresh(String(n), 10, 0));
		const lost = queued.map((each, n) => {
			attempt(queue, each, TRANSIENT, n);
			// Keeps the circuit closed.
			attempt(queue, queue.fresh('good', 0, n), FINAL, n);
			return queue.takeLost(true).length;
		});
		expect(lost.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
		expect(lost.at(-1)).toBe(1);
	});
});

describe('a call that is out of tries', () => {
	function worn(queue: CallQueue<string>): QueuedCall<string> {
		const queued = queue.fresh('worn', 1, 0);
		attempt(queue, queued, TRANSIENT, 0);
		attempt(queue, takeRetry(queue, 1_000), TRANSIENT, 1_000);
		expect(queued.made).toBe(2);
		return queued;
	}

	it('is decided about no sooner than what else goes has ended', () => {
		const queue = queueWith();
		const queued = worn(queue);
		const other = queue.fresh('other', 1, 1_100);
		queue.sent(other);
		expect([queue.takeLost(false), queue.isQuiet]).toEqual([[], false]);
		queue.ended(other, TRANSIENT, 1_200);
		expect([queue.takeLost(false), queue.isQuiet]).toEqual([[], false]);
		expect(attempt(queue, takeRetry(queue, 2_200), FINAL, 2_300)).toBe('over');
		expect([queue.takeLost(false), takeRetry(queue, 2_300)]).toEqual([[], queued]);
	});

	it('waits for what becomes of the others, and does not go while they fail one by one', () => {
		const queue = queueWith();
		const queued = queue.fresh('worn', 1, 0);
		attempt(queue, queued, TRANSIENT, 0);
		expect(attempt(queue, takeRetry(queue, 1_000), TRANSIENT, 1_000)).toBe('retry');
		attempt(queue, queue.fresh('bad', 0, 1_050), TRANSIENT, 1_050);
		expect([queue.takeRetry(1e9), queue.takeLost(true)]).toEqual([undefined, []]);
	});

	it('that is lost keeps the run from being quiet until it was taken, whatever else waits', () => {
		const queue = queueWith();
		const queued = worn(queue);
		attempt(queue, queue.fresh('good', 0, 1_100), FINAL, 1_100);
		expect(queue.isQuiet).toBe(false);
		attempt(queue, queue.fresh('other', 1, 1_200), TRANSIENT, 1_200);
		expect(queue.isQuiet).toBe(false);
		expect([queue.takeLost(true), queue.isQuiet]).toEqual([[queued], false]);
	});

	it('is over at once where the circuit has given up', () => {
		const queue = queueWith();
		const queued = queue.fresh('late', 1, 0);
		queued.made = 1;
		queue.sent(queued);
		open(queue, 0);
		for (let now = 5_000; !queue.hasGivenUp; now += 40_000)
			attempt(queue, queue.fresh('A', 0, now), TRANSIENT, now);
		expect(queue.ended(queued, TRANSIENT, 1e6)).toBe('over');
		expect(queue.isQuiet).toBe(true);
	});

	it('is lost as soon as another one gets through', () => {
		const queue = queueWith();
		const queued = worn(queue);
		expect(queue.takeLost(true)).toEqual([]);
		attempt(queue, queue.fresh('good', 0, 1_100), FINAL, 1_100);
		expect(queue.takeLost(true)).toEqual([queued]);
	});

	it('goes once more where all others failed as well until one got through', () => {
		const queue = queueWith();
		const queued = worn(queue);
		attempt(queue, queue.fresh('bad', 0, 1_050), TRANSIENT, 1_050);
		attempt(queue, queue.fresh('good', 0, 1_100), FINAL, 1_100);
		expect([queue.takeLost(true), takeRetry(queue, 1_100)]).toEqual([[], queued]);
		attempt(queue, queued, TRANSIENT, 1_200);
		attempt(queue, queue.fresh('good', 0, 1_300), FINAL, 1_300);
		expect(queue.takeLost(true)).toEqual([queued]);
	});

	it('has all its tries once more where the circuit opens before one gets through', () => {
		const queue = queueWith();
		const queued = worn(queue);
		for (let failed = 2; failed < 20; failed += 1)
			attempt(queue, queue.fresh('bad', 0, 1_100), TRANSIENT, 1_100);
		expect([queue.takeLost(false), queue.readyAt(1_100, false)]).toEqual([[], 6_100]);
		attempt(queue, takeRetry(queue, 6_100), FINAL, 6_200);
		expect(queued.sent).toBe(3);
	});

	it('is among those that are given up together', () => {
		const queue = queueWith();
		const queued = worn(queue);
		expect([queue.takeAll(), queue.isQuiet]).toEqual([[queued], true]);
	});
});

describe('when the next call may go', () => {
	it('is at once where a fresh one is there, and only an event can tell where none waits', () => {
		const queue = queueWith();
		expect(queue.readyAt(50, true)).toBe(50);
		expect(queue.readyAt(50, false)).toBeUndefined();
	});

	it('is when the first of those that wait is due', () => {
		const queue = queueWith();
		attempt(queue, queue.fresh('A', 3, 0), { ...TRANSIENT, retryAfterMs: 9_000 }, 0);
		attempt(queue, queue.fresh('B', 3, 0), { ...TRANSIENT, retryAfterMs: 4_000 }, 0);
		expect(queue.readyAt(100, false)).toBe(4_000);
		expect(queue.takeRetry(3_999)).toBeUndefined();
		expect(takeRetry(queue, 4_000).call).toBe('B');
		expect(queue.readyAt(4_000, false)).toBe(9_000);
	});

	it.each([
		['a short wish of the server', 1_500, 1_500],
		['a long one, which holds back the limiter instead', 30_000, 0],
	])('obeys %s after throttling', (_what, retryAfterMs, wait) => {
		const queue = queueWith();
		attempt(queue, queue.fresh('A', 3, 0), { ...THROTTLED, retryAfterMs }, 100);
		expect(queue.readyAt(100, false)).toBe(100 + wait);
		expect(queue.readyAt(100, true)).toBe(100);
	});

	it('cannot be told while the price of the first call is unknown, and is over with the budget', () => {
		const queue = queueWith({ maxPoints: 1 });
		const first = queue.fresh('A', 3, 0);
		queue.sent(first);
		expect([queue.readyAt(0, true), queue.isOverBudget, queue.isQuiet]).toEqual([undefined, false, false]);
		queue.ended(first, FINAL, 100);
		expect(queue.isOverBudget).toBe(true);
	});
});

describe('an open circuit', () => {
	it('holds everything back, then lets one call go, due or not', () => {
		const queue = queueWith();
		attempt(queue, queue.fresh('B', 3, 0), { ...TRANSIENT, retryAfterMs: 60_000 }, 0);
		attempt(queue, queue.fresh('A', 3, 0), { ...THROTTLED, retryAfterMs: 2_000 }, 0);
		open(queue, 0);
		expect([queue.readyAt(0, true), queue.readyAt(4_999, false)]).toEqual([5_000, 5_000]);
		expect(takeRetry(queue, 5_000).call).toBe('B');
		const test = takeRetry(queue, 5_000);
		expect(test.call).toBe('A');
		queue.sent(test);
		expect([queue.readyAt(5_000, true), queue.inFlight]).toEqual([undefined, 1]);
	});

	it('is outlived by calls that may be repeated, without using up the retry budget', () => {
		const queue = queueWith();
		const inFlight = Array.from({ length: 40 }, (_, n) => queue.fresh(String(n), n === 0 ? 0 : 1, 0));
		for (const each of inFlight) queue.sent(each);
		open(queue, 0);
		const decisions = inFlight.map((each) => queue.ended(each, TRANSIENT, 100));
		expect(decisions).toEqual(inFlight.map((_, n) => (n === 0 ? 'over' : 'retry')));
	});

	it('asks for no test call where nothing waits', () => {
		const queue = queueWith();
		open(queue, 0);
		expect([queue.readyAt(100, false), queue.readyAt(6_000, false)]).toEqual([undefined, undefined]);
		expect([queue.readyAt(100, true), queue.readyAt(6_000, true)]).toEqual([5_000, 6_000]);
	});

	it('is tested after its pause even by a call that is not due yet', () => {
		const queue = queueWith();
		attempt(queue, queue.fresh('A', 3, 0), { ...TRANSIENT, retryAfterMs: 60_000 }, 0);
		attempt(queue, queue.fresh('good', 0, 0), FINAL, 0);
		open(queue, 0);
		expect([queue.readyAt(100, false), queue.readyAt(6_000, false)]).toEqual([5_000, 6_000]);
	});

	it.each([
		['at once', {}, 0],
		['as late as the server wants', { retryAfterMs: 9_000 }, 9_000],
	])('leaves a call its tries: those in flight go again %s', (_what, more, wait) => {
		const queue = queueWith();
		const late = queue.fresh('late', 1, 0);
		late.made = 1;
		queue.sent(late);
		open(queue, 0);
		expect(queue.ended(late, { ...TRANSIENT, ...more }, 100)).toBe('retry');
		expect(late.dueAt).toBe(100 + wait);
		expect(takeRetry(queue, 5_000)).toBe(late);
	});

	it('is not what a call that waits needs to have been: no success gives it back its tries', () => {
		const queue = queueWith();
		const queued = queue.fresh('A', 3, 0);
		attempt(queue, queued, TRANSIENT, 0);
		attempt(queue, queue.fresh('good', 0, 10), FINAL, 10);
		expect(queued.made).toBe(1);
	});

	it('that closes gives those that waited all their tries', () => {
		const queue = queueWith();
		const worn = queue.fresh('A', 1, 0);
		attempt(queue, worn, TRANSIENT, 0);
		open(queue, 0);
		expect(worn.made).toBe(1);
		attempt(queue, queue.fresh('good', 0, 6_000), FINAL, 6_000);
		expect(worn.made).toBe(0);
	});

	it('gives up after its last test call', () => {
		const queue = queueWith();
		open(queue, 0);
		for (let now = 5_000; !queue.hasGivenUp; now += 40_000)
			attempt(queue, queue.fresh('A', 0, now), TRANSIENT, now);
		expect(queue.readyAt(1e9, true)).toBeUndefined();
		expect(queue.calls).toBe(24);
	});
});

it('those that wait are given up together', () => {
	const queue = queueWith();
	for (const name of ['A', 'B']) attempt(queue, queue.fresh(name, 3, 0), TRANSIENT, 0);
	expect(queue.takeAll().map(({ call }) => call)).toEqual(['A', 'B']);
	expect([queue.isQuiet, queue.takeRetry(1e9)]).toEqual([true, undefined]);
});
