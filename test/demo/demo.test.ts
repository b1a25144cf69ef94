import { VvToolApi } from '../../credentials/VvToolApi.credentials';
import { VvTool } from '../../nodes/VvTool/VvTool.node';
import { checkRun, type Check, type Evidence } from '../../tools/demo/check';
import { DEFAULTS } from '../../tools/demo/commandLine';
import { groupFailures, type Said } from '../../tools/demo/outcome';
import { checkText, measureText, resultText } from '../../tools/demo/report';
import { runDemo, type DemoRun } from '../../tools/demo/run';
import { forkSandbox } from '../../testkit/sandbox/sandboxProcess';

const OPTIONS = { ...DEFAULTS, numbers: 200, shops: 3, latency: 20 };

let run: DemoRun;

beforeAll(async () => {
	const sandbox = await forkSandbox({
		latency: OPTIONS.latency,
		limit: { kind: OPTIONS.limit, toleranceMs: 30 },
	});
	try {
		run = await runDemo(OPTIONS, { node: new VvTool(), credential: new VvToolApi(), sandbox });
	} finally {
		await sandbox.stop();
	}
});

function faultsOf(checks: readonly Check[]): string[] {
	return checks.flatMap(({ fault }) => fault ?? []);
}

describe('a small demo', () => {
	it('adds up', () => {
		expect(faultsOf(checkRun(run.evidence))).toEqual([]);
		expect(checkText(checkRun(run.evidence))).toMatch(/\nEverything adds up\.$/);
	});

	it('shows orders, what was not found, and what failed with its link', () => {
		const text = resultText(run.evidence);
		expect(text).toContain('Found: 106 orders');
		expect(text).toContain('Not found: 1\n');
		expect(text).toContain('Failed: 53\n  53 numbers: Shop noauth-3: it has not granted access');
		expect(text).toContain('https://auth.vv-tool.example/grant?owner=noauth-3');
	});

	it('groups failures by what is said of them', () => {
		expect(groupFailures(run.evidence.errors)).toEqual([
			expect.objectContaining({ count: 53, link: 'https://auth.vv-tool.example/grant?owner=noauth-3' }),
		]);
	});

	it('never sent more than ten calls in a second, and says so', () => {
		expect(run.measures.mostSends).toBeLessThanOrEqual(10);
		expect(measureText(run.evidence, run.measures)).toMatch(/^refused as too fast +0$/m);
		expect(run.measures.ms).toBeGreaterThanOrEqual(run.measures.floorMs);
	});
});

function withMain(evidence: Evidence, change: (main: Said[]) => void): Evidence {
	const main = evidence.main.map((said) => ({ ...said }));
	change(main);
	return { ...evidence, main };
}

function changed(said: Said | undefined, changes: Partial<Said>): Said {
	if (said === undefined) throw new Error('There is no such item');
	return { ...said, ...changes };
}

const TAMPERED: ReadonlyArray<readonly [string, RegExp, (evidence: Evidence) => Evidence]> = [
	['a lost order', /is lost$/, (evidence) => withMain(evidence, (main) => main.splice(7, 1))],
	[
		'an order that came twice',
		/a second time or too late/,
		(evidence) => withMain(evidence, (main) => main.splice(7, 0, changed(main[7], {}))),
	],
	[
		'two orders in the wrong order',
		/a second time or too late/,
		(evidence) => withMain(evidence, (main) => main.splice(3, 2, changed(main[4], {}), changed(main[3], {}))),
	],
	[
		'an order that nobody asked for',
		/^nobody asked for/,
		(evidence) => withMain(evidence, (main) => main.splice(0, 0, changed(main[0], { number: '1' }))),
	],
	[
		'an order that is said to be missing',
		/is not “found”$/,
		(evidence) => withMain(evidence, (main) => main.splice(0, 1, changed(main[0], { kind: 'missing' }))),
	],
	[
		'a link to another row',
		/is not linked to rows/,
		(evidence) => withMain(evidence, (main) => main.splice(0, 1, changed(main[0], { rows: [1] }))),
	],
	[
		'an id that was rounded',
		/^an id of order/,
		(evidence) =>
			withMain(evidence, (main) =>
				main.splice(
					0,
					1,
					changed(main[0], { json: { ...main[0]?.json, items: [{ skuId: '7406160504518139000' }] } }),
				),
			),
	],
	[
		'a call too many',
		/calls were made where 4 are needed$/,
		(evidence) => ({ ...evidence, calls: [...evidence.calls, ...evidence.calls.slice(-1)] }),
	],
	[
		'a refused call',
		/^1 calls were refused$/,
		(evidence) => ({
			...evidence,
			calls: evidence.calls.map((call, index) => (index === 2 ? { ...call, refused: true } : call)),
		}),
	],
	[
		'a call for the shop long after its refusal',
		/^1 calls for a shop that had refused$/,
		(evidence) => {
			const last = evidence.calls.filter(({ shop }) => shop === 'noauth-3').at(-1);
			const late = last && { ...last, at: last.at + 5_000 };
			return { ...evidence, calls: late ? [...evidence.calls, late] : [] };
		},
	],
	['a wrong bill', /^it told:/, (evidence) => ({ ...evidence, hints: ['1 order number: all found'] })],
	['a node that stopped', /^the node stopped: it broke$/, (evidence) => ({ ...evidence, error: 'it broke' })],
];

describe('the checks of a demo', () => {
	it.each(TAMPERED)('see %s', (_, words, tamper) => {
		const checks = checkRun(tamper(run.evidence));
		expect(faultsOf(checks)).toContainEqual(expect.stringMatching(words));
		expect(checkText(checks)).toMatch(/checks failed\.$/);
	});
});
