import type { Context } from './context';
import { shopAnswer, statusOf } from './magicValues';
import { envelope, ok, yiiReply, type Reply } from './envelope';
import { answerDetail, DETAIL_ENDPOINTS } from './detailEndpoints';
import { answerKsDetail } from './ksEndpoint';
import { priceOf } from './lookups';
import { answerOrders, answerPage } from './orderEndpoints';
import { answerPeriod, PERIOD_ENDPOINTS } from './periodEndpoints';
import { deadToken } from './rejections';
import { answerToken, isTokenCall } from './tokenEndpoint';

/** `/tool/erps/echo`: an endpoint that the node does not know; answers with the request as it was understood. */
function answerEcho(context: Context): Reply {
	const { options, callLog, record, request, msec } = context;
	const answer = shopAnswer(record.shop, options);
	if (answer) return ok(envelope(answer.code, answer.data ?? null, msec, answer.msg));
	const { method, query, body } = request;
	const { fields, format, contentType, raw } = body;
	const price = priceOf(context, 'echo');
	callLog.serve(record, price, 0);
	const paid = price > 0 ? { withholding_money: price } : {};
	return ok(envelope(0, { method, query, fields, format, contentType, raw, ...paid }, msec));
}

interface Endpoint {
	methods: readonly string[];
	answer: (context: Context) => Reply;
}

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
	...PERIOD_ENDPOINTS.map((endpoint): [string, Endpoint] => [
		`/tool/erps/${endpoint.name}`,
		{ methods: [endpoint.method], answer: (context) => answerPeriod(context, endpoint) },
	]),
	...DETAIL_ENDPOINTS.map((endpoint): [string, Endpoint] => [
		`/tool/erps/${endpoint.name}`,
		{ methods: [endpoint.method], answer: (context) => answerDetail(context, endpoint) },
	]),
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
	const status = statusOf(context.record.shop);
	if (status !== undefined) return yiiReply(status);
	return endpoint.answer(context);
}
