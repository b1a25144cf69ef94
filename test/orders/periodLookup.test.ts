import {
	DAY,
	ENDPOINT,
	HOUR,
	MINUTE,
	NOW,
	ordersIn,
	periodsOf,
	readPeriods,
	SECOND,
	type Run,
} from './periodHarness';

/** A period in minutes before now. */
const ago = (from: number, to: number) => ({ from: NOW - from * MINUTE, to: NOW - to * MINUTE });

const numbersOf = (run: Run) =>
	periodsOf(run).map(({ result }) => result.orders.map(({ orderSn }) => orderSn));

/** Windows = read + failed, in every run. */
function expectBalance(run: Run): void {
	for (const { result } of periodsOf(run)) expect(result.windows).toBe(result.read + result.failed);
}

describe('a period', () => {
	it('comes in windows, each order once, oldest first', async () => {
		const { from, to } = ago(120, 30);
		const orders = [
			...ordersIn(from, to, 90),
			{ orderSn: 'last', at: to - SECOND },
			{ orderSn: 'next', at: to },
		];
		const run = await readPeriods([{ shopId: 'S', from, to }], { orders });
		expect(numbersOf(run)).toEqual([orders.slice(0, -1).map(({ orderSn }) => orderSn)]);
		expect(run.calls.map((call) => [(NOW - call.from) / MINUTE, (NOW - call.to) / MINUTE])).toEqual([
			[120, 90],
			[90, 60],
			[60, 30],
		]);
		expect(periodsOf(run)[0]?.result).toMatchObject({ windows: 3, read: 3, failed: 0, shortfalls: [] });
	});

	it('leaves no order out by its time where the platform does not say which time it goes by', async () => {
		const { from, to } = ago(60, 30);
		const orders = [{ orderSn: 'late', at: to }, ...ordersIn(from, to, 2)];
		const endpoint = { ...ENDPOINT, hasUnknownTime: true as const };
		const run = await readPeriods([{ shopId: 'S', from, to }], { orders }, { endpoint });
		expect(numbersOf(run)).toEqual([[...ordersIn(from, to, 2).map(({ orderSn }) => orderSn), 'late']]);
	});

	it('reads the pages of a window one after the other, and windows side by side', async () => {
		const { from, to } = ago(120, 60);
		const run = await readPeriods([{ shopId: 'S', from, to }], { orders: ordersIn(from, to, 600) });
		expect(numbersOf(run)[0]).toHaveLength(600);
		expect(run.calls).toHaveLength(7);
		for (const call of run.calls) {
			const before = run.calls.filter((other) => other.from === call.from && other.sentAt < call.sentAt);
			expect(before.every(({ arrivedAt = Infinity }) => arrivedAt <= call.sentAt)).toBe(true);
		}
		expect(new Set(run.calls.slice(1, 3).map((call) => call.from)).size).toBe(2);
	});

	it('has no more than forty windows begun at a time', async () => {
		const { from, to } = ago(2_430, 30);
		const { calls } = await readPeriods([{ shopId: 'S', from, to }], { orders: ordersIn(from, to, 20_000) });
		const begun = calls.map((call) => {
			const isBegun = (at: number) => calls.some((other) => other.from === at && other.sentAt <= call.sentAt);
			const isOpen = (at: number) =>
				calls.some((other) => other.from === at && (other.arrivedAt ?? Infinity) > call.sentAt);
			return new Set(calls.map((other) => other.from).filter((at) => isBegun(at) && isOpen(at))).size;
		});
		expect(new Set(calls.map((call) => call.from)).size).toBe(80);
		expect(Math.max(...begun)).toBe(40);
	});

	it('is cut where the platform cannot show it yet, and says so', async () => {
		const run = await readPeriods([{ shopId: 'S', ...ago(20, 0) }], { orders: [] });
		expect(run.calls).toMatchObject([ago(20, 5)]);
		expect(periodsOf(run)[0]?.tooRecent).toEqual(ago(5, 0));
	});

	it('is read up to now where the platform keeps nothing back', async () => {
		const endpoint = { ...ENDPOINT, holdBackMs: 0 };
		const run = await readPeriods([{ shopId: 'S', ...ago(20, 0) }], { orders: [] }, { endpoint });
		expect(run.calls).toMatchObject([ago(20, 0)]);
		expect(periodsOf(run)[0]?.tooRecent).toBeUndefined();
	});

	it('costs no call where nothing of it can be shown yet', async () => {
		const run = await readPeriods([{ shopId: 'S', ...ago(4, 0) }], { orders: [] });
		expect(run.calls).toEqual([]);
		expect(periodsOf(run)).toMatchObject([{ tooRecent: ago(4, 0), result: { orders: [], windows: 0 } }]);
	});

	it.each([
		['begins beyond the reach', { from: NOW - 90 * DAY, to: NOW }, '90 days'],
		['ends where it begins', ago(60, 60), 'not before'],
	])('that %s is an input error of its item, and the others are read', async (_, period, words) => {
		const run = await readPeriods(
			[
				{ shopId: 'S', ...period },
				{ shopId: 'S', ...ago(60, 30) },
			],
			{ orders: [] },
		);
		expect(run.answers).toMatchObject([
			{
				kind: 'invalid',
				itemIndex: 0,
				shopId: 'S',
				fault: { category: 'input', title: expect.stringContaining(words) },
			},
			{ kind: 'period', itemIndexes: [1], result: { read: 1 } },
		]);
	});

	it('is asked once for equal input rows, and answers all of them', async () => {
		const inputs = [ago(60, 30), ago(90, 30), ago(60, 30)].map((period) => ({ shopId: 'S', ...period }));
		const run = await readPeriods(inputs, { orders: [] });
		expect(run.calls).toHaveLength(3);
		expect(periodsOf(run).map(({ itemIndexes }) => itemIndexes)).toEqual([[0, 2], [1]]);
	});

	it('keeps the orders of the states that are wanted, and sends no state', async () => {
		const { from, to } = ago(60, 30);
		const orders = [...ordersIn(from, to, 5, 'paid'), ...ordersIn(from + SECOND, to, 5, 'shipped')];
		const run = await readPeriods([{ shopId: 'S', from, to }], { orders }, { statuses: ['shipped'] });
		expect(numbersOf(run)[0]).toEqual(orders.slice(5).map(({ orderSn }) => orderSn));
	});
});

describe('a shop', () => {
	it('that has not granted access costs one call, and leaves the others alone', async () => {
		const run = await readPeriods(
			[
				{ shopId: 'A', ...ago(1_500, 30) },
				{ shopId: 'B', ...ago(150, 30) },
			],
			{ orders: [], refuse: ({ shopId }) => (shopId === 'A' ? 302 : undefined) },
		);
		expect(run.calls.filter(({ shopId }) => shopId === 'A')).toHaveLength(1);
		expect(periodsOf(run)).toMatchObject([
			{ result: { read: 0, failed: 49, failure: { ...ago(1_500, 30), fault: { code: 302 } } } },
			{ result: { read: 4, failed: 0 } },
		]);
		expectBalance(run);
	});

	it('sends its first call alone, while other shops send theirs', async () => {
		const inputs = ['A', 'B'].map((shopId) => ({ shopId, ...ago(150, 30) }));
		const { calls } = await readPeriods(inputs, { orders: [] });
		expect(calls.slice(0, 2).map(({ shopId }) => shopId)).toEqual(['A', 'B']);
		for (const first of calls.slice(0, 2)) {
			const others = calls.filter((call) => call.shopId === first.shopId && call !== first);
			expect(others.every(({ sentAt }) => sentAt >= (first.arrivedAt ?? Infinity))).toBe(true);
		}
	});

	it('of which nothing can be read costs three calls: its two oldest windows, and the newest', async () => {
		const run = await readPeriods([{ shopId: 'S', ...ago(300, 30) }], { orders: [], refuse: () => 100 });
		expect(run.calls.map(({ from }) => from)).toEqual(
			[300, 270, 60].map((minutes) => NOW - minutes * MINUTE),
		);
		expect(periodsOf(run)[0]?.result).toMatchObject({
			read: 0,
			failed: 9,
			failure: { ...ago(300, 30), fault: { code: 100 } },
		});
	});

	it('whose oldest windows alone cannot be read is read from there on', async () => {
		const refuse = ({ from }: { from: number }) => (from < NOW - 150 * MINUTE ? 100 : undefined);
		const run = await readPeriods([{ shopId: 'S', ...ago(300, 30) }], { orders: [], refuse });
		expect(periodsOf(run)[0]?.result).toMatchObject({ read: 4, failed: 5, failure: ago(300, 150) });
	});
});

describe('a window that fails', () => {
	const inSecond = ({ from }: { from: number }) => from === NOW - 90 * MINUTE;

	it('after its retries leaves the orders of the others, and tells what was not read', async () => {
		const { from, to } = ago(120, 30);
		const orders = ordersIn(from, to, 90);
		const run = await readPeriods([{ shopId: 'S', from, to }], {
			orders,
			refuse: (call) => (inSecond(call) ? 'cut' : undefined),
		});
		expect(periodsOf(run)[0]?.result).toMatchObject({
			windows: 3,
			read: 2,
			failed: 1,
			failure: { ...ago(90, 60), fault: { category: 'network' } },
		});
		expect(numbersOf(run)[0]).toHaveLength(61);
		expect(run.calls.filter(inSecond)).toHaveLength(4);
	});

	it('on a later page counts as not read', async () => {
		const { from, to } = ago(120, 60);
		const run = await readPeriods([{ shopId: 'S', from, to }], {
			orders: ordersIn(from, to, 500),
			refuse: ({ page, ...call }) => (inSecond(call) && page === 2 ? 100 : undefined),
		});
		expect(periodsOf(run)[0]?.result).toMatchObject({ read: 1, failed: 1, failure: ago(90, 60) });
		expectBalance(run);
	});

	it('within a successful reply is told with the platform’s words', async () => {
		const endpoint = { ...ENDPOINT, read: () => ENDPOINT.read({ error: 'the platform says no' }) };
		const run = await readPeriods([{ shopId: 'S', ...ago(60, 30) }], { orders: [] }, { endpoint });
		expect(periodsOf(run)[0]?.result.failure?.fault.title).toBe('the platform says no');
	});

	it('is read when its call is repeated', async () => {
		const { from, to } = ago(120, 30);
		const run = await readPeriods([{ shopId: 'S', from, to }], {
			orders: ordersIn(from, to, 900),
			refuse: (_, index) => (index % 4 === 1 ? 'cut' : undefined),
		});
		expect(numbersOf(run)[0]).toHaveLength(900);
		expect(new Set(numbersOf(run)[0]).size).toBe(900);
	});

	it('ends the run where the first failure is to stop it: no further call, and what it was about is known', async () => {
		const run = await readPeriods(
			[{ shopId: 'S', ...ago(300, 30) }],
			{ orders: [], refuse: (call) => (inSecond(call) ? 100 : undefined) },
			{ stopsAtFailure: true },
		);
		expect(run.lookup.stoppedBy).toMatchObject({
			fault: { code: 100 },
			subject: { shopId: 'S', itemIndex: 0, ...ago(90, 60) },
		});
		expectBalance(run);
	});

	it('for good for everything ends all that follows', async () => {
		const inputs = ['A', 'B'].map((shopId) => ({ shopId, ...ago(300, 30) }));
		const run = await readPeriods(inputs, { orders: [], refuse: () => 203 });
		expect(run.calls.length).toBeLessThanOrEqual(2);
		expect(periodsOf(run)).toMatchObject([{ result: { failed: 9 } }, { result: { failed: 9 } }]);
	});
});

it('takes what is on the way when a failure ends the run, where failures do not stop it', async () => {
	const refuse = (_: unknown, index: number) => (index === 1 ? 203 : undefined);
	const latencyMs = (random: () => number) => 700 + 300 * random();
	const run = await readPeriods([{ shopId: 'S', ...ago(300, 30) }], { orders: [], refuse, latencyMs });
	expect(periodsOf(run)[0]?.result.read).toBe(run.calls.length - 1);
	expect(run.calls.length).toBeGreaterThan(5);
	expectBalance(run);
});

describe('a limit of points', () => {
	it('fails what was not read as spending-limit, finishes windows that were begun, and never throws', async () => {
		const { from, to } = ago(150, 30);
		const run = await readPeriods(
			[{ shopId: 'S', from, to }],
			{ orders: ordersIn(from, to, 800) },
			{ maxPoints: 5, stopsAtFailure: true },
		);
		expect(run.calls).toHaveLength(5);
		expect(run.lookup.stoppedBy).toBeUndefined();
		expect(periodsOf(run)[0]?.result).toMatchObject({
			windows: 4,
			read: 1,
			failed: 3,
			failure: { ...ago(120, 30), fault: { category: 'spending-limit' } },
		});
	});
});

it('ends where the points are used up while several calls wait to be repeated', async () => {
	const refuse = (_: unknown, index: number) => (index === 0 ? undefined : ('cut' as const));
	const run = await readPeriods([{ shopId: 'S', ...ago(150, 30) }], { orders: [], refuse }, { maxPoints: 4 });
	expect(run.calls).toHaveLength(4);
	expect(periodsOf(run)[0]?.result).toMatchObject({
		read: 1,
		failed: 3,
		failure: { fault: { category: 'spending-limit' } },
	});
});

describe('a limit of orders', () => {
	it('gives the oldest, and stops asking once they are there', async () => {
		const { from, to } = ago(300, 30);
		const orders = ordersIn(from, to, 270);
		const run = await readPeriods([{ shopId: 'S', from, to }], { orders }, { limit: 50 });
		expect(numbersOf(run)[0]).toEqual(orders.slice(0, 50).map(({ orderSn }) => orderSn));
		expect(run.calls).toHaveLength(2);
		expect(periodsOf(run)[0]?.result).toMatchObject({ windows: 2, read: 2, failed: 0 });
	});

	it('cuts a large window instead of reading it whole', async () => {
		const { from, to } = { from: NOW - DAY, to: NOW - HOUR };
		const orders = ordersIn(from, to, 3_000);
		const endpoint = { ...ENDPOINT, maxWindowMs: DAY };
		const run = await readPeriods([{ shopId: 'S', from, to }], { orders }, { limit: 50, endpoint });
		expect(numbersOf(run)[0]).toEqual(orders.slice(0, 50).map(({ orderSn }) => orderSn));
		expect(run.calls.length).toBeLessThanOrEqual(3);
		expectBalance(run);
	});

	it('goes on where a window fails', async () => {
		const { from, to } = ago(300, 30);
		const run = await readPeriods(
			[{ shopId: 'S', from, to }],
			{ orders: ordersIn(from, to, 270), refuse: (call) => (call.from === from ? 100 : undefined) },
			{ limit: 40 },
		);
		expect(numbersOf(run)[0]).toHaveLength(40);
		expect(periodsOf(run)[0]?.result).toMatchObject({ read: 2, failed: 1, failure: ago(300, 270) });
	});

	it('reads all there is where it is not reached', async () => {
		const run = await readPeriods(
			[{ shopId: 'S', ...ago(150, 30) }],
			{ orders: ordersIn(NOW - 60 * MINUTE, NOW, 30) },
			{ limit: 50 },
		);
		expect(numbersOf(run)[0]).toHaveLength(15);
		expect(run.calls).toHaveLength(4);
	});
});

describe('another try of the run', () => {
	const { from, to } = ago(150, 30);
	const orders = ordersIn(from, to, 120);

	it('asks only for windows that were not read', async () => {
		const first = await readPeriods([{ shopId: 'S', from, to }], {
			orders,
			refuse: (call) => (call.from === from + 30 * MINUTE ? 100 : undefined),
		});
		const earlier = first.lookup.readWindows();
		const second = await readPeriods([{ shopId: 'S', from, to }], { orders }, { earlier });
		expect(second.calls).toMatchObject([{ from: from + 30 * MINUTE, to: from + 60 * MINUTE }]);
		expect(numbersOf(second)[0]).toEqual(orders.map(({ orderSn }) => orderSn));
	});

	it('asks only for what was added where the period has moved on by a few seconds', async () => {
		const first = await readPeriods([{ shopId: 'S', from, to }], { orders });
		const moved = { from: from + 5 * SECOND, to: to + 5 * SECOND };
		const second = await readPeriods(
			[{ shopId: 'S', ...moved }],
			{ orders },
			{ earlier: first.lookup.readWindows() },
		);
		expect(second.calls.map((call) => [call.from, call.to])).toEqual([
			[moved.from, from + 30 * MINUTE],
			[to, moved.to],
		]);
	});

	it('reads a window anew that goes beyond the period', async () => {
		const first = await readPeriods([{ shopId: 'S', from, to }], { orders });
		const shorter = { from, to: to - 10 * MINUTE };
		const earlier = first.lookup.readWindows();
		const second = await readPeriods([{ shopId: 'S', ...shorter }], { orders }, { earlier });
		expect(second.calls).toMatchObject([{ from: to - 30 * MINUTE, to: shorter.to }]);
		expect(numbersOf(second)[0]).toHaveLength(110);
	});

	it('takes nothing over from another shop or edition', async () => {
		const first = await readPeriods([{ shopId: 'S', from, to }], { orders });
		const inputs = [
			{ shopId: 'T', from, to },
			{ shopId: 'S', edition: 'standard' as const, from, to },
		];
		const second = await readPeriods(inputs, { orders }, { earlier: first.lookup.readWindows() });
		expect(second.calls).toHaveLength(8);
	});
});

it('counts what a cancelled run had not read as failed', async () => {
	const run = await readPeriods([{ shopId: 'S', ...ago(1_500, 30) }], { orders: [] }, { cancelAt: 2_000 });
	expectBalance(run);
	const [period] = periodsOf(run);
	expect(period?.result.read).toBeGreaterThan(0);
	expect(period?.result.failed).toBeGreaterThan(0);
});

it('gives up after ten system errors in a row', async () => {
	const refuse = (_: unknown, index: number) => (index === 0 ? undefined : 200);
	const run = await readPeriods(
		[{ shopId: 'S', ...ago(1_500, 30) }],
		{ orders: [], refuse },
		{ maxRetries: 0 },
	);
	expect(run.calls.length).toBeLessThan(25);
	expect(run.lookup.stoppedBy?.fault.code).toBe(200);
	expectBalance(run);
});

it('does not give up over system errors between which windows are read', async () => {
	const refuse = (_: unknown, index: number) => (index % 3 === 0 ? undefined : 200);
	const run = await readPeriods(
		[{ shopId: 'S', ...ago(1_500, 30) }],
		{ orders: [], refuse },
		{ maxRetries: 0 },
	);
	expect(run.lookup.stoppedBy).toBeUndefined();
	expect(run.calls).toHaveLength(49);
});

it('says what each order’s call took', async () => {
	const { from, to } = ago(60, 30);
	const run = await readPeriods([{ shopId: 'S', from, to }], { orders: ordersIn(from, to, 3), price: 2 });
	expect(periodsOf(run)[0]?.result.orders[0]?.call).toEqual({ points: 2, orders: 3, attempts: 1, ms: 700 });
});

it('tells of a window of which the server counts more than it shows', async () => {
	const endpoint = {
		...ENDPOINT,
		read: (data: Parameters<typeof ENDPOINT.read>[0]) => ({ ...ENDPOINT.read(data), total: 7 }),
	};
	const { from, to } = ago(60, 30);
	const run = await readPeriods([{ shopId: 'S', from, to }], { orders: ordersIn(from, to, 3) }, { endpoint });
	expect(periodsOf(run)[0]?.result).toMatchObject({ read: 1, shortfalls: [{ counted: 7, seen: 3 }] });
});
