import type { ParsedBody } from './body';
import type { CallBook, CallRecord } from './calls';
import type { JsonObject } from './json';
import { readNumbers } from './numbers';
import type { SandboxOptions } from './options';
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
	book: CallBook;
	record: CallRecord;
	request: ReadRequest;
	/** For the `msec` of the reply. */
	msec: number;
}

/** A parameter's text; nothing where it is absent, empty or not one value. */
export function text(fields: JsonObject, name: string): string | undefined {
	const value = fields[name];
	return ['string', 'number', 'bigint'].includes(typeof value) && value !== '' ? String(value) : undefined;
}

/** Notes in the record what a data call asks for, whichever endpoint it is for. */
export function describeRequest(record: CallRecord, { query, body }: ReadRequest): void {
	const parameters = { ...query, ...body.fields };
	const asked = readNumbers(body);
	const orderId = text(query, 'orderId');
	record.format = asked.format === 'none' && Object.keys(query).length > 0 ? 'query' : asked.format;
	record.numbers = orderId === undefined ? (asked.numbers ?? []) : [orderId];
	record.shop = text(parameters, 'owner_id') ?? text(parameters, 'shop_id') ?? '';
	for (const parameter of ['type', 'vvtype'] as const) {
		const value = text(parameters, parameter);
		if (value !== undefined) record.edition = { parameter, value };
	}
}
