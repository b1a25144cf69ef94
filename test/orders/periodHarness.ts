import { ApiClient } from '../../nodes/VvTool/api/client';
import { fault } from '../../nodes/VvTool/api/fault';
import type { Sent } from '../../nodes/VvTool/api/request';
import { TokenProvider } from '../../nodes/VvTool/api/tokenProvider';
import { CallLoop } from '../../nodes/VvTool/orders/callLoop';
import { PeriodLookup, type PeriodLookupOptions } from '../../nodes/VvTool/orders/periodLookup';
import type { InvalidPeriod, PeriodAnswer, PeriodInput } from '../../nodes/VvTool/orders/periods/answers';
import type { PageCall } from '../../nodes/VvTool/orders/periods/periodQueue';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';
import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import type { PageRequest, PeriodEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import {
	isJsonArray,
	isJsonObject,
	type JsonObject,
	type JsonValue,
} from '../../nodes/VvTool/json/exactJson';
import { VirtualClock } from '../../testkit/virtualClock';
import type { PeriodRow } from '../../nodes/VvTool/orders/periods/answers';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The time of day when a run begins. */
export const NOW = Date.UTC(2026, 5, 1, 12);

/** An order of the server: its number, its time, and its state. */
export interface ServerOrder {
	readonly orderSn: string;
	readonly at: number;
	readonly status?: string;
}

/** A call as the server sees it. */
export interface SeenCall extends PageRequest {
	/** Since the beginning of the run, in ms. */
	readonly sentAt: number;
	arrivedAt?: number;
}

/** What the server says instead of a page, if anything: a code, or no reply at all. `index` counts calls from 0. */
export type Refuse = (call: SeenCall, index: number) => number | 'cut' | undefined;

export interface Server {
	readonly orders: readonly ServerOrder[] | ((shopId: string) => readonly ServerOrder[]);
	readonly refuse?: Refuse;
	readonly latencyMs?: number | ((random: () => number) => number);
	/** Points a call. */
	readonly price?: number;
}

/** How a run goes. */
export interface RunOptions extends Partial<PeriodLookupOptions> {
	readonly maxPoints?: number;
	/** Ends the run at this moment, in ms, as a user does. */
	readonly cancelAt?: number;
}

function pageRequestOf(json: string): PageRequest {
	const { shopId, edition, from, to, page, pageSize } = JSON.parse(json) as PageRequest;
	return { shopId, edition, from, to, page, pageSize };
}

function ordersOf(data: JsonValue): { orders: JsonObject[]; total?: number } {
	if (!isJsonObject(data) || !isJsonArray(data.orders)) throw new Error('Not a page');
	return { orders: data.orders.filter(isJsonObject), total: Number(data.total) };
}

/** Half an hour a window, a hundred a page, the last three minutes not shown: as Pinduoduo's. */
export const ENDPOINT: PeriodEndpoint = {
	path: '/period',
	formats: ['json'],
	editions: {},
	maxWindowMs: 30 * MINUTE,
	reachMs: 90 * DAY,
	holdBackMs: 3 * MINUTE,
	pageSize: 100,
	simplify: (order) => order,
	request: (page) => ({ method: 'POST', path: '/period', json: JSON.stringify(page) }),
	read(data) {
		if (isJsonObject(data) && typeof data.error === 'string') {
			return { fault: fault({ category: 'server', title: data.error, solution: '' }) };
		}
		const { orders, total } = ordersOf(data);
		return {
			total,
			orders: orders.map((order) => ({ orderSn: String(order.orderSn), at: Number(order.at), order })),
		};
	},
};

/** `count` orders at even distances in a period. */
export function ordersIn(from: number, to: number, count: number, status = 'paid'): ServerOrder[] {
	return Array.from({ length: count }, (_, index) => ({
		orderSn: `${from / SECOND}-${String(index).padStart(5, '0')}`,
		at: Math.floor((from + ((to - from) * index) / count) / SECOND) * SECOND,
		status,
	}));
}

export interface Run {
	readonly answers: readonly (PeriodAnswer | InvalidPeriod)[];
	readonly calls: readonly SeenCall[];
	/** How long it took, in ms. */
	readonly ms: number;
	readonly lookup: PeriodLookup;
}

async function toTheEnd(turns: AsyncGenerator<void, void, void>): Promise<void> {
	let turn = await turns.next();
	while (turn.done !== true) turn = await turns.next();
}

/** Reads periods over the shared call loop, on a clock that does not wait. */
export async function readPeriods(
	inputs: readonly PeriodInput[],
	server: Server,
	options: RunOptions = {},
): Promise<Run> {
	const { maxPoints, cancelAt, ...more } = options;
	const clock = new VirtualClock({ seed: 5 });
	const start = clock.now();
	const controller = new AbortController();
	const limiter = new RateLimiter(clock);
	const calls: SeenCall[] = [];
	const answerTo = (call: SeenCall, index: number): Sent => {
		const code = server.refuse?.(call, index);
		if (code === 'cut') return { trouble: 'cut' };
		const all = typeof server.orders === 'function' ? server.orders(call.shopId) : server.orders;
		const listed = all.filter(({ at }) => at >= call.from && at <= call.to).sort((a, b) => a.at - b.at);
		const orders = listed.slice((call.page - 1) * call.pageSize, call.page * call.pageSize);
		const data = { orders, total: listed.length, withholding_money: server.price ?? 1 };
		const body = JSON.stringify(
			code === undefined ? { code: 0, msg: '', data } : { code, msg: '', data: null },
		);
		return { reply: { status: 200, headers: {}, body } };
	};
	const tokens = new TokenProvider({
		cache: new AccountCache(clock),
		clock,
		signal: controller.signal,
		source: { owner: 'test', stored: async () => 'token', fetch: async () => ({ token: 'token' }) },
		initial: 'token',
		isStatic: false,
		maxRetries: 3,
		limiter,
	});
	const api = new ApiClient({
		clock,
		wallNow: () => NOW,
		tokens,
		send: async ({ json = '{}' }) => {
			const call: SeenCall = { ...pageRequestOf(json), sentAt: clock.now() - start };
			calls.push(call);
			const sent = answerTo(call, calls.length - 1);
			const { latencyMs = 700 } = server;
			await clock.sleep(typeof latencyMs === 'number' ? latencyMs : latencyMs(() => clock.random()));
			call.arrivedAt = clock.now() - start;
			return sent;
		},
	});
	const budget = new PointsBudget(maxPoints);
	const lookup = new PeriodLookup({
		endpoint: ENDPOINT,
		choices: {},
		clock,
		wallNow: () => NOW,
		maxRetries: 3,
		stopsAtFailure: false,
		limit: Infinity,
		statuses: [],
		speed: 'thrifty',
		callsLeft: () => budget.callsLeft,
		shape: (order) => order,
		statusOf: ({ status }) => (typeof status === 'string' ? status : undefined),
		...more,
	});
	const client = limiter.join(10);
	const loop = new CallLoop<PageCall<PeriodRow>>({
		clock,
		client,
		api,
		tokens,
		budget,
		maxPoints,
		signal: controller.signal,
	});
	for (const [index, input] of inputs.entries()) lookup.add(input, index);
	lookup.complete();
	if (cancelAt !== undefined) clock.after(cancelAt, () => controller.abort());
	await clock.run(toTheEnd(loop.turns(lookup)));
	client.leave();
	return { answers: lookup.answers(), calls, ms: clock.now() - start, lookup };
}

/** The periods among the answers. */
export function periodsOf({ answers }: Run): PeriodAnswer[] {
	return answers.filter((answer) => answer.kind === 'period');
}
