import type { INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../json/exactJson';
import type { InvalidPeriod, PeriodAnswer, PeriodRow } from '../orders/periods/answers';
import { TimeSlice } from '../pacing/timeSlice';
import { linesOf } from '../platforms/shape/lines';
import { CLOCK } from './clock';
import { errorItem, pairs } from './errors';

/** How the orders of periods become items. */
export interface PeriodOutput {
	/** `rows`: an item for each order and input item that asked for its period; `lines`: one for each line of goods. */
	readonly output: 'orders' | 'rows' | 'lines' | 'items';
	readonly includeCall: boolean;
}

function jsonOf({ json, call }: PeriodRow, includeCall: boolean): JsonObject {
	return includeCall ? { ...json, call: { ...call } } : json;
}

function errorOf(answer: PeriodAnswer | InvalidPeriod): INodeExecutionData | undefined {
	if (answer.kind === 'invalid') {
		const { fault, shopId, itemIndex } = answer;
		return errorItem(fault, { shopId: shopId || undefined, itemIndex }, [itemIndex]);
	}
	const { failure } = answer.result;
	if (failure === undefined) return undefined;
	const { fault, from, to } = failure;
	return errorItem(fault, { shopId: answer.input.shopId, from, to }, answer.itemIndexes);
}

function ordersOf({ itemIndexes, result }: PeriodAnswer, settings: PeriodOutput): INodeExecutionData[] {
	const { output, includeCall } = settings;
	if (output === 'items') {
		return itemIndexes.map((item) => ({
			json: { orders: result.orders.map((row) => jsonOf(row, includeCall)) },
			pairedItem: { item },
		}));
	}
	return result.orders.flatMap((row): INodeExecutionData[] => {
		const json = jsonOf(row, includeCall);
		if (output === 'rows') return itemIndexes.map((item) => ({ json: { ...json }, pairedItem: { item } }));
		const parts = output === 'lines' ? linesOf(json) : [json];
		return parts.map((part) => ({ json: part, pairedItem: pairs(itemIndexes) }));
	});
}

/** The items of a run by period: the orders of each period, oldest first, and one error item for what of it was not read. */
export async function toPeriodItems(
	answers: readonly (PeriodAnswer | InvalidPeriod)[],
	settings: PeriodOutput,
): Promise<INodeExecutionData[]> {
	const slice = new TimeSlice(CLOCK);
	const items: INodeExecutionData[] = [];
	for (const answer of answers) {
		if (answer.kind === 'period') for (const item of ordersOf(answer, settings)) items.push(item);
		const error = errorOf(answer);
		if (error !== undefined) items.push(error);
		await slice.yieldIfDue();
	}
	return items;
}
