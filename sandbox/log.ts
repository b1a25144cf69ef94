import type { CallRecord } from './calls';

/** What came from the client, cut short and without control characters, so that it stays on its line. */
function plain(text: string): string {
	const clean = text.replace(/[\p{Cc}\p{Cf}]/gu, '?');
	return clean.length > 60 ? `${clean.slice(0, 60)}…` : clean;
}

/**
 * One line for a finished call. It names the shop and counts numbers, and holds neither a token, a key, an order number
 * nor anything of a receiver.
 */
export function describeCall(call: CallRecord, at = new Date()): string {
	const answer = call.status === 0 ? call.outcome : String(call.status);
	return [
		at.toISOString().slice(11, 23),
		`#${call.index}`,
		call.method,
		plain(call.path),
		call.shop && `shop ${plain(call.shop)}`,
		call.numbers.length > 0 && `${call.numbers.length} numbers`,
		call.format !== 'none' && call.format,
		`token ${plain(call.token)}`,
		`-> ${answer}`,
		call.code !== undefined && `code ${call.code}`,
		call.refused && 'too fast',
		call.fault && `fault ${call.fault}`,
		`${call.orders} orders`,
		`${call.points} points`,
		`${Math.round(call.ms)} ms`,
		`${call.inFlight} in flight`,
	]
		.filter(Boolean)
		.join(' ');
}
