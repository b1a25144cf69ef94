import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { CallLog, type CallRecord, type SandboxStats } from './calls';
import { FaultPicker } from './faults';
import { createHandler, type State } from './handle';
import { createLatency } from './latency';
import { ordersPerDayOf } from './magicValues';
import { completeOptions } from './defaultOptions';
import type { GivenOptions, SandboxOptions } from './options';
import { OrderBooks } from './orderBook';
import { Pauses } from './pauses';
import { seeded } from './random';
import { RateBook } from './rate';
import { TokenBook } from './tokens';

export type { CallRecord, SandboxStats } from './calls';
export type { Fault, FaultCall, FaultRule, Faults } from './faults';
export type { JsonObject } from './json';
export type { Refund, SaleState, Stage } from './history';
export type { InnerFailure, OddReply } from './oddReplies';
export type { Platform } from './sales';
export { SHAPES, type EndpointName, type Shape, type ShapeChoice } from './shapes';
export type { CallFormat } from './body';
export type { BookRow, OrderBook, OrderBooks, TimeField } from './orderBook';
export type { Account, DeadTokenStyle, GivenOptions, SandboxOptions, TooManyStyle } from './options';

/** A running sandbox. */
export interface Sandbox {
	/** The base URL for a credential, with the base path. */
	readonly url: string;
	readonly port: number;
	/** May be changed while the server runs; the next call obeys (`port`, `basePath` in `url` and `seed` are read at the start). */
	readonly options: SandboxOptions;
	/** In order of arrival. */
	readonly calls: readonly CallRecord[];
	/** The orders of all shops that periods are read from. */
	readonly books: OrderBooks;
	stats(): SandboxStats;
	/** All tokens given out so far are dead. */
	expireTokens(): void;
	/** Forgets calls, sums, rate counts and the counts of fault rules; tokens, options and order books stay. */
	reset(): void;
	/** Closes every connection; calls being served end unanswered. Resolves when the port is free. */
	stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Starts a local VV-Tool.
 * @param given what differs from `defaultOptions`; by default ten calls a second on a strict sliding window, answered at once
 * @throws where the port is taken
 */
export async function startSandbox(given: GivenOptions = {}): Promise<Sandbox> {
	const options = completeOptions(given);
	const books = new OrderBooks({
		seed: options.seed,
		ordersPerDay: (shop) => ordersPerDayOf(shop, options.periods),
		clock: () => options.clock(),
	});
	const state: State = {
		options,
		callLog: new CallLog(),
		tokens: new TokenBook(options),
		rates: new RateBook(),
		faults: new FaultPicker(() => performance.now()),
		books,
		drawMove: seeded(options.seed),
		drawStray: seeded(options.seed + 1),
		pauses: new Pauses(),
		latency: createLatency(options.seed),
	};
	const server = createServer({ keepAliveTimeout: 60_000 }, createHandler(state));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, LOOPBACK, resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : options.port;

	return {
		url: `http://${LOOPBACK}:${port}${options.basePath}`,
		port,
		options,
		calls: state.callLog.calls,
		books,
		stats: () => state.callLog.stats(),
		expireTokens: () => state.tokens.expire(),
		reset: () => {
			state.callLog.clear();
			state.rates.clear();
			state.faults.clear();
		},
		stop: async () => {
			state.pauses.stop();
			if (!server.listening) return;
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
