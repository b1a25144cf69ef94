import { messageOf } from './codes';
import type { JsonObject } from './json';
import { Draw } from './random';
import type { OrderOptions, PeriodOptions, SandboxOptions, ShopAnswer } from './options';

/** What a user can type to see a reply without writing code; the CLI prints it. A shop id is `owner_id` or `shop_id`. */
export const MAGIC_VALUES: ReadonlyArray<readonly [what: string, answer: string]> = [
	['shop id noauth…', 'code 302 未授权店铺, with the link where the owner grants access'],
	['shop id code-NNN…', 'that code with its documented words, e.g. code-103, code-303'],
	['shop id code-204-permission', 'code 204, the endpoint is not opened'],
	['shop id code-204-quota', 'code 204, the calls are used up'],
	['shop id http-NNN…', 'HTTP NNN, e.g. http-503'],
	['shop id slow-NNN…', 'its replies come NNN ms later, e.g. slow-5000'],
	['shop id busy-NNN…', 'lists of a period: NNN orders a day, e.g. busy-20000'],
	['shop id empty…', 'lists of a period: no orders'],
	['shop id moving-NNN…', 'lists of a period: NNN of its orders change after each page, e.g. moving-3'],
	['number with BAD in it', 'code 100 for the whole call'],
	['number ending in 0404', 'unknown: left out; asked for alone: code 501 (Kuaishou: ORDER_NOT_EXIST)'],
	['number ending in 0500', "asked for alone: code 0 with the platform's own failure inside"],
	['number ending in 0501', 'the same in the other form that JD, Dangdang and 1688 have'],
	['number ending in 0502', 'asked for alone: another order than that one'],
	['number ending in 0503', 'asked for alone: code 0 without an order'],
];

/** A link like the one that a shop's owner must open. */
function authorizationLink(shop: string): string {
	return `https://auth.vv-tool.example/grant?owner=${encodeURIComponent(shop)}`;
}

function notAuthorized(shop: string, place: OrderOptions['authorizationLink']): ShopAnswer {
	const url = authorizationLink(shop);
	const msg = messageOf(302);
	if (place === 'msg') return { code: 302, msg: `${msg},请扫码授权:${url} 后重试`, data: null };
	return { code: 302, msg, data: place === 'deep' ? { auth: { list: [{ qrcode: url }] } } : { url } };
}

/** The answer that a shop's name asks for; nothing for a shop that works. */
export function shopAnswer(shop: string, options: SandboxOptions): ShopAnswer | undefined {
	const own = Object.hasOwn(options.shops, shop) ? options.shops[shop] : undefined;
	if (own) return own;
	if (shop.startsWith('noauth')) return notAuthorized(shop, options.orders.authorizationLink);
	const coded = /^code-(\d+)(?:-(permission|quota))?/.exec(shop);
	if (!coded) return undefined;
	const code = Number(coded[1]);
	if (code === 302) return notAuthorized(shop, options.orders.authorizationLink);
	return { code, msg: messageOf(code, coded[2]) };
}

/** By how many ms the replies of a shop come later. */
export function delayOf(shop: string): number {
	return Number(/^slow-(\d+)/.exec(shop)?.[1] ?? 0);
}

/** How many orders a shop gets in a day. */
export function ordersPerDayOf(shop: string, { ordersPerDay }: PeriodOptions): number {
	return shop.startsWith('empty') ? 0 : Number(/^busy-(\d{1,5})/.exec(shop)?.[1] ?? ordersPerDay);
}

/** How many orders of a period change after each page of it. */
export function movesOf(shop: string, { moves }: PeriodOptions): number {
	return Number(/^moving-(\d{1,3})/.exec(shop)?.[1] ?? moves);
}

/** The HTTP status that the calls of a shop get. */
export function statusOf(shop: string): number | undefined {
	const status = /^http-([2-5]\d\d)/.exec(shop)?.[1];
	return status === undefined ? undefined : Number(status);
}

/** A number that makes the server reject the whole call with code 100. */
export function isBad(orderSn: string): boolean {
	return orderSn.includes('BAD');
}

/** Whether nobody knows the number. */
export function isUnknown(orderSn: string, { unknown }: OrderOptions): boolean {
	if (unknown === 'none') return false;
	if (unknown === 'endsWith0404') return orderSn.endsWith('0404');
	if (typeof unknown === 'function') return unknown(orderSn);
	return 'share' in unknown ? new Draw(`unknown ${orderSn}`).chance(unknown.share) : unknown.has(orderSn);
}

/** `data` of a failed look-up: what it says, and what it took where failed look-ups are charged. */
export function failureData(data: unknown, points: number): unknown {
	if (points === 0) return data ?? null;
	const said: JsonObject = typeof data === 'object' && data !== null ? { ...data } : {};
	return { ...said, withholding_money: points };
}
