import type { Fault } from '../api/fault';
import type { ApiRequest, RequestFormat } from '../api/request';
import type { JsonObject, JsonValue } from '../json/exactJson';

/** An edition of the data, by meaning; each endpoint has its own number for it. */
export type Edition = 'enhanced' | 'standard' | 'professional';

/** What one batch asks for: numbers of one shop in one edition. */
export interface Batch {
	readonly shopId: string;
	readonly edition?: Edition;
	/** Order numbers, as text, each once. */
	readonly numbers: readonly string[];
}

/** One page of a listing. */
export interface PageRequest {
	readonly shopId: string;
	readonly edition?: Edition;
	/** Epoch ms, whole seconds; `from` is counted in, `to` may be. */
	readonly from: number;
	readonly to: number;
	/** From 1. */
	readonly page: number;
	readonly pageSize: number;
}

/** How a request is written, where the user or the server asks for something else than the page says. */
export interface RequestChoices {
	/** Of the body of a POST; the endpoint's documented one where it is left out. */
	readonly format?: RequestFormat;
	/** The field that carries the edition. */
	readonly editionParameter?: string;
	readonly path?: string;
}

/** An order as it came, with the number that it claims. */
export interface ReceivedOrder {
	readonly orderSn: string;
	readonly order: JsonObject;
}

/** An order of a listing. */
export interface ListedOrder extends ReceivedOrder {
	/** By which the listing goes (changed or created), epoch ms; absent where the order does not tell. */
	readonly at?: number;
}

/** What the `data` of a successful reply to a look-up holds: orders, or why there are none. */
export type OrdersReply =
	| {
			readonly orders: readonly ReceivedOrder[];
			/** Beside the orders came some without a number: the numbers that are not among the orders failed so, they are not missing. */
			readonly unread?: Fault;
	  }
	| { readonly fault: Fault };

/** What the `data` of a successful reply to a listing holds. */
export type PageReply =
	| {
			readonly orders: readonly ListedOrder[];
			/** How many orders the whole window has; absent where the reply does not tell. */
			readonly total?: number;
	  }
	| { readonly fault: Fault };

/** To whom a simplified order belongs. */
export interface OrderSubject {
	/** The value of the *Platform* parameter. */
	readonly platform: string;
	readonly shopId: string;
	readonly orderSn: string;
}

/** What all endpoints have that bring orders. */
interface OrderEndpoint {
	readonly path: string;
	/** The formats of a POST body, the documented one first; empty for a GET. */
	readonly formats: readonly RequestFormat[];
	/** The endpoint's own number of each edition that it has. */
	readonly editions: Readonly<Partial<Record<Edition, string>>>;
	/** The edition that is sent where the user chose none; absent where the field may be left out. */
	readonly defaultEdition?: Edition;
	/** The endpoint has no field for a shop: none need be given. */
	readonly takesNoShop?: true;
	/** One shape for all platforms, at most twenty keys; see design of the output in the README. */
	simplify(order: JsonObject, subject: OrderSubject): JsonObject;
}

/** An endpoint from which orders are read by number: how a batch becomes a request, and a reply becomes orders. */
export interface LookupEndpoint extends OrderEndpoint {
	/** How many numbers one call takes at most; 1 where the endpoint takes one by its nature. */
	readonly numbersPerCall: number;
	request(batch: Batch, choices: RequestChoices): ApiRequest;
	/** Reads `data` of a successful reply; data of a shape that no place of the endpoint fits gives a fault that names its keys. */
	read(data: JsonValue, batch: Batch): OrdersReply;
}

/** An endpoint that lists the orders of a period. */
export interface PeriodEndpoint extends OrderEndpoint {
	/** The longest window of one listing, in ms. */
	readonly maxWindowMs: number;
	/** How far back the platform lists, in ms; absent where it states no limit. */
	readonly reachMs?: number;
	/** What the platform cannot show yet: this long before now, in ms. */
	readonly holdBackMs: number;
	/** Rows a page, as many as the endpoint takes. */
	readonly pageSize: number;
	/** The page leaves open by which time the listing goes: `at` puts orders in their order and decides nothing else. */
	readonly hasUnknownTime?: true;
	request(page: PageRequest, choices: RequestChoices): ApiRequest;
	read(data: JsonValue): PageReply;
}
