import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import type { ApiRequest, RawReply, Sent, NetworkError } from '../api/request';
import { transportFault } from '../api/networkFaults';
import type { TokenOutcome } from '../api/tokenEndpoint';
import { CREDENTIAL, storedToken, tokenOwner, type Account } from './account';
import { tokenFaultOf } from './tokenError';

const TROUBLES: Readonly<Record<string, NetworkError>> = {
	ECONNABORTED: 'timeout',
	ETIMEDOUT: 'timeout',
	ESOCKETTIMEDOUT: 'timeout',
	ECONNREFUSED: 'refused',
	EHOSTUNREACH: 'refused',
	ENETUNREACH: 'refused',
	ENOTFOUND: 'unresolved',
	EAI_AGAIN: 'unresolved',
	ECONNRESET: 'cut',
	EPIPE: 'cut',
	ERR_BAD_RESPONSE: 'cut',
	ERR_CANCELED: 'cancelled',
	EPROTO: 'tls',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
	CERT_HAS_EXPIRED: 'tls',
	ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
	SELF_SIGNED_CERT_IN_CHAIN: 'tls',
};

function field(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function codesOf(error: unknown): string[] {
	const places = [error, field(error, 'cause'), field(error, 'errorResponse'), field(error, 'error')];
	const codes = places.flatMap((place) => [field(place, 'httpCode'), field(place, 'code')]);
	return codes.filter((code): code is string => typeof code === 'string');
}

/** Why no HTTP reply came, from what n8n's helper threw. */
export function networkErrorOf(error: unknown, signal: AbortSignal): NetworkError {
	if (signal.aborted) return 'cancelled';
	for (const code of codesOf(error)) {
		const trouble = TROUBLES[code];
		if (trouble !== undefined) return trouble;
		if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'tls';
	}
	const words = String(field(error, 'message'));
	if (/socket hang up|aborted|ECONNRESET/i.test(words)) return 'cut';
	if (/timeout|timed out/i.test(words)) return 'timeout';
	return 'other';
}

/** A request as n8n's helper takes it. A new one for each attempt: a multipart body can be sent once. */
export function toHttpOptions(baseUrl: string, request: ApiRequest, timeoutMs: number): IHttpRequestOptions {
	const query = new URLSearchParams(
		request.query?.map(([name, value]): [string, string] => [name, value]) ?? [],
	).toString();
	const options: IHttpRequestOptions = {
		method: request.method,
		url: `${baseUrl}${request.path}${query === '' ? '' : `?${query}`}`,
		headers: { Accept: 'application/json' },
		timeout: timeoutMs,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	if (request.form !== undefined) {
		const body = new FormData();
		for (const [name, value] of request.form) body.append(name, value);
		return { ...options, body };
	}
	if (request.json === undefined) return options;
	return {
		...options,
		headers: { ...options.headers, 'Content-Type': 'application/json' },
		body: request.json,
	};
}

/** What n8n's helper gives for a full response, as a reply. */
export function toRawReply(response: unknown): RawReply {
	const body = field(response, 'body');
	const status = Number(field(response, 'statusCode'));
	const headers = Object.entries(field(response, 'headers') ?? {}).map(([name, value]): [string, string] => [
		name.toLowerCase(),
		String(value),
	]);
	return {
		status: Number.isInteger(status) ? status : 0,
		headers: Object.fromEntries(headers),
		body:
			typeof body === 'string'
				? body
				: Buffer.isBuffer(body)
					? body.toString('utf8')
					: body === undefined
						? ''
						: JSON.stringify(body),
	};
}

function tokenIn(data: ICredentialDataDecryptedObject): string {
	return typeof data.accessToken === 'string' ? data.accessToken : '';
}

/** Sends requests and fetches tokens for one run, with n8n's own helpers. */
export class N8nTransport {
	/** See {@link TokenSource}. */
	readonly owner: string;
	private readonly context: IAllExecuteFunctions;

	/**
	 * @param signal cuts the calls on the way; n8n's helper would else take that of the execution alone. Each call gets one
	 * that depends on it: dozens of listeners on one signal raise a warning.
	 */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly credential: INodeCredentialsDetails,
		private readonly account: Account,
		private readonly signal: AbortSignal,
		private readonly timeoutMs: number,
	) {
		this.owner = tokenOwner(account.data);
		this.context = Object.create(execution, {
			getExecutionCancelSignal: { value: () => AbortSignal.any([signal]) },
		}) as IAllExecuteFunctions;
	}

	/** One attempt. Never rejects. */
	async send(request: ApiRequest, token: string): Promise<Sent> {
		try {
			const options = toHttpOptions(this.account.baseUrl, request, this.timeoutMs);
			const response: unknown = await this.withCredential(options, {
				...this.account.data,
				accessToken: token,
				tokenOwner: this.owner,
			});
			return { reply: toRawReply(response) };
		} catch (error) {
			return { trouble: networkErrorOf(error, this.signal) };
		}
	}

	/** The token stored with the credential now; "" for none, and where the credential has become another account's. */
	async stored(): Promise<string> {
		try {
			const data = await this.execution.getCredentials(CREDENTIAL);
			return tokenOwner(data) === this.owner ? storedToken(data) : '';
		} catch {
			return '';
		}
	}

	/**
	 * One token call through n8n, which stores the token for all executions and workers: an empty token makes n8n ask the
	 * credential for a new one, and a request without address is never sent after it.
	 */
	async fetch(path: string): Promise<TokenOutcome> {
		const data: ICredentialDataDecryptedObject = { ...this.account.data, accessToken: '', tokenPath: path };
		try {
			await this.withCredential({ url: '' }, data);
		} catch (error) {
			const fault = tokenFaultOf(error);
			if (fault !== undefined) return { fault };
			if (tokenIn(data) === '')
				return { fault: { ...transportFault(networkErrorOf(error, this.signal)), scope: 'run' } };
		}
		return { token: tokenIn(data) };
	}

	private async withCredential(
		options: IHttpRequestOptions,
		data: ICredentialDataDecryptedObject,
	): Promise<unknown> {
		const { id, name } = this.credential;
		return await this.execution.helpers.httpRequestWithAuthentication.call(
			this.context,
			CREDENTIAL,
			options,
			{
				credentialsDecrypted: { id: id ?? '', name, type: CREDENTIAL, data },
			},
		);
	}
}
