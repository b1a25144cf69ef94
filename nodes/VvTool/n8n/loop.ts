import type { IExecuteFunctions } from 'n8n-workflow';
import { CacheRegion, type AccountCache } from '../pacing/accountCache';

/** How long the runs of a loop are added up, in ms. */
const KEPT_MS = 60 * 60_000;
const MAX_LOOPS = 50;
/** A loop with less than this part of what a call takes wastes calls. */
const FAR_FEWER = 0.25;

/** What a loop around the node has cost so far, beside what one run would have cost. */
export interface LoopCost {
	readonly numbers: number;
	readonly runs: number;
	readonly points: number;
	readonly onePoints: number;
}

interface RunCost {
	readonly numbers: number;
	readonly points: number;
}

/** The runs before the last, and the last: a repeated try of it takes its place. */
interface Loop {
	readonly before: RunCost & { readonly runs: number };
	readonly lastIndex: number;
	readonly last: RunCost;
}

const LOOPS = new CacheRegion<Loop>(MAX_LOOPS);

/** Whether a loop goes around the node: some node lies both before and behind it. */
function isInLoop(context: IExecuteFunctions): boolean {
	const { name } = context.getNode();
	const before = new Set(context.getParentNodes(name).map((node) => node.name));
	return context.getChildNodes(name).some((node) => before.has(node.name));
}

function added(loop: Loop | undefined, index: number, run: RunCost): Loop {
	if (loop === undefined) return { before: { runs: 0, numbers: 0, points: 0 }, lastIndex: index, last: run };
	if (loop.lastIndex === index) return { ...loop, last: run };
	const { before, last } = loop;
	return {
		before: {
			runs: before.runs + 1,
			numbers: before.numbers + last.numbers,
			points: before.points + last.points,
		},
		lastIndex: index,
		last: run,
	};
}

/** What one run with all numbers costs, where it is cheaper than the runs of a loop with far fewer numbers than a call takes. */
export function wastedIn(
	runs: number,
	{ numbers, points }: RunCost,
	numbersPerCall: number,
): LoopCost | undefined {
	if (runs < 2 || numbers / runs > numbersPerCall * FAR_FEWER) return undefined;
	const onePoints = Math.ceil(numbers / numbersPerCall) * Math.ceil(points / runs);
	return onePoints < points ? { numbers, runs, points, onePoints } : undefined;
}

/**
 * Adds this run to those that the loop around the node has made in the same execution.
 * @returns what the loop has cost so far, where it wastes points; `undefined` where there is none, or it is the right way
 */
export function loopCost(
	context: IExecuteFunctions,
	cache: AccountCache,
	run: RunCost,
	numbersPerCall: number,
): LoopCost | undefined {
	const execution: unknown = context.getExecutionId();
	const index: unknown = context.getWorkflowDataProxy(0).$runIndex;
	if (typeof execution !== 'string' || typeof index !== 'number' || !isInLoop(context)) return undefined;
	const key = JSON.stringify([execution, context.getNode().name]);
	const loop = added(cache.get(LOOPS, key), index, run);
	cache.set(LOOPS, key, loop, KEPT_MS);
	const { before, last } = loop;
	const all = { numbers: before.numbers + last.numbers, points: before.points + last.points };
	return wastedIn(before.runs + 1, all, numbersPerCall);
}
