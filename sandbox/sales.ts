import { DAY } from './china';
import { ARTICLES, PLACES, REMARKS, SURNAMES, type Place } from './goods';
import { historyOf, stateAt, type SaleState } from './history';
import { Draw } from './random';

/** Platforms with endpoints of their own. */
export type Platform = 'pinduoduo' | 'taobao' | 'jd' | 'dangdang' | 'alibaba1688';

/** One article of a sale; money in fen. */
export interface SaleLine {
	title: string;
	/** Values joined by an ASCII comma. */
	spec: string;
	count: number;
	priceFen: number;
	/** 19 digits. */
	skuId: string;
	/** 12 digits. */
	goodsId: string;
	outerId: string;
	image: string;
}

/** An order before a platform puts it into words of its own. Money in fen, times in epoch ms, 0 for what has not happened. */
export interface Sale extends SaleState {
	orderSn: string;
	createdAt: number;
	changedAt: number;
	lines: [SaleLine, ...SaleLine[]];
	goodsFen: number;
	postageFen: number;
	discountFen: number;
	/** Goods and postage without the discount. */
	payFen: number;
	/** Masked. */
	receiver: Place & { name: string; phone: string; address: string };
	/** What a platform that encrypts shows instead of name, phone and address. */
	cipher: { name: string; phone: string; address: string };
	/** Masked. */
	buyer: string;
	buyerRemark: string;
	preSale: boolean;
	carrier: string;
	trackingNumber: string;
}

const FIRST_DAY = Date.UTC(2024, 0, 1) - DAY / 3;
const CARRIERS: readonly [string, ...string[]] = ['中通快递', '圆通速递', '韵达快递', '顺丰速运'];
const STREETS: readonly [string, ...string[]] = ['人民路', '文一西路', '科技园南路', '解放大道'];

function makeLine(draw: Draw, platform: Platform): SaleLine {
	const article = draw.pick(ARTICLES);
	const goodsId = draw.digits(12);
	return {
		title: article.title,
		spec: draw.pick(article.specs),
		count: draw.pick([1, 1, 1, 2, 3]),
		priceFen: article.priceFen,
		skuId: draw.digits(19),
		goodsId,
		outerId: `SKU-${draw.digits(6)}`,
		image: `https://img.vv-tool.example/${platform}/${goodsId}.jpg`,
	};
}

function cipherText(draw: Draw): string {
	return `~AgAAA${Buffer.from(draw.digits(36)).toString('base64').replace(/=+$/, '')}~1~`;
}

/** What is known of a sale for sure; the rest follows from its number. */
export interface SaleFacts {
	createdAt: number;
	changedAt: number;
	state: SaleState;
}

/** A sale of which only the number is known: made on the day that the number names, or some day of 2024, and in some state. */
function drawFacts(orderSn: string, draw: Draw): SaleFacts {
	const day = /^(\d\d)(\d\d)(\d\d)-/.exec(orderSn);
	const start = day
		? Date.UTC(2000 + Number(day[1]), Number(day[2]) - 1, Number(day[3])) - DAY / 3
		: FIRST_DAY + draw.int(0, 365) * DAY;
	const createdAt = start + draw.int(0, 86_399) * 1000;
	const events = historyOf(draw, createdAt);
	const last = events[draw.int(1, events.length - 1)];
	const changedAt = last?.at ?? createdAt;
	return { createdAt, changedAt, state: stateAt(events, changedAt) };
}

/** The sale behind a number: always the same one. */
export function saleOf(platform: Platform, orderSn: string, known?: SaleFacts): Sale {
	const draw = new Draw(`sale ${platform} ${orderSn}`);
	const first = makeLine(draw, platform);
	const others = Array.from({ length: draw.pick([0, 0, 0, 1, 2]) }, () => makeLine(draw, platform));
	const lines: Sale['lines'] = [first, ...others];
	const goodsFen = lines.reduce((sum, line) => sum + line.priceFen * line.count, 0);
	const postageFen = draw.pick([0, 0, 0, 800]);
	const discountFen = draw.pick([0, 0, 100, 500]);
	const { state, createdAt, changedAt } =
		known ?? drawFacts(orderSn, new Draw(`life ${platform} ${orderSn}`));
	return {
		...state,
		orderSn,
		createdAt,
		changedAt,
		lines,
		goodsFen,
		postageFen,
		discountFen,
		payFen: goodsFen + postageFen - discountFen,
		receiver: {
			...draw.pick(PLACES),
			name: `${draw.pick(SURNAMES)}**`,
			phone: `1${draw.pick(['50', '38', '86', '99'])}*******${draw.int(10, 99)}`,
			address: `${draw.pick(STREETS)}***号`,
		},
		cipher: { name: cipherText(draw), phone: cipherText(draw), address: cipherText(draw) },
		buyer: `${draw.pick(['小', 't', '阳', 'w'])}***${draw.int(0, 9)}`,
		buyerRemark: draw.pick(REMARKS),
		preSale: draw.chance(0.1),
		carrier: draw.pick(CARRIERS),
		trackingNumber: `7${draw.digits(14)}`,
	};
}

/** Whether the parcel is on its way or there. */
export function isShipped({ shippedAt }: SaleState): boolean {
	return shippedAt > 0;
}

/** Text in yuan with two decimals. */
export function yuan(fen: number): string {
	return (fen / 100).toFixed(2);
}
