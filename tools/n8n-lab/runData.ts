import type { IDataObject, INodeExecutionData, IRun, ITaskData } from 'n8n-workflow';

/** What a finished (or stopped) execution left behind, easy to ask. */
export interface RunData {
	readonly status: IRun['status'];
	readonly run: IRun;
	/** The message of the error that ended the execution. */
	readonly error: string | undefined;
	/** Every run of a node, in order; empty when it did not run. */
	tasks(node: string): ITaskData[];
	/** The items of an output of a node's last run. */
	items(node: string, output?: number): INodeExecutionData[];
	/** The JSON of those items. */
	json(node: string, output?: number): IDataObject[];
	/** The hints of a node's last run. */
	hints(node: string): string[];
}

/** @throws when the value is no execution */
export function readRunData(value: unknown): RunData {
	if (!isRun(value)) throw new Error(`This is no execution: ${JSON.stringify({ value }).slice(0, 300)}`);
	const { resultData } = value.data;
	const tasks = (node: string) => resultData.runData[node] ?? [];
	const items = (node: string, output = 0) => tasks(node).at(-1)?.data?.main?.[output] ?? [];
	return {
		// n8n 1.88 prints a failed run as one that is still running.
		status: resultData.error !== undefined && value.status === 'running' ? 'error' : value.status,
		run: value,
		error: resultData.error?.message,
		tasks,
		items,
		json: (node, output) => items(node, output).map((item) => item.json),
		hints: (node) => (tasks(node).at(-1)?.hints ?? []).map((hint) => hint.message),
	};
}

/**
 * Reads what `n8n execute --rawOutput` prints: log lines, then the execution as JSON from the first line that is `{`.
 * @throws when there is none
 */
export function readRawOutput(printed: string): RunData {
	const start = printed.startsWith('{\n') ? 0 : printed.indexOf('\n{\n') + 1;
	const end = printed.lastIndexOf('\n}');
	if (end < start || (start === 0 && !printed.startsWith('{\n'))) {
		throw new Error(`n8n printed no execution:\n${printed.slice(-2000)}`);
	}
	const parsed: unknown = JSON.parse(printed.slice(start, end + 2));
	return readRunData(parsed);
}

/**
 * Reads the packed form in which n8n keeps executions: one list in which every text stands for a place in the list.
 */
export function unpackExecution(packed: string): unknown {
	const list: unknown = JSON.parse(packed);
	if (!Array.isArray(list)) throw new Error('This is no packed execution');
	const made = new Map<number, unknown>();
	const at = (place: number): unknown => {
		if (made.has(place)) return made.get(place);
		const value: unknown = list[place];
		const inner = (child: unknown) => (typeof child === 'string' ? at(Number(child)) : child);
		if (Array.isArray(value)) {
			const filled: unknown[] = [];
			made.set(place, filled);
			for (const child of value) filled.push(inner(child));
			return filled;
		}
		if (!isObject(value)) return value;
		const filled: Record<string, unknown> = {};
		made.set(place, filled);
		for (const [key, child] of Object.entries(value)) filled[key] = inner(child);
		return filled;
	};
	return at(0);
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRun(value: unknown): value is IRun {
	return (
		isObject(value) &&
		isObject(value.data) &&
		isObject(value.data.resultData) &&
		isObject(value.data.resultData.runData)
	);
}
