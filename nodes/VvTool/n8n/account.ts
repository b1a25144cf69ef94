import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { normalizeBaseUrl } from '../api/baseUrl';

/** The name of the credential type. */
export const CREDENTIAL = 'vvToolApi';

const MIN_RATE = 0.1;
const MAX_RATE = 10;

/** What a run knows of the credential; the secrets stay inside `data`. */
export interface Account {
	readonly baseUrl: string;
	/** An access token that the user entered: nothing can be renewed. */
	readonly isStatic: boolean;
	/** The token to begin with; "" where one has to be fetched. */
	readonly token: string;
	/** Calls a second, 0.1 to 10. */
	readonly requestsPerSecond: number;
	/** Names base URL and account for the rate limiters of the process; a hash, never the secret. */
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

/** Says which field of the credential cannot be used, and the way out. */
export class AccountError extends Error {
	override readonly name = 'AccountError';
}

/** Calls a second, 0.1 to 10; 10 where nothing was entered. */
function rateOf(value: unknown): number {
	if (value === undefined || value === null) return MAX_RATE;
	const given = typeof value === 'string' ? Number(value) : value;
	const isRate = typeof given === 'number' && given >= MIN_RATE && Number.isFinite(given);
	if (isRate) return Math.min(MAX_RATE, given);
	throw new AccountError(
		`“Requests per Second” in the credential is no number from ${MIN_RATE} to ${MAX_RATE}`,
	);
}

/**
 * Reads a credential.
 * @throws BaseUrlError for a base URL that is no http(s) address, AccountError for another field that cannot be used
 */
export function readAccount(data: ICredentialDataDecryptedObject): Account {
	const baseUrl = normalizeBaseUrl(text(data.baseUrl));
	const isStatic = data.authentication === 'accessToken';
	return {
		baseUrl,
		isStatic,
		token: isStatic ? text(data.token) : storedToken(data),
		requestsPerSecond: rateOf(data.requestsPerSecond),
		limiterKey: isStatic
			? hash(baseUrl, 'token', text(data.token))
			: hash(baseUrl, 'account', text(data.clientId)),
		data,
	};
}
