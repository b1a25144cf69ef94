import { isJsonArray, parseExactJson, type JsonValue } from '../../nodes/VvTool/json/exactJson';
import { ApiClient } from '../../nodes/VvTool/api/client';
import type { Fault } from '../../nodes/VvTool/api/fault';
import type { ApiRequest, RawReply, RequestFormat } from '../../nodes/VvTool/api/request';
import { TokenProvider } from '../../nodes/VvTool/api/tokenProvider';
import { CallLoop } from '../../nodes/VvTool/orders/callLoop';
import { OrderLookup, type OrderLookupOptions } from '../../nodes/VvTool/orders/orderLookup';
import { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';
import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import { batchEndpoint } from '../../nodes/VvTool/platforms/batchEndpoint';
import type { Edition } from '../../nodes/VvTool/platforms/endpoint';
import { VirtualClock } from '../../testkit/virtualClock';

/** A call as the server sees it. */
export interface Call {
	readonly shop: string;
	readonly numbers: readonly string[];
	readonly format: RequestFormat;
	/** The field of the edition, where it was sent. */
	readonly edition?: string;
}

/** What the server says to a call; `index` counts them from 0. */
export type Respond = (call: Call, index: number) => RawReply;

/** One number that is asked for; its place in the list is its input item. */
export type Wish = readonly [shop: string, number: string, edition?: Edition];

function fieldOf(fields: readonly (readonly [string, string])[], name: string): string | undefined {
	return fields.find(([key]) => key === name)?.[1];
}

function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

function readJson(json: string): Call {
	const body: unknown = JSON.parse(json);
	const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : []);
	const edition: unknown = fields.get('type');
	return {
		shop: String(fields.get('owner_id')),
		numbers: textsOf(fields.get('orderSns')),
		format: 'json',
		...(edition !== undefined && { edition: String(edition) }),
	};
}

function readRequest({ json, form, query }: ApiRequest): Call {
	if (json !== undefined) return readJson(json);
	const fields = form ?? query ?? [];
	const shop = fieldOf(fields, 'owner_id') ?? fieldOf(fields, 'shop_id') ?? '';
	const edition = fieldOf(fields, 'type') ?? fieldOf(fields, 'vvtype');
	const more = edition === undefined ? {} : { edition };
	const single = fields.filter(([name]) => name === 'orderSns[]' || name === 'orderId');
	if (single.length > 0)
		return { shop, numbers: single.map(([, value]) => value), format: 'repeated', ...more };
	const listed: JsonValue = parseExactJson(fieldOf(fields, 'orderSns') ?? '[]');
	return { shop, numbers: isJsonArray(listed) ? listed.map(String) : [], format: 'multipart', ...more };
}

/** A reply with an error code; with code 0, one that brings the orders of these numbers for a point. */
export function reply(code: number, numbers: readonly string[] = []): RawReply {
	const content = numbers.map((number) => ({ order_sn: number }));
	const body = JSON.stringify({ code, msg: '', data: code === 0 ? { withholding_money: 1, content } : null });
	return { status: 200, headers: {}, body };
}

/** A transient error. */
export const TRANSIENT: RawReply = { status: 502, headers: {}, body: '' };

/** What a process without a past knows of its server. */
export function freshProfile(): ServerProfile {
	return new ServerProfile(new AccountCache(new VirtualClock()));
}

/** How a test asks: options of the look-up, and the user's limit of points. */
export type HarnessOptions = Partial<OrderLookupOptions> & { readonly maxPoints?: number };

/** Asks a server for numbers, in a run of its own on a clock that does not wait. */
export async function lookUp(
	respond: Respond,
	wishes: readonly Wish[],
	{ maxPoints, ...options }: HarnessOptions = {},
	prepare: (orders: OrderLookup) => void = () => undefined,
) {
	const clock = new VirtualClock({ seed: 11 });
	const limiter = new RateLimiter(clock);
	const stop = new AbortController();
	const tokens = new TokenProvider({
		cache: new AccountCache(clock),
		clock,
		signal: stop.signal,
		source: { owner: 'me', stored: async () => '', fetch: async () => ({ token: 'T' }) },
		initial: 'T',
		isStatic: true,
		maxRetries: 0,
		limiter,
	});
	const calls: Call[] = [];
	const api = new ApiClient({
		clock,
		wallNow: () => 0,
		tokens,
		send: async (request) => {
			const call = readRequest(request);
			const reply = respond(call, calls.length);
			calls.push(call);
			await clock.sleep(400 + clock.random() * 1_000);
			return { reply };
		},
	});
	const orders = new OrderLookup({
		endpoint: batchEndpoint({}),
		clock,
		batchSize: 50,
		maxRetries: 3,
		splitRejected: true,
		requestFormat: 'auto',
		choices: {},
		stopsAtFailure: false,
		missingIsFailure: false,
		earlier: new Map(),
		profile: freshProfile(),
		shape: (order) => order,
		...options,
	});
	const client = limiter.join(10);
	orders.ended.addEventListener('abort', () => {
		client.leave();
	});
	const loop = new CallLoop({
		clock,
		client,
		api,
		tokens,
		budget: new PointsBudget(maxPoints),
		maxPoints,
		signal: stop.signal,
	});
	prepare(orders);
	for (const [item, [shop, number, edition]] of wishes.entries()) orders.add(shop, edition, number, item);
	orders.complete();
	const all = async () => {
		const turns = loop.turns(orders);
		while ((await turns.next()).done !== true);
	};
	await clock.run(all());
	client.leave();
	orders.ledger.close((each) => orders.reasonFor(each));
	const answers = new Map<string, string>();
	const faults = new Map<string, Fault>();
	for (const entry of orders.ledger.entries) {
		if (entry.kind !== 'lookup') continue;
		const key = `${entry.shopId}/${entry.orderSn}`;
		answers.set(key, entry.result?.kind ?? 'none');
		if (entry.result?.kind === 'failed') faults.set(key, entry.result.fault);
	}
	return { orders, calls, answers, faults, tally: orders.ledger.tally };
}

/** So many numbers of a shop, from 0 or another one on. */
export function of(shop: string, count: number, from = 0): [string, string][] {
	return Array.from({ length: count }, (_, index): [string, string] => [shop, String(from + index)]);
}

/** A call in short: shop, numbers (first to last where they are many), format, and the edition where it was sent. */
export function inShort({ shop, numbers, format, edition }: Call): string {
	const [first, last] = [numbers[0], numbers.at(-1)];
	const said = numbers.length > 6 ? `${String(first)}–${String(last)}` : numbers.join(' ');
	return [`${shop}: ${said}`, format, ...(edition === undefined ? [] : [edition])].join(', ');
}

/** A profile that knows the format of an account, and some shops. */
export function profileOf(format: RequestFormat, ...shops: readonly string[]): ServerProfile {
	const profile = freshProfile();
	profile.rememberFormat(format, true);
	for (const shop of shops) profile.rememberShop(shop);
	return profile;
}
