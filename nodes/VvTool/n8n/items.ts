import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../json/exactJson';
import { missingFault } from '../orders/faults';
import type { Lookup, Ledger, InvalidInput } from '../orders/ledger';
import { TimeSlice } from '../pacing/timeSlice';
import type { Platform } from '../platforms/platform';
import { errorItem, pairs } from './errors';
import { CLOCK } from './clock';

/** How a ledger becomes items. */
export interface OutputSettings {
	readonly platform: Pick<Platform, 'value'>;
	readonly missingOrders: 'return' | 'skip' | 'error';
	readonly output: 'orders' | 'items';
	readonly includeCall: boolean;
}

type Entry = Lookup | InvalidInput;

function jsonOf(
	asked: Lookup,
	{ platform, missingOrders, includeCall }: OutputSettings,
): JsonObject | undefined {
	const { result, orderSn, shopId } = asked;
	if (result?.kind === 'found')
		return includeCall ? { ...result.json, call: { ...result.call } } : result.json;
	if (result?.kind !== 'missing' || missingOrders !== 'return') return undefined;
	return { found: false, orderSn, platform: platform.value, shopId };
}

function errorOf(entry: Entry, { missingOrders }: OutputSettings): INodeExecutionData | undefined {
	if (entry.kind === 'invalid') {
		const { itemIndex, shopId, text, fault } = entry;
		return errorItem(fault, { shopId: shopId || undefined, orderSn: text || undefined }, [itemIndex]);
	}
	const { result, shopId, orderSn, itemIndexes } = entry;
	if (result?.kind === 'failed') return errorItem(result.fault, { shopId, orderSn }, itemIndexes);
	const isError = result?.kind === 'missing' && missingOrders === 'error';
	return isError ? errorItem(missingFault(), { shopId, orderSn }, itemIndexes) : undefined;
}

function itemOf(json: IDataObject, items: readonly number[]): INodeExecutionData {
	return { json, pairedItem: pairs(items) };
}

async function byOrder(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	const slice = new TimeSlice(CLOCK);
	const output: INodeExecutionData[] = [];
	for (const entry of ledger.entries) {
		const error = errorOf(entry, settings);
		const json = entry.kind === 'lookup' ? jsonOf(entry, settings) : undefined;
		if (error !== undefined) output.push(error);
		else if (json !== undefined && entry.kind === 'lookup') output.push(itemOf(json, entry.itemIndexes));
		await slice.yieldIfDue();
	}
	return output;
}

async function byInputItem(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	const slice = new TimeSlice(CLOCK);
	const ordersOf = new Map<number, JsonObject[]>();
	const errors: INodeExecutionData[] = [];
	for (const entry of ledger.entries) {
		const error = errorOf(entry, settings);
		if (error !== undefined) errors.push(error);
		else if (entry.kind === 'lookup' && entry.result !== undefined) {
			const json = jsonOf(entry, settings);
			for (const item of entry.itemIndexes) {
				const orders = ordersOf.get(item) ?? [];
				if (json !== undefined) orders.push(json);
				ordersOf.set(item, orders);
			}
		}
		await slice.yieldIfDue();
	}
	const items = [...ordersOf].sort(([one], [other]) => one - other);
	return [...items.map(([item, orders]) => itemOf({ orders }, [item])), ...errors];
}

/** The items of a run, in the order in which the numbers were first asked for, each linked to all items that asked. */
export async function toItems(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	return settings.output === 'items' ? await byInputItem(ledger, settings) : await byOrder(ledger, settings);
}
