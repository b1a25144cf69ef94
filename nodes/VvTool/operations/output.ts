import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../api/exactJson';
import { missingFault } from '../orders/faults';
import type { Asked, Ledger, Unusable } from '../orders/ledger';
import { Breath } from '../pacing/breath';
import type { Platform } from '../platforms';
import { errorItem, pairs } from './errors';
import { CLOCK } from './execution';

/** How a ledger becomes items. */
export interface OutputSettings {
	readonly platform: Platform;
	readonly missingOrders: 'return' | 'skip' | 'error';
	readonly output: 'orders' | 'items';
	readonly includeCall: boolean;
}

type Entry = Asked | Unusable;

function jsonOf(
	asked: Asked,
	{ platform, missingOrders, includeCall }: OutputSettings,
): JsonObject | undefined {
	const { answer, orderSn, shopId } = asked;
	if (answer?.kind === 'found')
		return includeCall ? { ...answer.json, call: { ...answer.call } } : answer.json;
	if (answer?.kind !== 'missing' || missingOrders !== 'return') return undefined;
	return { found: false, orderSn, platform: platform.value, shopId };
}

function errorOf(entry: Entry, { missingOrders }: OutputSettings): INodeExecutionData | undefined {
	if (entry.kind === 'unusable') {
		const { item, shopId, text, fault } = entry;
		return errorItem(fault, { shopId: shopId || undefined, orderSn: text || undefined }, [item]);
	}
	const { answer, shopId, orderSn, items } = entry;
	if (answer?.kind === 'failed') return errorItem(answer.fault, { shopId, orderSn }, items);
	const isError = answer?.kind === 'missing' && missingOrders === 'error';
	return isError ? errorItem(missingFault(), { shopId, orderSn }, items) : undefined;
}

function itemOf(json: IDataObject, items: readonly number[]): INodeExecutionData {
	return { json, pairedItem: pairs(items) };
}

async function byOrder(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	const breath = new Breath(CLOCK);
	const output: INodeExecutionData[] = [];
	for (const entry of ledger.entries) {
		const error = errorOf(entry, settings);
		const json = entry.kind === 'asked' ? jsonOf(entry, settings) : undefined;
		if (error !== undefined) output.push(error);
		else if (json !== undefined && entry.kind === 'asked') output.push(itemOf(json, entry.items));
		await breath.take();
	}
	return output;
}

async function byInputItem(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	const breath = new Breath(CLOCK);
	const ordersOf = new Map<number, JsonObject[]>();
	const errors: INodeExecutionData[] = [];
	for (const entry of ledger.entries) {
		const error = errorOf(entry, settings);
		if (error !== undefined) errors.push(error);
		else if (entry.kind === 'asked' && entry.answer !== undefined) {
			const json = jsonOf(entry, settings);
			for (const item of entry.items) {
				const orders = ordersOf.get(item) ?? [];
				if (json !== undefined) orders.push(json);
				ordersOf.set(item, orders);
			}
		}
		await breath.take();
	}
	const items = [...ordersOf].sort(([one], [other]) => one - other);
	return [...items.map(([item, orders]) => itemOf({ orders }, [item])), ...errors];
}

/** The items of a run, in the order in which the numbers were first asked for, each linked to all items that asked. */
export async function toItems(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	return settings.output === 'items' ? await byInputItem(ledger, settings) : await byOrder(ledger, settings);
}
