import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { ApiClient } from '../api/client';
import { BaseUrlError } from '../api/baseUrl';
import { fault, type Fault } from '../api/fault';
import { TokenProvider } from '../api/tokenProvider';
import type { RateLimiter } from '../pacing/rateLimiter';
import { processLimiters } from '../pacing/rateLimiters';
import type { AccountCache } from '../pacing/accountCache';
import { CallQueue, type Call } from '../pacing/callQueue';
import { PointsBudget } from '../pacing/pointsBudget';
import type { Clock } from '../pacing/clock';
import { CREDENTIAL, readAccount, type Account } from './account';
import { nodeApiError } from './errors';
import { N8nTransport } from './transport';

/** Real time and chance, as n8n lets a node have them. */
export const CLOCK: Clock = {
	now: () => performance.now(),
	sleep: async (ms) => {
		await sleep(ms);
	},
	random: () => Math.random(),
};

/** An input fault that concerns the whole node: nothing can be asked. */
export function settingsFault(title: string, solution: string): Fault {
	return fault({ category: 'input', title, solution, scope: 'run' });
}

/**
 * Reads the node's credential.
 * @throws NodeApiError where its base URL is none
 */
export async function accountOf(context: IExecuteFunctions): Promise<Account> {
	const data = await context.getCredentials(CREDENTIAL);
	try {
		return readAccount(data);
	} catch (error) {
		const title = error instanceof BaseUrlError ? error.message : 'the credential cannot be read';
		throw nodeApiError(context.getNode(), settingsFault(title, 'Correct the credential.'), {});
	}
}

/** What both kinds of operations say about a run of calls. */
export interface CallSettings {
	/** ms */
	readonly timeout: number;
	readonly maxRetries: number;
	/** points */
	readonly maxPoints: number | undefined;
}

/** What an operation makes of it: where tasks come from, and what to do when something ends. */
export interface Work {
	next(): Call | undefined;
	onQuiet(): void;
	/** No sign-in: nothing can be sent. */
	onSignInFailed(fault: Fault): void;
}

/** One execution's way to VV-Tool: its place in the account's lane, its sign-in, its spending. */
export class RunContext {
	readonly caller: ApiClient;
	readonly run: CallQueue;
	readonly spending: PointsBudget;
	readonly notes: AccountCache;
	/** Settles when the run is over, for whatever reason; rejects only for a mistake in this program. */
	readonly ended: Promise<void>;
	private readonly startedAt = CLOCK.now();
	private readonly lane: RateLimiter;
	private readonly signIn: TokenProvider;
	private readonly stop = new AbortController();
	private readonly cancelSignal: AbortSignal | undefined;
	private readonly onCancel = () => {
		this.end();
	};
	private settle: { resolve(): void; reject(error: unknown): void } = { resolve: () => {}, reject: () => {} };

	/** @param work is asked for tasks only after {@link start} */
	constructor(context: IExecuteFunctions, account: Account, settings: CallSettings, work: Work) {
		const credential = context.getNode().credentials?.[CREDENTIAL] ?? { id: null, name: CREDENTIAL };
		const wire = new N8nTransport(context, credential, account, this.stop.signal, settings.timeout);
		const { limiter, cache } = processLimiters.limiterFor(account.limiterKey, CLOCK);
		this.lane = limiter;
		this.notes = cache;
		this.ended = new Promise<void>((resolve, reject) => {
			this.settle = { resolve, reject };
		});
		this.spending = new PointsBudget(settings.maxPoints);
		this.signIn = new TokenProvider({
			notes: cache,
			clock: CLOCK,
			signal: this.stop.signal,
			source: wire,
			initial: account.token,
			isStatic: account.isStatic,
			maxRetries: settings.maxRetries,
			errand: async (send, signal) => {
				await limiter.errand(send, signal);
			},
			onOpen: () => {
				this.run.wake();
			},
			onFailed: (fault) => {
				work.onSignInFailed(fault);
			},
			onCrash: (error) => {
				this.crash(error);
			},
		});
		this.caller = new ApiClient({
			clock: CLOCK,
			wallNow: () => Date.now(),
			signIn: this.signIn,
			send: async (request, token) => await wire.send(request, token),
		});
		this.run = new CallQueue({
			clock: CLOCK,
			requestsPerSecond: account.requestsPerSecond,
			spending: this.spending,
			next: () => work.next(),
			isGateOpen: () => this.signIn.isOpen,
			onQuiet: () => {
				work.onQuiet();
			},
			onCrash: (error) => {
				this.crash(error);
			},
		});
		this.cancelSignal = context.getExecutionCancelSignal();
		this.cancelSignal?.addEventListener('abort', this.onCancel, { once: true });
	}

	/** Takes its place in the lane; calls go from now on. */
	start(): void {
		if (this.isOver) return;
		if (this.isCancelled) {
			this.end();
			return;
		}
		this.signIn.start();
		this.run.start((source) => this.lane.sit(source));
	}

	/** Whether n8n stopped the execution. */
	get isCancelled(): boolean {
		return this.cancelSignal?.aborted === true;
	}

	/** Whether nothing is sent any more. */
	get isOver(): boolean {
		return this.stop.signal.aborted;
	}

	/** Calls so far: attempts, repeated ones and token calls included. */
	get calls(): number {
		return this.run.calls + this.signIn.tokenCalls;
	}

	/** How long it has taken so far, in ms. */
	get ms(): number {
		return CLOCK.now() - this.startedAt;
	}

	/** Leaves the lane and cuts what is on the way. */
	end(): void {
		if (this.isOver) return;
		this.cancelSignal?.removeEventListener('abort', this.onCancel);
		this.run.end();
		this.stop.abort();
		this.settle.resolve();
	}

	/** Ends with a mistake in this program. */
	crash(error: unknown): void {
		this.settle.reject(error);
		this.end();
	}
}
