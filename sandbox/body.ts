import type { IncomingMessage } from 'node:http';
import { isObject, parseExact, type JsonObject } from './json';

/**
 * How the numbers of a call came: `multipart` and `urlencoded` with `orderSns` as JSON text in one field, `repeated` with
 * `orderSns[]`, `json` with an array, `query` in the URL. `none` without a body, `other` with one of an unknown kind.
 */
export type CallFormat = 'multipart' | 'urlencoded' | 'repeated' | 'json' | 'query' | 'none' | 'other';

/** A request's body as the server understood it. */
export interface ParsedBody {
	/** How it was written; never `repeated` or `query`, which only a reader of `orderSns` can tell. */
	format: Exclude<CallFormat, 'repeated' | 'query'>;
	/** Form fields as text, a repeated one as a list; a JSON body as it came, long integers as `bigint`. */
	fields: JsonObject;
	contentType: string;
	raw: string;
}

const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads a request to its end.
 * @returns nothing where it is larger than 16 MiB
 * @throws where the connection breaks first
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const part: Buffer = chunk;
		size += part.length;
		if (size <= MAX_BYTES) chunks.push(part);
	}
	return size > MAX_BYTES ? undefined : Buffer.concat(chunks);
}

/** Fields by name; a name that repeats becomes a list. */
export function collect(fields: Iterable<readonly [name: string, value: string]>): JsonObject {
	const byName = new Map<string, string | string[]>();
	for (const [name, value] of fields) {
		const before = byName.get(name);
		byName.set(name, before === undefined ? value : [before, value].flat());
	}
	return Object.fromEntries(byName);
}

/**
 * The fields of a multipart body, read by Node's own parser, which knows nothing of the client under test; a file as its text.
 * @throws TypeError where the body is not whole
 */
async function readMultipart(body: Buffer, contentType: string): Promise<JsonObject> {
	const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
	const fields: Array<[string, string]> = [];
	for (const [name, value] of form)
		fields.push([name, typeof value === 'string' ? value : await value.text()]);
	return collect(fields);
}

function readJson(raw: string): JsonObject {
	const fields = parseExact(raw);
	if (!isObject(fields)) throw new TypeError('the body is not an object');
	return fields;
}

/** Understands a body by its content type; one that does not hold what the type promises is `other`. */
export async function parseBody(body: Buffer, contentType: string): Promise<ParsedBody> {
	const raw = body.toString('utf8');
	const other: ParsedBody = { format: 'other', fields: {}, contentType, raw };
	if (raw === '') return { ...other, format: 'none' };
	try {
		switch (contentType.split(';')[0]?.trim().toLowerCase()) {
			case 'multipart/form-data':
				return { ...other, format: 'multipart', fields: await readMultipart(body, contentType) };
			case 'application/x-www-form-urlencoded':
				return { ...other, format: 'urlencoded', fields: collect(new URLSearchParams(raw)) };
			case 'application/json':
				return { ...other, format: 'json', fields: readJson(raw) };
			default:
				return other;
		}
	} catch {
		return other;
	}
}
