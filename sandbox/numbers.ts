import type { CallFormat, ParsedBody } from './body';
import { parseExact, type JsonObject } from './json';

/** The order numbers of a call, and how they were sent. */
export interface AskedNumbers {
	format: CallFormat;
	/** Nothing where `orderSns` is absent or not a list. */
	numbers: string[] | undefined;
}

function asList(value: unknown): string[] | undefined {
	if (!Array.isArray(value)) return undefined;
	return value.every((part) => ['string', 'number', 'bigint'].includes(typeof part))
		? value.map(String)
		: undefined;
}

function fromText(text: unknown): string[] | undefined {
	if (typeof text !== 'string') return undefined;
	try {
		return asList(parseExact(text));
	} catch {
		return undefined;
	}
}

/** `orderSns[]`, repeated, or with PHP's indexes (`orderSns[0]`). */
function repeated(fields: JsonObject): string[] | undefined {
	const parts = Object.entries(fields).filter(([name]) => /^orderSns\[\d*\]$/.test(name));
	return parts.length > 0 ? parts.flatMap(([, value]) => asList(value) ?? String(value)) : undefined;
}

/** Reads `orderSns` in each of its known encodings. */
export function readNumbers(body: ParsedBody): AskedNumbers {
	if (body.format === 'json') return { format: 'json', numbers: asList(body.fields.orderSns) };
	const list = repeated(body.fields);
	if (list) return { format: 'repeated', numbers: list };
	return { format: body.format, numbers: fromText(body.fields.orderSns) };
}
