import { isJsonObject, type JsonObject, type JsonValue } from '../json/exactJson';
import type { ListedOrder, OrderSubject, PageReply, PageRequest, PeriodEndpoint } from './endpoint';
import { innerFault, type FailureRule } from './innerFailure';
import { findOrders, unknownShapeFault, type OrderPlaces } from './reading';
import { requestOf, type Field, type RequestForm } from './requests';
import { numberOrNull } from './shape/money';
import { epochMs } from './shape/time';
import { isEmpty, valueAt } from './shape/values';

/** What differs between the endpoints that list the orders of a period. */
export interface PeriodGiven extends RequestForm {
	readonly maxWindowMs: number;
	readonly reachMs?: number;
	readonly holdBackMs: number;
	readonly pageSize: number;
	/** The fields of a request for one page, the edition aside. */
	fields(page: PageRequest): readonly Field[];
	readonly places: OrderPlaces;
	/** Paths in `data` of how many orders the window has. */
	readonly totals: readonly string[];
	/** Paths in an order of the time by which the listing goes. */
	readonly times: readonly string[];
	readonly hasUnknownTime?: true;
	readonly takesNoShop?: true;
	readonly failure?: FailureRule;
	simplify(order: JsonObject, subject: OrderSubject): JsonObject;
}

function firstNumber(value: JsonValue, paths: readonly string[]): number | undefined {
	const numbers = paths.map((path) => numberOrNull(valueAt(value, path)));
	return numbers.find((number) => number !== null && Number.isInteger(number) && number >= 0) ?? undefined;
}

function hasKnownKey(value: JsonValue, keys: ReadonlySet<string>): boolean {
	return isJsonObject(value) && Object.keys(value).some((key) => keys.has(key));
}

/** Whether data holds a list or an object under a key that is none of the endpoint's: the orders may be in there. */
function hasUnknownPart(value: JsonValue, keys: ReadonlySet<string>, ends: ReadonlySet<string>): boolean {
	if (!isJsonObject(value)) return !isEmpty(value) && typeof value === 'object';
	return Object.entries(value).some(([key, inner]) => {
		if (isEmpty(inner) || typeof inner !== 'object' || ends.has(key)) return false;
		return !keys.has(key) || !hasKnownKey(inner, keys) || hasUnknownPart(inner, keys, ends);
	});
}

/**
 * Whether a reply without a list is a page without orders: it tells a total or the platform's success, and all of its parts are
 * known. Platforms leave an empty list out, on the pages behind the last one too.
 */
function isEmptyPage(data: JsonValue, { places, totals, failure }: PeriodGiven): boolean {
	const signs = (failure?.signs ?? []).map(({ at }) => at);
	const isStated = [...totals, ...signs].some((path) => !isEmpty(valueAt(data, path)));
	const keysOf = (paths: readonly string[]) => new Set(paths.flatMap((path) => path.split('.')));
	const ends = new Set(signs.map((path) => path.slice(path.lastIndexOf('.') + 1)));
	return isStated && !hasUnknownPart(data, keysOf([...places.places, ...totals, ...signs]), ends);
}

/** Reads one page. */
function readPage(data: JsonValue, given: PeriodGiven): PageReply {
	const found = findOrders(data, given.places);
	const total = firstNumber(data, given.totals);
	const isUnreadable = typeof found === 'string' ? found === 'unknown' : found.hasUnnumbered;
	if (isUnreadable && !isEmptyPage(data, given)) return { fault: unknownShapeFault(data) };
	const received = typeof found === 'string' ? [] : found.orders;
	const orders = received.map(({ orderSn, order }): ListedOrder => {
		const at = given.times.map((path) => epochMs(valueAt(order, path))).find((time) => time !== undefined);
		return { orderSn, order, ...(at !== undefined && { at }) };
	});
	return { orders, ...(total !== undefined && { total }) };
}

/** A platform's own endpoint that lists the orders of a period, made of what is special about it. */
export function periodEndpoint(given: PeriodGiven): PeriodEndpoint {
	const { path, formats, editions, defaultEdition, reachMs, failure } = given;
	return {
		path,
		formats,
		editions,
		...(defaultEdition !== undefined && { defaultEdition }),
		maxWindowMs: given.maxWindowMs,
		...(reachMs !== undefined && { reachMs }),
		holdBackMs: given.holdBackMs,
		pageSize: given.pageSize,
		...(given.takesNoShop && { takesNoShop: given.takesNoShop }),
		...(given.hasUnknownTime && { hasUnknownTime: given.hasUnknownTime }),
		request: (page, choices) => requestOf(given, given.fields(page), page.edition, choices),
		read(data) {
			const failed = failure === undefined ? undefined : innerFault(data, failure, 'call');
			return failed === undefined ? readPage(data, given) : { fault: failed };
		},
		simplify: (order, subject) => given.simplify(order, subject),
	};
}
