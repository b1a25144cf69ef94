import type { JsonObject } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import { detailEndpoint } from './detailEndpoint';
import type { OrderSubject, PageRequest, PeriodEndpoint } from './endpoint';
import type { FailureRule } from './innerFailure';
import { periodEndpoint } from './periodEndpoint';
import type { Labels, Platform } from './platform';
import { chinaText, type Field } from './requests';
import { numberOrNull, yuan } from './shape/money';
import { simplified, type Goods } from './shape/simplified';
import { chinaTime } from './shape/time';
import { first, objectAt, objects, text, texts, valueAt } from './shape/values';

/** `orderState` [doc, official]. */
const STATUS_TEXTS: Labels = {
	50: 'Awaiting review',
	100: 'To be paid',
	101: 'To be shipped',
	260: 'Partly shipped',
	300: 'Shipped',
	400: 'Delivered',
	1000: 'Completed',
	'-100': 'Cancelled',
	1100: 'Failed',
	'-200': 'Split',
};

/** Dangdang's own failures; with or without the layer that its XML has around everything. */
const FAILURE: FailureRule = {
	platform: 'Dangdang',
	signs: ['', 'response.'].flatMap((layer) => [
		{
			at: `${layer}errorResponse`,
			words: [`${layer}errorResponse.errorMessage`, `${layer}errorResponse.errorCode`],
		},
		{ at: `${layer}Error`, words: [`${layer}Error.operation`, `${layer}Error.operCode`] },
	]),
};

/** One of the two has to be sent, unlike with other platforms. */
const EDITIONS = {
	editions: { standard: '1', enhanced: '2' },
	defaultEdition: 'standard',
} as const;

const GET = { method: 'GET', formats: [] } as const;

function goodsOf(item: JsonObject): Goods {
	return {
		title: text(item.itemName),
		spec: text(item.specialAttribute),
		count: numberOrNull(item.orderCount),
		price: yuan(item.unitPrice),
		goodsId: text(item.itemID),
		outerId: text(item.outerItemID),
	};
}

/** A listing says when the order was made; the detail has it among the steps of the order, in Chinese: 下单. */
function createdAt(order: JsonObject): string | null {
	const steps = objects(valueAt(order, 'OrderOperateList.OperateInfo'));
	const made = steps.find((step) => text(step.operateDetails)?.includes('下单') === true);
	return chinaTime(order.orderTimeStart) ?? chinaTime(made?.operateTime);
}

function simplify(order: JsonObject, subject: OrderSubject): JsonObject {
	const [sent, paid] = [objectAt(order, 'sendGoodsInfo'), objectAt(order, 'buyerInfo')];
	return simplified(subject, {
		status: first(order.orderState, order.orderStatus),
		statusTexts: STATUS_TEXTS,
		createdAt: createdAt(order),
		paidAt: chinaTime(order.paymentDate),
		updatedAt: chinaTime(order.lastModifyTime),
		payAmount: yuan(first(paid.goodsMoney, paid.realPaidAmount)),
		remark: text(order.message),
		sellerNotes: texts(order.remark),
		receiver: {
			name: text(sent.consigneeName),
			phone: text(sent.consigneeMobileTel, sent.consigneeTel),
			province: text(sent.consigneeAddr_Province),
			city: text(sent.consigneeAddr_City),
			town: text(sent.consigneeAddr_Area),
			address: text(sent.consigneeAddr),
		},
		tracking: { number: text(sent.sendOrderID), company: text(sent.sendCompany) },
		items: objects(valueAt(order, 'ItemsList.ItemInfo')).map(goodsOf),
	});
}

const LISTED = ['OrdersList.OrderInfo', 'OrdersList'];

/** 订单列表, by one of the two times. All states are asked for: the endpoint's own default is what is to be shipped. */
function listing(times: readonly [from: string, to: string], at: string): PeriodEndpoint {
	return periodEndpoint({
		...GET,
		...EDITIONS,
		takesNoShop: true,
		path: '/tool/erps/dd-list',
		maxWindowMs: 15 * 24 * 60 * 60 * 1000,
		holdBackMs: 0,
		pageSize: 20,
		fields: ({ from, to, page, pageSize }: PageRequest): readonly Field[] => [
			['os', 9999],
			[times[0], chinaText(from)],
			[times[1], chinaText(to)],
			['p', page],
			['pageSize', pageSize],
		],
		places: {
			places: [...LISTED, ...LISTED.map((place) => `response.${place}`)],
			numbers: ['orderID'],
		},
		totals: ['totalInfo.orderCount', 'response.totalInfo.orderCount'],
		times: [at],
		failure: FAILURE,
		simplify,
	});
}

/**
 * Dangdang (当当). `dd-get-detail` and `dd-list`: paths, number, edition (required), state and page from VV-Tool's own pages [doc];
 * the names of the times, the page sizes and all fields of the reply are Dangdang's own [official], the longest span of 15 days
 * one reader's note. VV-Tool's tables show no parameter for a shop. Dangdang answers in XML, which becomes JSON in which a list
 * of one is an object, an empty element an empty map or list, and each number a text [inferred]. Amounts are in yuan, times
 * texts in China's time; name, phone and address come encrypted.
 */
export const DANGDANG: Platform = {
	value: 'dangdang',
	name: 'Dangdang',
	chinese: '当当',
	example: '41234567890',
	numberForm: /^\d{10,11}$/,
	shopIdHelp:
		'Get Detail and Get by Period take no shop: leave it empty. Get by Number sends it as owner_id; VV-Tool does not say where to find it.',
	statusTexts: STATUS_TEXTS,
	getByNumber: batchEndpoint(STATUS_TEXTS),
	getDetail: detailEndpoint({
		...GET,
		...EDITIONS,
		path: '/tool/erps/dd-get-detail',
		numberField: 'o',
		places: { places: ['', 'response'], numbers: ['orderID'] },
		failure: FAILURE,
		simplify,
	}),
	getByPeriod: {
		changed: listing(['lastModifyTime_start', 'lastModifyTime_end'], 'lastModifyTime'),
		created: listing(['osd', 'oed'], 'orderTimeStart'),
	},
	isBatchDocumented: false,
};
