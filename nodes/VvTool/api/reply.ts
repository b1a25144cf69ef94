import {
	isJsonArray,
	isJsonObject,
	nestingExceeds,
	parseExactJson,
	type JsonObject,
	type JsonValue,
} from './exactJson';
import { isKnownCode, rowOf } from './codes';
import { fault, type Fault } from './fault';
import type { RawReply, Sent, Success, TransportTrouble } from './http';
import { firstLink, pointsOf, retryAfterMs, saysTokenRefused, saysTooMany, wordsOf } from './signs';

/** The longest reply that is read, in characters; 200 orders take less than one. A larger one is refused. */
export const LARGEST_REPLY = 16 * 1024 * 1024;
/** The deepest nesting that is read; documented replies have six levels. */
export const DEEPEST_NESTING = 100;
const LONGEST_QUOTE = 300;

/** What a call came to: its `data`, or why there is none. */
export type Outcome = { readonly success: Success } | { readonly fault: Fault };

const TRANSPORT: Record<
	Exclude<TransportTrouble, 'cancelled'>,
	{ title: string; solution: string; charged: boolean }
> = {
	timeout: {
		title: 'VV-Tool did not answer in time',
		solution: 'Run the workflow again later, or raise the time-out in the options.',
		charged: true,
	},
	refused: {
		title: 'the server refused the connection',
		solution:
			'Check the base URL in the credential. If it is right, VV-Tool is down: run the workflow again later.',
		charged: false,
	},
	unresolved: {
		title: 'the host of the base URL was not found',
		solution: 'Check the base URL in the credential, and that this n8n reaches the internet.',
		charged: false,
	},
	cut: {
		title: 'the connection to VV-Tool was cut',
		solution: 'Run the workflow again later. If it goes on, check the network between this n8n and VV-Tool.',
		charged: true,
	},
	tls: {
		title: 'no secure connection to VV-Tool could be made',
		solution: 'Check the base URL in the credential: VV-Tool documents plain http, https may not be offered.',
		charged: false,
	},
	other: {
		title: 'the call to VV-Tool failed on the network',
		solution:
			'Check the base URL in the credential and the network of this n8n, then run the workflow again.',
		charged: true,
	},
};

/** The fault of a call to which no HTTP reply came. */
export function transportFault(trouble: TransportTrouble): Fault {
	if (trouble === 'cancelled') {
		return fault({
			category: 'network',
			title: 'the call was cancelled',
			solution: 'Run the workflow again.',
			mayBeCharged: true,
		});
	}
	const { title, solution, charged } = TRANSPORT[trouble];
	return fault({ category: 'network', title, solution, again: 'yes', mayBeCharged: charged });
}

function quote(words: string): string | undefined {
	const clean = words.replace(/\s+/g, ' ').trim();
	if (clean === '') return undefined;
	return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}

/** VV-Tool's code, where the body holds one; a text or a fraction is none. */
function codeOf(body: JsonValue | undefined): number | undefined {
	const code = isJsonObject(body) ? body.code : undefined;
	return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

function redirectFault(reply: RawReply): Fault {
	// What stands behind “?” and “#”, and a user name before the host, may be secret.
	const target = (reply.headers.location ?? '').split(/[?#]/)[0]?.replace(/[\\/]{2,}[^\\/]*@/, '//') ?? '';
	return fault({
		category: 'server',
		httpStatus: reply.status,
		title: `the server sent the call on to ${quote(target) ?? 'another address'}, which is not followed because the token would go along`,
		solution:
			'Check the base URL in the credential: enter the address that the server names, if you trust it.',
		reach: 'everything',
	});
}

function tooManyFault(reply: RawReply, body: JsonValue | undefined, wallNow: number): Fault {
	return fault({
		category: 'busy',
		...(reply.status >= 300 && { httpStatus: reply.status }),
		...(isJsonObject(body) && { serverMessage: quote(wordsOf(body)) }),
		title: 'VV-Tool refused the call because too many came at once',
		solution:
			'Other programs use the same account. Lower “Requests per Second” in the credential, or run the workflow again later.',
		again: 'tooMany',
		retryAfterMs: retryAfterMs(reply, wallNow),
	});
}

function tokenFault(reply: RawReply, body: JsonValue | undefined): Fault {
	const code = codeOf(body);
	return fault({
		category: 'authorization',
		...(code !== 0 && { code }),
		...(reply.status >= 300 && { httpStatus: reply.status }),
		...(isJsonObject(body) && { serverMessage: quote(wordsOf(body)) }),
		title: 'VV-Tool refused the sign-in',
		solution: 'Check the account and the access key, or the access token, in the credential.',
		reach: 'everything',
		tokenRefused: true,
	});
}

function codeFault(reply: RawReply, body: JsonObject, code: number): Fault {
	const words = wordsOf(body);
	const { category, title, solution, again, reach, splits } = rowOf(code, words);
	return fault({
		category,
		code,
		...(reply.status >= 300 && { httpStatus: reply.status }),
		title,
		solution,
		serverMessage: quote(words),
		...(code === 302 && { authorizationUrl: firstLink(body) }),
		again,
		reach,
		// The page says that a failed look-up may be charged, too.
		mayBeCharged: true,
		...(splits && { splits }),
	});
}

function serverFault(title: string, again: 'no' | 'yes', reply: RawReply, body?: JsonValue): Fault {
	return fault({
		category: 'server',
		...(reply.status >= 300 && { httpStatus: reply.status }),
		title,
		solution:
			again === 'yes'
				? 'Run the workflow again later. If it goes on, check the base URL in the credential, or ask VV-Tool support.'
				: 'Check the base URL in the credential and the endpoint path. If both are right, ask VV-Tool support.',
		...(isJsonObject(body) && { serverMessage: quote(wordsOf(body)) }),
		again,
		mayBeCharged: again === 'yes' || reply.status < 300,
	});
}

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
		return { fault: { ...serverFault(title, passing ? 'yes' : 'no', reply, body), points } };
	}
	if (isJsonObject(body) && code === 0 && body.data !== undefined && body.data !== null) {
		return { success: { data: body.data, points } };
	}
	return {
		fault: {
			...serverFault('VV-Tool answered in a form that this node does not know', 'no', reply, body),
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

/**
 * Judges one whole HTTP reply. Success is 2xx, `code === 0` (a number) and `data` that is there; everything else is a
 * fault of the code table or of its last rows. Never throws. `wallNow`: time of day in epoch ms, for Retry-After dates.
 */
export function judgeReply(reply: RawReply, wallNow: number): Outcome {
	if (reply.body.length > LARGEST_REPLY) {
		return {
			fault: serverFault(
				'VV-Tool’s reply is larger than the 16 million characters that this node reads',
				'no',
				reply,
			),
		};
	}
	const parsed = read(reply.body);
	const body =
		parsed !== undefined && !nestingExceeds(parsed.body, DEEPEST_NESTING) ? parsed.body : undefined;
	if (reply.status >= 300 && reply.status < 400) return { fault: redirectFault(reply) };
	if (!isPlainSuccess(reply, body)) {
		if (saysTooMany(reply, body))
			return { fault: { ...tooManyFault(reply, body, wallNow), points: pointsOf(body) } };
		if (saysTokenRefused(reply, body))
			return { fault: { ...tokenFault(reply, body), points: pointsOf(body) } };
	}
	if (body !== undefined) return judgeBody(reply, body);
	if (parsed !== undefined) {
		return { fault: serverFault('VV-Tool answered in a form that this node does not know', 'no', reply) };
	}
	if (reply.status >= 300) {
		const passing = reply.status === 408 || reply.status >= 500;
		const title =
			reply.status === 404 ? 'the server has no such page' : `the server answered with HTTP ${reply.status}`;
		return { fault: serverFault(title, passing ? 'yes' : 'no', reply) };
	}
	const what = /^\s*</.test(reply.body)
		? 'with a web page'
		: reply.body.trim() === ''
			? 'with nothing'
			: 'with half a reply';
	return { fault: serverFault(`the server answered ${what} instead of data`, 'yes', reply) };
}

/** Judges what one sent request came to. */
export function judge(sent: Sent, wallNow: number): Outcome {
	return 'reply' in sent ? judgeReply(sent.reply, wallNow) : { fault: transportFault(sent.trouble) };
}
