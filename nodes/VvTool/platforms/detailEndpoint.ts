import type { JsonObject } from '../json/exactJson';
import type { LookupEndpoint, OrderSubject } from './endpoint';
import { innerFault, type FailureRule } from './innerFailure';
import { readOrders, type OrderPlaces } from './reading';
import { requestOf, type Field, type RequestForm } from './requests';

/** What differs between the endpoints that show one order by its number. */
export interface DetailGiven extends RequestForm {
	/** The field that carries the shop's id; absent where the endpoint takes none. */
	readonly shopField?: string;
	readonly numberField: string;
	/** Fields that are the same in every request. */
	readonly fields?: readonly Field[];
	readonly places: OrderPlaces;
	readonly failure?: FailureRule;
	simplify(order: JsonObject, subject: OrderSubject): JsonObject;
}

/** A platform's own endpoint that shows one order a call, made of what is special about it. */
export function detailEndpoint(given: DetailGiven): LookupEndpoint {
	const { path, formats, editions, defaultEdition, shopField, numberField, places, failure } = given;
	return {
		path,
		formats,
		editions,
		...(defaultEdition !== undefined && { defaultEdition }),
		...(shopField === undefined && { takesNoShop: true as const }),
		numbersPerCall: 1,
		request({ shopId, edition, numbers }, choices) {
			const shop: readonly Field[] = shopField === undefined ? [] : [[shopField, shopId]];
			const requested = numbers.map((number): Field => [numberField, number]);
			return requestOf(given, [...shop, ...requested, ...(given.fields ?? [])], edition, choices);
		},
		read(data, batch) {
			const failed = failure === undefined ? undefined : innerFault(data, failure, 'number');
			return failed === undefined ? readOrders(data, places, batch) : { fault: failed };
		},
		simplify: (order, subject) => given.simplify(order, subject),
	};
}
