import type { Context } from './context';
import { envelope, ok, type Reply } from './envelope';
import type { JsonObject } from './json';
import { failedLookup } from './lookups';
import { innerFailure, type FailureWords, type InnerFailure } from './oddReplies';
import type { Platform } from './sales';
import { inShape, shapeOf, type EndpointName } from './shapes';

/** A reply with code 0: `data` with what the call took beside, and the call recorded. */
export function served(context: Context, price: number, orders: number, data: JsonObject): Reply {
	context.callLog.serve(context.record, price, orders);
	return ok(envelope(0, { ...data, withholding_money: price }, context.msec));
}

/** A platform's own failure inside a reply with code 0. */
export function failedInside(
	context: Context,
	{ name, platform }: { name: EndpointName; platform: Platform },
	price: number,
	kind: InnerFailure,
	words: FailureWords,
): Reply {
	const failure = innerFailure(kind, platform, words);
	const shape = shapeOf(name, context.options.orders.shapes);
	// JD's sign of success lies beside the order; every other failure stands in place of the platform's reply.
	const data = kind === 'apiResult' ? inShape(shape, undefined, failure) : failure;
	return failedLookup(context, price, 0, undefined, { ...data, withholding_money: 0 });
}
