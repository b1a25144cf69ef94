import { text, type Context } from './context';
import { envelope, ok, type Reply } from './envelope';
import { badParameter, failedLookup, incomplete, objection, parametersOf, priceOf } from './lookups';
import { isUnknown, shopAnswer } from './magicValues';
import { makeOrder, pageOfOrders } from './orders';
import { writePaging } from './platforms/paging';

const PAGE_SIZE = 20;

/** `POST /tool/erps/mpaging-orders`: orders by number. */
export function answerOrders(context: Context): Reply {
	const { options, books, callLog, record, msec } = context;
	const { orders } = options;
	const numbers = [...new Set(record.numbers)];
	const lacks = incomplete(context, ['owner_id']);
	if (lacks) return lacks;
	if (numbers.length === 0) return badParameter(context, 'orderSns 不能为空');
	if (record.numbers.length > orders.maxNumbers) {
		return badParameter(context, `orderSns 最多 ${orders.maxNumbers} 个`);
	}
	const price = priceOf(context, 'orders');
	const against = objection(context, price);
	if (against) return against;
	const known = numbers.filter((orderSn) => !isUnknown(orderSn, orders));
	if (known.length < numbers.length && orders.unknownStyle !== 'leaveOut') {
		return failedLookup(context, price, Number(orders.unknownStyle.slice('code'.length)));
	}
	const content = known.slice(0, orders.silentMax).map((orderSn) => {
		const sale = books.find('pinduoduo', orderSn);
		return sale ? writePaging(sale, orders.shape) : makeOrder(orderSn, orders.shape);
	});
	callLog.serve(record, price, content.length);
	return ok(envelope(0, { withholding_money: price, content }, msec));
}

/**
 * `/tool/erps/paging-orders`: a page of the shop's orders by time. The documentation's samples call it by mistake; it does not
 * look at `orderSns`, so a client that follows them gets orders that nobody asked for.
 */
export function answerPage(context: Context): Reply {
	const { options, callLog, record, msec } = context;
	if (record.shop === '') return badParameter(context, 'owner_id 不能为空');
	const price = priceOf(context, 'orders');
	const answer = shopAnswer(record.shop, options);
	if (answer) return failedLookup(context, price, answer.code, answer.msg, answer.data);
	const page = Number(text(parametersOf(context), 'page') ?? 1);
	callLog.serve(record, price, PAGE_SIZE);
	const content = pageOfOrders(record.shop, page, PAGE_SIZE, options.orders.shape);
	return ok(envelope(0, { withholding_money: price, content }, msec));
}
