import type { ShopAnswer } from './conventions';
import type { Faults } from './faults';
import type { Latency } from './latency';
import type { OrderShape } from './orders';
import type { RateKind } from './rate';

export interface Account {
	clientId: string;
	clientSecret: string;
	/** Calls a second of this account's contract; without it `SandboxOptions.rate` holds. */
	rate?: number;
}

/**
 * How the numbers of a call came: `multipart` and `urlencoded` with `orderSns` as JSON text in one field, `repeated` with
 * `orderSns[]`, `json` with an array, `query` in the URL. `none` without a body, `other` with one of an unknown kind.
 */
export type CallFormat = 'multipart' | 'urlencoded' | 'repeated' | 'json' | 'query' | 'none' | 'other';

/**
 * How a call past the limit is refused. `http429`: HTTP 429 with Yii2's body; `http200-429`: the same body under HTTP 200;
 * `code`: code 200 with 请求过于频繁; `503`: HTTP 503 with `Retry-After`.
 */
export type TooManyStyle = 'http429' | 'http200-429' | 'code' | '503';

/** How a dead or unknown token is refused; `http200` is Yii2's 401 body under HTTP 200, `code` an envelope of its own. */
export type DeadTokenStyle = 'http401' | 'http403' | 'http200' | 'code';

export interface SandboxOptions {
	/** 0 takes a free one. The server listens on 127.0.0.1 only. */
	port: number;
	/** What stands before every path, e.g. `/papi`. */
	basePath: string;
	/** Seeds the reply times. */
	seed: number;
	log: (line: string) => void;
	/** How many records `calls` keeps; the oldest go first. */
	keepCalls: number;

	accounts: Account[];
	/** Tokens that are accepted without a token call; they belong to the first account. */
	staticTokens: string[];
	tokenDelayMs: number;
	/** Data calls after which an issued token is dead. */
	tokenLifeCalls: number;
	/** Whether `POST /oauth/token` still answers (otherwise code 203). */
	oldTokenEndpoint: boolean;
	badCredentialStyle: 'code' | 'http401';
	deadTokenStyle: DeadTokenStyle;
	deadTokenMessage: string | undefined;
	deadTokenCode: number;

	limit: RateKind;
	/** Accepted calls a second, for each account; token calls count. */
	rate: number;
	/** Ms by which the server forgives a call that comes too early. */
	toleranceMs: number;
	tooManyStyle: TooManyStyle;
	/** `Retry-After` of a call refused as too fast: seconds, or a date as text. `503` says 1 where nothing is set. */
	retryAfter: number | string | undefined;
	/** `X-Rate-Limit-Reset` (seconds) of a call refused as too fast. */
	rateLimitReset: number | undefined;

	/** Reply time of data calls. */
	latency: Latency;
	/** Points of one call. */
	prices: { orders: number; detail: number; echo: number };
	/** Whether a look-up that fails (not authorised, unknown, refused numbers) costs points too. */
	chargeFailed: boolean;

	acceptedFormats: CallFormat[];
	orderShape: OrderShape;
	maxNumbersPerCall: number;
	unknownNumbers: (orderSn: string) => boolean;
	/** What a call with an unknown number gets: the others' orders, or a code for the call as a whole. */
	unknownStyle: 'leaveOut' | 'code501' | 'code614';
	/** Answers by shop; they go before the conventions of shop names. */
	shops: Record<string, ShopAnswer>;
	/** Where the reply of a shop without a grant hides its link. */
	authorizationLink: 'data.url' | 'msg' | 'deep';
	/** Whether replies set a session cookie, which a good client does not send back. */
	setCookie: boolean;
	faults: Faults;
}

/** Numbers that end with 0404 are unknown. */
function endsWith0404(orderSn: string): boolean {
	return orderSn.endsWith('0404');
}

export function defaultOptions(): SandboxOptions {
	return {
		port: 0,
		basePath: '',
		seed: 1,
		log: () => undefined,
		keepCalls: 100_000,
		accounts: [{ clientId: 'demo', clientSecret: 'demo-secret' }],
		staticTokens: ['sandbox-token'],
		tokenDelayMs: 0,
		tokenLifeCalls: Infinity,
		oldTokenEndpoint: true,
		badCredentialStyle: 'code',
		deadTokenStyle: 'http401',
		deadTokenMessage: undefined,
		deadTokenCode: 110,
		limit: 'sliding',
		rate: 10,
		toleranceMs: 0,
		tooManyStyle: 'http429',
		retryAfter: undefined,
		rateLimitReset: undefined,
		latency: 0,
		prices: { orders: 1, detail: 4, echo: 0 },
		chargeFailed: false,
		acceptedFormats: ['multipart', 'urlencoded', 'repeated', 'json'],
		orderShape: 'sample',
		maxNumbersPerCall: Infinity,
		unknownNumbers: endsWith0404,
		unknownStyle: 'leaveOut',
		shops: {},
		authorizationLink: 'data.url',
		setCookie: false,
		faults: [],
	};
}
