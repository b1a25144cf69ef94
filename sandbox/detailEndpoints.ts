import { text, type Context } from './context';
import type { Reply } from './envelope';
import { failedInside, served } from './innerReplies';
import type { JsonObject } from './json';
import { failedLookup, incomplete, objection, parametersOf, priceOf } from './lookups';
import { isUnknown } from './magicValues';
import {
	BROKEN,
	INNER_FAILURES,
	NO_OAID,
	NO_SUCH_ORDER,
	otherNumber,
	WITHOUT_ORDER,
	type OddReply,
} from './oddReplies';
import type { OrderOptions } from './options';
import { snakeCased, write1688 } from './platforms/alibaba1688';
import { throughXml, writeDangdang } from './platforms/dangdang';
import { JD_SUCCESS, pickOptional, writeJd } from './platforms/jd';
import { writePinduoduo } from './platforms/pinduoduo';
import { pickFields, withGoodsAs, writeTaobao } from './platforms/taobao';
import type { Platform, Sale } from './sales';
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
		write: (sale, parameters, options) =>
			pickFields(withGoodsAs(writeTaobao(sale), options.goodsList), text(parameters, 'fields') ?? ''),
		beside: {},
	},
	{
		name: 'jdpoporderget',
		method: 'POST',
		platform: 'jd',
		number: 'order_id',
		required: ['owner_id', 'order_id', 'optional_fields'],
		write: (sale, parameters) => pickOptional(writeJd(sale), text(parameters, 'optional_fields') ?? ''),
		beside: { apiResult: JD_SUCCESS },
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
	const sale = context.books.sale(endpoint.platform, odd === undefined ? orderSn : otherNumber(orderSn));
	const order = endpoint.write(sale, parameters, options.orders);
	const shape = shapeOf(endpoint.name, options.orders.shapes);
	return served(context, price, 1, inShape(shape, shape.endsWith('[]') ? [order] : order, endpoint.beside));
}
