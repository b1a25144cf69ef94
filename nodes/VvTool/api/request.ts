import type { JsonValue } from '../json/exactJson';

/** How the fields of a POST are written; `query` is that of a GET. */
export type RequestFormat = 'multipart' | 'repeated' | 'json';

/** One HTTP request to VV-Tool, before sign-in: a value, so that it can be built again for each attempt. */
export interface ApiRequest {
	readonly method: 'GET' | 'POST';
	/** Below the base URL, with a leading slash. */
	readonly path: string;
	readonly query?: readonly (readonly [name: string, value: string])[];
	/** Fields of a multipart body, in order; a name may come more than once. */
	readonly form?: readonly (readonly [name: string, value: string])[];
	/** The text of a JSON body. */
	readonly json?: string;
}

/** A whole HTTP reply, of whatever status. Header names in lower case. */
export interface RawReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Why no HTTP reply came. */
export type NetworkError = 'timeout' | 'refused' | 'unresolved' | 'cut' | 'tls' | 'cancelled' | 'other';

/** What one sent request came to. */
export type Sent = { readonly reply: RawReply } | { readonly trouble: NetworkError };

/** A reply that counts as success: the `data` of the envelope, and the points that it says were taken. */
export interface Success {
	readonly data: JsonValue;
	readonly points?: number;
}
