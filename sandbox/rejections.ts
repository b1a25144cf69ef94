import { envelope, ok, yiiBody, yiiReply, type Reply } from './envelope';
import type { LimitOptions, TokenOptions } from './options';

/** The reply to a call past the limit. */
export function tooMany(options: LimitOptions): Reply {
	const headers: Record<string, string> = {};
	const retryAfter = options.retryAfter ?? (options.tooManyStyle === '503' ? 1 : undefined);
	if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
	if (options.resetAfter !== undefined) headers['x-rate-limit-reset'] = String(options.resetAfter);
	switch (options.tooManyStyle) {
		case 'http429':
			return yiiReply(429, undefined, headers);
		case 'http200-429':
			return { status: 200, headers, body: yiiBody(429) };
		case '503':
			return yiiReply(503, undefined, headers);
		case 'code':
			return { status: 200, headers, body: envelope(200, null, 1, '请求过于频繁,请稍后再试') };
	}
}

/** The reply to a data call without a token that lives. */
export function deadToken(options: TokenOptions): Reply {
	const text = options.deadMessage;
	switch (options.deadStyle) {
		case 'http401':
			return yiiReply(401, text, { 'www-authenticate': 'Bearer realm="api"' });
		case 'http403':
			return yiiReply(403, text);
		case 'http200':
			return ok(yiiBody(401, text));
		case 'code':
			return ok(envelope(options.deadCode, null, 1, text ?? 'access_token 已失效'));
	}
}

/** The reply to a token call with a wrong account or key. */
export function badCredentials(options: TokenOptions, msec: number): Reply {
	const words = 'client_id 或 client_secret 错误';
	return options.badCredentialStyle === 'http401'
		? yiiReply(401, words)
		: ok(envelope(100, null, msec, words));
}
