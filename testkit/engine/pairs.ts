import type { INodeExecutionData } from 'n8n-workflow';

/** The input items that an output item is linked to. */
export function pairedItems({ pairedItem }: INodeExecutionData): number[] {
	if (pairedItem === undefined) return [];
	const pairs = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return pairs.map((pair) => (typeof pair === 'number' ? pair : pair.item));
}
