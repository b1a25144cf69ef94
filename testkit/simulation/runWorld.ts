import { getEventListeners } from 'node:events';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { dispatch } from '../../nodes/VvTool/operations';
import { at } from '../json';
import { VirtualClock } from '../virtualClock';
import { contextOf, type StoredTokens } from './context';
import type { Evidence, ExecutionRecord, TryRecord } from './evidence';
import { ModelServer } from './server';
import { installVirtualEdge } from './virtualEdge';
import { numberText, shopText, type ExecutionPlan, type RowPlan, type World } from './world';

const WAIT_BETWEEN_TRIES_MS = 1_000;
/** Longer than the longest sleep of the node that no event ends. */
const AFTER_THE_END_MS = 2_000;
/** A world that goes on for longer never ends, ms. */
const MAX_MS = 3 * 60 * 60_000;

function numbersOf({ from, count, as }: RowPlan): unknown {
	const numbers = Array.from({ length: count }, (_, index) => numberText(from + index));
	if (as === 'broken') return 1.5;
	if (as === 'empty') return '';
	if (as === 'list') return numbers;
	return as === 'json' ? JSON.stringify(numbers) : numbers.join('\n');
}

/** The input item of a row. */
function itemOf(row: RowPlan, index: number): IDataObject {
	return {
		shop: row.as === 'noShop' ? '' : shopText(row.shop),
		numbers: numbersOf(row) as IDataObject,
		parameters: JSON.stringify({ n: String(index) }),
	};
}

/** Whether n8n would try again: whatever returns an error item counts as a failed try. */
function isFailure(items: readonly INodeExecutionData[]): boolean {
	return items.some(({ json }) => at(json, 'error') !== undefined);
}

/** Runs executions of a world; one for each world. */
class Runner {
	readonly server: ModelServer;
	private readonly tokens: StoredTokens = new Map();

	constructor(
		private readonly world: World,
		private readonly clock: VirtualClock,
	) {
		this.server = new ModelServer(world, clock);
	}

	/** One execution with its tries, as n8n's *Retry On Fail* makes them. */
	async execute(plan: ExecutionPlan, index: number): Promise<ExecutionRecord> {
		await this.clock.sleep(plan.startsAt);
		const stop = new AbortController();
		if (plan.cancelAt !== null) this.clock.after(plan.cancelAt, () => stop.abort());
		const tries: TryRecord[] = [];
		for (let attempt = 0; attempt < plan.tries && !stop.signal.aborted; attempt += 1) {
			if (attempt > 0) await this.clock.sleep(WAIT_BETWEEN_TRIES_MS);
			if (stop.signal.aborted) break;
			const record = await this.attempt(plan, index, attempt, stop.signal);
			tries.push(record);
			if (record.error === undefined && !isFailure(record.items ?? [])) break;
		}
		return { plan, index, tries, listenersLeft: getEventListeners(stop.signal, 'abort').length };
	}

	private async attempt(
		plan: ExecutionPlan,
		index: number,
		attempt: number,
		cancel: AbortSignal,
	): Promise<TryRecord> {
		const { clock, tokens } = this;
		const { requestsPerSecond } = this.world;
		const rows = plan.rows.map(itemOf);
		const hints: string[] = [];
		let isOver = false;
		const sender = {
			execution: index,
			attempt,
			account: plan.account,
			process: plan.process,
			isOver: () => isOver || cancel.aborted,
		};
		const startedAt = clock.now();
		const context = contextOf({
			plan,
			index,
			rows,
			tokens,
			requestsPerSecond,
			cancel,
			hints,
			send: async (options) => await this.server.handle(options, sender),
		});
		try {
			const [items = []] = await dispatch(context);
			isOver = true;
			return { startedAt, endedAt: clock.now(), items, hints, isCancelled: cancel.aborted };
		} catch (error) {
			isOver = true;
			return { startedAt, endedAt: clock.now(), error, hints, isCancelled: cancel.aborted };
		}
	}
}

/**
 * Runs a world to its end: the real node, from rows to items, on a clock that does not wait.
 * @throws where it never ends
 */
export async function runWorld(world: World): Promise<Evidence> {
	const clock = new VirtualClock({ seed: world.seed });
	const edge = installVirtualEdge(clock);
	try {
		const startedAt = clock.now();
		const runner = new Runner(world, clock);
		const before = new Map<number, Promise<ExecutionRecord>>();
		const all = world.executions.map(async (plan, index) => {
			const started = before.get(plan.workflow);
			const record = Promise.resolve(started).then(async () => await runner.execute(plan, index));
			before.set(plan.workflow, record);
			return await record;
		});
		const tooLong = new Promise<never>((_, reject) => {
			clock.after(MAX_MS, () => reject(new Error(`The world goes on for more than ${MAX_MS} ms`)));
		});
		const executions = await clock.run(Promise.race([Promise.all(all), tooLong]));
		const ms = clock.now() - startedAt;
		await clock.advance(AFTER_THE_END_MS);
		const busyLimiters = [...edge.limiters].filter(({ isIdle }) => !isIdle).length;
		const { calls } = runner.server;
		return { world, calls, executions, sleepsLeft: edge.sleeping, busyLimiters, ms };
	} finally {
		edge.restore();
	}
}
