import { kindOf, numberText, SHOP_CODES, shopOf, type World } from './world';
import type { ReadCall } from './readCall';

/** A number that no row has. */
const UNASKED = 999_999;

/** What the server decides on a call that it lets in. */
export interface Decision {
	readonly code: number;
	/** `data` of the reply; null with a code other than 0. */
	readonly data: Readonly<Record<string, unknown>> | readonly unknown[] | null;
	/** Numbers whose orders are in it. */
	readonly orders: readonly string[];
}

function refusal(code: number): Decision {
	return { code, data: null, orders: [] };
}

function rejectionCode(world: World, { shopId, numbers, endpoint }: ReadCall): number | undefined {
	const { maxBatch, unknownAs } = world.server;
	if (maxBatch > 0 && numbers.length > maxBatch) return 100;
	if (numbers.length === 0) return 100;
	const kinds = numbers.map((number) => kindOf(world, shopId, number));
	if (kinds.includes('bad')) return 100;
	// An endpoint of one number says of an unknown one either nothing or that it does not exist.
	const code = unknownAs === 100 && endpoint === 'detail' ? 501 : unknownAs;
	return code !== 'left out' && kinds.includes('unknown') ? code : undefined;
}

/** The order of a number: `mark` names account and reply in a field that every output shows. */
function order({ shopId, endpoint }: ReadCall, number: string, mark: string): Record<string, unknown> {
	const both = { remark: mark, own_shop: shopId };
	return endpoint === 'detail' ? { oid: number, ...both } : { order_sn: number, ...both };
}

/** Success as the platform writes it, as a number or as text. */
function resultOf({ numbers }: ReadCall): number | string {
	return Number(numbers[0]) % 2 === 0 ? 1 : '1';
}

/** What a shop says to a look-up. */
function lookUp(world: World, call: ReadCall, mark: string): Decision {
	const shop = shopOf(world, call.shopId);
	if (shop === undefined) return refusal(100);
	if (shop.state !== 'good') return refusal(SHOP_CODES[shop.state]);
	const rejected = rejectionCode(world, call);
	if (rejected !== undefined) return refusal(rejected);
	const known = call.numbers.filter((number) => kindOf(world, call.shopId, number) === 'known');
	const { cutAt } = world.server;
	const orders = cutAt > 0 ? known.slice(0, cutAt) : known;
	const found = orders.map((number) => order(call, number, mark));
	// Sometimes an order comes along that nobody asked for.
	const content = world.seed % 4 === 0 ? [...found, order(call, numberText(UNASKED), mark)] : found;
	if (call.endpoint === 'batch') return { code: 0, data: { content }, orders };
	return { code: 0, data: found[0] === undefined ? {} : { result: resultOf(call), data: found[0] }, orders };
}

/** What the server says to a call that it lets in. */
export function decide(world: World, call: ReadCall, mark: string): Decision {
	if (call.kind === 'lookup') return lookUp(world, call, mark);
	return { code: 0, data: { mark, n: call.numbers[0] }, orders: call.numbers };
}
