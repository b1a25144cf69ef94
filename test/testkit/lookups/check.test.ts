import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/server';
import { checkLookup, lookupFaults } from '../../../testkit/lookups/check';
import { makeRows, UNAUTHORIZED_SHOP } from '../../../testkit/lookups/rows';
import { lookUpRows, type LookupEvidence } from '../../../testkit/lookups/run';

let evidence: LookupEvidence;

beforeAll(async () => {
	const sandbox = await startSandbox({ limit: { kind: 'none' } });
	try {
		evidence = await lookUpRows({
			rows: makeRows(200, ['1', '2', UNAUTHORIZED_SHOP]),
			batchSize: 50,
			sandbox: { url: sandbox.url, calls: async () => structuredClone(sandbox.calls) },
		});
	} finally {
		await sandbox.stop();
	}
});

function withMain(change: (main: INodeExecutionData[]) => void): LookupEvidence {
	const main = structuredClone([...evidence.result.main]);
	change(main);
	return { ...evidence, result: { ...evidence.result, main } };
}

/** The first item changed. */
function withFirst(change: Partial<INodeExecutionData>): LookupEvidence {
	return withMain((main) => main.splice(0, 1, { json: {}, ...main[0], ...change }));
}

const firstJson = () => evidence.result.main[0]?.json;
const lastCall = () => evidence.calls.slice(-1);

const TAMPERED: ReadonlyArray<readonly [string, RegExp, () => LookupEvidence]> = [
	['a lost order', /^159 items came out$/, () => withMain((main) => main.splice(7, 1))],
	[
		'an order that came twice',
		/^item 8 is/,
		() => withMain((main) => main.splice(7, 0, ...main.slice(6, 7))),
	],
	[
		'two orders in the wrong order',
		/^item 4 is/,
		() => withMain((main) => main.splice(3, 2, ...main.slice(3, 5).reverse())),
	],
	[
		'an order that nobody asked for',
		/^item 1 is “1 of shop/,
		() => withFirst({ json: { ...firstJson(), orderSn: '1' } }),
	],
	[
		'an order that is said to be missing',
		/: missing” and should be “.*: found”$/,
		() => withFirst({ json: { ...firstJson(), found: false } }),
	],
	['a link to another row', /for rows 1” and should be/, () => withFirst({ pairedItem: { item: 1 } })],
	[
		'an id that was rounded',
		/^an id of order/,
		() => withFirst({ json: { ...firstJson(), items: [{ skuId: '7406160504518139000' }] } }),
	],
	[
		'a call too many',
		/calls were made where 4 are needed$/,
		() => ({ ...evidence, calls: [...evidence.calls, ...lastCall()] }),
	],
	[
		'a call that was throttled',
		/^1 calls were throttled$/,
		() => ({
			...evidence,
			calls: evidence.calls.map((call, i) => (i === 2 ? { ...call, refused: true } : call)),
		}),
	],
	[
		'a call for the shop long after its rejection',
		/^a call was made for a shop that had rejected one$/,
		() => {
			const rejected = evidence.calls.filter(({ shop }) => shop === UNAUTHORIZED_SHOP).slice(-1);
			const late = rejected.map((call) => ({ ...call, at: call.at + 5_000 }));
			return { ...evidence, calls: [...evidence.calls, ...late] };
		},
	],
	[
		'eleven calls in a second',
		/^11 calls were sent in a second$/,
		() => ({ ...evidence, sends: Array.from({ length: 11 }, (_, index) => 99 * index) }),
	],
	[
		'a call that never arrived',
		/calls were sent and \d+ arrived$/,
		() => ({ ...evidence, sends: [...evidence.sends, 1e9] }),
	],
	[
		'calls and points told wrong',
		/^it told: 1 order number/,
		() => ({ ...evidence, result: { ...evidence.result, hints: ['1 order number: all found'] } }),
	],
	[
		'a node that stopped',
		/^the node stopped: it broke$/,
		() => ({ ...evidence, result: { ...evidence.result, error: new Error('it broke') as never } }),
	],
];

describe('the checks of a look-up', () => {
	it('find nothing wrong with a good one', () => {
		expect(lookupFaults(evidence)).toEqual([]);
		expect(checkLookup(evidence)[0]?.name).toMatch(
			/^asked = found \+ missing \+ failed: 160 = 106 \+ 1 \+ 53$/,
		);
	});

	it.each(TAMPERED)('see %s', (_, words, tampered) => {
		const faults = checkLookup(tampered()).map(({ fault }) => fault ?? '');
		expect(faults).toContainEqual(expect.stringMatching(words));
	});
});
