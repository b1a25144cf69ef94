import { messageOf } from './codes';
import type { JsonObject } from './json';

/** A reply before it is sent. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: JsonObject;
}

/** `{code, msg, msec, time, data}` around every reply; `msec` is what the call took, `time` the server's time in seconds. */
export function envelope(code: number, data: unknown, msec: number, msg = messageOf(code)): JsonObject {
	return { code, msg, msec: Math.max(1, Math.round(msec)), time: Math.floor(Date.now() / 1000), data };
}

/** A reply under HTTP 200, as VV-Tool sends its own errors too. */
export function ok(body: JsonObject): Reply {
	return { status: 200, headers: {}, body };
}

const NAMES: ReadonlyMap<number, readonly [name: string, message: string]> = new Map([
	[400, ['Bad Request', '请求无效。']],
	[401, ['Unauthorized', 'Your request was made with invalid credentials.']],
	[403, ['Forbidden', 'You are not allowed to perform this action.']],
	[404, ['Not Found', '页面未找到。']],
	[405, ['Method Not Allowed', 'Method Not Allowed.']],
	[408, ['Request Timeout', 'Request Timeout']],
	[413, ['Payload Too Large', 'Payload Too Large']],
	[429, ['Too Many Requests', 'Rate limit exceeded.']],
	[500, ['Internal Server Error', '服务器内部错误。']],
	[502, ['Bad Gateway', 'Bad Gateway']],
	[503, ['Service Unavailable', 'Service Unavailable']],
	[504, ['Gateway Timeout', 'Gateway Timeout']],
]);

/** The error body of the Yii2 framework. Its `code` is 0, which a careless client takes for success. */
export function yiiBody(status: number, message?: string): JsonObject {
	const [name, words] = NAMES.get(status) ?? ['Error', 'An internal server error occurred.'];
	return { name, message: message ?? words, code: 0, status };
}

export function yiiReply(status: number, message?: string, headers: Record<string, string> = {}): Reply {
	return { status, headers, body: yiiBody(status, message) };
}
