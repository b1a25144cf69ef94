import type { INode } from 'n8n-workflow';
import { CacheRegion, type AccountCache } from '../pacing/accountCache';
import type { Usage } from './runContext';

/** How long what a failed or stopped run had fetched is kept, in ms. */
const KEPT_MS = 10 * 60_000;
/** Together some 300 MB at the very most, at 3 KB an order. */
const MAX_RUNS = 5;
const MAX_RESULTS = 20_000;

/** What earlier tries of a run had: results by key, and what they used. */
export interface Earlier<R> {
	readonly results: ReadonlyMap<string, R>;
	/** `undefined` where there was none, or where a stopped run is taken over, whose points are not this one's. */
	readonly usage: Usage | undefined;
	/** Whether they come from a run that the user stopped. */
	readonly isStopped: boolean;
}

/** What of n8n's context tells a run, and a try of it, from others. */
export interface TryContext {
	getNode(): Pick<INode, 'id' | 'name' | 'retryOnFail' | 'parameters'>;
	getExecutionId(): unknown;
	getWorkflow(): { readonly id?: string };
	getWorkflowDataProxy(itemIndex: number): Readonly<Record<string, unknown>>;
}

interface Kept<R> {
	readonly results: ReadonlyMap<string, R>;
	readonly usage: Usage;
}

/**
 * Names execution, node and run index: n8n's *Retry On Fail* repeats a node under the same name, a loop under another.
 * `undefined` where nothing will be repeated.
 */
function tryKey(context: TryContext): string | undefined {
	const node = context.getNode();
	const execution = context.getExecutionId();
	if (node.retryOnFail !== true || typeof execution !== 'string' || execution === '') return undefined;
	const runIndex = context.getWorkflowDataProxy(0).$runIndex;
	return JSON.stringify(['try', execution, node.name, runIndex]);
}

/** Parameters and options that say how a result looks, or where it comes from: with others it is another result. */
const SHAPING = ['resource', 'operation', 'simplify'] as const;
const SHAPING_OPTIONS = ['receiver', 'fields', 'endpointPath', 'editionParameter'] as const;

function shapeOf({ parameters }: Pick<INode, 'parameters'>): readonly unknown[] {
	const { options } = parameters;
	const given = typeof options === 'object' && options !== null ? options : {};
	const isLines = Reflect.get(given, 'output') === 'lines';
	const chosen: readonly unknown[] = SHAPING_OPTIONS.map((name): unknown => Reflect.get(given, name));
	return [...SHAPING.map((name) => parameters[name]), ...chosen, isLines];
}

/** Names workflow, node and what it is set to: whoever runs it again after stopping it wants what it had. */
function stoppedKey(context: TryContext): string | undefined {
	const { id } = context.getWorkflow();
	const node = context.getNode();
	const isKnown = id !== undefined && id !== '';
	return isKnown ? JSON.stringify(['stopped', id, node.id, ...shapeOf(node)]) : undefined;
}

/**
 * What a failed try of a run had fetched, or found certain to fail, so that n8n's *Retry On Fail* does not ask and pay for it
 * again; and what a run had fetched that the user stopped, since n8n drops its output. One for each kind of results, made once.
 */
export class EarlierTries<R> {
	private readonly runs = new CacheRegion<Kept<R>>(MAX_RUNS);

	/** What this run may take over. */
	recall(context: TryContext, cache: AccountCache): Earlier<R> {
		const tried = this.get(cache, tryKey(context));
		if (tried !== undefined) return { ...tried, isStopped: false };
		const stopped = this.get(cache, stoppedKey(context));
		return { results: stopped?.results ?? new Map<string, R>(), usage: undefined, isStopped: true };
	}

	/**
	 * Keeps what a failed try has, together with what the tries before it had.
	 * @param results those that another try would not change
	 * @param usage of all tries so far
	 */
	keep(
		context: TryContext,
		cache: AccountCache,
		results: Iterable<readonly [string, R]>,
		usage: Usage,
	): void {
		this.put(cache, tryKey(context), results, usage);
	}

	/** Keeps what a run has that the user stopped. */
	keepStopped(
		context: TryContext,
		cache: AccountCache,
		results: Iterable<readonly [string, R]>,
		usage: Usage,
	): void {
		this.put(cache, stoppedKey(context), results, usage);
	}

	/** Forgets a run that ended well: whoever asks again does so on purpose. */
	forget(context: TryContext, cache: AccountCache): void {
		for (const key of [tryKey(context), stoppedKey(context)])
			if (key !== undefined) cache.delete(this.runs, key);
	}

	private get(cache: AccountCache, key: string | undefined): Kept<R> | undefined {
		return key === undefined ? undefined : cache.get(this.runs, key);
	}

	private put(
		cache: AccountCache,
		key: string | undefined,
		results: Iterable<readonly [string, R]>,
		usage: Usage,
	): void {
		if (key === undefined) return;
		const merged = new Map(this.get(cache, key)?.results);
		for (const [name, result] of results) {
			if (merged.size >= MAX_RESULTS) break;
			merged.set(name, result);
		}
		cache.set(this.runs, key, { results: merged, usage }, KEPT_MS);
	}
}
