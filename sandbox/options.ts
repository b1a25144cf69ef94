import type { CallFormat } from './body';
import type { Faults } from './faults';
import type { Latency } from './latency';
import type { OddReply } from './oddReplies';
import type { TimeField } from './orderBook';
import type { OrderShape } from './orders';
import type { EmptyElement } from './platforms/dangdang';
import type { GoodsList } from './platforms/taobao';
import type { RateKind } from './rate';
import type { EndpointName, ShapeChoice } from './shapes';

export interface Account {
	clientId: string;
	clientSecret: string;
	/** Calls a second of this account's contract; without it `LimitOptions.rate` holds. */
	rate?: number;
}

/** What a shop's calls are answered with instead of orders. */
export interface ShopAnswer {
	code: number;
	/** The documented words where left out. */
	msg?: string;
	data?: unknown;
}

/**
 * How a call past the limit is answered. `http429`: HTTP 429 with Yii2's body; `http200-429`: the same body under HTTP 200;
 * `code`: code 200 with 请求过于频繁; `503`: HTTP 503 with `Retry-After`.
 */
export type TooManyStyle = 'http429' | 'http200-429' | 'code' | '503';

/** How a dead or unknown token is answered; `http200` is Yii2's 401 body under HTTP 200, `code` an envelope of its own. */
export type DeadTokenStyle = 'http401' | 'http403' | 'http200' | 'code';

/** Accounts, and how long their tokens live. */
export interface TokenOptions {
	accounts: Account[];
	/** Tokens that are accepted without a token call; they belong to the first account. */
	fixed: string[];
	/** Reply time of token calls, ms. */
	delayMs: number;
	/** Data calls after which an issued token is dead. */
	lifeCalls: number;
	/** Whether `POST /oauth/token` still answers (otherwise code 203). */
	oldEndpoint: boolean;
	badCredentialStyle: 'code' | 'http401';
	deadStyle: DeadTokenStyle;
	/** The words of the reply to a dead token. */
	deadMessage: string | undefined;
	/** The code of that reply, where `deadStyle` is `code`. */
	deadCode: number;
}

/** How many calls an account may make. */
export interface LimitOptions {
	kind: RateKind;
	/** Accepted calls a second, for each account; token calls count. */
	rate: number;
	/** Ms by which the server forgives a call that comes too early. */
	toleranceMs: number;
	tooManyStyle: TooManyStyle;
	/** `Retry-After` of a throttled call: seconds, or a date as text. `503` says 1 where nothing is set. */
	retryAfter: number | string | undefined;
	/** `X-Rate-Limit-Reset` (seconds) of a throttled call. */
	resetAfter: number | undefined;
	/** The share of calls within the limit that are answered like a call past it all the same, at random. */
	strayShare: number;
}

/** What calls cost. */
export interface PointOptions {
	/** Points of a call by endpoint: several numbers, one number, a page of a period, anything else. */
	orders: number;
	detail: number;
	period: number;
	echo: number;
	/** So many calls cost nothing before the price holds. */
	freeReplies: number;
	/** Whether a look-up that fails (not authorised, unknown, rejected numbers) costs points too. */
	chargeFailed: boolean;
}

/** What is known of orders, and in which form it is given. */
export interface OrderOptions {
	/** Encodings that the endpoints for orders take. */
	formats: CallFormat[];
	shape: OrderShape;
	/** Order numbers that one call may ask for; code 100 above. */
	maxNumbers: number;
	/** A reply silently holds no more orders. */
	silentMax: number;
	/** `endsWith0404`: numbers that end so; `none`: every number is known; a share of all, the same ones each time; some; or a function. */
	unknown: 'endsWith0404' | 'none' | { share: number } | ReadonlySet<string> | ((orderSn: string) => boolean);
	/** What a call with an unknown number gets: the others' orders, or a code for the call as a whole. */
	unknownStyle: 'leaveOut' | 'code501' | 'code614' | 'code100';
	/** Where the reply of a shop without a grant hides its link. */
	authorizationLink: 'data.url' | 'msg' | 'deep';
	/**
	 * What an unknown number gets where one is asked for at a time: a code, the platform's own words with code 0, or `data` as an empty
	 * list. Without it Kuaishou's own words, and code 501 elsewhere.
	 */
	unknownDetail: 'code501' | 'code614' | 'inner' | 'empty' | undefined;
	/** Where each endpoint's reply holds its order, or its orders. */
	shapes: ShapeChoice;
	/** What an endpoint answers to every call instead of orders. */
	odd: { [Name in EndpointName]?: OddReply };
	/** Whether integers beyond 2^53 − 1 come as bare numbers, which a careless client changes, or as text. */
	longNumbers: 'bare' | 'text';
	/** 1688 with `base_info` and so on for names. */
	snakeCase: boolean;
	/** Taobao: how a trade's goods come. */
	goodsList: GoodsList;
	/** Dangdang: what an empty element of the XML becomes. */
	emptyElement: EmptyElement;
}

/** Orders of a period, and how they are listed. */
export interface PeriodOptions {
	/** Orders that each shop gets in a day. */
	ordersPerDay: number;
	/** So many orders of the period get the changed time of now after each call, so that its pages shift. */
	moves: number;
	/** The order of a list, by the time that the period goes by. */
	sort: 'ascending' | 'descending';
	/** A page silently holds no more orders, whatever page size was asked for. */
	pageCap: number;
	/** Whether a list leaves out how many orders there are, and whether there is a next page. */
	omitTotal: boolean;
	/** Whether an order of the very last moment of the period belongs to it. */
	endIncluded: boolean;
	/** What a page without orders holds: an empty list, or nothing in its place. */
	emptyList: 'list' | 'leftOut';
	/** The time that JD's periods go by. */
	jdTime: TimeField;
}

export interface SandboxOptions {
	/** 0 takes a free one. The server listens on 127.0.0.1 only. */
	port: number;
	/** What stands before every path, e.g. `/papi`. */
	basePath: string;
	/** Seeds whatever is drawn at random. */
	seed: number;
	log: (line: string) => void;
	/** The server's time, epoch ms: what periods are measured by, and how far each order has come. */
	clock: () => number;
	/** How many records `calls` keeps; the oldest go first. */
	keepCalls: number;
	/** Reply time of data calls. */
	latency: Latency;
	/** Whether replies set a session cookie, which a good client does not send back. */
	setCookie: boolean;
	/** Answers by shop; they go before the magic values of shop names. */
	shops: Record<string, ShopAnswer>;
	tokens: TokenOptions;
	limit: LimitOptions;
	points: PointOptions;
	orders: OrderOptions;
	periods: PeriodOptions;
	faults: Faults;
}

type Groups = Pick<SandboxOptions, 'tokens' | 'limit' | 'points' | 'orders' | 'periods'>;

/** What differs from `defaultOptions`; of a group, only what differs in it. */
export type GivenOptions = Partial<Omit<SandboxOptions, keyof Groups>> & {
	[Group in keyof Groups]?: Partial<Groups[Group]>;
};
