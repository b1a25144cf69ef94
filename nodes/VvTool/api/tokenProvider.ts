import { CacheRegion, type AccountCache } from '../pacing/accountCache';
import type { Clock, Feedback } from '../pacing/clock';
import type { RateLimiter } from '../pacing/rateLimiter';
import { retryAfterThrottling, retryAfterTransient } from '../pacing/retry';
import type { Fault } from './fault';
import { isMissingPath, TOKEN_PATHS, unusableTokenFault, type TokenOutcome } from './tokenEndpoint';

/** Where a run's tokens come from. */
export interface TokenSource {
	/** Names base URL, account and access key, as a hash: whoever has another key gets none of the tokens. */
	readonly owner: string;
	/** The token stored with the credential now; another execution or worker may have renewed it. "" for none. */
	stored(): Promise<string>;
	/** One token call, whose result is stored with the credential. Never rejects, and ends when the run's signal is aborted. */
	fetch(path: string): Promise<TokenOutcome>;
}

/** A token as one call sends it. The same text fetched again is another one: a late rejection of the former says nothing of it. */
export interface Token {
	readonly value: string;
	isRejected: boolean;
}

/** What a renewal came to. `isNew`: fetched from the server, not found in the credential. */
type Renewal = { readonly token: Token; readonly isNew: boolean } | { readonly fault: Fault } | 'cancelled';

/** What the process knows of an account's tokens. */
interface AccountTokens {
	/** The newest that this process fetched or found in the credential. */
	newest?: Token;
	/** By value, oldest first. */
	readonly known: Map<string, Token>;
	/** The token path that worked. */
	path?: string;
	/** The renewal under way, shared by all executions of the process. */
	renewal?: Promise<Renewal>;
}

const TOKENS = new CacheRegion<AccountTokens>(20);
const MAX_KNOWN = 10;

/** What a token provider needs. */
export interface TokenProviderOptions {
	readonly cache: AccountCache;
	readonly clock: Clock;
	/** Ends the run. */
	readonly signal: AbortSignal;
	readonly source: TokenSource;
	/** The token that the credential held when the run began; "" for none. */
	readonly initial: string;
	/** An access token that the user entered: nothing can be renewed. */
	readonly isStatic: boolean;
	readonly maxRetries: number;
	readonly limiter: Pick<RateLimiter, 'acquireFirst'>;
}

function feedbackOf(outcome: TokenOutcome): Feedback {
	if ('token' in outcome) return { kind: 'accepted' };
	const { retry, retryAfterMs } = outcome.fault;
	return retry === 'throttled' ? { kind: 'throttled', retryAfterMs } : { kind: 'unknown' };
}

/** One run's token: fetched once for all calls and executions of the process, renewed once when the server says it is dead. */
export class TokenProvider {
	private readonly tokens: AccountTokens;
	private readonly initial: Token;
	private failure: Fault | undefined;
	/** Fetched during this run and not accepted yet: when it is rejected, fetching another would fare no better. */
	private fresh: Token | undefined;
	private freshRejection: Fault | undefined;
	private calls = 0;

	constructor(private readonly options: TokenProviderOptions) {
		const { cache, source, initial, isStatic } = options;
		const cached = cache.get(TOKENS, source.owner);
		this.tokens = cached ?? { known: new Map() };
		if (cached === undefined) cache.set(TOKENS, source.owner, this.tokens);
		this.initial = isStatic ? { value: initial, isRejected: false } : this.tokenOf(initial);
	}

	/** Token calls that this run made. */
	get tokenCalls(): number {
		return this.calls;
	}

	/** The token to send; `undefined` while there is none. */
	get current(): Token | undefined {
		if (this.failure !== undefined) return undefined;
		return [this.initial, this.tokens.newest].find(
			(token) => token !== undefined && token.value !== '' && !token.isRejected,
		);
	}

	/**
	 * Sees to it that there is a token: at once where there is one, else when it was fetched.
	 * @returns why none is to be had; `undefined` where there is one, or where the run was cancelled
	 * @throws whatever a bug throws
	 */
	async ready(): Promise<Fault | undefined> {
		const { isStatic, signal } = this.options;
		if (isStatic) this.failure ??= unusableTokenFault(this.initial.value);
		while (this.failure === undefined && this.current === undefined && !signal.aborted) {
			const renewal = await this.renewOrWait();
			if (renewal === 'cancelled') continue;
			if ('fault' in renewal) this.failure = renewal.fault;
			else this.fresh = renewal.isNew ? renewal.token : undefined;
		}
		return this.failure;
	}

	/** Records that the server accepted a token. */
	accepted(token: Token): void {
		if (token === this.fresh) this.fresh = undefined;
	}

	/**
	 * Records that the server rejected a token.
	 * @returns whether the call may go again once {@link ready} says so; otherwise the rejection stands
	 */
	rejected(token: Token, fault: Fault): boolean {
		if (this.options.isStatic || this.failure !== undefined) return false;
		token.isRejected = true;
		if (token === this.fresh) this.freshRejection = fault;
		return true;
	}

	private async renewOrWait(): Promise<Renewal> {
		const rejection = this.freshRejection;
		if (this.tokens.renewal === undefined && rejection !== undefined) {
			// Another worker may have stored a good one, which is why ours died; a further one of our own would die the same way.
			this.freshRejection = undefined;
			return (await this.find()) ?? { fault: rejection };
		}
		this.tokens.renewal ??= this.renew();
		return await this.tokens.renewal;
	}

	private async renew(): Promise<Renewal> {
		try {
			return (await this.find()) ?? (await this.fetch());
		} finally {
			this.tokens.renewal = undefined;
		}
	}

	/** The token that is stored with the credential, if it may work. */
	private async find(): Promise<Renewal | undefined> {
		const stored = this.tokenOf(await this.options.source.stored());
		if (stored.value === '' || stored.isRejected) return undefined;
		this.tokens.newest = stored;
		return { token: stored, isNew: false };
	}

	private async fetch(): Promise<Renewal> {
		const known = this.tokens.path;
		const paths = known === undefined ? TOKEN_PATHS : new Set([known, ...TOKEN_PATHS]);
		let first: { readonly fault: Fault } | undefined;
		for (const path of paths) {
			const outcome = await this.call(path);
			if (outcome === 'cancelled') return outcome;
			if ('token' in outcome) {
				this.tokens.path = path;
				this.tokens.newest = this.remember(outcome.token);
				return { token: this.tokens.newest, isNew: true };
			}
			first ??= outcome;
			if (!isMissingPath(outcome.fault)) return outcome;
		}
		return first ?? 'cancelled';
	}

	private async call(path: string): Promise<TokenOutcome | 'cancelled'> {
		const { clock, signal, maxRetries } = this.options;
		const startedAt = clock.now();
		for (let made = 1; ;) {
			const outcome = await this.attempt(path);
			if (outcome === 'cancelled' || 'token' in outcome || outcome.fault.retry === 'never') return outcome;
			const { retry, retryAfterMs } = outcome.fault;
			const retryInMs =
				retry === 'throttled'
					? retryAfterThrottling(clock.now() - startedAt, retryAfterMs)
					: retryAfterTransient({ made, maxRetries, retryAfterMs }, clock.random());
			if (retryInMs === undefined) return outcome;
			if (retry === 'transient') made += 1;
			await clock.sleep(retryInMs);
			if (signal.aborted) return 'cancelled';
		}
	}

	private async attempt(path: string): Promise<TokenOutcome | 'cancelled'> {
		const { limiter, signal, source } = this.options;
		const slot = await limiter.acquireFirst(signal);
		if (slot === undefined) return 'cancelled';
		this.calls += 1;
		const { outcome } = await slot.send(async () => {
			const fetched = await source.fetch(path);
			return { outcome: fetched, feedback: feedbackOf(fetched) };
		});
		return signal.aborted ? 'cancelled' : outcome;
	}

	private tokenOf(value: string): Token {
		return this.tokens.known.get(value) ?? this.remember(value);
	}

	private remember(value: string): Token {
		const token: Token = { value, isRejected: false };
		const { known } = this.tokens;
		known.delete(value);
		known.set(value, token);
		const [oldest] = known.keys();
		if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
		return token;
	}
}
