import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Names execution, node and run index: n8n's *Retry On Fail* repeats a node under the same name, a loop under another.
 * `undefined` where there is no execution to repeat.
 */
export function runKey(context: IExecuteFunctions): string | undefined {
	const execution: unknown = context.getExecutionId();
	if (typeof execution !== 'string' || execution === '') return undefined;
	const runIndex: unknown = context.getWorkflowDataProxy(0).$runIndex;
	return JSON.stringify([execution, context.getNode().name, runIndex]);
}
