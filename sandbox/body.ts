import type { IncomingMessage } from 'node:http';
import { isObject, parseExact, type JsonObject } from './json';
import { parseMultipart, type FormField } from './multipart';
import type { CallFormat } from './options';

/** A request's body as the server understood it. */
export interface ParsedBody {
	/** How it was written; never `repeated` or `query`, which only a reader of `orderSns` can tell. */
	format: Exclude<CallFormat, 'repeated' | 'query'>;
	/** Form fields as text, a repeated one as a list; a JSON body as it came, long integers as `bigint`. */
	fields: JsonObject;
	contentType: string;
	raw: string;
}

const MOST_BYTES = 16 * 1024 * 1024;

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
		if (size <= MOST_BYTES) chunks.push(part);
	}
	return size > MOST_BYTES ? undefined : Buffer.concat(chunks);
}

/** Fields by name; a name that repeats becomes a list. */
export function collect(fields: Iterable<FormField>): JsonObject {
	const byName = new Map<string, string | string[]>();
	for (const [name, value] of fields) {
		const before = byName.get(name);
		byName.set(name, before === undefined ? value : [before, value].flat());
	}
	return Object.fromEntries(byName);
}

/** Understands a body by its content type; one that does not hold what the type promises is `other`. */
export function parseBody(body: Buffer, contentType: string): ParsedBody {
	const raw = body.toString('utf8');
	const other: ParsedBody = { format: 'other', fields: {}, contentType, raw };
	const type = contentType.split(';')[0]?.trim().toLowerCase();
	if (raw === '') return { ...other, format: 'none' };
	if (type === 'multipart/form-data') {
		const fields = parseMultipart(body, contentType);
		return fields ? { ...other, format: 'multipart', fields: collect(fields) } : other;
	}
	if (type === 'application/x-www-form-urlencoded') {
		return { ...other, format: 'urlencoded', fields: collect(new URLSearchParams(raw)) };
	}
	if (type !== 'application/json') return other;
	try {
		const fields = parseExact(raw);
		return isObject(fields) ? { ...other, format: 'json', fields } : other;
	} catch {
		return other;
	}
}
