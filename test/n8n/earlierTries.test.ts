import type { INodeParameters } from 'n8n-workflow';
import { EarlierTries, type TryContext } from '../../nodes/VvTool/n8n/earlierTries';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { VirtualClock } from '../../testkit/virtualClock';

const TEN_MINUTES = 600_000;
const USAGE = { calls: 3, points: 2, lostReplies: 0, ms: 500 };

interface Given {
	readonly retryOnFail?: boolean;
	readonly execution?: unknown;
	readonly node?: string;
	readonly run?: number;
	/** `null`: it has no id. */
	readonly workflow?: string | null;
	readonly parameters?: INodeParameters;
}

/** As much of n8n's context as tells runs apart. */
function context({
	retryOnFail = true,
	execution = 'E',
	node = 'N',
	run = 0,
	workflow = 'W',
	parameters = {},
}: Given = {}): TryContext {
	return {
		getNode: () => ({ id: `id of ${node}`, name: node, retryOnFail, parameters }),
		getExecutionId: () => execution,
		getWorkflow: () => (workflow === null ? {} : { id: workflow }),
		getWorkflowDataProxy: () => ({ $runIndex: run }),
	};
}

function world() {
	const clock = new VirtualClock();
	return { clock, cache: new AccountCache(clock), tries: new EarlierTries<number>() };
}

/** Results as they are handed over: by key. */
const results = (given: Readonly<Record<string, number>>) => Object.entries(given);

describe('what a failed try had', () => {
	it('is taken over by the next try, with what was used so far', () => {
		const { cache, tries } = world();
		tries.keep(context(), cache, results({ a: 1, b: 2 }), USAGE);
		expect(tries.recall(context(), cache)).toEqual({
			results: new Map(results({ a: 1, b: 2 })),
			usage: USAGE,
			isStopped: false,
		});
	});

	it('is merged with what the tries before it had, and the latest result counts', () => {
		const { cache, tries } = world();
		tries.keep(context(), cache, results({ a: 1, b: 2 }), USAGE);
		tries.keep(context(), cache, results({ b: 20, c: 3 }), { ...USAGE, points: 4 });
		tries.keep(context(), cache, results({}), { ...USAGE, points: 5 });
		const { results: merged, usage } = tries.recall(context(), cache);
		expect(Object.fromEntries(merged)).toEqual({ a: 1, b: 20, c: 3 });
		expect(usage?.points).toBe(5);
	});

	it.each<[string, Given]>([
		['Retry On Fail is off', { retryOnFail: false }],
		['there is no execution to repeat', { execution: '' }],
		['the execution has no name', { execution: 7 }],
	])('is not kept where %s', (_what, given) => {
		const { cache, tries } = world();
		tries.keep(context(given), cache, results({ a: 1 }), USAGE);
		expect(tries.recall(context(given), cache).results.size).toBe(0);
		expect(cache.sweep()).toBe(false);
	});

	it.each<[string, Given]>([
		['another execution', { execution: 'F' }],
		['another node', { node: 'M' }],
		['another round of a loop', { run: 1 }],
		['the same node without Retry On Fail', { retryOnFail: false }],
	])('is nothing to %s', (_what, given) => {
		const { cache, tries } = world();
		tries.keep(context(), cache, results({ a: 1 }), USAGE);
		expect(tries.recall(context(given), cache).results.size).toBe(0);
		tries.forget(context(given), cache);
		expect(tries.recall(context(), cache).results.size).toBe(1);
	});

	it('is nothing to another account, nor to another kind of results', () => {
		const { clock, cache, tries } = world();
		tries.keep(context(), cache, results({ a: 1 }), USAGE);
		expect(tries.recall(context(), new AccountCache(clock)).results.size).toBe(0);
		expect(new EarlierTries<number>().recall(context(), cache).results.size).toBe(0);
	});

	it('is kept for ten minutes', async () => {
		const { clock, cache, tries } = world();
		tries.keep(context(), cache, results({ a: 1 }), USAGE);
		await clock.advance(TEN_MINUTES - 1);
		expect(tries.recall(context(), cache).results.size).toBe(1);
		await clock.advance(2);
		expect(tries.recall(context(), cache).results.size).toBe(0);
	});

	it('is forgotten when the run ends well', () => {
		const { cache, tries } = world();
		tries.keep(context(), cache, results({ a: 1 }), USAGE);
		tries.forget(context(), cache);
		expect(tries.recall(context(), cache)).toEqual({ results: new Map(), usage: undefined, isStopped: true });
	});

	it('is kept of the latest five runs: the oldest goes first', () => {
		const { cache, tries } = world();
		const runs = [...Array(7).keys()];
		for (const run of runs) tries.keep(context({ run }), cache, results({ a: run }), USAGE);
		const left = runs.filter((run) => tries.recall(context({ run }), cache).results.size > 0);
		expect(left).toEqual([2, 3, 4, 5, 6]);
	});

	it('is kept up to twenty thousand results, the first ones', () => {
		const { cache, tries } = world();
		const many = (from: number, count: number) =>
			Array.from({ length: count }, (_, n): [string, number] => [String(from + n), n]);
		tries.keep(context(), cache, many(0, 15_000), USAGE);
		tries.keep(context(), cache, many(15_000, 5_010), USAGE);
		const { results: kept } = tries.recall(context(), cache);
		expect([kept.size, kept.has('19999'), kept.has('20000')]).toEqual([20_000, true, false]);
	});
});

describe('what a stopped run had', () => {
	it('is taken over by the next execution of the workflow, without its points', () => {
		const { cache, tries } = world();
		tries.keepStopped(context({ execution: 'E', retryOnFail: false }), cache, results({ a: 1 }), USAGE);
		expect(tries.recall(context({ execution: 'F', retryOnFail: false }), cache)).toEqual({
			results: new Map(results({ a: 1 })),
			usage: undefined,
			isStopped: true,
		});
	});

	it.each<[string, Given]>([
		['another workflow', { workflow: 'V' }],
		['another node', { node: 'M' }],
		['a workflow that was never saved', { workflow: '' }],
		['a workflow without an id', { workflow: null }],
	])('is nothing to %s', (_what, given) => {
		const { cache, tries } = world();
		tries.keepStopped(context(), cache, results({ a: 1 }), USAGE);
		expect(tries.recall(context(given), cache).results.size).toBe(0);
	});

	const SETTINGS = { resource: 'taobao', operation: 'getDetail', simplify: true };

	it.each<[string, INodeParameters, INodeParameters, boolean]>([
		['the platform', SETTINGS, { ...SETTINGS, resource: 'jd' }, false],
		['the operation', SETTINGS, { ...SETTINGS, operation: 'getByNumber' }, false],
		['raw orders', SETTINGS, { ...SETTINGS, simplify: false }, false],
		['the buyer’s data', { options: {} }, { options: { receiver: 'mask' } }, false],
		['the fields', { options: { fields: ['status'] } }, { options: { fields: ['items'] } }, false],
		['the endpoint', { options: {} }, { options: { endpointPath: '/x' } }, false],
		['the name of the edition', { options: {} }, { options: { editionParameter: 'x' } }, false],
		['one item a line', { options: { output: 'rows' } }, { options: { output: 'lines' } }, false],
		['one item a row', { options: { output: 'orders' } }, { options: { output: 'rows' } }, true],
		['the limit of points', { options: { maxPoints: 5 } }, { options: { maxPoints: 50 } }, true],
		['the numbers', { orderSns: '1' }, { orderSns: '2' }, true],
		['options that are none', { options: null }, { options: '' }, true],
		['nothing', SETTINGS, SETTINGS, true],
	])('is taken over or not where what was changed is %s', (_what, before, after, isTaken) => {
		const { cache, tries } = world();
		tries.keepStopped(context({ parameters: before }), cache, results({ a: 1 }), USAGE);
		const { results: taken } = tries.recall(context({ parameters: after }), cache);
		expect(taken.size > 0).toBe(isTaken);
	});

	it.each<[string | null]>([[''], [null]])(
		'is not kept where the workflow was never saved: its id is %j',
		(workflow) => {
			const { cache, tries } = world();
			tries.keepStopped(context({ workflow }), cache, results({ a: 1 }), USAGE);
			expect(cache.sweep()).toBe(false);
		},
	);

	it('stands behind what a failed try of the same execution had', () => {
		const { cache, tries } = world();
		tries.keepStopped(context(), cache, results({ a: 1 }), USAGE);
		tries.keep(context(), cache, results({ b: 2 }), USAGE);
		expect([...tries.recall(context(), cache).results.keys()]).toEqual(['b']);
	});

	it('is forgotten when a run ends well', () => {
		const { cache, tries } = world();
		tries.keepStopped(context(), cache, results({ a: 1 }), USAGE);
		tries.forget(context({ execution: 'F' }), cache);
		expect(tries.recall(context(), cache).results.size).toBe(0);
	});
});
