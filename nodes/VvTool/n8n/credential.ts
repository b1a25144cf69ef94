import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { BaseUrlError, normalizeBaseUrl } from '../api/baseUrl';
import { isKnownCode } from '../api/codes';
import { batchEndpoint } from '../platforms/batchEndpoint';
import { fault, faultWithout, type Fault } from '../api/fault';
import type { ApiRequest, Sent, NetworkError } from '../api/request';
import { judge } from '../api/reply';
import { networkFault } from '../api/networkFaults';
import {
	isMissingPath,
	readToken,
	TOKEN_PATHS,
	unusableTokenFault,
	tokenRequest,
	type TokenOutcome,
} from '../api/tokenEndpoint';
import { storedToken, tokenOwner } from './account';
import { tokenError } from './tokenError';
import { toHttpOptions } from './httpOptions';
import { sendWithin } from './httpReply';

/** n8n's plain HTTP helper. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

const TIMEOUT_MS = 30_000;
/** Where and how a credential is tried. */
interface Access {
	readonly baseUrl: string;
	/** For the whole of one call. */
	readonly timeoutMs: number;
	readonly httpRequest: HttpRequest;
}

const NEVER = new AbortController().signal;

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

async function send(
	{ baseUrl, timeoutMs, httpRequest }: Access,
	request: ApiRequest,
	authorization?: string,
): Promise<Sent> {
	return await sendWithin(timeoutMs, NEVER, async (cut) => {
		const options = toHttpOptions(baseUrl, request, timeoutMs);
		if (authorization !== undefined)
			options.headers = { ...options.headers, Authorization: `Bearer ${authorization}` };
		return await httpRequest({ ...options, abortSignal: cut });
	});
}

function incomplete(title: string, solution: string): Fault {
	return fault({ category: 'authorization', title, solution, scope: 'run' });
}

/** What a check of the credential came to; `called` names the last call that it made. */
type Checked = (TokenOutcome | { readonly fault: Fault }) & { readonly called?: ApiRequest };

async function fetchToken(access: Access, data: ICredentialDataDecryptedObject): Promise<Checked> {
	const [account, accessKey] = [text(data.clientId), text(data.clientSecret)];
	if (account === '' || accessKey === '') {
		return {
			fault: incomplete('the credential holds no account or no access key', 'Enter both in the credential.'),
		};
	}
	const wanted = text(data.tokenPath);
	let first: Checked | undefined;
	for (const path of wanted === '' ? TOKEN_PATHS : [wanted]) {
		const called = tokenRequest(account, accessKey, path);
		const sent = await send(access, called);
		const outcome = 'reply' in sent ? readToken(sent.reply, Date.now()) : unreached(sent.trouble);
		if ('token' in outcome) return outcome;
		const rejection = { fault: faultWithout(outcome.fault, [accessKey]), called };
		first ??= rejection;
		if (!isMissingPath(outcome.fault)) return rejection;
	}
	return first ?? unreached('other');
}

function unreached(trouble: NetworkError): { readonly fault: Fault } {
	return { fault: { ...networkFault(trouble), scope: 'run' } };
}

/**
 * Whether a token that the user entered works: asks for no order of no shop. A reply with a code of VV-Tool's table, or a
 * success, says that the token was accepted.
 */
async function tryToken(access: Access, token: string): Promise<Checked> {
	const flaw = unusableTokenFault(token);
	if (flaw !== undefined) return { fault: flaw };
	const called = batchEndpoint({}).request({ shopId: '', numbers: [] }, { format: 'multipart' });
	const outcome = judge(await send(access, called, token), Date.now());
	if ('success' in outcome) return { token };
	const found = faultWithout(outcome.fault, [token]);
	if (found.isTokenRejected === true) {
		const solution =
			'Copy the token once more, get a new one from VV-Tool, or sign in with account and access key.';
		return { fault: { ...found, title: 'VV-Tool refused the access token', solution }, called };
	}
	const isAccepted = found.retry === 'throttled' || (found.code !== undefined && isKnownCode(found.code));
	return isAccepted ? { token } : { fault: found, called };
}

/** On what {@link obtainToken} returns and, through n8n, on the credential that it was called for: it has been tried now. */
const TRIED = Symbol('tried');

/**
 * Fetches a token for account and access key, or tries the token that the user entered.
 * @returns what n8n is to keep with the credential
 * @throws NodeApiError that says in a few sentences what is wrong, what to do and what was called; it never quotes a secret
 */
export async function obtainToken(
	data: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
): Promise<IDataObject> {
	let baseUrl: string;
	try {
		baseUrl = normalizeBaseUrl(text(data.baseUrl));
	} catch (error) {
		const title =
			error instanceof BaseUrlError ? error.message : 'The base URL in the credential is not an address';
		throw tokenError(incomplete(title, 'Correct it in the credential.'));
	}
	const isStatic = data.authentication === 'accessToken';
	const timeoutMs = Number(data.tokenTimeout) || TIMEOUT_MS;
	const access: Access = { baseUrl, timeoutMs, httpRequest };
	const checked = isStatic ? await tryToken(access, text(data.token)) : await fetchToken(access, data);
	if ('fault' in checked) {
		const { fault: found, called } = checked;
		throw tokenError(found, called && `${called.method} ${baseUrl}${called.path}`);
	}
	const kept: IDataObject = {
		accessToken: checked.token,
		...(!isStatic && { tokenOwner: tokenOwner(data) }),
	};
	return Object.assign(kept, { [TRIED]: true });
}

/** Says that a request was only made to have a token fetched: nothing is sent. */
class NothingToSend extends Error {
	override readonly name = 'NothingToSend';
}

/** Makes n8n call {@link obtainToken} and then try again, as it does for every HTTP 401. */
class NoUsableToken extends Error {
	override readonly name = 'NoUsableToken';
	readonly response = { status: 401 };
}

/** Marks the request with which n8n tests a credential; never sent. */
export const TEST_HEADER = 'x-credential-test';

/**
 * Adds the token to a request, and never a cookie. A test of the credential goes on only after the credential was tried,
 * else n8n would be content with any token that it has stored.
 * @throws NothingToSend for a request without address, NoUsableToken where the stored token is not to be trusted
 */
export function authorize(
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	if (options.url === '') throw new NothingToSend('The request has no address');
	const headers = Object.entries(options.headers ?? {});
	const isTest = headers.some(([name]) => name.toLowerCase() === TEST_HEADER);
	if (isTest && Reflect.get(data, TRIED) !== true)
		throw new NoUsableToken('The credential has to be tried first');
	const isStatic = data.authentication === 'accessToken';
	const token = isStatic ? text(data.token) : storedToken(data);
	if (token === '' && !isStatic) throw new NoUsableToken('The credential holds no token of this account');
	const sent = headers.filter(([name]) => !NEVER_SENT.includes(name.toLowerCase()));
	return { ...options, headers: { ...Object.fromEntries(sent), Authorization: `Bearer ${token}` } };
}

const NEVER_SENT: readonly string[] = ['cookie', TEST_HEADER];
