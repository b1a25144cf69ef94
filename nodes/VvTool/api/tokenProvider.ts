import { CacheRegion, type AccountCache } from '../pacing/accountCache';
import { afterTooMany, afterTrouble } from '../pacing/retry';
import type { Clock, Feedback } from '../pacing/clock';
import type { Fault } from './fault';
import { isMissingPath, TOKEN_PATHS, unusableTokenFault, type TokenOutcome } from './tokenEndpoint';

/** Where a run's tokens come from. */
export interface TokenSource {
	/** Names base URL, account and access key, as a hash: whoever has another key gets none of the tokens. */
	readonly owner: string;
	/** The token stored with the credential now; another execution or worker may have renewed it. "" for none. */
	stored(): Promise<string>;
	/** One token call, whose result is stored with the credential. Never rejects. */
	fetch(path: string): Promise<TokenOutcome>;
}

/** What a renewal came to. `isNew`: fetched from the server, not found in the credential. */
type Renewal = { readonly token: string; readonly isNew: boolean } | { readonly fault: Fault } | 'cancelled';

/** What the process knows of an account's tokens. */
interface Tokens {
	/** The newest token that this process fetched or found in the credential. */
	newest?: string;
	/** Refused ones, newest last. */
	readonly dead: string[];
	/** The token path that worked. */
	path?: string;
	/** The renewal under way, shared by all executions of the process. */
	renewal?: Promise<Renewal>;
	/** The runs under way. */
	readonly runs: Set<TokenProvider>;
}

const TOKENS = new CacheRegion<Tokens>(20);
const MOST_DEAD = 5;

/** What signing in needs; the callbacks tell the run when calls may go, or why none ever will. */
export interface TokenProviderOptions {
	readonly notes: AccountCache;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly source: TokenSource;
	/** The token that the credential held when the run began; "" for none. */
	readonly initial: string;
	/** An access token that the user entered: nothing can be renewed. */
	readonly isStatic: boolean;
	readonly maxRetries: number;
	/** Takes a slot of the lane for a token call. */
	readonly errand: (send: () => Promise<Feedback>, signal: AbortSignal) => Promise<void>;
	onOpen(): void;
	onFailed(fault: Fault): void;
	/** Called for a mistake in this program, which must end the run instead of hanging it. */
	onCrash(error: unknown): void;
}

/** One run's token: fetched once for all calls and executions of the process, renewed once when the server says it is dead. */
export class TokenProvider {
	private readonly tokens: Tokens;
	private hasFailed = false;
	private isRenewing = false;
	/** A token that was fetched during this run and not accepted yet: when it is refused, another would fare no better. */
	private fresh: string | undefined;
	private calls = 0;

	constructor(private readonly options: TokenProviderOptions) {
		const { notes, source } = options;
		const known = notes.get(TOKENS, source.owner);
		this.tokens = known ?? { dead: [], runs: new Set() };
		if (known === undefined) notes.set(TOKENS, source.owner, this.tokens);
	}

	/** Token calls that this run made. */
	get tokenCalls(): number {
		return this.calls;
	}

	/** The token to send; `undefined` while there is none. */
	get token(): string | undefined {
		if (this.options.isStatic) return this.options.initial;
		const usable = [this.options.initial, this.tokens.newest ?? ''];
		return usable.find((token) => token !== '' && !this.tokens.dead.includes(token));
	}

	/** Whether calls may go now. */
	get isOpen(): boolean {
		return !this.hasFailed && !this.isRenewing && this.token !== undefined;
	}

	/** Sees to it that there is a token, now and whenever it dies, until the signal is aborted. */
	start(): void {
		const { isStatic, signal } = this.options;
		if (signal.aborted) return;
		if (!isStatic) {
			this.tokens.runs.add(this);
			signal.addEventListener('abort', () => this.tokens.runs.delete(this), { once: true });
		}
		this.ensureToken();
	}

	/** Tells that the server accepted a token. */
	accepted(token: string): void {
		if (token === this.fresh) this.fresh = undefined;
	}

	/**
	 * Tells that the server refused a token.
	 * @returns whether the call may go again once calls may go; otherwise the refusal stands
	 */
	refused(token: string): boolean {
		if (this.options.isStatic || this.hasFailed || token === this.fresh) return false;
		if (!this.tokens.dead.includes(token)) {
			this.tokens.dead.push(token);
			this.tokens.dead.splice(0, this.tokens.dead.length - MOST_DEAD);
		}
		// Others may have had the same token, and no call on the way that would tell them.
		for (const run of this.tokens.runs) run.ensureToken();
		return true;
	}

	private ensureToken(): void {
		const isUsable = this.options.isStatic
			? unusableTokenFault(this.options.initial) === undefined
			: this.token !== undefined;
		if (!isUsable && !this.hasFailed) this.renewSoon();
	}

	private renewSoon(): void {
		this.renew().catch((error: unknown) => {
			this.options.onCrash(error);
		});
	}

	private async renew(): Promise<void> {
		if (this.isRenewing) return;
		this.isRenewing = true;
		let result: Renewal = 'cancelled';
		while (result === 'cancelled' && !this.options.signal.aborted) {
			this.tokens.renewal ??= this.shared();
			result = await this.tokens.renewal;
		}
		this.isRenewing = false;
		if (result === 'cancelled') return;
		if ('fault' in result) {
			this.hasFailed = true;
			this.options.onFailed(result.fault);
		} else {
			this.fresh = result.isNew ? result.token : undefined;
			this.options.onOpen();
		}
	}

	private async shared(): Promise<Renewal> {
		try {
			return await this.obtain();
		} finally {
			this.tokens.renewal = undefined;
		}
	}

	private async obtain(): Promise<Renewal> {
		const { isStatic, initial, source } = this.options;
		const flaw = isStatic ? unusableTokenFault(initial) : undefined;
		if (flaw !== undefined) return { fault: flaw };
		const stored = await source.stored();
		if (stored !== '' && !this.tokens.dead.includes(stored)) return this.keep(stored, false);
		const known = this.tokens.path;
		const paths = known === undefined ? TOKEN_PATHS : new Set([known, ...TOKEN_PATHS]);
		let first: TokenOutcome | undefined;
		for (const path of paths) {
			const outcome = await this.call(path);
			if (outcome === 'cancelled') return outcome;
			if ('token' in outcome) {
				this.tokens.path = path;
				return this.keep(outcome.token, true);
			}
			first ??= outcome;
			if (!isMissingPath(outcome.fault)) return outcome;
		}
		return first !== undefined && 'fault' in first ? first : 'cancelled';
	}

	private keep(token: string, isNew: boolean): Renewal {
		this.tokens.newest = token;
		// A server may give out again the very token that it refused before.
		const index = this.tokens.dead.indexOf(token);
		if (index >= 0) this.tokens.dead.splice(index, 1);
		return { token, isNew };
	}

	private async call(path: string): Promise<TokenOutcome | 'cancelled'> {
		const { clock, signal, maxRetries } = this.options;
		const isCancelled = () => signal.aborted;
		const startedAt = clock.now();
		for (let made = 1; ;) {
			const outcome = await this.attempt(path);
			if (outcome === 'cancelled' || isCancelled()) return 'cancelled';
			if ('token' in outcome || outcome.fault.retry === 'never') return outcome;
			const { retry, retryAfterMs } = outcome.fault;
			const verdict =
				retry === 'throttled'
					? afterTooMany(clock.now() - startedAt, retryAfterMs)
					: afterTrouble({ made, maxRetries, retryAfterMs }, clock.random());
			if (verdict.then === 'stop') return outcome;
			if (retry === 'transient') made += 1;
			await clock.sleep(verdict.afterMs);
			if (isCancelled()) return 'cancelled';
		}
	}

	private async attempt(path: string): Promise<TokenOutcome | 'cancelled'> {
		const { errand, signal, source } = this.options;
		let outcome: TokenOutcome | 'cancelled' = 'cancelled';
		try {
			await errand(async () => {
				this.calls += 1;
				const fetched = await source.fetch(path);
				outcome = fetched;
				if ('token' in fetched) return { kind: 'accepted' };
				const { retry, retryAfterMs } = fetched.fault;
				return retry === 'throttled' ? { kind: 'throttled', retryAfterMs } : { kind: 'unknown' };
			}, signal);
		} catch (error) {
			// An aborted errand rejects: that it was cancelled is all there is to say.
			if (!signal.aborted) this.options.onCrash(error);
		}
		return outcome;
	}
}
