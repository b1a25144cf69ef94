import { TimeSlice } from '../pacing/timeSlice';
import type { Attempt } from '../pacing/callQueue';
import type { Clock, Feedback } from '../pacing/clock';
import { faultWithout, type Fault } from './fault';
import type { ApiRequest, Sent } from './request';
import { judge, type Outcome } from './reply';
import type { TokenProvider } from './tokenProvider';

/** What a caller needs: all of it handed in. */
export interface ApiClientOptions {
	readonly clock: Clock;
	/** The time of day, epoch ms. */
	wallNow(): number;
	readonly signIn: TokenProvider;
	/** Sends one request with a token. Its synchronous part does the sending; never rejects. */
	send(request: ApiRequest, token: string): Promise<Sent>;
}

/** One attempt, judged. */
export interface CallOutcome {
	readonly outcome: Outcome;
	readonly attempt: Attempt;
}

function echoOf(outcome: Outcome): Feedback {
	if ('success' in outcome) return { kind: 'accepted' };
	const { retry, retryAfterMs, code } = outcome.fault;
	if (retry === 'throttled') return { kind: 'throttled', retryAfterMs };
	return code === undefined ? { kind: 'unknown' } : { kind: 'accepted' };
}

function endOf(fault: Fault, isHeld: boolean): Attempt['end'] {
	if (isHeld) return 'held';
	if (fault.retry === 'throttled') return 'throttled';
	return fault.retry === 'transient' ? 'trouble' : 'stands';
}

function withoutSecret(outcome: Outcome, secret: string): Outcome {
	return 'fault' in outcome ? { fault: faultWithout(outcome.fault, [secret]) } : outcome;
}

/** Sends a request once and judges what came of it. */
export class ApiClient {
	private readonly breath: TimeSlice;
	private lost = 0;

	constructor(private readonly options: ApiClientOptions) {
		this.breath = new TimeSlice(options.clock);
	}

	/** Calls that may have cost something although no reply of VV-Tool came. */
	get lostReplies(): number {
		return this.lost;
	}

	/** One attempt, with the token of the moment; the gate must be open. Never rejects. */
	async call(request: ApiRequest): Promise<CallOutcome> {
		const { clock, signIn } = this.options;
		const token = signIn.token ?? '';
		const startedAt = clock.now();
		const sent = await this.options.send(request, token);
		const ms = clock.now() - startedAt;
		const outcome = await this.breath.add(() => withoutSecret(judge(sent, this.options.wallNow()), token));
		const echo = echoOf(outcome);
		if ('success' in outcome) {
			signIn.accepted(token);
			const { points } = outcome.success;
			return { outcome, attempt: { echo, end: 'stands', points, mayBeCharged: true, ms } };
		}
		const { fault } = outcome;
		// A code of VV-Tool's own table says that it let the call in.
		if (fault.code !== undefined && fault.isTokenRejected !== true) signIn.accepted(token);
		const isHeld = fault.isTokenRejected === true && signIn.refused(token);
		const { points, mayBeCharged, retryAfterMs } = fault;
		if (mayBeCharged && points === undefined && fault.code === undefined) this.lost += 1;
		return { outcome, attempt: { echo, end: endOf(fault, isHeld), points, mayBeCharged, retryAfterMs, ms } };
	}
}
