import { isKnownCode } from './codes';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/exactJson';
import type { RawReply } from './request';

const TOO_MANY_WORDS = /频率|频繁|限流|too many|rate limit/i;
const TOKEN_WORDS = /token|授权|令牌/i;
const DEAD_WORDS = /失效|过期|无效|invalid|expired/i;
const REFUSED_WORDS = /\bunauthorized\b|\binvalid_token\b/i;
const SHOP_WORDS = /店铺|shop/i;
/** Codes that are about a shop; their words about 授权 never mean the token. */
const SHOP_CODES: readonly number[] = [103, 302, 303];

/** The text of a field, or "" where it holds none. */
export function textAt(body: JsonObject, key: string): string {
	const value = body[key];
	return typeof value === 'string' ? value : '';
}

/** The words that a body uses for what went wrong: VV-Tool's `msg`, Yii2's `message`, OAuth's `error`. */
export function wordsOf(body: JsonObject): string {
	return [
		textAt(body, 'msg'),
		textAt(body, 'message'),
		textAt(body, 'error'),
		textAt(body, 'error_description'),
	]
		.filter((words) => words !== '')
		.join(' · ');
}

/**
 * Whether the server says "too many": HTTP 429, 503 with Retry-After, Yii2's body with `status: 429` (and `code: 0`),
 * or a `msg` with the words for it.
 */
export function saysThrottled(reply: RawReply, body: JsonValue | undefined): boolean {
	if (reply.status === 429) return true;
	if (reply.status === 503 && reply.headers['retry-after'] !== undefined) return true;
	if (!isJsonObject(body)) return false;
	return (
		body.status === 429 || textAt(body, 'name') === 'Too Many Requests' || TOO_MANY_WORDS.test(wordsOf(body))
	);
}

/**
 * Whether the server refused the token: HTTP 401 or 403, Yii2's body with `status: 401` (and `code: 0`), or an error
 * whose words speak of a token or 授权/令牌 that is 失效/过期/无效. A shop without authorization (302) is not meant.
 */
export function saysTokenRejected(reply: RawReply, body: JsonValue | undefined): boolean {
	if (isJsonObject(body)) {
		const code = typeof body.code === 'number' ? body.code : 0;
		if (SHOP_CODES.includes(code)) return false;
		if (body.status === 401 || body.status === 403 || textAt(body, 'name') === 'Unauthorized') return true;
		const words = wordsOf(body);
		const isRefusal = REFUSED_WORDS.test(words) || (TOKEN_WORDS.test(words) && DEAD_WORDS.test(words));
		if (isRefusal && !SHOP_WORDS.test(words)) return true;
		if (isKnownCode(code)) return false;
	}
	return reply.status === 401 || reply.status === 403;
}

const LONGEST_WAIT_MS = 60_000;

function waitOf(text: string | undefined, wallNow: number): number | undefined {
	if (text === undefined || text.trim() === '') return undefined;
	const seconds = Number(text);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - wallNow;
	return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}

/** What `Retry-After` (seconds or a date) asks for, in ms, at most a minute. `wallNow` is the time of day in epoch ms. */
export function retryAfterMs({ headers }: RawReply, wallNow: number): number | undefined {
	return waitOf(headers['retry-after'], wallNow);
}

/** How long a throttled call is to wait, in ms, at most a minute: `Retry-After`, else `X-Rate-Limit-Reset` (seconds). */
export function throttledForMs(reply: RawReply, wallNow: number): number | undefined {
	return retryAfterMs(reply, wallNow) ?? waitOf(reply.headers['x-rate-limit-reset'], wallNow);
}

const POINTS_KEY = 'withholding_money';

/** The points that a reply says were taken (`data.withholding_money`), whatever else it says. */
export function pointsOf(body: JsonValue | undefined): number | undefined {
	if (!isJsonObject(body) || !isJsonObject(body.data)) return undefined;
	const stated = body.data[POINTS_KEY];
	const points = typeof stated === 'string' && stated.trim() !== '' ? Number(stated) : stated;
	return typeof points === 'number' && Number.isFinite(points) && points >= 0 ? points : undefined;
}

/** An address that is all of a text runs to its end; one among words ends where Chinese begins, too. */
const LINK_ALONE = /^\s*https?:(?:\\?\/){2}[^\s"'<>\\，。；）]+(?:\\\/[^\s"'<>\\，。；）]*)*/i;
const LINK_AMONG_WORDS = /https?:(?:\\?\/){2}[^\s"'<>\\\u2e80-\uffef]+(?:\\\/[^\s"'<>\\\u2e80-\uffef]*)*/i;

function linkIn(text: string): string | undefined {
	const link = (LINK_ALONE.exec(text) ?? LINK_AMONG_WORDS.exec(text))?.[0];
	return link
		?.trim()
		.replaceAll('\\/', '/')
		.replace(/[.,;:!?)\]}]+$/, '');
}

/**
 * The first http(s) address anywhere in a body: where the link of code 302 stands is undocumented. Also in JSON that is
 * written into a text. The body must not be nested deeply.
 */
export function firstLink(body: JsonValue): string | undefined {
	if (typeof body === 'string') return linkIn(body);
	if (typeof body !== 'object' || body === null) return undefined;
	for (const part of Object.values(body)) {
		const link = firstLink(part);
		if (link !== undefined) return link;
	}
	return undefined;
}
