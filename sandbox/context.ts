import type { ParsedBody } from './body';
import type { CallLog, CallRecord } from './calls';
import type { JsonObject } from './json';
import { readNumbers } from './numbers';
import type { SandboxOptions } from './options';
import type { OrderBooks } from './orderBook';
import type { TokenBook } from './tokens';

/** A request, read to its end. */
export interface ReadRequest {
	method: string;
	path: string;
	query: JsonObject;
	body: ParsedBody;
	authorization: string | undefined;
}

/** What an endpoint has to answer one call. */
export interface Context {
	options: SandboxOptions;
	tokens: TokenBook;
	callLog: CallLog;
	record: CallRecord;
	request: ReadRequest;
	books: OrderBooks;
	/** Draws, from 0 to 1, which orders change while they are read. */
	drawMove: () => number;
	/** For the `msec` of the reply. */
	msec: number;
}

/** A parameter's text; nothing where it is absent, empty or not one value. */
export function text(fields: JsonObject, name: string): string | undefined {
	const value = fields[name];
	return ['string', 'number', 'bigint'].includes(typeof value) && value !== '' ? String(value) : undefined;
}

/** How endpoints that take one number call it. */
const NUMBER_NAMES = ['orderId', 'order_sn', 'tid', 'order_id', 'o'];

/** Notes in the record what a data call asks for, whichever endpoint it is for. */
export function describeRequest(record: CallRecord, { query, body }: ReadRequest): void {
	const parameters = { ...query, ...body.fields };
	const asked = readNumbers(body);
	const one = NUMBER_NAMES.map((name) => text(parameters, name)).find((number) => number !== undefined);
	record.format = asked.format === 'none' && Object.keys(query).length > 0 ? 'query' : asked.format;
	record.numbers = asked.numbers ?? (one === undefined ? [] : [one]);
	record.parameters = Object.fromEntries(
		Object.entries(parameters).filter(([name]) => !name.startsWith('orderSns')),
	);
	record.shop = text(parameters, 'owner_id') ?? text(parameters, 'shop_id') ?? '';
	for (const parameter of ['type', 'vvtype'] as const) {
		const value = text(parameters, parameter);
		if (value !== undefined) record.edition = { parameter, value };
	}
}
