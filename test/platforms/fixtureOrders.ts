import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	isJsonObject,
	parseExactJson,
	type JsonObject,
	type JsonValue,
} from '../../nodes/VvTool/json/exactJson';
import type { LookupEndpoint, OrdersReply, PageReply } from '../../nodes/VvTool/platforms/endpoint';

function objectOf(value: JsonValue | undefined, name: string): JsonObject {
	if (!isJsonObject(value)) throw new Error(`No object: ${name}`);
	return value;
}

/** `data` of a fixture's reply, parsed as the node parses replies: long integers are text. */
export function dataOf(fixture: string): JsonObject {
	const text = readFileSync(join(__dirname, '../fixtures', fixture), 'utf8');
	return objectOf(objectOf(parseExactJson(text), fixture).data, `${fixture}: data`);
}

/** The order in a fixture, at a path of keys; without the points of the call. */
export function orderOf(fixture: string, ...path: string[]): JsonObject {
	const { withholding_money, ...data } = dataOf(fixture);
	if (withholding_money === undefined) throw new Error(`${fixture} names no points`);
	return path.reduce<JsonObject>((inner, key) => objectOf(inner[key], key), data);
}

/** A copy with the value at a path of keys and indexes joined by dots replaced; `undefined` takes the key away. */
export function changed<T extends JsonValue>(value: T, path: string, to: JsonValue | undefined): T {
	const copy: T = structuredClone(value);
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const holder = keys.reduce<unknown>(
		(inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
		copy,
	);
	if (typeof holder !== 'object' || holder === null) throw new Error(`Nothing at ${path}`);
	if (to === undefined) Reflect.deleteProperty(holder, last);
	else Reflect.set(holder, last, to);
	return copy;
}

/** The value at a path of keys and indexes joined by dots. */
export function at(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
			value,
		);
}

/** The numbers of the orders in a reply, or the fault instead. */
export function numbersIn(reply: OrdersReply | PageReply): unknown {
	return 'fault' in reply ? reply.fault : reply.orders.map(({ orderSn }) => orderSn);
}

/** Reads a reply to a look-up of one number. */
export function readOne(endpoint: LookupEndpoint | undefined, data: JsonValue, number: string): OrdersReply {
	if (endpoint === undefined) throw new Error('No such endpoint');
	return endpoint.read(data, { shopId: 'S', numbers: [number] });
}
