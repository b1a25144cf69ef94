import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { collect, parseBody, readBody } from './body';
import type { CallLog, CallRecord } from './calls';
import { describeRequest, type ReadRequest } from './context';
import { answer } from './endpoints';
import { ok, yiiReply } from './envelope';
import { isServed, type FaultPicker } from './faults';
import type { Latency } from './latency';
import { describeCall } from './log';
import type { SandboxOptions } from './options';
import { delayOf } from './magicValues';
import type { OrderBooks } from './orderBook';
import type { Pauses } from './pauses';
import type { RateBook } from './rate';
import { tooMany } from './rejections';
import { isTokenCall, namedAccount } from './tokenEndpoint';
import type { TokenBook } from './tokens';
import { misbehave, sendReply, type Line } from './httpReply';

/** Everything that a running sandbox knows. */
export interface State {
	options: SandboxOptions;
	callLog: CallLog;
	tokens: TokenBook;
	rates: RateBook;
	faults: FaultPicker;
	books: OrderBooks;
	/** Draws, from 0 to 1, which orders change while they are read. */
	drawMove: () => number;
	/** Draws, from 0 to 1, which calls within the limit are answered like calls past it. */
	drawStray: () => number;
	pauses: Pauses;
	latency: (latency: Latency) => number;
}

/** The path behind the base path; what lies outside of it is marked, so that it fits no endpoint. */
function pathBehind(pathname: string, basePath: string): string {
	return pathname.startsWith(basePath) ? pathname.slice(basePath.length) : `outside:${pathname}`;
}

/** The target of a request; one that is no path of this server (`*`, another host) is `/`. */
function readTarget(target = '/'): URL {
	const text = `http://sandbox${target}`;
	return new URL(URL.canParse(text) ? text : 'http://sandbox/');
}

/** Counts an arrival for its account, and says whether it is within the limit. */
function admit({ options, rates, callLog }: State, record: CallRecord): boolean {
	const account = options.tokens.accounts.find(({ clientId }) => clientId === record.account);
	callLog.weigh(record);
	return rates.admit(record.account, record.at, {
		kind: options.limit.kind,
		callsPerSecond: account?.rate ?? options.limit.rate,
		toleranceMs: options.limit.toleranceMs,
	});
}

async function serve(state: State, line: Line, incoming: IncomingMessage, url: URL): Promise<void> {
	const { options, callLog, tokens, pauses } = state;
	const { record, response } = line;
	const authorization = incoming.headers.authorization;
	const isToken = isTokenCall(record);
	const token = tokens.check(authorization);
	record.account = token.account;
	record.token = token.name;
	let admitted = isToken || admit(state, record);

	const bytes = await readBody(incoming);
	if (!bytes) return sendReply(line, yiiReply(413));
	const request: ReadRequest = {
		method: record.method,
		path: record.path,
		query: collect(url.searchParams),
		body: await parseBody(bytes, incoming.headers['content-type'] ?? ''),
		authorization,
	};
	if (isToken) {
		record.format = request.body.format;
		record.account = namedAccount(request, options.tokens)?.clientId ?? 'unknown';
		admitted = admit(state, record);
	} else {
		describeRequest(record, request);
	}
	if (!admitted) {
		callLog.refuse(record);
		return sendReply(line, tooMany(options.limit));
	}

	if (state.drawStray() < options.limit.strayShare) {
		record.fault = 'stray';
		return sendReply(line, tooMany(options.limit));
	}

	const fault = state.faults.pick(options.faults, record);
	record.fault = fault?.kind;
	const wait = isToken ? options.tokens.delayMs : state.latency(options.latency) + delayOf(record.shop);
	const context = { ...state, record, request, msec: wait };
	const truth = !fault || isServed(fault) ? answer(context) : ok({});
	await pauses.wait(wait + (fault?.kind === 'slow' ? fault.ms : 0));
	if (response.destroyed) return;
	if (fault) misbehave(line, fault, truth);
	else sendReply(line, truth);
}

/** The listener of the sandbox's HTTP server. */
export function createHandler(state: State): (request: IncomingMessage, response: ServerResponse) => void {
	return (request, response) => {
		const at = performance.now();
		const { options, callLog } = state;
		const url = readTarget(request.url);
		const record = callLog.arrive(
			{
				at,
				method: request.method ?? 'GET',
				path: pathBehind(url.pathname, options.basePath),
				cookie: request.headers.cookie !== undefined,
			},
			options.keepCalls,
		);
		const line: Line = { response, record, options };
		response.once('close', () => {
			if (record.outcome === 'pending') record.outcome = response.writableFinished ? 'answered' : 'gone';
			callLog.close(record, performance.now());
			options.log(describeCall(record));
		});
		serve(state, line, request, url).catch((error: unknown) => {
			if (!response.destroyed && !response.headersSent) sendReply(line, yiiReply(500, String(error)));
		});
	};
}
