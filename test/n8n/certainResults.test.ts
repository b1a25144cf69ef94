import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import { certainResults } from '../../nodes/VvTool/n8n/lookUpOrders';
import { Ledger, lookupKey, type Lookup, type LookupResult } from '../../nodes/VvTool/orders/ledger';

const BASE = { title: 'it failed', solution: 'Do something.' } as const;
const CERTAIN = fault({ ...BASE, category: 'input', code: 100, scope: 'number' });
const FOUND: LookupResult = {
	kind: 'found',
	json: { mark: 1 },
	call: { points: 1, orders: 1, attempts: 1, ms: 5 },
};
const NO_REASON = () => undefined;

function failed(given: Fault): LookupResult {
	return { kind: 'failed', fault: given };
}

/** A ledger in which these numbers of shop S have these results; `undefined`: none. */
function ledgerOf(results: Readonly<Record<string, LookupResult | undefined>>): Ledger {
	const ledger = new Ledger();
	for (const [orderSn, result] of Object.entries(results)) {
		const lookup = ledger.add('S', undefined, orderSn, 0);
		if (lookup !== undefined && result !== undefined) ledger.record(lookup, result);
	}
	return ledger;
}

describe('what another try need not look up', () => {
	it.each<[string, LookupResult]>([
		['an order', FOUND],
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
	])('is %s', (_name, result) => {
		const certain = [...certainResults(ledgerOf({ 1: result }), NO_REASON)];
		expect(certain).toEqual([[lookupKey('S', undefined, '1'), result]]);
	});

	it.each<[string, LookupResult | undefined]>([
		['nothing', undefined],
		['a transient fault', failed(fault({ ...BASE, category: 'network', retry: 'transient' }))],
		['a server that was too busy', failed(fault({ ...BASE, category: 'busy', retry: 'throttled' }))],
		['the limit of points', failed(fault({ ...BASE, category: 'spending-limit' }))],
		['a rejected token', failed(fault({ ...BASE, category: 'authorization', scope: 'run' }))],
	])('is not what may end otherwise: %s', (_name, result) => {
		const certain = certainResults(ledgerOf({ 1: result, 2: { kind: 'missing' } }), NO_REASON);
		expect([...certain].map(([key]) => key)).toEqual([lookupKey('S', undefined, '2')]);
	});

	it('includes numbers that were not sent because their shop is certain to fail', () => {
		const closed = fault({ ...BASE, category: 'authorization', code: 302, scope: 'shop' });
		const ledger = ledgerOf({ 1: FOUND, 2: undefined, 3: undefined });
		const reasonFor = ({ orderSn }: Lookup) => (orderSn === '2' ? closed : undefined);
		expect(new Map(certainResults(ledger, reasonFor))).toEqual(
			new Map([
				[lookupKey('S', undefined, '1'), FOUND],
				[lookupKey('S', undefined, '2'), failed(closed)],
			]),
		);
	});

	it('is the result that a number has, whatever became of its shop later', () => {
		const certain = certainResults(ledgerOf({ 1: FOUND }), () => CERTAIN);
		expect([...certain].map(([, result]) => result)).toEqual([FOUND]);
	});
});
