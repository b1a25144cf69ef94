import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/exactJson';
import { fault, type Fault } from '../api/fault';
import type { ApiRequest, RequestFormat } from '../api/request';

/** An edition of the data, by meaning; each endpoint has its own number for it. */
export type Edition = 'enhanced' | 'standard';

/** What one batch asks for: numbers of one shop in one edition. */
export interface Batch {
	readonly shopId: string;
	readonly edition?: Edition;
	/** Order numbers, as text, each once. */
	readonly numbers: readonly string[];
}

/** How a batch is written, where the user or the server asks for something else than the page says. */
export interface WireChoices {
	readonly format: RequestFormat;
	/** The field that carries the edition. */
	readonly editionParameter?: string;
	readonly path?: string;
}

/** What a successful reply holds. */
export interface Orders {
	/** Orders as they came, with the number that each claims; nulls and other things that are no order are left out. */
	readonly orders: readonly { readonly orderSn: string; readonly order: JsonObject }[];
	/** Why the reply, although successful outside, brings nothing for the number: the endpoint's own inner refusal. */
	readonly refusal?: Fault;
}

/** An endpoint from which orders are read by number: how a batch becomes a request, and a reply becomes orders. */
export interface OrderEndpoint {
	readonly name: 'getMany' | 'getDetail';
	readonly path: string;
	/** How many numbers one call takes at the most; 1 where the endpoint takes one by its nature. */
	readonly numbersPerCall: number;
	/** Whether the body's format can be chosen. */
	readonly hasFormats: boolean;
	readonly editionParameter: string;
	request(batch: Batch, choices: WireChoices): ApiRequest;
	/** Reads `data` of a successful reply; `undefined` when it has a shape that the page does not know. */
	read(data: JsonValue): Orders | undefined;
}

/** Numbers per call of *orders by number*; the page states no maximum, more than this was never seen in use. */
const MOST_NUMBERS_PER_CALL = 200;

/** An id as text, whether it came as text or as a number; "" for anything else. */
export function idText(value: JsonValue | undefined): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
}

function isNothing(value: JsonValue): boolean {
	return value === null || (isJsonArray(value) && value.length === 0);
}

const MANY_EDITIONS: Record<Edition, string> = { enhanced: '1', standard: '2' };
const DETAIL_EDITIONS: Record<Edition, string> = { standard: '1', enhanced: '2' };

/** 通过订单号获取订单信息: orders by number. */
export const ORDERS_BY_NUMBER: OrderEndpoint = {
	name: 'getMany',
	path: '/tool/erps/mpaging-orders',
	numbersPerCall: MOST_NUMBERS_PER_CALL,
	hasFormats: true,
	editionParameter: 'type',
	request({ shopId, edition, numbers }, { format, editionParameter = 'type', path = ORDERS_BY_NUMBER.path }) {
		const chosen = edition === undefined ? undefined : MANY_EDITIONS[edition];
		if (format === 'json') {
			const fields = {
				owner_id: shopId,
				orderSns: numbers,
				...(chosen !== undefined && { [editionParameter]: Number(chosen) }),
			};
			return { method: 'POST', path, json: JSON.stringify(fields) };
		}
		const edited: [string, string][] = chosen === undefined ? [] : [[editionParameter, chosen]];
		const asked: [string, string][] =
			format === 'repeated'
				? numbers.map((number) => ['orderSns[]', number])
				: [['orderSns', JSON.stringify(numbers)]];
		return { method: 'POST', path, form: [['owner_id', shopId], ...asked, ...edited] };
	},
	read(data) {
		const content = isJsonObject(data) ? data.content : data;
		if (!isJsonArray(content)) return undefined;
		if (isJsonArray(data) && data.length > 0) return undefined;
		// Nulls and empty maps (PHP writes them as lists) are orders that do not exist; texts or numbers alone are no orders.
		const isStrange = content.length > 0 && !content.some(isJsonObject) && !content.every(isNothing);
		if (isStrange) return undefined;
		return {
			orders: content.filter(isJsonObject).map((order) => ({ orderSn: idText(order.order_sn), order })),
		};
	},
};

const NOT_FOUND_WORDS = /不存在|NOT_EXIST|not found/i;

/** 获取订单详情(即将下线): Kuaishou's order detail, one number a call; VV-Tool will take it offline. */
export const KUAISHOU_DETAIL: OrderEndpoint = {
	name: 'getDetail',
	path: '/tool/erps/ks-detail',
	numbersPerCall: 1,
	hasFormats: false,
	editionParameter: 'vvtype',
	request({ shopId, edition, numbers }, { editionParameter = 'vvtype', path = KUAISHOU_DETAIL.path }) {
		const asked: [string, string][] = numbers.map((number) => ['orderId', number]);
		const edited: [string, string][] =
			edition === undefined ? [] : [[editionParameter, DETAIL_EDITIONS[edition]]];
		return { method: 'GET', path, query: [['shop_id', shopId], ...asked, ...edited] };
	},
	read(data) {
		if (isJsonArray(data)) return data.length === 0 ? { orders: [] } : undefined;
		if (!isJsonObject(data)) return undefined;
		if (data.result !== 1) {
			const words = typeof data.error_msg === 'string' ? data.error_msg : '';
			if (words === '' && data.result === undefined) return undefined;
			const isMissing = NOT_FOUND_WORDS.test(words);
			return {
				orders: [],
				refusal: fault({
					category: isMissing ? 'not-found' : 'server',
					title: isMissing ? 'the order does not exist' : 'Kuaishou refused to show the order',
					solution: 'Check the number, and that it belongs to this shop.',
					serverMessage: words.slice(0, 300) || undefined,
					scope: 'number',
				}),
			};
		}
		if (isJsonArray(data.data) && data.data.length === 0) return { orders: [] };
		if (!isJsonObject(data.data)) return undefined;
		return { orders: [{ orderSn: idText(data.data.oid), order: data.data }] };
	},
};
