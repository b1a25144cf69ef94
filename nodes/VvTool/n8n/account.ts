import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { normalizeBaseUrl } from '../api/baseUrl';

/** The name of the credential type. */
export const CREDENTIAL = 'vvToolApi';

/** What a run knows of the credential; the secrets stay inside `data`. */
export interface Account {
	readonly baseUrl: string;
	/** An access token that the user entered: nothing can be renewed. */
	readonly isStatic: boolean;
	/** The token to begin with; "" where one has to be fetched. */
	readonly token: string;
	/** Calls a second, 0.1 to 10. */
	readonly requestsPerSecond: number;
	/** Names base URL and account for the lanes of the process; a hash, never the secret. */
	readonly limiterKey: string;
	readonly data: ICredentialDataDecryptedObject;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function hash(...parts: readonly string[]): string {
	return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** Names the account that a token was fetched for, so that a token of another one is not used after an edit. */
export function tokenOwner(data: ICredentialDataDecryptedObject): string {
	return hash(normalizeBaseUrl(text(data.baseUrl)), text(data.clientId), text(data.clientSecret)).slice(
		0,
		16,
	);
}

/** The token kept with an `account` credential; "" where there is none, or where it belongs to another account. */
export function storedToken(data: ICredentialDataDecryptedObject): string {
	const owner = text(data.tokenOwner);
	return owner === '' || owner === tokenOwner(data) ? text(data.accessToken) : '';
}

/**
 * Reads a credential.
 * @throws BaseUrlError for a base URL that is no http(s) address
 */
export function readAccount(data: ICredentialDataDecryptedObject): Account {
	const baseUrl = normalizeBaseUrl(text(data.baseUrl));
	const isStatic = data.authentication === 'accessToken';
	const stated = Number(data.requestsPerSecond ?? 10);
	const requestsPerSecond = Number.isFinite(stated) ? Math.min(10, Math.max(0.1, stated)) : 10;
	return {
		baseUrl,
		isStatic,
		token: isStatic ? text(data.token) : storedToken(data),
		requestsPerSecond,
		limiterKey: isStatic
			? hash(baseUrl, 'token', text(data.token))
			: hash(baseUrl, 'account', text(data.clientId)),
		data,
	};
}
