import type { Clock, Feedback } from '../pacing/clock';
import { SerialQueue } from '../pacing/serialQueue';
import type { JsonValue } from '../json/exactJson';
import { faultWithout, type Fault } from './fault';
import { judge, type Outcome } from './reply';
import type { ApiRequest, Sent } from './request';
import type { Token, TokenProvider } from './tokenProvider';

const NO_TOKEN: Token = { value: '', isRejected: false };

/** What one attempt came to. */
export type CallResult =
	| { readonly kind: 'served'; readonly data: JsonValue }
	/** Rejected as a whole: one number among many, the shop, the size or the request format may be the cause. */
	| { readonly kind: 'rejected'; readonly fault: Fault }
	/** Final; `fault.scope` says what else ends. */
	| { readonly kind: 'failed'; readonly fault: Fault }
	/** Worth sending again; `unauthorized` once there is another token. */
	| {
			readonly kind: 'retry';
			readonly why: 'transient' | 'throttled' | 'unauthorized';
			readonly fault: Fault;
	  };

/** One attempt: what it came to, and what it took. */
export interface Attempt {
	readonly result: CallResult;
	readonly feedback: Feedback;
	/** Points that the reply named. */
	readonly points?: number;
	/** Whether it may have cost something where no price was named. */
	readonly mayBeCharged: boolean;
	/** ms */
	readonly ms: number;
}

/** What a client needs: all of it handed in. */
export interface ApiClientOptions {
	readonly clock: Clock;
	/** The time of day, epoch ms. */
	wallNow(): number;
	readonly tokens: Pick<TokenProvider, 'current' | 'accepted' | 'rejected'>;
	/** Sends one request with a token. Its synchronous part does the sending; never rejects. */
	send(request: ApiRequest, token: string): Promise<Sent>;
}

function feedbackOf(outcome: Outcome): Feedback {
	if ('success' in outcome) return { kind: 'accepted' };
	const { retry, retryAfterMs, code } = outcome.fault;
	if (retry === 'throttled') return { kind: 'throttled', retryAfterMs };
	return code === undefined ? { kind: 'unknown' } : { kind: 'accepted' };
}

function resultOf(fault: Fault, isUnauthorized: boolean): CallResult {
	if (isUnauthorized) return { kind: 'retry', why: 'unauthorized', fault };
	if (fault.retry !== 'never') return { kind: 'retry', why: fault.retry, fault };
	return { kind: fault.isDivisible === true ? 'rejected' : 'failed', fault };
}

function withoutSecret(outcome: Outcome, secret: string): Outcome {
	return 'fault' in outcome ? { fault: faultWithout(outcome.fault, [secret]) } : outcome;
}

/** Sends a request once and judges what came of it. */
export class ApiClient {
	private readonly judging: SerialQueue;
	private lost = 0;

	constructor(private readonly options: ApiClientOptions) {
		this.judging = new SerialQueue(options.clock);
	}

	/** Calls that may have cost something although no reply of VV-Tool came. */
	get lostReplies(): number {
		return this.lost;
	}

	/** One attempt, with the token of the moment. Never rejects. */
	async call(request: ApiRequest): Promise<Attempt> {
		const { clock, tokens } = this.options;
		const token = tokens.current ?? NO_TOKEN;
		const startedAt = clock.now();
		const sent = await this.options.send(request, token.value);
		const ms = clock.now() - startedAt;
		const outcome = await this.judging.add(() =>
			withoutSecret(judge(sent, this.options.wallNow()), token.value),
		);
		const feedback = feedbackOf(outcome);
		if ('success' in outcome) {
			tokens.accepted(token);
			const { data, points } = outcome.success;
			return { result: { kind: 'served', data }, feedback, points, mayBeCharged: true, ms };
		}
		const { fault } = outcome;
		// A code of VV-Tool's own table says that it let the call in.
		if (fault.code !== undefined && fault.isTokenRejected !== true) tokens.accepted(token);
		const isUnauthorized = fault.isTokenRejected === true && tokens.rejected(token, fault);
		const { points, mayBeCharged } = fault;
		if (mayBeCharged && points === undefined && fault.code === undefined) this.lost += 1;
		return { result: resultOf(fault, isUnauthorized), feedback, points, mayBeCharged, ms };
	}
}
