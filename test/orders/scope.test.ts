import { fault } from '../../nodes/VvTool/api/fault';
import { lookupKey, type LookupResult } from '../../nodes/VvTool/orders/ledger';
import { inShort, lookUp, profileOf, of, reply, TRANSIENT, type Respond } from './lookupHarness';

const brings: Respond = ({ numbers }) => reply(0, numbers);

function refusing(shop: string, code: number): Respond {
	return (call) => (call.shop === shop ? reply(code) : reply(0, call.numbers));
}

describe('how far a failure reaches', () => {
	it('a shop without a grant fails alone', async () => {
		const { orders, tally, faults } = await lookUp(refusing('A', 302), [...of('A', 3), ...of('B', 3)]);
		expect(tally).toEqual({ asked: 6, found: 3, missing: 0, failed: 3 });
		expect(orders.stoppedBy).toBeUndefined();
		expect([...faults.keys()]).toEqual(['A/0', 'A/1', 'A/2']);
		for (const [, { code }] of faults) expect(code).toBe(302);
	});

	it('nothing of a refused shop is sent any more, and every number of it is told', async () => {
		const { calls, faults } = await lookUp(refusing('A', 302), of('A', 1_000), { batchSize: 10 });
		expect(calls.length).toBeLessThan(20);
		expect(faults.size).toBe(1_000);
		for (const [, { code }] of faults) expect(code).toBe(302);
	});

	it('an endpoint that is not offered ends the run, and nothing else is sent', async () => {
		const { calls, orders, faults } = await lookUp(refusing('A', 203), [...of('A', 1_000), ...of('B', 10)], {
			batchSize: 10,
		});
		expect(calls.length).toBeLessThan(20);
		expect(orders.stoppedBy).toMatchObject({ fault: { code: 203 }, subject: { shopId: 'A' } });
		expect(orders.stoppedBy?.subject.orderSn).toBe(String(orders.stoppedBy?.subject.itemIndex));
		expect(faults.get('A/999')?.code).toBe(203);
	});

	it('a server that is down ends the run with the last trouble, and every number is told', async () => {
		const { orders, faults } = await lookUp(() => TRANSIENT, of('S', 60), { batchSize: 10 });
		const title =
			'the server answered with HTTP 502; nothing got through for more than a minute, so the run was ended';
		expect(orders.stoppedBy).toMatchObject({ fault: { title, category: 'server' }, subject: {} });
		expect(faults.size).toBe(60);
		for (const [, each] of faults) expect(each.title).toMatch(/^the server answered with HTTP 502/);
	});

	it('system errors with a served call between do not add up', async () => {
		const wishes = Array.from({ length: 30 }, (_, shop) =>
			of(shop % 5 === 4 ? `good${shop}` : `S${shop}`, 1),
		);
		const server: Respond = ({ shop, numbers }) => (shop.startsWith('good') ? reply(0, numbers) : reply(200));
		const { orders, tally } = await lookUp(server, wishes.flat());
		expect(orders.stoppedBy).toBeUndefined();
		expect(tally).toMatchObject({ found: 6, failed: 24 });
	});

	it.each([
		[9, false],
		[10, true],
	])('%d system errors in a row end the run: %j', async (shops, ends) => {
		const wishes = Array.from({ length: shops }, (_, shop) => of(`S${shop}`, 1)).flat();
		const { orders } = await lookUp(() => reply(200), wishes);
		expect(orders.stoppedBy !== undefined).toBe(ends);
	});
});

describe('a run that stops at the first failure', () => {
	const stopping = { stopsAtFailure: true };

	it('of a shop', async () => {
		const { orders, calls } = await lookUp(refusing('A', 302), [...of('A', 2), ...of('B', 500)], {
			...stopping,
			batchSize: 5,
		});
		expect(calls.length).toBeLessThan(20);
		expect(orders.stoppedBy).toMatchObject({
			fault: { code: 302 },
			subject: { shopId: 'A', orderSn: '0', itemIndex: 0 },
		});
	});

	it('of a number', async () => {
		const server: Respond = ({ numbers }) => (numbers.includes('3') ? reply(100) : reply(0, numbers));
		const { orders } = await lookUp(server, of('S', 5), {
			...stopping,
			profile: profileOf('multipart', 'S'),
		});
		expect(orders.stoppedBy).toMatchObject({
			fault: { code: 100 },
			subject: { shopId: 'S', orderSn: '3', itemIndex: 3 },
		});
	});

	it('of an item that cannot be used', async () => {
		const unusable = fault({ category: 'input', title: 'holds no number', solution: 'Map it.' });
		const { orders, calls, tally } = await lookUp(brings, of('S', 5), stopping, (run) => {
			run.reject(7, 'S', '', unusable);
		});
		expect(calls).toEqual([]);
		expect(orders.stoppedBy).toEqual({
			fault: unusable,
			subject: { shopId: 'S', orderSn: undefined, itemIndex: 7 },
		});
		expect(tally).toEqual({ asked: 6, found: 0, missing: 0, failed: 6 });
	});

	it('names what an unusable value was', async () => {
		const unusable = fault({ category: 'input', title: 'is rounded', solution: 'Pass it as text.' });
		const { orders } = await lookUp(brings, [], stopping, (run) => {
			run.reject(2, '', '6.9E+18', unusable);
		});
		expect(orders.stoppedBy?.subject).toEqual({ shopId: undefined, orderSn: '6.9E+18', itemIndex: 2 });
	});

	it('of a missing number, only where that is to be a failure', async () => {
		const server: Respond = ({ numbers }) =>
			reply(
				0,
				numbers.filter((number) => number !== '1'),
			);
		const missing = await lookUp(server, of('S', 3), { ...stopping, missingIsFailure: true });
		expect(missing.orders.stoppedBy).toMatchObject({
			fault: { category: 'not-found' },
			subject: { shopId: 'S', orderSn: '1', itemIndex: 1 },
		});
		const returned = await lookUp(server, of('S', 3), stopping);
		expect(returned.orders.stoppedBy).toBeUndefined();
		const asItem = await lookUp(server, of('S', 3), { missingIsFailure: true });
		expect(asItem.orders.stoppedBy).toBeUndefined();
		expect(asItem.tally).toEqual({ asked: 3, found: 2, missing: 1, failed: 0 });
	});

	it('not where only the limit of points was reached', async () => {
		const { orders, tally } = await lookUp(brings, of('S', 60), {
			...stopping,
			batchSize: 10,
			maxPoints: 3,
		});
		expect(orders.stoppedBy).toBeUndefined();
		expect(tally).toMatchObject({ found: 30, failed: 30 });
	});
});

describe('an item that cannot be used', () => {
	it('is one failure among the others', async () => {
		const unusable = fault({ category: 'input', title: 'holds no number', solution: 'Map it.' });
		const { orders, tally } = await lookUp(brings, of('S', 5), {}, (run) => {
			run.reject(7, 'S', '', unusable);
		});
		expect(orders.stoppedBy).toBeUndefined();
		expect(tally).toEqual({ asked: 6, found: 5, missing: 0, failed: 1 });
	});
});

describe('the limit of points', () => {
	it('what would cost more is not sent, is counted, and says why', async () => {
		const { calls, orders, faults } = await lookUp(brings, of('S', 65), { batchSize: 10, maxPoints: 3 });
		expect(calls).toHaveLength(3);
		expect(orders.record.overLimit).toBe(35);
		expect(faults.size).toBe(35);
		expect(faults.get('S/64')).toMatchObject({
			category: 'spending-limit',
			title: expect.stringContaining('limit of 3 points'),
		});
	});

	it('of nothing sends nothing', async () => {
		const { calls, faults } = await lookUp(brings, of('S', 5), { maxPoints: 0 });
		expect(calls).toEqual([]);
		expect(faults.get('S/0')?.title).toContain('limit of 0 points');
	});
});

describe('what an earlier try had brought', () => {
	const failed: LookupResult = {
		kind: 'failed',
		fault: fault({ category: 'input', title: 'was refused', solution: 'Check it.' }),
	};
	const found: LookupResult = {
		kind: 'found',
		json: { order_sn: '0' },
		call: { points: 1, orders: 1, attempts: 1, ms: 5 },
	};
	const earlierOf = (answer: LookupResult) => new Map([[lookupKey('S', undefined, '0'), answer]]);

	it.each([
		['found', found],
		['missing', { kind: 'missing' } as const],
		['failed', failed],
	])('%s is taken over, and not asked for again', async (kind, answer) => {
		const { calls, answers, orders } = await lookUp(brings, of('S', 2), { earlier: earlierOf(answer) });
		expect(calls.map(inShort)).toEqual(['S: 1, multipart']);
		expect([...answers]).toEqual([
			['S/0', kind],
			['S/1', 'found'],
		]);
		expect(orders.record.earlierResults).toBe(1);
		expect(orders.stoppedBy).toBeUndefined();
	});

	it('a failure stops a run that stops at failures, before anything is sent', async () => {
		const { calls, orders } = await lookUp(brings, of('S', 2), {
			earlier: earlierOf(failed),
			stopsAtFailure: true,
		});
		expect(calls).toEqual([]);
		expect(orders.stoppedBy).toMatchObject({
			fault: { title: 'was refused' },
			subject: { shopId: 'S', orderSn: '0', itemIndex: 0 },
		});
	});

	it('a found number stops nothing', async () => {
		const { orders } = await lookUp(brings, of('S', 2), { earlier: earlierOf(found), stopsAtFailure: true });
		expect(orders.stoppedBy).toBeUndefined();
	});

	it('a missing number stops a run for which that is a failure', async () => {
		const { orders } = await lookUp(brings, of('S', 2), {
			earlier: earlierOf({ kind: 'missing' }),
			stopsAtFailure: true,
			missingIsFailure: true,
		});
		expect(orders.stoppedBy?.fault.category).toBe('not-found');
	});
});
