import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { BaseUrlError } from '../api/baseUrl';
import { ApiClient } from '../api/client';
import { fault, type Fault } from '../api/fault';
import { TokenProvider } from '../api/tokenProvider';
import { CallLoop, type Work } from '../orders/callLoop';
import type { AccountCache } from '../pacing/accountCache';
import { PointsBudget } from '../pacing/pointsBudget';
import { processLimiters, type LimiterEntry } from '../pacing/rateLimiters';
import { AccountError, CREDENTIAL, readAccount, type Account } from './account';
import { CLOCK } from './clock';
import { nodeApiError } from './errors';
import type { CallSettings } from './settings';
import { N8nTransport } from './transport';

/** What a run used. */
export interface Usage {
	/** Attempts, repeated ones and token calls included. */
	readonly calls: number;
	readonly points: number;
	/** The highest price of a call that was seen; absent while none was. */
	readonly price?: number;
	/** Calls that may have cost something although no reply came. */
	readonly lostReplies: number;
	readonly ms: number;
}

const NOTHING: Usage = { calls: 0, points: 0, lostReplies: 0, ms: 0 };

/** An input fault that concerns the whole node: nothing can be looked up. */
export function settingsFault(title: string, solution: string): Fault {
	return fault({ category: 'input', title, solution, scope: 'run' });
}

/**
 * Reads the node's credential.
 * @throws NodeApiError where something in it cannot be used
 */
export async function accountOf(context: IExecuteFunctions | IPollFunctions): Promise<Account> {
	const data = await context.getCredentials(CREDENTIAL);
	try {
		return readAccount(data);
	} catch (error) {
		const isKnown = error instanceof BaseUrlError || error instanceof AccountError;
		const title = isKnown ? error.message : 'the credential cannot be read';
		throw nodeApiError(context.getNode(), settingsFault(title, 'Correct the credential.'), {});
	}
}

/** What is remembered of an account. */
export function cacheOf(account: Account): AccountCache {
	return processLimiters.limiterFor(account.limiterKey, CLOCK).cache;
}

function cancelSignalOf(context: IExecuteFunctions | IPollFunctions): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** One execution's way to VV-Tool: its account, token, limiter and budget. */
export class RunContext {
	readonly budget: PointsBudget;
	private readonly startedAt = CLOCK.now();
	private readonly entry: LimiterEntry;
	private readonly stop = new AbortController();
	private readonly cancelSignal: AbortSignal | undefined;
	private readonly tokens: TokenProvider;
	private readonly api: ApiClient;
	private failed = false;
	private readonly loops: { readonly calls: number }[] = [];

	/** @param earlier what earlier tries of the same run have used */
	constructor(
		context: IExecuteFunctions | IPollFunctions,
		private readonly account: Account,
		private readonly settings: CallSettings,
		private readonly earlier: Usage = NOTHING,
	) {
		const credential = context.getNode().credentials?.[CREDENTIAL] ?? { id: null, name: CREDENTIAL };
		const transport = new N8nTransport(context, credential, account, this.stop.signal, settings.timeout);
		this.entry = processLimiters.limiterFor(account.limiterKey, CLOCK);
		this.cancelSignal = cancelSignalOf(context);
		this.budget = new PointsBudget(settings.maxPoints, earlier.points, earlier.price);
		this.tokens = new TokenProvider({
			cache: this.entry.cache,
			clock: CLOCK,
			signal: this.stop.signal,
			source: transport,
			initial: account.token,
			isStatic: account.isStatic,
			maxRetries: settings.maxRetries,
			limiter: this.entry.limiter,
		});
		this.api = new ApiClient({
			clock: CLOCK,
			wallNow: () => Date.now(),
			tokens: this.tokens,
			send: async (request, token) => await transport.send(request, token),
		});
	}

	/** What is remembered of the account. */
	get cache(): AccountCache {
		return this.entry.cache;
	}

	/** Whether a bug has ended the run. */
	get hasFailed(): boolean {
		return this.failed;
	}

	/** Whether n8n stopped the execution. */
	get isCancelled(): boolean {
		return this.cancelSignal?.aborted === true;
	}

	/** What the run and its earlier tries have used so far. */
	get usage(): Usage {
		const { earlier } = this;
		const calls = this.loops.reduce((sum, loop) => sum + loop.calls, this.tokens.tokenCalls);
		return {
			calls: earlier.calls + calls,
			points: this.budget.points,
			price: this.budget.highestPrice,
			lostReplies: earlier.lostReplies + this.api.lostReplies,
			ms: earlier.ms + CLOCK.now() - this.startedAt,
		};
	}

	/**
	 * Does some work, all calls of it; ends when it is done, stopped or cancelled.
	 * @param progress is told after each turn
	 * @throws whatever a bug throws
	 */
	async run<C>(work: Work<C>, progress?: { report(usage: Usage): void }): Promise<void> {
		const client = this.entry.limiter.join(this.account.requestsPerSecond);
		const { api, tokens, budget, cancelSignal } = this;
		const loop = new CallLoop<C>({
			clock: CLOCK,
			client,
			api,
			tokens,
			budget,
			maxPoints: this.settings.maxPoints,
			signal: this.stop.signal,
		});
		this.loops.push(loop);
		const cut = () => {
			this.stop.abort();
			client.leave();
		};
		const end = () => {
			if (work.ending === 'cut') cut();
			else client.leave();
		};
		if (this.isCancelled) cut();
		if (work.ended.aborted) end();
		cancelSignal?.addEventListener('abort', cut, { once: true });
		work.ended.addEventListener('abort', end, { once: true });
		let isBug = true;
		try {
			const turns = loop.turns(work);
			while ((await turns.next()).done !== true) progress?.report(this.usage);
			isBug = false;
		} finally {
			this.failed ||= isBug;
			cancelSignal?.removeEventListener('abort', cut);
			cut();
		}
	}

	/**
	 * Does some work, as {@link run} does, while `read` hands it what to do. A bug in either ends the other as well.
	 * @throws whatever a bug throws
	 */
	async runWhile<C>(
		work: Work<C>,
		read: () => Promise<void>,
		progress?: { report(usage: Usage): void },
	): Promise<void> {
		const reading = read().catch((error: unknown) => {
			this.failed = true;
			this.stop.abort();
			throw error;
		});
		await Promise.all([this.run(work, progress), reading]);
	}
}
