import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../api/fault';
import type { JsonObject } from '../json/exactJson';
import { missingFault } from '../orders/faults';
import type { InvalidInput, Ledger, Lookup } from '../orders/ledger';
import { TimeSlice } from '../pacing/timeSlice';
import type { Platform } from '../platforms/platform';
import { linesOf } from '../platforms/shape/lines';
import { CLOCK } from './clock';
import { errorItem, pairs } from './errors';

/** How orders are spread over items; the values of the option *Output*. */
export const OUTPUTS = ['orders', 'rows', 'lines', 'items'] as const;

/** How a ledger becomes items. */
export interface OutputSettings {
	readonly platform: Pick<Platform, 'value'>;
	readonly missingOrders: 'return' | 'skip' | 'error';
	readonly output: (typeof OUTPUTS)[number];
	readonly includeCall: boolean;
	/** The input items whose own fields are put before those of the node, with `rows` and `lines`. */
	readonly inputItems?: readonly INodeExecutionData[];
	/** What may help against a fault beside its own advice. */
	readonly adviceOn: (fault: Fault) => string | undefined;
}

type Entry = Lookup | InvalidInput;

/** The items that one layout makes; `undefined` where an entry has none, so that long stretches of those are left, too. */
type Items = Generator<INodeExecutionData | undefined>;

function jsonOf(
	{ result, orderSn, shopId }: Lookup,
	{ platform, missingOrders, includeCall, output }: OutputSettings,
): JsonObject | undefined {
	if (result?.kind === 'found')
		return includeCall && output !== 'lines' ? { ...result.json, call: { ...result.call } } : result.json;
	if (result?.kind !== 'missing' || missingOrders !== 'return') return undefined;
	return { found: false, orderSn, platform: platform.value, shopId };
}

function errorOf(
	entry: Entry,
	{ missingOrders, adviceOn }: OutputSettings,
	items: readonly number[],
): INodeExecutionData | undefined {
	if (entry.kind === 'invalid') {
		const { shopId, text, fault } = entry;
		return errorItem(fault, { shopId: shopId || undefined, orderSn: text || undefined }, items);
	}
	const { result, shopId, orderSn } = entry;
	if (result?.kind === 'failed') {
		const { fault } = result;
		return errorItem(fault, { shopId, orderSn, advice: adviceOn(fault) }, items);
	}
	const isError = result?.kind === 'missing' && missingOrders === 'error';
	return isError ? errorItem(missingFault(), { shopId, orderSn }, items) : undefined;
}

function itemsOf(entry: Entry): readonly number[] {
	return entry.kind === 'invalid' ? [entry.itemIndex] : entry.itemIndexes;
}

function itemOf(json: IDataObject, items: readonly number[]): INodeExecutionData {
	return { json, pairedItem: pairs(items) };
}

/** A number's JSON for one input item: the first has the order itself, each further one a copy, since no two items share an object. */
function jsonFor(lookup: Lookup, itemIndex: number, settings: OutputSettings): JsonObject | undefined {
	const json = jsonOf(lookup, settings);
	const isFirst = lookup.itemIndexes[0] === itemIndex;
	return json === undefined || isFirst ? json : structuredClone(json);
}

function* byOrder(ledger: Ledger, settings: OutputSettings): Items {
	for (const entry of ledger.entries) {
		const json = entry.kind === 'lookup' ? jsonOf(entry, settings) : undefined;
		if (json === undefined) yield errorOf(entry, settings, itemsOf(entry));
		else if (settings.output === 'lines')
			for (const line of linesOf(json)) yield itemOf(line, itemsOf(entry));
		else yield itemOf(json, itemsOf(entry));
	}
}

function* byRow(ledger: Ledger, settings: OutputSettings): Items {
	const { inputItems, output } = settings;
	for (const { itemIndex, entry } of ledger.rows) {
		const json = entry.kind === 'lookup' ? jsonFor(entry, itemIndex, settings) : undefined;
		if (json === undefined) {
			yield errorOf(entry, settings, [itemIndex]);
			continue;
		}
		const input = inputItems?.[itemIndex]?.json;
		for (const own of output === 'lines' ? linesOf(json) : [json])
			yield itemOf(input === undefined ? own : { ...input, ...own }, [itemIndex]);
	}
}

function* byInputItem(ledger: Ledger, settings: OutputSettings): Items {
	let current: { readonly itemIndex: number; readonly orders: JsonObject[] } | undefined;
	for (const { itemIndex, entry } of ledger.rows) {
		const isAnswered = entry.kind === 'invalid' || entry.result !== undefined;
		if (!isAnswered) continue;
		if (current?.itemIndex !== itemIndex) {
			if (current !== undefined) yield itemOf({ orders: current.orders }, [current.itemIndex]);
			current = { itemIndex, orders: [] };
		}
		const json = entry.kind === 'lookup' ? jsonFor(entry, itemIndex, settings) : undefined;
		if (json !== undefined) current.orders.push(json);
		yield undefined;
	}
	if (current !== undefined) yield itemOf({ orders: current.orders }, [current.itemIndex]);
	for (const entry of ledger.entries) yield errorOf(entry, settings, itemsOf(entry));
}

function layoutOf(ledger: Ledger, settings: OutputSettings): Items {
	const { output, inputItems } = settings;
	if (output === 'items') return byInputItem(ledger, settings);
	// Whose fields a line has must be clear: then each input item has its own lines.
	const isByRow = output === 'rows' || (output === 'lines' && inputItems !== undefined);
	return isByRow ? byRow(ledger, settings) : byOrder(ledger, settings);
}

/**
 * The items of a run. By order: in the order in which the numbers were first asked for, each linked to all items that asked;
 * by row and by input item: in the order of the input, each linked to its one item. Yields to the event loop meanwhile.
 */
export async function toItems(ledger: Ledger, settings: OutputSettings): Promise<INodeExecutionData[]> {
	const slice = new TimeSlice(CLOCK);
	const items: INodeExecutionData[] = [];
	for (const item of layoutOf(ledger, settings)) {
		if (item !== undefined) items.push(item);
		await slice.yieldIfDue();
	}
	return items;
}
