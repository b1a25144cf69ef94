import { text, type Context } from './context';
import { failureData, isBad, isUnknown, shopAnswer } from './magicValues';
import { envelope, ok, type Reply } from './envelope';
import { makeKsOrder } from './ksDetail';
import { makeOrder, pageOfOrders } from './orders';

const PAGE_SIZE = 20;

function badParameter(context: Context, what: string): Reply {
	return ok(envelope(100, null, context.msec, `请求参数错误:${what}`));
}

/** A look-up that was made in vain; it may cost points. */
function refused(
	{ options, book, record, msec }: Context,
	price: number,
	code: number,
	msg?: string,
	data?: unknown,
) {
	const points = options.points.chargeFailed ? price : 0;
	book.serve(record, points, 0);
	return ok(envelope(code, failureData(data, points), msec, msg));
}

/** What stands against a look-up whatever the endpoint: the shop's own answer, or a number with BAD in it. */
function objection(context: Context, price: number): Reply | undefined {
	const answer = shopAnswer(context.record.shop, context.options);
	if (answer) return refused(context, price, answer.code, answer.msg, answer.data);
	if (context.record.numbers.some(isBad)) return refused(context, price, 100);
	return undefined;
}

/** `POST /tool/erps/mpaging-orders`: orders by number. */
export function answerOrders(context: Context): Reply {
	const { options, book, record, msec } = context;
	const price = options.points.orders;
	const numbers = [...new Set(record.numbers)];
	if (!options.orders.formats.includes(record.format)) return badParameter(context, 'orderSns 格式错误');
	if (record.shop === '') return badParameter(context, 'owner_id 不能为空');
	if (numbers.length === 0) return badParameter(context, 'orderSns 不能为空');
	if (record.numbers.length > options.orders.maxNumbers) {
		return badParameter(context, `orderSns 最多 ${options.orders.maxNumbers} 个`);
	}
	const against = objection(context, price);
	if (against) return against;
	const known = numbers.filter((orderSn) => !isUnknown(orderSn, options.orders));
	if (known.length < numbers.length && options.orders.unknownStyle !== 'leaveOut') {
		return refused(context, price, Number(options.orders.unknownStyle.slice(4)));
	}
	book.serve(record, price, known.length);
	const content = known.map((orderSn) => makeOrder(orderSn, options.orders.shape));
	return ok(envelope(0, { withholding_money: price, content }, msec));
}

/**
 * `/tool/erps/paging-orders`: a page of the shop's orders by time. The documentation's samples call it by mistake; it does not
 * look at `orderSns`, so a client that follows them gets orders that nobody asked for.
 */
export function answerPage(context: Context): Reply {
	const { options, book, record, request, msec } = context;
	const price = options.points.orders;
	if (record.shop === '') return badParameter(context, 'owner_id 不能为空');
	const answer = shopAnswer(record.shop, options);
	if (answer) return refused(context, price, answer.code, answer.msg, answer.data);
	const page = Number(text({ ...request.query, ...request.body.fields }, 'page') ?? 1);
	book.serve(record, price, PAGE_SIZE);
	const content = pageOfOrders(record.shop, page, PAGE_SIZE, options.orders.shape);
	return ok(envelope(0, { withholding_money: price, content }, msec));
}

/** Why Kuaishou has no order for a number: it is unknown, or ends with 0500. */
function ksComplaint(orderId: string, { options }: Context): string | undefined {
	if (isUnknown(orderId, options.orders)) return 'ORDER_NOT_EXIST 订单不存在';
	return orderId.endsWith('0500') ? 'PLATFORM_ERROR 平台接口返回异常' : undefined;
}

/** `GET /tool/erps/ks-detail`: one Kuaishou order. */
export function answerKsDetail(context: Context): Reply {
	const { options, book, record, request, msec } = context;
	const price = options.points.detail;
	const orderId = text(request.query, 'orderId');
	if (text(request.query, 'shop_id') === undefined) return badParameter(context, 'shop_id 不能为空');
	if (orderId === undefined) return badParameter(context, 'orderId 不能为空');
	const against = objection(context, price);
	if (against) return against;
	const complaint = ksComplaint(orderId, context);
	if (complaint !== undefined) {
		return refused(context, price, 0, undefined, {
			result: 0,
			data: null,
			error_msg: complaint,
			withholding_money: 0,
		});
	}
	book.serve(record, price, 1);
	const data = { result: 1, data: makeKsOrder(orderId), error_msg: 'SUCCESS', withholding_money: price };
	return ok(envelope(0, data, msec));
}
