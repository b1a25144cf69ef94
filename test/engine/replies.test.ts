import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { inspect } from 'node:util';
import type { Fault } from '../../sandbox/faults';
import { makeKsOrder } from '../../sandbox/ksDetail';
import { makeOrder } from '../../sandbox/orders';
import { startSandbox, type JsonObject, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult } from '../../testkit/engine/engine';
import { mutations } from '../api/mutations';
import { GET_DETAIL, GET_BY_NUMBER, rowsOf, withOptions } from './support';

/** One of the two operations: how it is used, and where its replies hold an order. */
interface Kind {
	readonly name: 'getByNumber' | 'getDetail';
	readonly parameters: INodeParameters;
	readonly path: string;
	readonly number: string;
	/** The number of a fuzzed call. */
	fuzzed(index: number): string;
	/** `data` of a reply with these orders; the detail takes the first alone. */
	data(orders: readonly unknown[]): JsonObject;
	order(number: string, more?: JsonObject): JsonObject;
	/** The field that names an order. */
	readonly key: string;
}

/** Long ids as text, so that `JSON.stringify` writes the order. */
function plain(order: JsonObject): JsonObject {
	return JSON.parse(
		JSON.stringify(order, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
	);
}

const OPTIONS = { maxRetries: 0, requestFormat: 'multipart' };
const KINDS: readonly Kind[] = [
	{
		name: 'getByNumber',
		parameters: withOptions(GET_BY_NUMBER, OPTIONS),
		path: '/tool/erps/mpaging-orders',
		number: '201117-123456789012345',
		fuzzed: (index) => `201117-${500_000_000_000_000 + index}`,
		data: (orders) => ({ withholding_money: 1, content: orders }),
		order: (number, more) => plain({ ...makeOrder(number), ...more }),
		key: 'order_sn',
	},
	{
		name: 'getDetail',
		parameters: withOptions(GET_DETAIL, { maxRetries: 0 }),
		path: '/tool/erps/ks-detail',
		number: '2411111111111111',
		fuzzed: (index) => String(2_411_000_000_000_000 + index),
		data: ([order]) => ({ result: 1, data: order, error_msg: 'SUCCESS', withholding_money: 4 }),
		order: (number, more) => plain({ ...makeKsOrder(number), ...more }),
		key: 'oid',
	},
];

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ limit: { kind: 'none' } });
});

afterAll(async () => {
	await sandbox.stop();
});

let accounts = 0;

/** A credential with an access token of its own, so that no case waits for the pace of another. */
function credentials(): MemoryCredentials {
	accounts += 1;
	const token = `token-${accounts}`;
	sandbox.options.tokens.fixed.push(token);
	return new MemoryCredentials(sandboxCredential(sandbox.url, { authentication: 'accessToken', token }));
}

async function ask(
	{ parameters, number }: Kind,
	fault: Fault,
	asked: readonly string[] = [number],
): Promise<EngineResult> {
	sandbox.options.faults = [{ when: () => true, fault }];
	return await runEngine({
		items: rowsOf('S1', asked),
		parameters: {
			...withOptions(parameters, { maxRetries: 0, ...(fault.kind === 'hang' && { timeout: 1_000 }) }),
			simplify: false,
		},
		credentials: credentials(),
		onError: 'continueErrorOutput',
	});
}

function raw(body: unknown, more: Partial<Fault> = {}): Fault {
	const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
	return { kind: 'raw', body: text, ...more } as Fault;
}

function envelope(data: unknown, code: unknown = 0, msg = '操作成功') {
	return { code, msg, msec: 1469, time: 1_617_270_403, data };
}

type Make = (kind: Kind) => Fault;

const good = (kind: Kind): unknown => kind.data([kind.order(kind.number)]);
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const YII = { name: 'Too Many Requests', message: 'Rate limit exceeded.', code: 0, status: 429 };

const STRANGE = /form that this node does not know|no order in a place that this node knows/;

describe.each(KINDS)('an odd reply to $name', (kind) => {
	const errors: [what: string, category: string, message: RegExp, make: Make][] = [
		['data null', 'server', STRANGE, () => raw(envelope(null))],
		['no data', 'server', STRANGE, () => raw({ code: 0, msg: '操作成功' })],
		['data as a text', 'server', STRANGE, () => raw(envelope('ok'))],
		['data as a number', 'server', STRANGE, () => raw(envelope(7))],
		['data false', 'server', STRANGE, () => raw(envelope(false))],
		['data as a list of orders', 'server', STRANGE, (k) => raw(envelope([k.order(k.number)]))],
		['data of another endpoint', 'server', STRANGE, () => raw(envelope({ list: [], total: 0 }))],
		[
			'null for the orders',
			'server',
			STRANGE,
			(k) => raw(envelope({ ...k.data([]), content: null, data: null })),
		],
		[
			'an object or a list for the other',
			'server',
			STRANGE,
			(k) => raw(envelope({ ...k.data([]), content: { 0: {} }, data: [k.order(k.number)] })),
		],
		[
			'texts for orders',
			'server',
			STRANGE,
			(k) => raw(envelope({ ...k.data([]), content: ['x'], data: 'x' })),
		],
		['code as text', 'server', STRANGE, (k) => raw(envelope(good(k), '0'))],
		['code missing', 'server', STRANGE, (k) => raw({ data: good(k) })],
		['code null', 'server', STRANGE, (k) => raw(envelope(good(k), null))],
		[
			'code beyond all numbers',
			'server',
			STRANGE,
			(k) => raw(JSON.stringify(envelope(good(k), 7)).replace('7', '1e999')),
		],
		[
			'code of 400 digits',
			'server',
			STRANGE,
			(k) => raw(JSON.stringify(envelope(good(k), 7)).replace('7', '9'.repeat(400))),
		],
		['a list around the envelope', 'server', STRANGE, (k) => raw([envelope(good(k))])],
		[
			'an envelope on the prototype',
			'server',
			STRANGE,
			(k) => raw(`{"__proto__":${JSON.stringify(envelope(good(k)))}}`),
		],
		[
			'nesting 20,000 deep',
			'server',
			STRANGE,
			(k) => raw(`{"code":0,"data":${JSON.stringify(good(k)).replace(/}$/, `,"more":${deep(20_000)}}`)}}`),
		],
		['nesting 20,000 deep and nothing else', 'server', STRANGE, () => raw(deep(20_000))],
		['a web page', 'server', /web page/, () => ({ kind: 'html' })],
		['a web page as JSON', 'server', /web page/, () => raw('<html><body>登录</body></html>')],
		['nothing', 'server', /with nothing/, () => ({ kind: 'empty' })],
		[
			'half a JSON text',
			'server',
			/half a reply/,
			(k) => raw(JSON.stringify(envelope(good(k))).slice(0, -40)),
		],
		['half a body', 'network', /connection to VV-Tool was cut/, () => ({ kind: 'halfBody' })],
		[
			'headers without a body',
			'network',
			/connection to VV-Tool was cut/,
			() => ({ kind: 'cutAfterHeaders' }),
		],
		['a cut connection', 'network', /connection to VV-Tool was cut/, () => ({ kind: 'cut' })],
		['silence', 'network', /did not answer in time/, () => ({ kind: 'hang' })],
		['HTTP 500 with a success inside', 'server', /HTTP 500/, (k) => raw(envelope(good(k)), { status: 500 })],
		['HTTP 404', 'server', /no such endpoint/, () => ({ kind: 'http', status: 404 })],
		[
			'HTTP 302',
			'server',
			/sent the call on to http:\/\/127\.0\.0\.1:1\/x/,
			() => ({ kind: 'redirect', location: 'http://127.0.0.1:1/x?y' }),
		],
		['an unknown code', 'server', /does not know \(code 777\)/, (k) => raw(envelope(good(k), 777))],
		[
			'code 204 with words of an empty account',
			'quota',
			/\(code 204\)/,
			() => raw(envelope(null, 204, 'API 调用次数不足')),
		],
		[
			'code 302 with orders',
			'authorization',
			/has not granted access to VV-Tool \(code 302\)/,
			(k) => raw(envelope(good(k), 302, '未授权店铺')),
		],
		[
			'the words Unauthorized',
			'authorization',
			/refused the sign-in/,
			() => raw(envelope(null, 401, 'Unauthorized')),
		],
		[
			'50 MB',
			'server',
			/larger than the 16 million characters/,
			(k) =>
				raw(JSON.stringify(envelope({ ...k.data([k.order(k.number)]), more: 'x'.repeat(50 * 1024 * 1024) }))),
		],
		['an order without a number', 'server', STRANGE, (k) => raw(envelope(k.data([{ remark: 'x' }])))],
		[
			'an order whose number is null',
			'server',
			STRANGE,
			(k) => raw(envelope(k.data([k.order(k.number, { [k.key]: null })]))),
		],
		[
			'an order whose number is a list',
			'server',
			STRANGE,
			(k) => raw(envelope(k.data([k.order(k.number, { [k.key]: [k.number] })]))),
		],
		[
			'a number on the prototype',
			'server',
			STRANGE,
			(k) =>
				raw(
					`{"code":0,"data":${JSON.stringify(k.data([{ x: '*' }])).replace('{"x":"*"}', `{"__proto__":{"${k.key}":"${k.number}"}}`)}}`,
				),
		],
	];
	// Kuaishou's order is also read where it stands in a list, or in `data` itself.
	const readable =
		kind.name === 'getDetail' ? ['data as a list of orders', 'an object or a list for the other'] : [];
	it.each(errors.filter(([what]) => !readable.includes(what)))(
		'%s is an error: %s',
		async (_what, category, message, make) => {
			const { main, errors: failed, error } = await ask(kind, make(kind));
			expect(error).toBeUndefined();
			expect(main).toEqual([]);
			expect(jsonOf(failed)).toEqual([
				expect.objectContaining({
					message: expect.stringMatching(message),
					error: expect.objectContaining({ category, solution: expect.stringMatching(/\S{3}/) }),
				}),
			]);
			expect(inspect(failed, { depth: 9 }).length).toBeLessThan(3_000);
		},
	);

	for (const [what, , , make] of errors.filter(([name]) => readable.includes(name))) {
		it(`${what} holds the order`, async () => {
			const { main } = await ask(kind, make(kind));
			expect(jsonOf(main)).toEqual([expect.objectContaining({ found: true })]);
		});
	}

	const missing: [what: string, make: Make][] = [
		['an empty list for data', () => raw(envelope([]))],
		['an empty list for the orders', (k) => raw(envelope({ ...k.data([]), content: [], data: [] }))],
		['code 501', () => raw(envelope(null, 501, '该订单不存在'))],
		['code 614', () => raw(envelope(null, 614, '该订单不存在'))],
		['an order of another number', (k) => raw(envelope(k.data([k.order('999')])))],
		[
			'a number that was cut in UTF-8',
			(k) =>
				raw(
					Buffer.concat([
						Buffer.from(
							`{"code":0,"data":${JSON.stringify(k.data([{ [k.key]: '*' }])).split('*')[0] ?? ''}${k.number}`,
						),
						Buffer.from([0xe8, 0xae]),
						Buffer.from(`${JSON.stringify(k.data([{ [k.key]: '*' }])).split('*')[1] ?? ''}}`),
					]),
				),
		],
	];
	it.each(missing)('%s is an honest “not found”', async (_what, make) => {
		const { main, errors: failed, hints } = await ask(kind, make(kind));
		expect(failed).toEqual([]);
		expect(jsonOf(main)).toEqual([
			expect.objectContaining({ found: false, orderSn: kind.number, shopId: 'S1' }),
		]);
		expect(hints[0]).toMatch(/^1 order number: 0 found, 1 not found, 0 failed/);
	});

	it.each([
		['Yii2’s 429 under HTTP 200', { kind: 'yii429' }],
		['an empty list with words for too many', raw(envelope([], 0, '请求过于频繁'))],
		['Yii2’s 429 with orders', raw({ ...YII, data: { content: [] } })],
	] as [string, Fault][])('%s is taken for too many calls, and asked again', async (_what, fault) => {
		sandbox.options.faults = [{ when: { first: 1 }, fault }];
		const { main } = await runEngine({
			items: rowsOf('S1', [kind.number]),
			parameters: kind.parameters,
			credentials: credentials(),
		});
		expect(jsonOf(main)).toEqual([expect.objectContaining({ found: true })]);
	});

	const found: [
		what: string,
		body: (kind: Kind) => string | Uint8Array,
		order: (kind: Kind) => IDataObject,
	][] = [
		['a byte order mark', (k) => `\uFEFF${JSON.stringify(envelope(good(k)))}`, () => ({})],
		[
			'its number as a number',
			(k) => JSON.stringify(envelope(k.data([k.order(k.number, { [k.key]: 17 })]))),
			(k) => ({ [k.key]: 17 }),
		],
		[
			'unknown fields',
			(k) => JSON.stringify(envelope(k.data([k.order(k.number, { neu: { a: [1] } })]))),
			() => ({ neu: { a: [1] } }),
		],
		[
			'an own “found” that says no',
			(k) => JSON.stringify(envelope(k.data([k.order(k.number, { found: false })]))),
			() => ({}),
		],
		[
			'1e999',
			(k) =>
				JSON.stringify(envelope(k.data([k.order(k.number, { much: 7 })]))).replace(
					'"much":7',
					'"much":1e999',
				),
			() => ({ much: Infinity }),
		],
		[
			'an integer of 400 digits',
			(k) =>
				JSON.stringify(envelope(k.data([k.order(k.number, { much: 7 })]))).replace(
					'"much":7',
					`"much":${'9'.repeat(400)}`,
				),
			() => ({ much: '9'.repeat(400) }),
		],
		[
			'a broken character',
			(k) =>
				Buffer.concat([
					Buffer.from(
						JSON.stringify(envelope(k.data([k.order(k.number, { remark: '*' })]))).split('"*"')[0] ?? '',
					),
					Buffer.from([34, 0xff, 0xfe, 34]),
					Buffer.from(
						JSON.stringify(envelope(k.data([k.order(k.number, { remark: '*' })]))).split('"*"')[1] ?? '',
					),
				]),
			() => ({ remark: '\uFFFD\uFFFD' }),
		],
		[
			'a “constructor” and a “toString”',
			(k) => JSON.stringify(envelope(k.data([k.order(k.number, { constructor: 1, toString: 'x' })]))),
			() => ({ toString: 'x' }),
		],
	];
	it.each(found)('with %s is read all the same', async (_what, body, order) => {
		const asked = _what === 'its number as a number' ? ['17'] : [kind.number];
		const { main, errors: failed } = await ask(kind, raw(body(kind)), asked);
		expect(failed).toEqual([]);
		expect(main).toHaveLength(1);
		expect(main[0]?.json).toMatchObject({ ...order(kind), found: true });
	});

	it('with __proto__ keys changes no prototype', async () => {
		const text = JSON.stringify(envelope(kind.data([kind.order(kind.number, { hostile: '*' })]))).replace(
			'"hostile":"*"',
			'"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
		);
		const { main } = await ask(kind, raw(text));
		expect(main[0]?.json.found).toBe(true);
		expect(Reflect.get({}, 'polluted')).toBeUndefined();
		expect(Reflect.get(main[0] ?? {}, 'polluted')).toBeUndefined();
		const simplified = await runEngine({
			items: rowsOf('S1', [kind.number]),
			parameters: kind.parameters,
			credentials: credentials(),
		});
		expect(Reflect.get(simplified.main[0]?.json ?? {}, 'polluted')).toBeUndefined();
	});

	it('with orders that nobody asked for has them dropped and counted, by shop, without their content', async () => {
		const strangers = ['8801', '8802', '8803'].map((number) =>
			kind.order(number, { remark: 'stranger-marker' }),
		);
		const own = kind.name === 'getByNumber' ? [kind.order(kind.number)] : [];
		const dropped = kind.name === 'getByNumber' ? 3 : 1;
		const result = await ask(kind, raw(envelope(kind.data([...strangers, ...own]))));
		expect(jsonOf(result.main)).toEqual([expect.objectContaining({ found: own.length === 1 })]);
		expect(result.hints).toContainEqual(
			expect.stringMatching(new RegExp(`^Shop S1: ${dropped} orders? that nobody had asked for`)),
		);
		expect(inspect(result, { depth: 20, maxArrayLength: null })).not.toMatch(/stranger-marker|880\d/);
	});
});

describe('one reply to many numbers', () => {
	const [kind] = KINDS;
	if (kind === undefined) throw new Error('No kind');

	it('gives each number one answer, whatever stands between the orders', async () => {
		const asked = ['1', '2', '3', '4'];
		const content = [
			null,
			kind.order('3'),
			[],
			7,
			kind.order('1', { remark: 'first' }),
			kind.order('1', { remark: 'second' }),
			'x',
			kind.order('9'),
			{ order_sn: 4 },
		];
		const { main, errors: failed, hints } = await ask(kind, raw(envelope(kind.data(content))), asked);
		expect(failed).toEqual([]);
		expect(
			jsonOf(main).map(({ found, order_sn: sn, orderSn, remark }) => [found, sn ?? orderSn, remark]),
		).toEqual([
			[true, '1', 'first'],
			[false, '2', undefined],
			[true, '3', expect.any(String)],
			[true, 4, undefined],
		]);
		expect(hints[0]).toMatch(/^4 order numbers: 3 found, 1 not found, 0 failed/);
		expect(hints).toContainEqual(expect.stringMatching(/^Shop S1: 1 order that nobody had asked for/));
	});

	it('of the page by time, where the path was changed to it, is dropped as a whole', async () => {
		sandbox.options.faults = [];
		const { main, hints } = await runEngine({
			items: rowsOf('S1', ['201117-1', '201117-2']),
			parameters: withOptions(GET_BY_NUMBER, { ...OPTIONS, endpointPath: '/tool/erps/paging-orders' }),
			credentials: credentials(),
		});
		expect(jsonOf(main).map(({ found }) => found)).toEqual([false, false]);
		expect(hints).toContainEqual(expect.stringMatching(/^Shop S1: 20 orders that nobody had asked for/));
	});
});

describe.each(KINDS)('two hundred mutated replies to $name', (kind) => {
	it('bring every number exactly one answer, and found only what came', async () => {
		const asked = Array.from({ length: 200 }, (_, index) => kind.fuzzed(index));
		const seeds = new Map(asked.map((number, index) => [number, index]));
		const bodies = new Map<string, string>();
		sandbox.options.faults = ({ numbers: [number = ''] }) => {
			const [body = ''] = fc.sample(mutations(envelope(kind.data([kind.order(number)]))), {
				seed: seeds.get(number),
				numRuns: 1,
			});
			bodies.set(number, body);
			return { kind: 'raw', body };
		};
		const batches = Array.from({ length: 20 }, (_, index) => asked.slice(index * 10, index * 10 + 10));
		const results = await Promise.all(
			batches.map(async (batch) => {
				return await runEngine({
					items: rowsOf('S1', batch),
					parameters: withOptions(kind.parameters, { ...OPTIONS, batchSize: 1, splitRejected: false }),
					credentials: credentials(),
					onError: 'continueErrorOutput',
				});
			}),
		);
		let found = 0;
		let answers = 0;
		for (const [index, { main, errors: failed, error, hints }] of results.entries()) {
			expect(error).toBeUndefined();
			answers += main.length + failed.length;
			expect(main.length + failed.length).toBe(batches[index]?.length);
			expect(hints[0]).toMatch(/^10 order numbers: /);
			for (const json of jsonOf(main).filter((item) => item.found === true)) {
				found += 1;
				expect(bodies.get(String(json.orderSn))).toContain(String(json.orderSn));
			}
		}
		expect(answers).toBe(200);
		expect(found).toBeGreaterThan(20);
		expect(found).toBeLessThan(180);
	});
});
