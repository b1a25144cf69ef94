import { text, type Context } from './context';
import { envelope, ok, type Reply } from './envelope';
import { makeKsOrder } from './ksDetail';
import { failedLookup, incomplete, objection, priceOf } from './lookups';
import { isUnknown } from './magicValues';
import { otherNumber, WITHOUT_ORDER, type OddReply } from './oddReplies';
import { inShape, shapeOf } from './shapes';

const NAME = 'ks-detail';

/** Why Kuaishou has no order for a number; nothing where it has one. */
function complaintOf(orderId: string, odd: OddReply | undefined, context: Context): string | undefined {
	if (isUnknown(orderId, context.options.orders)) return 'ORDER_NOT_EXIST 订单不存在';
	return odd === 'result' || /050[01]$/.test(orderId) ? 'PLATFORM_ERROR 平台接口返回异常' : undefined;
}

/** The reply that an unknown number gets where the options want another than Kuaishou's own. */
function unknownReply(context: Context, price: number): Reply | undefined {
	switch (context.options.orders.unknownDetail) {
		case 'code501':
			return failedLookup(context, price, 501);
		case 'code614':
			return failedLookup(context, price, 614);
		case 'empty':
			return failedLookup(context, price, 0, undefined, []);
		default:
			return undefined;
	}
}

/** `GET /tool/erps/ks-detail`: one Kuaishou order. */
export function answerKsDetail(context: Context): Reply {
	const { options, callLog, record, request, msec } = context;
	const lacks = incomplete(context, ['shop_id', 'orderId']);
	if (lacks) return lacks;
	const price = priceOf(context, 'detail');
	const orderId = text(request.query, 'orderId') ?? '';
	const against = objection(context, price);
	if (against) return against;
	const odd = options.orders.odd[NAME];
	const unknown = isUnknown(orderId, options.orders) ? unknownReply(context, price) : undefined;
	if (unknown) return unknown;
	const complaint = complaintOf(orderId, odd, context);
	if (complaint !== undefined) {
		const data = { result: 0, data: null, error_msg: complaint, withholding_money: 0 };
		return failedLookup(context, price, 0, undefined, data);
	}
	if (odd === 'noOrder' || orderId.endsWith('0503')) {
		callLog.serve(record, price, 0);
		return ok(
			envelope(0, { result: 1, data: WITHOUT_ORDER, error_msg: 'SUCCESS', withholding_money: price }, msec),
		);
	}
	const isOther = odd === 'otherOrder' || orderId.endsWith('0502');
	callLog.serve(record, price, 1);
	const order = makeKsOrder(isOther ? otherNumber(orderId) : orderId);
	const beside = { result: 1, error_msg: 'SUCCESS', withholding_money: price };
	const data = inShape(shapeOf(NAME, options.orders.shapes), order, {});
	return ok(envelope(0, { ...data, ...beside }, msec));
}
