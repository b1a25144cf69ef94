import { isJsonObject, type JsonObject, type JsonValue } from '../json/exactJson';
import { rowOf } from './codes';
import { fault, type Fault } from './fault';
import type { RawReply } from './request';
import { firstLink, throttledForMs, wordsOf } from './replySignals';

/** What the server says is quoted up to so many characters. */
const LONGEST_QUOTE = 300;

function quote(words: string): string | undefined {
	const clean = words.replace(/\s+/g, ' ').trim();
	if (clean === '') return undefined;
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}

/** VV-Tool's code, where the body holds one; a text or a fraction is none. */
export function codeOf(body: JsonValue | undefined): number | undefined {
	const code = isJsonObject(body) ? body.code : undefined;
	return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

/** A reply that sends the caller elsewhere: no redirect is followed. */
export function redirectFault(reply: RawReply): Fault {
	// What stands behind “?” and “#”, and a user name before the host, may be secret.
	const target = (reply.headers.location ?? '').split(/[?#]/)[0]?.replace(/[\\/]{2,}[^\\/]*@/, '//') ?? '';
	return fault({
		category: 'server',
		httpStatus: reply.status,
		title: `the server sent the call on to ${quote(target) ?? 'another address'}, which is not followed because the token would go along`,
		solution:
			'Check the base URL in the credential: enter the address that the server names, if you trust it.',
		scope: 'run',
	});
}

/** A call that came too fast. `wallNow`: time of day in epoch ms, for Retry-After dates. */
export function throttledFault(reply: RawReply, body: JsonValue | undefined, wallNow: number): Fault {
	return fault({
		category: 'busy',
		...(reply.status >= 300 && { httpStatus: reply.status }),
		...(isJsonObject(body) && { serverMessage: quote(wordsOf(body)) }),
		title: 'VV-Tool refused the call because too many came at once',
		solution:
			'Other programs use the same account. Lower “Requests per Second” in the credential, or run the workflow again later.',
		retry: 'throttled',
		retryAfterMs: throttledForMs(reply, wallNow),
	});
}

/** A token, or what it was asked for with, that was refused. */
export function tokenFault(reply: RawReply, body: JsonValue | undefined): Fault {
	const code = codeOf(body);
	return fault({
		category: 'authorization',
		...(code !== 0 && { code }),
		...(reply.status >= 300 && { httpStatus: reply.status }),
		...(isJsonObject(body) && { serverMessage: quote(wordsOf(body)) }),
		title: 'VV-Tool refused the sign-in',
		solution: 'Check the account and the access key, or the access token, in the credential.',
		scope: 'run',
		isTokenRejected: true,
	});
}

/** An error code of VV-Tool's own, by its row of the code table. */
export function codeFault(reply: RawReply, body: JsonObject, code: number): Fault {
	const words = wordsOf(body);
	const { category, title, solution, retry, scope, isDivisible } = rowOf(code, words);
	return fault({
		category,
		code,
		...(reply.status >= 300 && { httpStatus: reply.status }),
		title,
		solution,
		serverMessage: quote(words),
		...(code === 302 && { authorizationUrl: firstLink(body) }),
		retry,
		scope,
		// The page says that a failed look-up may be charged, too.
		mayBeCharged: true,
		...(isDivisible && { isDivisible }),
	});
}

/** A reply that is no whole reply of VV-Tool's, or a server in trouble. `retry`: whether that may pass. */
export function serverFault(
	title: string,
	retry: 'never' | 'transient',
	reply: RawReply,
	body?: JsonValue,
): Fault {
	return fault({
		category: 'server',
		...(reply.status >= 300 && { httpStatus: reply.status }),
		title,
		solution:
			retry === 'transient'
				? 'Run the workflow again later. If it goes on, check the base URL in the credential, or ask VV-Tool support.'
				: 'Check the base URL in the credential and the endpoint path. If both are right, ask VV-Tool support.',
		...(isJsonObject(body) && { serverMessage: quote(wordsOf(body)) }),
		retry,
		mayBeCharged: retry === 'transient' || reply.status < 300,
	});
}
