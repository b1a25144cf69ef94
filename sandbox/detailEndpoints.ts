import { text, type Context } from './context';
import { envelope, ok, type Reply } from './envelope';
import type { JsonObject } from './json';
import { failedLookup, incomplete, objection, parametersOf, priceOf } from './lookups';
import { isUnknown } from './magicValues';
import {
	BROKEN,
	INNER_FAILURES,
	innerFailure,
	NO_OAID,
	NO_SUCH_ORDER,
	otherNumber,
	WITHOUT_ORDER,
	type FailureWords,
	type OddReply,
} from './oddReplies';
import type { OrderOptions } from './options';
import { snakeCased, write1688 } from './platforms/alibaba1688';
import { throughXml, writeDangdang } from './platforms/dangdang';
import { pickOptional, writeJd } from './platforms/jd';
import { writePinduoduo } from './platforms/pinduoduo';
import { pickFields, writeTaobao } from './platforms/taobao';
import { saleOf, type Platform, type Sale } from './sales';
import { inShape, shapeOf, type EndpointName } from './shapes';

/** An endpoint that answers one order by its number. */
export interface DetailEndpoint {
	name: EndpointName;
	method: 'GET' | 'POST';
	platform: Platform;
	/** The parameter that carries the number. */
	number: string;
	/** Parameters that must be there, the number's among them. */
	required: readonly string[];
	/** The order in the platform's words. */
	write: (sale: Sale, parameters: JsonObject, options: OrderOptions) => unknown;
	/** What lies beside the order where it was found. */
	beside: JsonObject;
}

export const DETAIL_ENDPOINTS: readonly DetailEndpoint[] = [
	{
		name: 'pdd-order-get',
		method: 'POST',
		platform: 'pinduoduo',
		number: 'order_sn',
		required: ['owner_id', 'order_sn'],
		write: writePinduoduo,
		beside: {},
	},
	{
		name: 'fullinfo',
		method: 'POST',
		platform: 'taobao',
		number: 'tid',
		required: ['shop_id', 'tid', 'fields'],
		write: (sale, parameters) => pickFields(writeTaobao(sale), text(parameters, 'fields') ?? ''),
		beside: {},
	},
	{
		name: 'jdpoporderget',
		method: 'POST',
		platform: 'jd',
		number: 'order_id',
		required: ['owner_id', 'order_id', 'optional_fields'],
		write: (sale, parameters) => pickOptional(writeJd(sale), text(parameters, 'optional_fields') ?? ''),
		beside: {
			apiResult: { success: true, englishErrCode: 'SUCCESS', chineseErrCode: '成功', numberCode: 0 },
		},
	},
	{
		name: 'dd-get-detail',
		method: 'GET',
		platform: 'dangdang',
		number: 'o',
		required: ['o', 'vvtype'],
		write: (sale, _parameters, options) => throughXml(writeDangdang(sale), options.emptyElement),
		beside: {},
	},
	{
		name: '1688get-order-info',
		method: 'POST',
		platform: 'alibaba1688',
		number: 'order_id',
		required: ['shop_id', 'order_id'],
		write: (sale, _parameters, options) =>
			options.snakeCase ? snakeCased(write1688(sale)) : write1688(sale),
		beside: {},
	},
];

const MAGIC_ENDINGS: ReadonlyMap<string, OddReply | 'second'> = new Map<string, OddReply | 'second'>([
	['0501', 'second'],
	['0502', 'otherOrder'],
	['0503', 'noOrder'],
]);

/** What a number, or the options, want instead of the order. */
function oddReply(
	{ name, platform }: DetailEndpoint,
	orderSn: string,
	options: OrderOptions,
): OddReply | undefined {
	const chosen = options.odd[name];
	if (chosen !== undefined) return chosen;
	const [first, second = first] = INNER_FAILURES[platform];
	if (orderSn.endsWith('0500')) return first;
	const magic = MAGIC_ENDINGS.get(orderSn.slice(-4));
	return magic === 'second' ? second : magic;
}

/** `data` with what the call took beside, and the call recorded. */
function served(context: Context, price: number, orders: number, data: JsonObject): Reply {
	context.callLog.serve(context.record, price, orders);
	return ok(envelope(0, { ...data, withholding_money: price }, context.msec));
}

function failedInside(
	context: Context,
	endpoint: DetailEndpoint,
	price: number,
	kind: OddReply,
	words: FailureWords,
) {
	const [usual] = INNER_FAILURES[endpoint.platform];
	const failure = innerFailure(
		kind === 'otherOrder' || kind === 'noOrder' ? usual : kind,
		endpoint.platform,
		words,
	);
	const shape = shapeOf(endpoint.name, context.options.orders.shapes);
	const data = kind === 'apiResult' ? inShape(shape, undefined, failure) : failure;
	return failedLookup(context, price, 0, undefined, { ...data, withholding_money: 0 });
}

function unknownOrder(context: Context, endpoint: DetailEndpoint, price: number): Reply {
	switch (context.options.orders.unknownDetail) {
		case 'inner':
			return failedInside(context, endpoint, price, INNER_FAILURES[endpoint.platform][0], NO_SUCH_ORDER);
		case 'empty':
			return failedLookup(context, price, 0, undefined, []);
		case 'code614':
			return failedLookup(context, price, 614);
		default:
			return failedLookup(context, price, 501);
	}
}

/** Answers one order by its number. */
export function answerDetail(context: Context, endpoint: DetailEndpoint): Reply {
	const { options } = context;
	const lacks = incomplete(context, endpoint.required);
	if (lacks) return lacks;
	const price = priceOf(context, 'detail');
	const against = objection(context, price);
	if (against) return against;
	const parameters = parametersOf(context);
	const orderSn = text(parameters, endpoint.number) ?? '';
	if (isUnknown(orderSn, options.orders)) return unknownOrder(context, endpoint, price);
	if (endpoint.platform === 'taobao' && text(parameters, 'include_oaid') === 'true') {
		return failedInside(context, endpoint, price, 'error_response', NO_OAID);
	}
	const odd = oddReply(endpoint, orderSn, options.orders);
	if (odd === 'noOrder') return served(context, price, 0, WITHOUT_ORDER);
	if (odd !== undefined && odd !== 'otherOrder') return failedInside(context, endpoint, price, odd, BROKEN);
	const sale = saleOf(endpoint.platform, odd === undefined ? orderSn : otherNumber(orderSn));
	const order = endpoint.write(sale, parameters, options.orders);
	const shape = shapeOf(endpoint.name, options.orders.shapes);
	return served(context, price, 1, inShape(shape, shape.endsWith('[]') ? [order] : order, endpoint.beside));
}
