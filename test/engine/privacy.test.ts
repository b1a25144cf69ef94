import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { makeKsOrder } from '../../sandbox/ksDetail';
import { makeOrder } from '../../sandbox/orders';
import type { Fault } from '../../sandbox/faults';
import { stringifyExact } from '../../sandbox/json';
import { startSandbox, type JsonObject, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { CALL, GET_DETAIL, GET_BY_NUMBER, rowsOf } from './support';

/** Who bought: what must not be seen unless the user wants to see it. */
const BUYER = {
	name: '欧阳收货标记',
	phone: '13912345678',
	town: '标记街道',
	address: '标记路七号',
};
const SECRETS = { key: 'access-key-marker-1', token: 'static-token-marker-2' };
/** Places that stay in each case. */
const STAYS = { province: '标本省', city: '标本市' };

const INSIDE = JSON.stringify({
	consignee: BUYER.name,
	mobile: Number(BUYER.phone),
	...STAYS,
	district: BUYER.town,
	address: BUYER.address,
});
const BURIED = {
	extra: { list: [{ receiver: { name: BUYER.name, phone: BUYER.phone } }], text: INSIDE },
	logistics: JSON.stringify({
		deep: JSON.stringify([{ receiver_phone: BUYER.phone, address: { detailAddress: BUYER.address } }]),
	}),
};

interface Kind {
	readonly name: string;
	readonly parameters: INodeParameters;
	readonly number: string;
	body(number: string): JsonObject;
}

const MANY: Kind = {
	name: 'getByNumber',
	parameters: GET_BY_NUMBER,
	number: '201117-123456789012345',
	body: (number) => ({
		withholding_money: 1,
		content: [
			{
				...makeOrder(number),
				...STAYS,
				receiver_name: BUYER.name,
				receiver_phone: BUYER.phone,
				town: BUYER.town,
				receiver_address: BUYER.address,
				...BURIED,
			},
		],
	}),
};
const DETAIL: Kind = {
	name: 'getDetail',
	parameters: GET_DETAIL,
	number: '2411111111111111',
	body: (number) => ({
		result: 1,
		error_msg: 'SUCCESS',
		withholding_money: 4,
		data: { ...makeKsOrder(number), buyerNick: BUYER.name, mobile: BUYER.phone, address: INSIDE, ...BURIED },
	}),
};
const ANY: Kind = { ...MANY, name: 'call', parameters: CALL };
const KINDS = [MANY, DETAIL, ANY];

const logged: string[] = [];
let sandbox: Sandbox;
let served: string[] = [];

beforeAll(async () => {
	sandbox = await startSandbox({ limit: { kind: 'none' }, log: (line) => logged.push(line) });
});

afterAll(async () => {
	await sandbox.stop();
});

beforeEach(() => {
	served = [];
});

function envelope(data: unknown, code: unknown = 0, msg = '操作成功') {
	return { code, msg, msec: 1, time: 1_617_270_403, data };
}

function json(body: unknown): Fault {
	return { kind: 'raw', body: stringifyExact(body) };
}

/** All that a run leaves behind: its result, what was logged, shown in the editor and printed by the server. */
interface Traces {
	readonly result: EngineResult;
	readonly all: string;
	/** The same without the run's output. */
	readonly besidesOutput: string;
}

function text(value: unknown): string {
	return inspect(value, { depth: Infinity, maxArrayLength: null, maxStringLength: null, showHidden: true });
}

let accounts = 0;

/** A credential of an account of its own, so that no case waits for the pace of another. */
function credentialsOf(): MemoryCredentials {
	accounts += 1;
	const clientId = `demo-${accounts}`;
	sandbox.options.tokens.accounts.push({ clientId, clientSecret: SECRETS.key });
	const unused = { token: SECRETS.token };
	return new MemoryCredentials(
		sandboxCredential(sandbox.url, { clientId, clientSecret: SECRETS.key, ...unused }),
	);
}

async function traces(
	kind: Kind,
	fault: Fault | undefined,
	options: INodeParameters,
	more: Partial<EngineRun> = {},
): Promise<Traces> {
	const credentials = credentialsOf();
	const lines: string[] = [];
	logged.length = 0;
	sandbox.options.faults = ({ path }) => (path.includes('oauth') ? undefined : fault);
	const { simplify = true, ...rest } = options;
	const result = await runEngine({
		items: rowsOf('S1', [kind.number]),
		parameters: { ...kind.parameters, simplify, options: rest },
		credentials,
		mode: 'manual',
		log: (level, line) => lines.push(`${level} ${line}`),
		onUiMessage: (message) => lines.push(text(message)),
		...more,
	});
	served.push(String(credentials.stored.accessToken));
	const besidesOutput = [...lines, ...logged, ...result.hints, text(result.error), text(result.errors)].join(
		'\n',
	);
	return { result, all: `${besidesOutput}\n${text(result)}`, besidesOutput };
}

function expectNoBuyer(all: string): void {
	for (const value of Object.values(BUYER)) expect(all).not.toContain(value);
}

function expectNoSecret(all: string): void {
	for (const secret of [...Object.values(SECRETS), ...served.filter((token) => token.length > 6)])
		expect(all).not.toContain(secret);
}

describe.each(KINDS)('the buyer in the output of $name', (kind) => {
	const success = json(envelope(kind.body(kind.number)));
	for (const simplify of kind === ANY ? [true] : [true, false]) {
		const form = simplify ? 'simplified' : 'raw';
		it(`${form}: is there when he is kept, and nowhere else`, async () => {
			const { result, besidesOutput } = await traces(kind, success, { simplify, receiver: 'keep' });
			for (const value of Object.values(BUYER)) expect(text(result.main)).toContain(value);
			expectNoBuyer(besidesOutput);
		});

		it.each(['mask', 'remove'])(
			`${form}: %s leaves no trace of him, but province and city`,
			async (receiver) => {
				const { result, all } = await traces(kind, success, { simplify, receiver });
				expect(result.main).toHaveLength(1);
				expectNoBuyer(all);
				expect(text(result.main)).toContain(STAYS.province);
				expect(text(result.main)).toContain(STAYS.city);
				expectNoSecret(all);
			},
		);
	}

	it('is masked by default where an AI model reads it', async () => {
		const { result, all } = await traces(kind, success, {}, { nodeType: 'n8n-nodes-vv-tool.vvToolTool' });
		expect(result.main).toHaveLength(1);
		expect(result.error).toBeUndefined();
		expectNoBuyer(all);
		expect(text(result.main)).toContain('**');
	});
});

describe.each([MANY, DETAIL])('whatever goes wrong with $name', (kind) => {
	const data = kind.body(kind.number);
	const stranger = kind.body('999');
	const faults: [what: string, fault: Fault][] = [
		['an order that nobody asked for', json(envelope(stranger))],
		['data in another shape', json(envelope([data]))],
		['code as text', json(envelope(data, '0'))],
		['an unknown code', json(envelope(data, 777, '没见过'))],
		['a refused parameter', json(envelope(data, 100, '请求参数错误'))],
		['a shop without a grant', json(envelope(data, 302, '未授权店铺'))],
		['an order that does not exist', json(envelope(data, 501, '该订单不存在'))],
		['a system error', json(envelope(data, 200, '系统错误'))],
		['a busy server', json(envelope(data, 101, '请求超时'))],
		['half a body', { kind: 'raw', body: stringifyExact(envelope(data)).slice(0, -9) }],
		[
			'a number in the middle that is none',
			{ kind: 'raw', body: stringifyExact(envelope(data)).replace('"msec":1', '"msec":1x') },
		],
		[
			'nesting too deep',
			{
				kind: 'raw',
				body: stringifyExact({ ...envelope(data), more: '*' }).replace(
					'"*"',
					`${'['.repeat(500)}${']'.repeat(500)}`,
				),
			},
		],
		[
			'a web page with orders',
			{ kind: 'raw', body: `<html>${stringifyExact(data)}</html>`, contentType: 'text/html' },
		],
		['HTTP 500 with orders', { kind: 'http', status: 500, body: envelope(data) }],
		['HTTP 404 with orders', { kind: 'http', status: 404, body: envelope(data) }],
		['HTTP 401 with orders', { kind: 'http', status: 401, body: envelope(data) }],
		['HTTP 403 with orders', { kind: 'http', status: 403, body: envelope(data) }],
		['HTTP 400 with orders', { kind: 'http', status: 400, body: envelope(data) }],
		['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/x?token=static-token-marker-2' }],
		['a cut connection', { kind: 'cut' }],
		['a connection cut half way', { kind: 'halfBody' }],
		['no answer', { kind: 'hang' }],
		['a dead token', { kind: 'deadToken' }],
	];
	it.each(faults)('%s: no buyer, no key, no token is left behind', async (_what, fault) => {
		const options = {
			simplify: false,
			maxRetries: 0,
			timeout: 1_000,
			requestFormat: 'multipart',
			splitRejected: false,
		};
		const detail = { simplify: false, maxRetries: 0, timeout: 1_000 };
		for (const more of [{}, { onError: 'continueErrorOutput' as const }]) {
			const { result, all } = await traces(kind, fault, kind === MANY ? options : detail, more);
			expect(result.main.filter((item) => item.json.found === true)).toEqual([]);
			expectNoBuyer(all);
			expectNoSecret(all);
		}
	});

	it('and is tried again: no buyer, no key, no token is left behind', async () => {
		let struck = 0;
		const credentials = credentialsOf();
		sandbox.options.faults = ({ path }) => {
			if (path.includes('oauth')) return undefined;
			struck += 1;
			return json(envelope(data, struck === 1 ? 101 : 0));
		};
		const lines: string[] = [];
		logged.length = 0;
		const result = await runEngine({
			items: rowsOf('S1', [kind.number]),
			parameters: { ...kind.parameters, options: { receiver: 'remove', includeCall: true } },
			credentials,
			mode: 'manual',
			log: (level, line) => lines.push(`${level} ${line}`),
			onUiMessage: (message) => lines.push(text(message)),
		});
		served.push(String(credentials.stored.accessToken));
		expect(result.main.map(({ json: { found } }) => found)).toEqual([true]);
		const all = [...lines, ...logged, text(result)].join('\n');
		expectNoBuyer(all);
		expectNoSecret(all);
	});
});

describe('a wrong sign-in', () => {
	const echo = (body: unknown): Fault => ({ kind: 'raw', body: JSON.stringify(body) });
	const cases: [what: string, fault: Fault | undefined, secret: { key: string; token: string }][] = [
		['with a wrong key', undefined, { key: 'wrong-key-marker-3', token: '' }],
		['with a dead access token', undefined, { key: '', token: 'dead-token-marker-4' }],
		[
			'with a dead access token that the server repeats',
			echo(envelope(null, 110, 'token dead-token-marker-4 失效')),
			{ key: '', token: 'dead-token-marker-4' },
		],
		[
			'with an access token that no header can carry',
			undefined,
			{ key: '', token: 'dead-token-marker-4\u0000令' },
		],
	];
	it.each(cases)('%s shows neither key nor token', async (_what, fault, secret) => {
		sandbox.options.faults = [];
		const credentials = new MemoryCredentials(
			sandboxCredential(
				sandbox.url,
				secret.token === ''
					? { clientSecret: secret.key }
					: { authentication: 'accessToken', token: secret.token },
			),
		);
		if (fault !== undefined) sandbox.options.faults = [{ when: {}, fault }];
		const lines: string[] = [];
		logged.length = 0;
		for (const onError of [undefined, 'continueErrorOutput'] as const) {
			const result = await runEngine({
				items: rowsOf('S1', [MANY.number]),
				parameters: MANY.parameters,
				credentials,
				mode: 'manual',
				onError,
				log: (level, line) => lines.push(`${level} ${line}`),
				onUiMessage: (message) => lines.push(text(message)),
			});
			const all = [...lines, ...logged, text(result)].join('\n');
			expect(all).toMatch(/VV-Tool/);
			expect(all).not.toMatch(/-marker/);
			expect(result.main).toEqual([]);
		}
	});
});

it('the log of the sandbox names neither order nor secret', async () => {
	const { result } = await traces(MANY, undefined, {});
	expect(result.main).toHaveLength(1);
	expect(logged.join('\n')).toMatch(/POST \/tool\/erps\/mpaging-orders shop S1 1 numbers/);
	expect(logged.join('\n')).not.toContain(MANY.number);
	expectNoSecret(logged.join('\n'));
});
