import { isJsonArray, isJsonObject, nestingExceeds, parseExactJson, type JsonValue } from '../json/exactJson';
import { isKnownCode } from './codes';
import type { Fault } from './fault';
import type { RawReply, Sent, Success } from './request';
import { codeFault, codeOf, redirectFault, serverFault, tokenFault, throttledFault } from './replyFaults';
import { pointsOf, retryAfterMs, saysTokenRejected, saysThrottled } from './replySignals';
import { networkFault } from './networkFaults';

/** The longest reply that is read, in characters; 200 orders take less than one. A larger one is refused. */
export const MAX_REPLY_LENGTH = 16 * 1024 * 1024;
/** The deepest nesting that is read; documented replies have six levels. */
export const MAX_NESTING = 100;

/** What a call came to: its `data`, or why there is none. */
export type Outcome = { readonly success: Success } | { readonly fault: Fault };

function read(text: string): { body: JsonValue } | undefined {
	try {
		return { body: parseExactJson(text) };
	} catch {
		return undefined;
	}
}

function judgeBody(reply: RawReply, body: JsonValue): Outcome {
	const isOk = reply.status >= 200 && reply.status < 300;
	const code = codeOf(body);
	const points = pointsOf(body);
	if (isJsonObject(body) && code !== undefined && code !== 0 && (isOk || isKnownCode(code))) {
		return { fault: { ...codeFault(reply, body, code), points } };
	}
	if (!isOk) {
		const passing = reply.status === 408 || reply.status >= 500;
		const title =
			reply.status === 404 ? 'VV-Tool has no such endpoint' : `VV-Tool answered with HTTP ${reply.status}`;
		return { fault: { ...serverFault(title, passing ? 'transient' : 'never', reply, body), points } };
	}
	if (isJsonObject(body) && code === 0 && body.data !== undefined && body.data !== null) {
		return { success: { data: body.data, points } };
	}
	return {
		fault: {
			...serverFault('VV-Tool answered in a form that this node does not know', 'never', reply, body),
			points,
		},
	};
}

/** Success in which nothing speaks against it: no `status` of Yii2's, and not empty, where `msg` may tell why. */
function isPlainSuccess({ status }: RawReply, body: JsonValue | undefined): boolean {
	if (status >= 300 || !isJsonObject(body) || body.code !== 0 || 'status' in body) return false;
	const { data } = body;
	return data !== undefined && data !== null && !(isJsonArray(data) && data.length === 0);
}

/** HTTP 304 sends nobody elsewhere. */
function isRedirect({ status }: RawReply): boolean {
	return status >= 300 && status < 400 && status !== 304;
}

function outcomeOf(reply: RawReply, wallNow: number): Outcome {
	if (reply.body.length > MAX_REPLY_LENGTH) {
		return {
			fault: serverFault(
				'VV-Tool’s reply is larger than the 16 million characters that this node reads',
				'never',
				reply,
			),
		};
	}
	const parsed = read(reply.body);
	const body = parsed !== undefined && !nestingExceeds(parsed.body, MAX_NESTING) ? parsed.body : undefined;
	if (isRedirect(reply)) return { fault: redirectFault(reply) };
	if (!isPlainSuccess(reply, body)) {
		if (saysThrottled(reply, body))
			return { fault: { ...throttledFault(reply, body, wallNow), points: pointsOf(body) } };
		if (saysTokenRejected(reply, body))
			return { fault: { ...tokenFault(reply, body), points: pointsOf(body) } };
	}
	if (body !== undefined) return judgeBody(reply, body);
	if (parsed !== undefined) {
		return { fault: serverFault('VV-Tool answered in a form that this node does not know', 'never', reply) };
	}
	if (reply.status >= 300) {
		const passing = reply.status === 408 || reply.status >= 500;
		const title =
			reply.status === 404 ? 'the server has no such page' : `the server answered with HTTP ${reply.status}`;
		return { fault: serverFault(title, passing ? 'transient' : 'never', reply) };
	}
	const what = /^\s*</.test(reply.body)
		? 'with a web page (so it does not look like VV-Tool)'
		: reply.body.trim() === ''
			? 'with nothing'
			: 'with half a reply';
	return { fault: serverFault(`the server answered ${what} instead of data`, 'transient', reply) };
}

/**
 * Judges one whole HTTP reply. Success is 2xx, `code === 0` (a number) and `data` that is there; everything else is a
 * fault of the code table or of its last rows. Whatever may pass is not to be sent before the server's `Retry-After`.
 * Never throws. `wallNow`: time of day in epoch ms, for Retry-After dates.
 */
export function judgeReply(reply: RawReply, wallNow: number): Outcome {
	const outcome = outcomeOf(reply, wallNow);
	if ('success' in outcome || outcome.fault.retry !== 'transient') return outcome;
	const waitMs = retryAfterMs(reply, wallNow);
	return waitMs === undefined ? outcome : { fault: { ...outcome.fault, retryAfterMs: waitMs } };
}

/** Judges what one sent request came to. */
export function judge(sent: Sent, wallNow: number): Outcome {
	return 'reply' in sent ? judgeReply(sent.reply, wallNow) : { fault: networkFault(sent.trouble) };
}
