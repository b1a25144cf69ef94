import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import { forget, keep, recall } from '../../nodes/VvTool/orders/retryOnFail';
import { lookupKey, Ledger, type LookupResult, type Lookup } from '../../nodes/VvTool/orders/ledger';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

const RUN = 'execution/node/0';
const TEN_MINUTES = 600_000;
const BASE = { title: 'it failed', solution: 'Do something.' } as const;
const CERTAIN = fault({ ...BASE, category: 'input', code: 100, scope: 'number' });
const NO_STOP = () => undefined;

function failed(given: Fault): LookupResult {
	return { kind: 'failed', fault: given };
}

/** A ledger in which these numbers of shop S have these answers; `undefined`: none. */
function ledgerOf(answers: Readonly<Record<string, LookupResult | undefined>>): Ledger {
	const ledger = new Ledger();
	for (const [orderSn, answer] of Object.entries(answers)) {
		const asked = ledger.add('S', undefined, orderSn, 0);
		if (asked !== undefined && answer !== undefined) ledger.record(asked, answer);
	}
	return ledger;
}

function world() {
	const clock = new VirtualClock();
	return { clock, notes: new AccountCache(clock) };
}

function found(mark: number): LookupResult {
	return { kind: 'found', json: { mark }, call: { points: 1, orders: 1, attempts: 1, ms: 5 } };
}

describe('what a failed run has', () => {
	it.each<[string, LookupResult]>([
		['an order', found(1)],
		['a number that was not found', { kind: 'missing' }],
		['a wrong number', failed(CERTAIN)],
		[
			'a shop that is not authorized',
			failed(fault({ ...BASE, category: 'authorization', code: 302, scope: 'shop' })),
		],
		[
			'an endpoint without points',
			failed(fault({ ...BASE, category: 'quota', code: 204, scope: 'endpoint' })),
		],
	])('is kept: %s', (_name, answer) => {
		const { notes } = world();
		keep(notes, RUN, ledgerOf({ 1: answer }), NO_STOP);
		expect([...recall(notes, RUN)]).toEqual([[lookupKey('S', undefined, '1'), answer]]);
	});

	it.each<[string, LookupResult | undefined]>([
		['nothing', undefined],
		['trouble of the moment', failed(fault({ ...BASE, category: 'network', retry: 'transient' }))],
		['a server that was too busy', failed(fault({ ...BASE, category: 'busy', retry: 'throttled' }))],
		['the limit of points', failed(fault({ ...BASE, category: 'spending-limit' }))],
		['a refused token', failed(fault({ ...BASE, category: 'authorization', scope: 'run' }))],
	])('is not kept where it may end otherwise: %s', (_name, answer) => {
		const { notes } = world();
		keep(notes, RUN, ledgerOf({ 1: answer, 2: { kind: 'missing' } }), NO_STOP);
		expect([...recall(notes, RUN).keys()]).toEqual([lookupKey('S', undefined, '2')]);
	});

	it('includes numbers that were not asked for because their shop is certain to fail', () => {
		const { notes } = world();
		const stop = fault({ ...BASE, category: 'authorization', code: 302, scope: 'shop' });
		const ledger = ledgerOf({ 1: found(1), 2: undefined, 3: undefined });
		keep(notes, RUN, ledger, ({ orderSn }: Lookup) => (orderSn === '2' ? stop : undefined));
		expect(recall(notes, RUN)).toEqual(
			new Map([
				[lookupKey('S', undefined, '1'), found(1)],
				[lookupKey('S', undefined, '2'), failed(stop)],
			]),
		);
	});

	it('keeps the answer that a number has, whatever became of its shop later', () => {
		const { notes } = world();
		keep(notes, RUN, ledgerOf({ 1: found(1) }), () => CERTAIN);
		expect([...recall(notes, RUN).values()]).toEqual([found(1)]);
	});
});

describe('how long it is kept', () => {
	it('ten minutes', async () => {
		const { clock, notes } = world();
		keep(notes, RUN, ledgerOf({ 1: found(1) }), NO_STOP);
		await clock.advance(TEN_MINUTES - 1);
		expect(recall(notes, RUN).size).toBe(1);
		await clock.advance(2);
		expect(recall(notes, RUN).size).toBe(0);
	});

	it('until the run ends well', () => {
		const { notes } = world();
		keep(notes, RUN, ledgerOf({ 1: found(1) }), NO_STOP);
		forget(notes, RUN);
		expect(recall(notes, RUN).size).toBe(0);
	});

	it('until the run fails again, with what that has', () => {
		const { notes } = world();
		keep(notes, RUN, ledgerOf({ 1: found(1) }), NO_STOP);
		keep(notes, RUN, ledgerOf({ 2: found(2) }), NO_STOP);
		expect([...recall(notes, RUN).values()]).toEqual([found(2)]);
	});
});

describe('whose it is', () => {
	it('that of one run of one node of one execution', () => {
		const { notes } = world();
		keep(notes, RUN, ledgerOf({ 1: found(1) }), NO_STOP);
		expect(recall(notes, 'execution/node/1').size).toBe(0);
		forget(notes, 'execution/node/1');
		expect(recall(notes, RUN).size).toBe(1);
	});

	it('that of one account', () => {
		const { clock, notes } = world();
		const others = new AccountCache(clock);
		keep(notes, RUN, ledgerOf({ 1: found(1) }), NO_STOP);
		expect(recall(others, RUN).size).toBe(0);
	});

	it('nobody’s where there is no execution to repeat', () => {
		const { notes } = world();
		keep(notes, undefined, ledgerOf({ 1: found(1) }), NO_STOP);
		forget(notes, undefined);
		expect(recall(notes, undefined).size).toBe(0);
		expect(notes.sweep()).toBe(false);
	});

	it('that of the latest five runs: the oldest goes first', () => {
		const { notes } = world();
		for (let run = 0; run < 7; run += 1) keep(notes, `${RUN}${run}`, ledgerOf({ 1: found(run) }), NO_STOP);
		const left = [...Array(7).keys()].filter((run) => recall(notes, `${RUN}${run}`).size > 0);
		expect(left).toEqual([...Array(5).keys()].map((run) => run + 2));
	});
});

describe('how much is kept', () => {
	it('twenty thousand answers of a run, the first ones', () => {
		const { notes } = world();
		const ledger = new Ledger();
		for (let index = 0; index < 20_010; index += 1) {
			const asked = ledger.add('S', undefined, String(index), 0);
			if (asked !== undefined) ledger.record(asked, { kind: 'missing' });
		}
		keep(notes, RUN, ledger, NO_STOP);
		const kept = recall(notes, RUN);
		expect(kept.size).toBe(20_000);
		expect(kept.has(lookupKey('S', undefined, '19999'))).toBe(true);
		expect(kept.has(lookupKey('S', undefined, '20000'))).toBe(false);
	});
});
