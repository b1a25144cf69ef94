import { isJsonObject, parseExactJson, type JsonValue } from '../json/exactJson';
import { fault, type Fault } from './fault';
import type { ApiRequest, RawReply } from './request';
import { judgeReply } from './reply';
import { textAt } from './replySignals';

/** Where tokens come from: the path of today, and the one that old interfaces still have. Tried in this order. */
export const TOKEN_PATHS = ['/api/proxy/oauth/token', '/oauth/token'] as const;

/** The request for a new token, before it is sent. `account` and `accessKey` are the user's Account and AccessKey. */
export function tokenRequest(account: string, accessKey: string, path: string = TOKEN_PATHS[0]): ApiRequest {
	return {
		method: 'POST',
		path,
		form: [
			['grant_type', 'client_credentials'],
			['client_id', account],
			['client_secret', accessKey],
		],
	};
}

/**
 * What is wrong with a token that a user entered, where that can be told without a call; `undefined` for a token that
 * can be sent.
 */
export function unusableTokenFault(token: string): Fault | undefined {
	if (token === '') {
		return fault({
			category: 'authorization',
			title: 'the credential holds no access token',
			solution: 'Enter it in the credential, or sign in with account and access key.',
			scope: 'run',
		});
	}
	if (SENDABLE.test(token)) return undefined;
	return fault({
		category: 'authorization',
		title: 'the access token in the credential contains characters that no token has',
		solution: 'Copy the token once more: letters and digits only, without spaces or line breaks.',
		scope: 'run',
	});
}

/** What an HTTP header can carry without being changed or refused. */
const SENDABLE = /^[\x21-\x7e]+$/;

function tokenIn(value: JsonValue | undefined): string {
	const token = isJsonObject(value) ? textAt(value, 'access_token').trim() : '';
	return SENDABLE.test(token) ? token : '';
}

function bodyOf(reply: RawReply): JsonValue | undefined {
	try {
		return parseExactJson(reply.body);
	} catch {
		return undefined;
	}
}

/** What a token call came to: the token, or why there is none. */
export type TokenOutcome = { readonly token: string } | { readonly fault: Fault };

/**
 * Reads the reply to a token call, in both documented shapes: `data.access_token`, and `access_token` at the top.
 * A rejection of whatever code is told as one of the account or key; a transient fault stays repeatable.
 */
export function readToken(reply: RawReply, wallNow: number): TokenOutcome {
	const body = reply.status >= 200 && reply.status < 300 ? bodyOf(reply) : undefined;
	if (isJsonObject(body) && (body.code === 0 || body.code === undefined)) {
		const token = tokenIn(body.data) || tokenIn(body);
		if (token !== '') return { token };
	}
	const outcome = judgeReply(reply, wallNow);
	if ('success' in outcome) return { fault: NO_TOKEN };
	const found = outcome.fault;
	if (found.retry !== 'never' || isNoTokenHost(found)) return { fault: elsewhere(found) };
	if (found.code !== undefined && OWN_WORDS.includes(found.code))
		return { fault: { ...found, scope: 'run' } };
	return {
		fault: fault({
			category: 'authorization',
			code: found.code,
			httpStatus: found.httpStatus,
			title: 'VV-Tool refused the account or the access key',
			solution:
				'Check the account and the access key in the credential: copy both once more from the VV-Tool website.',
			serverMessage: found.serverMessage,
			scope: 'run',
		}),
	};
}

/** Codes that are about the endpoint, not about account or key: not supported, not opened or used up. */
const OWN_WORDS: readonly number[] = [203, 204];

const NO_TOKEN = fault({
	category: 'server',
	title: 'VV-Tool accepted the account and the access key, but gave no token',
	solution: 'Ask VV-Tool support, or sign in with an access token instead.',
	scope: 'run',
});

/** A fault of a data call in the words of a token call. */
function elsewhere(found: Fault): Fault {
	const isStranger =
		found.retry !== 'throttled' && found.code === undefined && found.httpStatus === undefined;
	const isMissing = isMissingPath(found);
	return {
		...found,
		...((isStranger || isMissing) && {
			title: isMissing ? 'there is no VV-Tool at the base URL: it has no page to sign in' : found.title,
			solution:
				'Check the base URL in the credential: what answers there does not look like VV-Tool. If it is right, try again later.',
		}),
		scope: 'run',
	};
}

/** Whether a token call met no VV-Tool at all: a redirect, a missing page or something that is no reply of it. */
function isNoTokenHost(given: Fault): boolean {
	return given.category === 'server' && given.code === undefined;
}

/** Whether another token path may exist where this one does not. */
export function isMissingPath(given: Fault): boolean {
	return given.httpStatus === 404 || given.httpStatus === 405 || given.code === 203;
}
