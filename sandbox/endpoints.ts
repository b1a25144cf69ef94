import type { Context } from './context';
import { shopAnswer } from './magicValues';
import { envelope, ok, yiiReply, type Reply } from './envelope';
import { answerKsDetail, answerOrders, answerPage } from './orderEndpoints';
import { deadToken } from './rejections';
import { answerToken, isTokenCall } from './tokenEndpoint';

/** `/tool/erps/echo`: an endpoint that the node does not know; answers with the request as it was understood. */
function answerEcho({ options, book, record, request, msec }: Context): Reply {
	const answer = shopAnswer(record.shop, options);
	if (answer) return ok(envelope(answer.code, answer.data ?? null, msec, answer.msg));
	const { method, query, body } = request;
	const { fields, format, contentType, raw } = body;
	const price = options.points.echo;
	book.serve(record, price, 0);
	const paid = price > 0 ? { withholding_money: price } : {};
	return ok(envelope(0, { method, query, fields, format, contentType, raw, ...paid }, msec));
}

interface Endpoint {
	methods: readonly string[];
	answer: (context: Context) => Reply;
}

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
	['/tool/erps/mpaging-orders', { methods: ['POST'], answer: answerOrders }],
	['/tool/erps/paging-orders', { methods: ['GET', 'POST'], answer: answerPage }],
	['/tool/erps/ks-detail', { methods: ['GET'], answer: answerKsDetail }],
	['/tool/erps/echo', { methods: ['GET', 'POST'], answer: answerEcho }],
]);

/** The reply to a call that is within the limit and struck by no fault. */
export function answer(context: Context): Reply {
	const { request, tokens, options } = context;
	if (isTokenCall(request)) return answerToken(context);
	const endpoint = ENDPOINTS.get(request.path);
	if (!endpoint) return yiiReply(404);
	if (!endpoint.methods.includes(request.method)) {
		return yiiReply(405, undefined, { allow: endpoint.methods.join(', ') });
	}
	if (tokens.check(request.authorization).state !== 'good') return deadToken(options.tokens);
	tokens.use(request.authorization);
	return endpoint.answer(context);
}
