import { ORDERS_BY_NUMBER, type Edition } from '../../nodes/VvTool/platforms/endpoints';
import { isJsonArray, parseExactJson, type JsonValue } from '../../nodes/VvTool/json/exactJson';
import type { Fault } from '../../nodes/VvTool/api/fault';
import type { ApiRequest, RawReply, RequestFormat } from '../../nodes/VvTool/api/request';
import { judgeReply } from '../../nodes/VvTool/api/reply';
import { serverProfileIn } from '../../nodes/VvTool/orders/learnedProfile';
import type { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import { OrderLookup } from '../../nodes/VvTool/orders/orderLookup';
import type { OrderLookupOptions } from '../../nodes/VvTool/orders/orderLookupOptions';
import { RateLimiter } from '../../nodes/VvTool/pacing/rateLimiter';
import { AccountCache } from '../../nodes/VvTool/pacing/accountCache';
import { CallQueue } from '../../nodes/VvTool/pacing/callQueue';
import { PointsBudget } from '../../nodes/VvTool/pacing/pointsBudget';
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

/** Trouble of the moment. */
export const TROUBLE: RawReply = { status: 502, headers: {}, body: '' };

/** A memory of its own, as a process without a past has it. */
export function freshMemory(): ServerProfile {
	return serverProfileIn(new AccountCache(new VirtualClock()));
}

/** Asks a server for numbers, in a run of its own on a clock that does not wait. */
export async function lookUp(
	respond: Respond,
	wishes: readonly Wish[],
	options: Partial<OrderLookupOptions> = {},
	prepare: (orders: OrderLookup) => void = () => undefined,
) {
	const clock = new VirtualClock({ seed: 11 });
	const lane = new RateLimiter(clock);
	const calls: Call[] = [];
	let ends = 0;
	let resolve = () => {};
	const over = new Promise<void>((done) => {
		resolve = done;
	});
	const crashes: unknown[] = [];
	const onCrash = (error: unknown) => {
		crashes.push(error);
		resolve();
	};
	const orders: OrderLookup = new OrderLookup(
		{
			endpoint: ORDERS_BY_NUMBER,
			caller: {
				call: async (request) => {
					const call = readRequest(request);
					const raw = respond(call, calls.length);
					calls.push(call);
					await clock.sleep(400 + clock.random() * 1_000);
					const outcome = judgeReply(raw, 0);
					const isFault = 'fault' in outcome;
					return {
						outcome,
						attempt: {
							echo: { kind: 'accepted' },
							end: isFault && outcome.fault.retry !== 'never' ? 'trouble' : 'stands',
							points: isFault ? undefined : 1,
							mayBeCharged: true,
							ms: 1.4,
						},
					};
				},
			},
			batchSize: 50,
			maxRetries: 3,
			maxPoints: undefined,
			splitRejected: true,
			requestFormat: 'auto',
			choices: {},
			stopsAtFailure: false,
			missingIsFailure: false,
			kept: new Map(),
			memory: freshMemory(),
			shape: (order) => order,
			onEnd: () => {
				ends += 1;
				resolve();
			},
			onCrash,
			...options,
		},
		() => run,
	);
	const run: CallQueue = new CallQueue({
		clock,
		requestsPerSecond: 10,
		spending: new PointsBudget(options.maxPoints),
		next: () => orders.next(),
		isGateOpen: () => true,
		onQuiet: () => {
			orders.onQuiet();
		},
		onCrash,
	});
	run.start((source) => lane.sit(source));
	prepare(orders);
	for (const [item, [shop, number, edition]] of wishes.entries()) orders.add(shop, edition, number, item);
	orders.complete();
	await clock.run(over);
	run.end();
	orders.ledger.close((each) => orders.reasonFor(each));
	expect(crashes).toEqual([]);
	expect(ends).toBe(1);
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

/** A memory that knows the format of an account, and some shops. */
export function memoryOf(format: RequestFormat, ...shops: readonly string[]): ServerProfile {
	const memory = freshMemory();
	memory.rememberFormat(format, true);
	for (const shop of shops) memory.rememberShop(shop);
	return memory;
}
