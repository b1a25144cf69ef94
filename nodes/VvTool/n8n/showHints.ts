import type { IExecuteFunctions } from 'n8n-workflow';

/** Shows hints under the node's output. A tool of an AI agent has no output to show them under, on older n8n not even the means. */
export function showHints(context: IExecuteFunctions, messages: readonly string[]): void {
	const canTell = typeof Reflect.get(context, 'addExecutionHints') === 'function';
	if (!canTell) return;
	context.addExecutionHints(...messages.map((message) => ({ message, location: 'outputPane' as const })));
}
