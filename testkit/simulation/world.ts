import type { RateKind } from '../../sandbox/rate';

/** How a shop answers: good, code 302, 303, 100 to whatever is asked, 203, 204 or 200. */
export type ShopState =
	'good' | 'unauthorized' | 'notOrdered' | 'wrong' | 'unsupported' | 'noQuota' | 'broken';

/** The code with which a shop that is not good answers. */
export const SHOP_CODES: Readonly<Record<Exclude<ShopState, 'good'>, number>> = {
	unauthorized: 302,
	notOrdered: 303,
	wrong: 100,
	unsupported: 203,
	noQuota: 204,
	broken: 200,
};

/** What an order number of a shop is: it has an order, it has none, or VV-Tool rejects it (code 100). */
export type NumberKind = 'known' | 'unknown' | 'bad';

export interface ShopPlan {
	readonly state: ShopState;
	/** Of a hundred numbers so many have no order. */
	readonly unknown: number;
	/** Of a hundred numbers so many are rejected with code 100. */
	readonly bad: number;
}

/** What may happen to a call on its way, or to its reply. */
export type FaultKind =
	| 'refused'
	| 'cutBefore'
	| 'cutAfter'
	| 'timeout'
	| 'drip'
	| 'halfBody'
	| 'html'
	| 'empty'
	| 'http500'
	| 'http503retry'
	| 'http408'
	| 'code101'
	| 'code202'
	| 'oddBatch'
	| 'oddAny';

export const FAULT_KINDS: readonly FaultKind[] = [
	'refused',
	'cutBefore',
	'cutAfter',
	'timeout',
	'drip',
	'halfBody',
	'html',
	'empty',
	'http500',
	'http503retry',
	'http408',
	'code101',
	'code202',
	'oddBatch',
	'oddAny',
];

export interface FaultPlan {
	/** Of a thousand calls so many meet one of `kinds`. */
	readonly perMille: number;
	readonly kinds: readonly FaultKind[];
	/** Nothing gets through from one moment to another, ms from the start. */
	readonly outage?: { readonly from: number; readonly to: number };
}

export interface ServerPlan {
	readonly rate: RateKind;
	/** Of a thousand calls so many are throttled for no reason of pace. */
	readonly stray: number;
	/** What a throttled reply asks to wait, in s; 0 where it names none. */
	readonly retryAfter: number;
	/** How a throttled call is told: HTTP 429, or Yii2's body with code 0. */
	readonly throttledAs: 'http' | 'body';
	/** Median of the reply time, ms. */
	readonly latency: number;
	/** Larger batches are rejected with code 100; 0 for no maximum. */
	readonly maxBatch: number;
	/** A reply holds at most so many orders, without a word; 0 for all. */
	readonly cutAt: number;
	/** How a batch is answered that holds an unknown number: without it, or rejected as a whole. */
	readonly unknownAs: 'left out' | 100 | 501 | 614;
	readonly price: number;
	/** So many first calls of an account are free. */
	readonly freeCalls: number;
	/** Of a hundred replies so many name no price. */
	readonly unpriced: number;
	/** How long a token lives at least, ms; 0 for ever. */
	readonly tokenLife: number;
	/** Whether a token call gives the same text each time. */
	readonly sameToken: boolean;
}

export interface RowPlan {
	readonly shop: number;
	readonly from: number;
	readonly count: number;
	/** How the numbers stand in the field; `broken`, `empty` and `noShop` are nothing that can be looked up. */
	readonly as: 'text' | 'list' | 'json' | 'broken' | 'empty' | 'noShop';
}

export interface OptionPlan {
	readonly batchSize: number;
	readonly missingOrders: 'return' | 'skip' | 'error';
	readonly output: 'orders' | 'items';
	readonly splitRejected: boolean;
	readonly includeCall: boolean;
	readonly maxPoints: number | null;
	readonly maxRetries: number;
	readonly timeout: number;
	readonly repeatable: boolean;
}

export interface ExecutionPlan {
	readonly account: number;
	readonly process: number;
	/** Executions of one workflow come one after the other, and may take over what a stopped one had. */
	readonly workflow: number;
	readonly startsAt: number;
	readonly operation: 'byNumber' | 'detail' | 'call';
	readonly rows: readonly RowPlan[];
	readonly simplify: boolean;
	readonly continueOnFail: boolean;
	/** 1: without *Retry On Fail*. */
	readonly tries: number;
	/** ms after its start; null for never. */
	readonly cancelAt: number | null;
	readonly options: OptionPlan;
}

/** One world: servers, shops, faults and executions. Plain data, so that it can be drawn, shrunk and shown. */
export interface World {
	/** Of all that happens by chance. */
	readonly seed: number;
	readonly server: ServerPlan;
	readonly faults: FaultPlan;
	readonly shops: readonly ShopPlan[];
	readonly requestsPerSecond: number;
	readonly executions: readonly ExecutionPlan[];
}

/** A number of some shop, as text. */
export function numberText(n: number): string {
	return `7${String(n).padStart(6, '0')}`;
}

/** The id of a shop, as text. */
export function shopText(shop: number): string {
	return `shop-${shop}`;
}

function hashed(...parts: readonly number[]): number {
	let value = 0x811c9dc5;
	for (const part of parts) value = Math.imul(value ^ part, 0x01000193) ^ (value >>> 13);
	return (value >>> 0) % 100;
}

/** The shop of an id; `undefined` where there is none. */
export function shopOf({ shops }: World, shopId: string): ShopPlan | undefined {
	return shops[Number(shopId.replace('shop-', ''))];
}

/** The truth about a number. */
export function kindOf(world: World, shopId: string, orderSn: string): NumberKind {
	const shop = shopOf(world, shopId);
	if (shop === undefined) return 'bad';
	const chance = hashed(world.seed, Number(shopId.replace('shop-', '')), Number(orderSn));
	if (chance < shop.bad) return 'bad';
	return chance < shop.bad + shop.unknown ? 'unknown' : 'known';
}
