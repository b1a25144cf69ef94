import fc from 'fast-check';
import type { Edition } from '../../nodes/VvTool/api/endpoints';
import { fault } from '../../nodes/VvTool/api/fault';
import { askedKey, Ledger, type Answer, type Asked } from '../../nodes/VvTool/orders/ledger';

const FAULT = fault({ category: 'server', title: 'it failed', solution: 'Try again.' });
const OTHER = fault({ category: 'input', title: 'it is wrong', solution: 'Correct it.' });
const CALL = { points: 1, orders: 1, attempts: 1, ms: 5 };
const ANSWERS: readonly Answer[] = [
	{ kind: 'found', json: { found: true }, call: CALL },
	{ kind: 'missing' },
	{ kind: 'failed', fault: FAULT },
];

/** Asks for a new number; a known one is a mistake of the test. */
function ask(ledger: Ledger, orderSn: string, item = 0): Asked {
	const asked = ledger.ask('S', undefined, orderSn, item);
	if (asked === undefined) throw new Error(`${orderSn} was asked for before`);
	return asked;
}

describe('a number', () => {
	it('is asked for once, however many items want it, and linked to each of them once', () => {
		const ledger = new Ledger();
		const first = ask(ledger, '1', 0);
		for (const item of [0, 3, 3, 5]) expect(ledger.ask('S', undefined, '1', item)).toBeUndefined();
		expect(first.items).toEqual([0, 3, 5]);
		expect(ledger.tally.asked).toBe(1);
	});

	it.each<[string, [string, Edition | undefined, string]]>([
		['of another shop', ['T', undefined, '1']],
		['of another edition', ['S', 'standard', '1']],
		['that differs by a zero', ['S', undefined, '01']],
	])('%s is another number', (_name, [shop, edition, orderSn]) => {
		const ledger = new Ledger();
		ask(ledger, '1');
		expect(ledger.ask(shop, edition, orderSn, 0)).toMatchObject({ shopId: shop, edition, orderSn });
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
				expect(askedKey(...one) === askedKey(...other)).toBe(isSame);
			}),
		);
		expect(askedKey('a","', undefined, 'b')).not.toBe(askedKey('a', undefined, '","b'));
	});

	it.each(ANSWERS.map((answer) => [answer.kind, answer] as const))(
		'that is answered stays so: %s',
		(kind, answer) => {
			const ledger = new Ledger();
			const asked = ask(ledger, '1');
			ledger.answer(asked, answer);
			for (const later of ANSWERS) ledger.answer(asked, later);
			expect(asked.answer).toBe(answer);
			expect(ledger.tally).toEqual({ asked: 1, found: 0, missing: 0, failed: 0, [kind]: 1 });
		},
	);
});

describe('the entries', () => {
	it('stand in the order in which they were first asked for, unusable values between', () => {
		const ledger = new Ledger();
		ask(ledger, '2');
		ledger.refuse(0, 'S', 'true', OTHER);
		ask(ledger, '1', 1);
		ledger.ask('S', undefined, '2', 1);
		ledger.refuse(2, '', '', OTHER);
		expect(ledger.entries.map((entry) => (entry.kind === 'asked' ? entry.orderSn : entry.text))).toEqual([
			'2',
			'true',
			'1',
			'',
		]);
	});
});

describe('the end of a run', () => {
	it('gives what has no answer the failure that is named for it, or a general one', () => {
		const ledger = new Ledger();
		const [served, named, unnamed] = [ask(ledger, '1'), ask(ledger, '2'), ask(ledger, '3')];
		ledger.answer(served, { kind: 'missing' });
		ledger.close((asked) => (asked === named ? OTHER : undefined));
		expect(served.answer).toEqual({ kind: 'missing' });
		expect(named.answer).toEqual({ kind: 'failed', fault: OTHER });
		expect(unnamed.answer).toMatchObject({ kind: 'failed', fault: { category: 'server', again: 'yes' } });
	});
});

const events = fc.array(
	fc.oneof(
		fc.record({
			kind: fc.constant('ask' as const),
			shop: fc.constantFrom('A', 'B'),
			number: fc.nat(20).map(String),
		}),
		fc.record({ kind: fc.constant('refuse' as const) }),
		fc.record({
			kind: fc.constant('answer' as const),
			which: fc.nat(50),
			answer: fc.constantFrom(...ANSWERS),
		}),
	),
	{ maxLength: 200 },
);

describe('asked = found + missing + failed', () => {
	it('holds for every run, whatever happens in it and in which order', () => {
		fc.assert(
			fc.property(events, (list) => {
				const ledger = new Ledger();
				const known: Asked[] = [];
				const wanted = new Map<string, Set<number>>();
				let refused = 0;
				list.forEach((event, item) => {
					if (event.kind === 'ask') {
						const key = askedKey(event.shop, undefined, event.number);
						wanted.set(key, (wanted.get(key) ?? new Set()).add(item));
						const asked = ledger.ask(event.shop, undefined, event.number, item);
						if (asked !== undefined) known.push(asked);
					} else if (event.kind === 'refuse') {
						refused += 1;
						ledger.refuse(item, 'A', 'x', OTHER);
					} else {
						const asked = known[event.which % Math.max(1, known.length)];
						if (asked !== undefined) ledger.answer(asked, event.answer);
					}
					const { found, missing, failed } = ledger.tally;
					expect(ledger.answered).toBe(found + missing + failed);
					expect(ledger.answered).toBe(refused + known.filter(({ answer }) => answer !== undefined).length);
				});
				ledger.close(() => undefined);

				const { asked, found, missing, failed } = ledger.tally;
				expect(asked).toBe(found + missing + failed);
				expect(asked).toBe(wanted.size + refused);
				expect(new Map([...ledger.numbers()].map(([key, { items }]) => [key, items]))).toEqual(
					new Map([...wanted].map(([key, items]) => [key, [...items]])),
				);
				const count = (kind: Answer['kind']) => known.filter(({ answer }) => answer?.kind === kind).length;
				expect([found, missing, failed]).toEqual([
					count('found'),
					count('missing'),
					count('failed') + refused,
				]);
			}),
		);
	});
});
