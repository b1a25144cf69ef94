import { MAX_REPLY_LENGTH } from '../api/reply';
import type { NetworkError, RawReply, Sent } from '../api/request';
import { field, networkErrorOf } from './httpOptions';

/** No character takes more bytes of a reply than this. */
const MAX_BYTES = 4 * MAX_REPLY_LENGTH;

function isByteStream(value: unknown): value is AsyncIterable<Uint8Array> {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	// Leaving the loop early destroys the stream.
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > MAX_BYTES) break;
	}
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * What n8n's helper gives for a full response, as a reply. A body that is too long is cut, just so that it is still too long
 * for whoever judges it.
 */
async function toRawReply(response: unknown): Promise<RawReply> {
	const body = field(response, 'body');
	const status = Number(field(response, 'statusCode'));
	const headers = Object.entries(field(response, 'headers') ?? {}).map(([name, value]): [string, string] => [
		name.toLowerCase(),
		String(value),
	]);
	return {
		status: Number.isInteger(status) ? status : 0,
		headers: Object.fromEntries(headers),
		body: isByteStream(body) ? await textOf(body) : typeof body === 'string' ? body : '',
	};
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
	return new Promise((resolve) => {
		const end = () => {
			resolve('aborted');
		};
		if (signal.aborted) end();
		else signal.addEventListener('abort', end, { once: true });
	});
}

/**
 * Does something within a deadline over all of it, the reply's body included: n8n's own time-out is that of an idle socket,
 * which a body that drips never meets.
 * @param work gets the signal that cuts it
 * @param signal ends the run
 * @returns its value, or why there is none; at the latest when the signal is aborted or the deadline is over
 */
export async function within<T>(
	timeoutMs: number,
	signal: AbortSignal,
	work: (cut: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T } | { readonly trouble: NetworkError }> {
	// Kept in a variable: Node 20 would collect a time-out that only `any` refers to.
	const deadline = AbortSignal.timeout(timeoutMs);
	const cut = AbortSignal.any([signal, deadline]);
	try {
		const end = await Promise.race([work(cut).then((value) => ({ value })), aborted(cut)]);
		if (end !== 'aborted') return end;
	} catch (error) {
		if (!cut.aborted) return { trouble: networkErrorOf(error) };
	}
	return { trouble: signal.aborted || !deadline.aborted ? 'cancelled' : 'timeout' };
}

/** Sends one request with n8n's helper and reads its reply to the end, see {@link within}. Never rejects. */
export async function sendWithin(
	timeoutMs: number,
	signal: AbortSignal,
	send: (cut: AbortSignal) => Promise<unknown>,
): Promise<Sent> {
	const end = await within(timeoutMs, signal, async (cut) => await toRawReply(await send(cut)));
	return 'value' in end ? { reply: end.value } : end;
}
