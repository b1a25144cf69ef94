import { text, type Context } from './context';
import { envelope, ok, type Reply } from './envelope';
import type { JsonObject } from './json';
import { failureData, isBad, shopAnswer } from './magicValues';

/** Kinds of calls, by their price. */
export type PriceKind = 'orders' | 'detail' | 'period' | 'echo';

/** Points of the next call of a kind; the first replies may be free. */
export function priceOf({ options: { points }, callLog }: Context, kind: PriceKind): number {
	return callLog.servedCalls < points.freeReplies ? 0 : points[kind];
}

export function badParameter(context: Context, what: string): Reply {
	return ok(envelope(100, null, context.msec, `请求参数错误:${what}`));
}

/** A look-up that was made in vain; it may cost points. */
export function failedLookup(
	{ options, callLog, record, msec }: Context,
	price: number,
	code: number,
	msg?: string,
	data?: unknown,
): Reply {
	const points = options.points.chargeFailed ? price : 0;
	callLog.serve(record, points, 0);
	return ok(envelope(code, failureData(data, points), msec, msg));
}

/** What stands against a look-up whatever the endpoint: the shop's own answer, or a number with BAD in it. */
export function objection(context: Context, price: number): Reply | undefined {
	const answer = shopAnswer(context.record.shop, context.options);
	if (answer) return failedLookup(context, price, answer.code, answer.msg, answer.data);
	if (context.record.numbers.some(isBad)) return failedLookup(context, price, 100);
	return undefined;
}

/** All parameters of a call, wherever they stand. */
export function parametersOf({ request }: Context): JsonObject {
	return request.method === 'GET' ? request.query : { ...request.query, ...request.body.fields };
}

/** The reply to a call that lacks a parameter, or was written in an encoding that is not taken; nothing where all is there. */
export function incomplete(context: Context, required: readonly string[]): Reply | undefined {
	const { record, request, options } = context;
	if (request.method !== 'GET' && !options.orders.formats.includes(record.format)) {
		return badParameter(context, '请求格式错误');
	}
	const parameters = parametersOf(context);
	const missing = required.find((name) => text(parameters, name) === undefined);
	return missing === undefined ? undefined : badParameter(context, `${missing} 不能为空`);
}
