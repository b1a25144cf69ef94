import type { JsonObject, JsonValue } from '../json/exactJson';
import type { ListedOrder, OrderSubject, PageReply, PageRequest, PeriodEndpoint } from './endpoint';
import { innerFault, type FailureRule } from './innerFailure';
import { findOrders, unknownShapeFault, type OrderPlaces } from './reading';
import { requestOf, type Field, type RequestForm } from './requests';
import { numberOrNull } from './shape/money';
import { epochMs } from './shape/time';
import { valueAt } from './shape/values';

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
	readonly failure?: FailureRule;
	simplify(order: JsonObject, subject: OrderSubject): JsonObject;
}

function firstNumber(value: JsonValue, paths: readonly string[]): number | undefined {
	const numbers = paths.map((path) => numberOrNull(valueAt(value, path)));
	return numbers.find((number) => number !== null && Number.isInteger(number) && number >= 0) ?? undefined;
}

/** Reads one page; a list that is left out where the window is said to hold nothing is an empty page. */
function readPage(data: JsonValue, { places, totals, times }: PeriodGiven): PageReply {
	const found = findOrders(data, places);
	const total = firstNumber(data, totals);
	if (found === 'unknown' && total !== 0) return { fault: unknownShapeFault(data) };
	const received = typeof found === 'string' ? [] : found.orders;
	if (typeof found !== 'string' && found.hasUnnumbered) return { fault: unknownShapeFault(data) };
	const orders = received.map(({ orderSn, order }): ListedOrder => {
		const at = times.map((path) => epochMs(valueAt(order, path))).find((time) => time !== undefined);
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
		request: (page, choices) => requestOf(given, given.fields(page), page.edition, choices),
		read(data) {
			const failed = failure === undefined ? undefined : innerFault(data, failure, 'call');
			return failed === undefined ? readPage(data, given) : { fault: failed };
		},
		simplify: (order, subject) => given.simplify(order, subject),
	};
}
