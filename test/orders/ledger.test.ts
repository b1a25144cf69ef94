import fc from 'fast-check';
import type { Edition } from '../../nodes/VvTool/platforms/endpoint';
import { fault } from '../../nodes/VvTool/api/fault';
import { lookupKey, Ledger, type LookupResult, type Lookup } from '../../nodes/VvTool/orders/ledger';

const FAULT = fault({ category: 'server', title: 'it failed', solution: 'Try again.' });
const OTHER = fault({ category: 'input', title: 'it is wrong', solution: 'Correct it.' });
const CALL = { points: 1, orders: 1, attempts: 1, ms: 5 };
const RESULTS: readonly LookupResult[] = [
	{ kind: 'found', json: { found: true }, call: CALL },
	{ kind: 'missing' },
	{ kind: 'failed', fault: FAULT },
];

/** Asks for a new number; a known one is a mistake of the test. */
function ask(ledger: Ledger, orderSn: string, item = 0): Lookup {
	const asked = ledger.add('S', undefined, orderSn, item);
	if (asked === undefined) throw new Error(`${orderSn} was asked for before`);
	return asked;
}

describe('a number', () => {
	it('is asked for once, however many items want it, and linked to each of them once', () => {
		const ledger = new Ledger();
		const first = ask(ledger, '1', 0);
		for (const item of [0, 3, 3, 5]) expect(ledger.add('S', undefined, '1', item)).toBeUndefined();
		expect(first.itemIndexes).toEqual([0, 3, 5]);
		expect(ledger.tally.asked).toBe(1);
	});

	it.each<[string, [string, Edition | undefined, string]]>([
		['of another shop', ['T', undefined, '1']],
		['of another edition', ['S', 'standard', '1']],
		['that differs by a zero', ['S', undefined, '01']],
	])('%s is another number', (_name, [shop, edition, orderSn]) => {
		const ledger = new Ledger();
		ask(ledger, '1');
		expect(ledger.add(shop, edition, orderSn, 0)).toMatchObject({ shopId: shop, edition, orderSn });
		expect(ledger.tally.asked).toBe(2);
	});

	it('has a key of its own, whatever characters it and its shop hold', () => {
		const parts = fc.tuple(
			fc.string(),
			fc.constantFrom<Edition | undefined>(undefined, 'enhanced', 'standard'),
			fc.string(),
		);
		fc.assert(
			fc.property(parts, parts, (one, other) => {
				const isSame = one.every((part, index) => part === other[index]);
				expect(lookupKey(...one) === lookupKey(...other)).toBe(isSame);
			}),
		);
		expect(lookupKey('a","', undefined, 'b')).not.toBe(lookupKey('a', undefined, '","b'));
	});

	it.each(RESULTS.map((answer) => [answer.kind, answer] as const))(
		'that is answered stays so: %s',
		(kind, answer) => {
			const ledger = new Ledger();
			const asked = ask(ledger, '1');
			ledger.record(asked, answer);
			for (const later of RESULTS) ledger.record(asked, later);
			expect(asked.result).toBe(answer);
			expect(ledger.tally).toEqual({ asked: 1, found: 0, missing: 0, failed: 0, [kind]: 1 });
		},
	);
});

describe('the entries', () => {
	it('stand in the order in which they were first asked for, invalid values between', () => {
		const ledger = new Ledger();
		ask(ledger, '2');
		ledger.reject(0, 'S', 'true', OTHER);
		ask(ledger, '1', 1);
		ledger.add('S', undefined, '2', 1);
		ledger.reject(2, '', '', OTHER);
		expect(ledger.entries.map((entry) => (entry.kind === 'lookup' ? entry.orderSn : entry.text))).toEqual([
			'2',
			'true',
			'1',
			'',
		]);
	});
});

describe('the end of a run', () => {
	it('says of a number whose call was sent that it was cut off, and may have been charged', () => {
		const ledger = new Ledger();
		const [sent, unsent] = [ask(ledger, '1'), ask(ledger, '2')];
		sent.wasSent = true;
		ledger.close(() => undefined);
		expect(sent.result).toMatchObject({
			kind: 'failed',
			fault: { category: 'network', retry: 'transient', mayBeCharged: true },
		});
		expect(unsent.result).toMatchObject({ kind: 'failed', fault: { mayBeCharged: false } });
	});

	it('gives what has no answer the failure that is named for it, or a general one', () => {
		const ledger = new Ledger();
		const [served, named, unnamed] = [ask(ledger, '1'), ask(ledger, '2'), ask(ledger, '3')];
		ledger.record(served, { kind: 'missing' });
		ledger.close((asked) => (asked === named ? OTHER : undefined));
		expect(served.result).toEqual({ kind: 'missing' });
		expect(named.result).toEqual({ kind: 'failed', fault: OTHER });
		expect(unnamed.result).toMatchObject({
			kind: 'failed',
			fault: { category: 'server', retry: 'transient' },
		});
	});
});

const events = fc.array(
	fc.oneof(
		fc.record({
			kind: fc.constant('ask' as const),
			shop: fc.constantFrom('A', 'B'),
			number: fc.nat(20).map(String),
		}),
		fc.record({ kind: fc.constant('invalid' as const) }),
		fc.record({
			kind: fc.constant('answer' as const),
			which: fc.nat(50),
			answer: fc.constantFrom(...RESULTS),
		}),
	),
	{ maxLength: 200 },
);

describe('asked = found + missing + failed', () => {
	it('holds for every run, whatever happens in it and in which order', () => {
		fc.assert(
			fc.property(events, (list) => {
				const ledger = new Ledger();
				const known: Lookup[] = [];
				const wanted = new Map<string, Set<number>>();
				let invalid = 0;
				list.forEach((event, item) => {
					if (event.kind === 'ask') {
						const key = lookupKey(event.shop, undefined, event.number);
						wanted.set(key, (wanted.get(key) ?? new Set()).add(item));
						const asked = ledger.add(event.shop, undefined, event.number, item);
						if (asked !== undefined) known.push(asked);
					} else if (event.kind === 'invalid') {
						invalid += 1;
						ledger.reject(item, 'A', 'x', OTHER);
					} else {
						const asked = known[event.which % Math.max(1, known.length)];
						if (asked !== undefined) ledger.record(asked, event.answer);
					}
					const { found, missing, failed } = ledger.tally;
					expect(ledger.answered).toBe(found + missing + failed);
					expect(ledger.answered).toBe(invalid + known.filter(({ result }) => result !== undefined).length);
				});
				ledger.close(() => undefined);

				const { asked, found, missing, failed } = ledger.tally;
				expect(asked).toBe(found + missing + failed);
				expect(asked).toBe(wanted.size + invalid);
				expect(new Map([...ledger.numbers()].map(([key, { itemIndexes }]) => [key, itemIndexes]))).toEqual(
					new Map([...wanted].map(([key, items]) => [key, [...items]])),
				);
				const count = (kind: LookupResult['kind']) =>
					known.filter(({ result }) => result?.kind === kind).length;
				expect([found, missing, failed]).toEqual([
					count('found'),
					count('missing'),
					count('failed') + invalid,
				]);
			}),
		);
	});
});
