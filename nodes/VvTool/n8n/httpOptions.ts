import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ApiRequest, NetworkError } from '../api/request';

const NETWORK_ERRORS: Readonly<Record<string, NetworkError>> = {
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
	ERR_STREAM_PREMATURE_CLOSE: 'cut',
	ERR_CANCELED: 'cancelled',
	EPROTO: 'tls',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
	CERT_HAS_EXPIRED: 'tls',
	ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
	SELF_SIGNED_CERT_IN_CHAIN: 'tls',
};

/** A field of something whose shape is unknown. */
export function field(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function codesOf(error: unknown): string[] {
	const places = [error, field(error, 'cause'), field(error, 'errorResponse'), field(error, 'error')];
	const codes = places.flatMap((place) => [field(place, 'httpCode'), field(place, 'code')]);
	return codes.filter((code): code is string => typeof code === 'string');
}

/** Why no HTTP reply came, from what n8n's helper threw. */
export function networkErrorOf(error: unknown): NetworkError {
	for (const code of codesOf(error)) {
		const known = NETWORK_ERRORS[code];
		if (known !== undefined) return known;
		if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'tls';
	}
	const words = String(field(error, 'message'));
	if (/socket hang up|aborted|ECONNRESET|premature close/i.test(words)) return 'cut';
	if (/timeout|timed out/i.test(words)) return 'timeout';
	return 'other';
}

/**
 * A request as n8n's helper takes it; the reply comes as a stream, so that its length can be bounded. A new one for each
 * attempt: a multipart body can be sent once.
 */
export function toHttpOptions(baseUrl: string, request: ApiRequest, timeoutMs: number): IHttpRequestOptions {
	const query = new URLSearchParams(
		request.query?.map(([name, value]): [string, string] => [name, value]) ?? [],
	).toString();
	const options: IHttpRequestOptions = {
		method: request.method,
		url: `${baseUrl}${request.path}${query === '' ? '' : `?${query}`}`,
		headers: { Accept: 'application/json' },
		timeout: timeoutMs,
		encoding: 'stream',
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
