import { waitFor } from '../../tools/n8n-lab/waitFor';
import { isObject } from '../../tools/n8n-lab/runData';

const SIGN_ON = {
	protocolVersion: '2025-03-26',
	capabilities: {},
	clientInfo: { name: 'an assistant', version: '1' },
};
const READY_MS = 30_000;
const REPLY_MS = 60_000;

/** A tool as an assistant sees it. */
export interface Tool {
	readonly name: string;
	readonly description: string;
	readonly inputSchema: unknown;
}

/** An AI assistant's connection to n8n's *MCP Server Trigger*, without a model behind it. */
export interface Assistant {
	tools(): Promise<Tool[]>;
	/** Calls a tool and gives the text that the assistant reads. */
	call(name: string, args: Readonly<Record<string, unknown>>): Promise<string>;
	close(): void;
}

type Ask = (method: string, params: unknown) => Promise<unknown>;

/** Connects to a published trigger of version 1: replies come as events on one open request. */
export async function connectAssistant(url: string): Promise<Assistant> {
	const stop = new AbortController();
	const ask = await askerOf(url, stop.signal);
	return {
		tools: async () => {
			const answer = await ask('tools/list', {});
			return isObject(answer) && Array.isArray(answer.tools) ? answer.tools : [];
		},
		call: async (name, args) => {
			const answer = await ask('tools/call', { name, arguments: args });
			const parts = isObject(answer) && Array.isArray(answer.content) ? answer.content : [];
			return parts
				.filter(isObject)
				.map(({ text }) => String(text))
				.join('\n');
		},
		close: () => {
			stop.abort();
		},
	};
}

async function post(url: string, message: unknown, signal: AbortSignal): Promise<void> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(message),
		signal: AbortSignal.any([signal, AbortSignal.timeout(REPLY_MS)]),
	});
	const said = await response.text();
	if (!response.ok) throw new Error(`HTTP ${response.status} ${said.slice(0, 200)}`);
}

/** What a JSON-RPC reply holds. @throws with its error */
function resultOf(reply: unknown): unknown {
	if (!isObject(reply)) throw new Error(`This is no reply: ${JSON.stringify(reply)}`);
	if ('error' in reply) throw new Error(`The server refused: ${JSON.stringify(reply.error)}`);
	return reply.result;
}

/** The messages of a stream of events. */
async function* eventsOf(response: Response): AsyncGenerator<{ event: string; data: string }> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of response.body ?? []) {
		const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/);
		rest = blocks.pop() ?? '';
		for (const block of blocks) {
			const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
			yield { event: field('event'), data: field('data') };
		}
	}
}

async function askerOf(url: string, signal: AbortSignal): Promise<Ask> {
	const stream = await waitFor('the MCP trigger', READY_MS, async () => {
		const response = await fetch(`${url}/sse`, { headers: { accept: 'text/event-stream' }, signal });
		return response.ok ? response : undefined;
	});
	const events = eventsOf(stream);
	const { value } = await events.next();
	const inbox = new URL(value?.data ?? '', url).href;
	let id = 0;
	const ask: Ask = async (method, params) => {
		await post(inbox, { jsonrpc: '2.0', id: ++id, method, params }, signal);
		for (;;) {
			const { value: event, done } = await events.next();
			if (done) throw new Error(`${method}: the stream ended`);
			const reply: unknown = JSON.parse(event.data);
			if (isObject(reply) && reply.id === id) return resultOf(reply);
		}
	};
	await ask('initialize', SIGN_ON);
	await post(inbox, { jsonrpc: '2.0', method: 'notifications/initialized' }, signal);
	return ask;
}
