import { isObject, parseExact, type JsonObject } from '../../sandbox/json';
import { startSandbox, type GivenOptions, type Sandbox } from '../../sandbox/server';

const ORDERS = '/tool/erps/mpaging-orders';
const BEARER = { authorization: 'Bearer sandbox-token' };

/** A reply as it came; `body` with long integers as `bigint`, `{}` where it is no JSON object. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	body: JsonObject;
}

const running: Sandbox[] = [];

/** A sandbox without limit that `stopAll` ends. */
export async function open(options: GivenOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({ limit: { kind: 'none' }, ...options });
	running.push(sandbox);
	return sandbox;
}

export async function stopAll(): Promise<void> {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
}

function read(text: string): JsonObject {
	try {
		const value = parseExact(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

export async function send(sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(sandbox.url + path, { redirect: 'manual', headers: BEARER, ...init });
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: read(text) };
}

export function form(fields: Record<string, string>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	return data;
}

/** Orders by number, in the default encoding. */
export async function ask(sandbox: Sandbox, numbers: string[], shop = 'pdd123410', token = 'sandbox-token') {
	return await send(sandbox, ORDERS, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}` },
		body: form({ owner_id: shop, orderSns: JSON.stringify(numbers) }),
	});
}

export async function askToken(sandbox: Sandbox, secret = 'demo-secret', path = '/api/proxy/oauth/token') {
	return await send(sandbox, path, {
		method: 'POST',
		headers: {},
		body: form({ grant_type: 'client_credentials', client_id: 'demo', client_secret: secret }),
	});
}

export async function askDetail(sandbox: Sandbox, orderId: string, shop = '900123') {
	return await send(sandbox, `/tool/erps/ks-detail?shop_id=${shop}&orderId=${orderId}`);
}

/** A part of a reply; fails where it is not an object. */
export function part(value: unknown, ...path: string[]): JsonObject {
	let at = value;
	for (const key of path) at = isObject(at) ? at[key] : undefined;
	if (!isObject(at)) throw new Error(`no object at ${path.join('.')}`);
	return at;
}

/** The numbers of the orders in a reply. */
export function orderNumbers(answer: Answer): unknown[] {
	const content = part(answer.body, 'data').content;
	return Array.isArray(content) ? content.map((order: unknown) => part(order).order_sn) : [];
}
