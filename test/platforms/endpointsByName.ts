import type { JsonObject } from '../../nodes/VvTool/json/exactJson';
import type { Platform } from '../../nodes/VvTool/platforms';
import { batchEndpoint } from '../../nodes/VvTool/platforms/batchEndpoint';
import type { LookupEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { KUAISHOU } from '../../nodes/VvTool/platforms/kuaishou';
import { PINDUODUO } from '../../nodes/VvTool/platforms/pinduoduo';

export const ORDERS_BY_NUMBER: LookupEndpoint = PINDUODUO.getByNumber;

/** Kuaishou's order detail. */
export const KUAISHOU_DETAIL: LookupEndpoint = KUAISHOU.getDetail ?? KUAISHOU.getByNumber;

/** An order of *Get by Number* on a platform, or of Kuaishou's *Get Detail*, in the one shape. */
export function simplify(
	order: JsonObject,
	name: 'getByNumber' | 'getDetail',
	{ platform, shopId, orderSn }: { platform: Platform; shopId: string; orderSn: string },
): JsonObject {
	const endpoint = name === 'getDetail' ? KUAISHOU_DETAIL : batchEndpoint(platform.statusTexts);
	return endpoint.simplify(order, { platform: platform.value, shopId, orderSn });
}
