import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Items that *Execute Once* hides from the node. n8n cuts a copy of the input, so that all of them still stand in what the
 * execution hands to the node.
 * @returns `undefined` where it is off, or nothing is hidden
 */
export function skippedItems(
	context: IExecuteFunctions,
): { readonly skipped: number; readonly items: number } | undefined {
	if (context.getNode().executeOnce !== true) return undefined;
	const items = context.getExecuteData().data.main?.[0]?.length ?? 0;
	const skipped = items - context.getInputData().length;
	return skipped > 0 ? { skipped, items } : undefined;
}
