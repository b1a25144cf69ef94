import type { INodeExecutionData } from 'n8n-workflow';
import type { ListedOrder } from '../platforms/endpoint';
import type { Period } from '../orders/periods/windows';
import { pickFields } from '../platforms/shape/fields';
import { coverReceiverIn } from '../platforms/shape/receiver';
import { chinaTime } from '../platforms/shape/time';
import type { TriggerSettings } from './triggerSettings';

function statusOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The items for orders of a shop, those whose state is not wanted left out. */
export function orderItems(
	shopId: string,
	orders: readonly ListedOrder[],
	{ platform, endpoint, receiver, simplifies, statuses, fields }: TriggerSettings,
): INodeExecutionData[] {
	return orders.flatMap(({ orderSn, order }): INodeExecutionData[] => {
		const covered = coverReceiverIn(order, receiver);
		const simple = endpoint.simplify(covered, { platform: platform.value, shopId, orderSn });
		if (statuses.length > 0 && !statuses.includes(statusOf(simple.status))) return [];
		if (!simplifies) return [{ json: { ...covered, found: true } }];
		return [{ json: fields === undefined ? simple : pickFields(simple, fields) }];
	});
}

/** The item that says of which time the orders are lost. */
export function gapItem(shopId: string, { from, to }: Period): INodeExecutionData {
	return { json: { gap: { shopId, from: chinaTime(from), to: chinaTime(to) } } };
}
