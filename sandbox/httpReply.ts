import type { ServerResponse } from 'node:http';
import type { CallRecord } from './calls';
import { failureData } from './magicValues';
import { drip, flood, switchProtocols } from './endless';
import { envelope, ok, yiiBody, yiiReply, type Reply } from './envelope';
import type { Fault } from './faults';
import { isObject, stringifyExact } from './json';
import type { SandboxOptions } from './options';
import { deadToken, tooMany } from './rejections';

/** A call that waits for its reply. */
export interface Line {
	response: ServerResponse;
	record: CallRecord;
	options: SandboxOptions;
}

const JSON_TYPE = 'application/json; charset=UTF-8';
/** Statuses that HTTP allows no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);
const PAGE =
	'<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';

function begin(
	{ response, record, options }: Line,
	status: number,
	headers: Record<string, string | number>,
) {
	record.status = status;
	const cookie = options.setCookie ? { 'set-cookie': 'PHPSESSID=sandbox; path=/; HttpOnly' } : {};
	response.writeHead(status, { ...cookie, ...headers });
}

function write(
	line: Line,
	status: number,
	type: string,
	body: string | Uint8Array,
	extra: Record<string, string> = {},
) {
	if (WITHOUT_BODY.has(status)) {
		begin(line, status, extra);
		line.response.end();
		return;
	}
	const bytes = Buffer.from(body);
	begin(line, status, { 'content-type': type, 'content-length': bytes.length, ...extra });
	line.response.end(bytes);
}

function noteCode(record: CallRecord, body: unknown): void {
	record.code = isObject(body) && typeof body.code === 'number' ? body.code : undefined;
}

/** Sends a whole reply. */
export function sendReply(line: Line, reply: Reply): void {
	noteCode(line.record, reply.body);
	write(
		line,
		reply.status,
		JSON_TYPE,
		stringifyExact(reply.body, line.options.orders.longNumbers),
		reply.headers,
	);
}

function cut({ response, record }: Line): void {
	record.outcome = 'cut';
	response.socket?.destroy();
}

/** Promises the whole body, sends `share` of it, and closes the connection once that is out. */
function breakOff(line: Line, reply: Reply, share: number): void {
	const bytes = Buffer.from(stringifyExact(reply.body));
	begin(line, reply.status, { 'content-type': JSON_TYPE, 'content-length': bytes.length });
	line.record.outcome = 'cut';
	line.response.flushHeaders();
	if (share > 0) line.response.write(bytes.subarray(0, Math.floor(bytes.length * share)));
	line.response.socket?.destroySoon();
}

/** The reply that a fault puts in place of the true one. */
function replacement(fault: Fault, { options, record }: Line): Reply | undefined {
	switch (fault.kind) {
		case 'code':
			return {
				...ok(envelope(fault.code, failureData(fault.data, record.points), 1, fault.msg)),
				headers: fault.headers ?? {},
			};
		case 'http':
			return {
				status: fault.status,
				headers: fault.headers ?? {},
				body: fault.body ?? yiiBody(fault.status),
			};
		case 'redirect':
			return { ...yiiReply(fault.status ?? 302), headers: { location: fault.location } };
		case 'yii429':
			return ok(yiiBody(429));
		case 'tooMany':
			return tooMany(options.limit);
		case 'deadToken':
			return deadToken(options.tokens);
		default:
			return undefined;
	}
}

/** Ends a call as its fault wants; `truth` is the reply behind it. */
export function misbehave(line: Line, fault: Fault, truth: Reply): void {
	switch (fault.kind) {
		case 'cut':
		case 'down':
			return cut(line);
		case 'cutAfterHeaders':
			return breakOff(line, truth, 0);
		case 'halfBody':
			return breakOff(line, truth, 0.5);
		case 'hang':
			return;
		case 'drip':
			begin(line, 200, { 'content-type': JSON_TYPE });
			return drip(line.response, fault.everyMs);
		case 'flood':
			begin(line, 200, { 'content-type': JSON_TYPE });
			return flood(line.response);
		case 'http101':
			line.record.status = 101;
			return switchProtocols(line.response);
		case 'html':
			return write(line, fault.status ?? 200, 'text/html', PAGE);
		case 'empty':
			return write(line, fault.status ?? 200, JSON_TYPE, '');
		case 'raw':
			return write(line, fault.status ?? 200, fault.contentType ?? JSON_TYPE, fault.body, fault.headers);
		case 'transform': {
			const body = fault.change(truth.body);
			noteCode(line.record, body);
			return write(line, truth.status, JSON_TYPE, stringifyExact(body), truth.headers);
		}
		default:
			return sendReply(line, replacement(fault, line) ?? truth);
	}
}
