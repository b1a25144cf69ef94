import { createServer } from 'node:http';
import { createServer as createListener, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { NodeConnectionTypes, type ICredentialDataDecryptedObject, type INodeType } from 'n8n-workflow';
import { VvToolApi } from '../../credentials/VvToolApi.credentials';
import type { GivenOptions } from '../../sandbox/options';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';

/** What n8n makes of the credential's `test`: a node without code that sends the one request. */
const TESTER: INodeType = {
	description: {
		displayName: 'Tester',
		name: 'noOp',
		group: ['input'],
		version: 1,
		description: 'Sends the test request of the credential',
		defaults: { name: 'Tester' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vvToolApi', required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: new VvToolApi().test.request },
			},
		],
	},
};

const OK = 'Connection successful!';
/** Parts of which n8n would make a text of its own. */
const ERRNO =
	/ECONN|ENOTFOUND|ETIMEDOUT|EADDR|EHOST|EAI_|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|getaddrinfo/i;

/** What the credential dialog shows after *Test*, by the rules of n8n's CredentialsTester. */
async function test(credentials: MemoryCredentials): Promise<string> {
	const { error } = await runEngine({ items: [{}], parameters: {}, credentials, node: TESTER });
	if (error === undefined) return OK;
	const cause: unknown = error.cause;
	if (typeof cause === 'object' && cause !== null && 'response' in cause)
		return 'the status text of the reply';
	if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
	expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/-marker/);
	return error.message;
}

let sandbox: Sandbox;

async function open(options: GivenOptions = {}): Promise<Sandbox> {
	sandbox = await startSandbox({ limit: { kind: 'none' }, ...options });
	return sandbox;
}

afterEach(async () => {
	await sandbox.stop();
});

function account(changes: ICredentialDataDecryptedObject = {}): MemoryCredentials {
	return new MemoryCredentials(sandboxCredential(sandbox.url, changes));
}

const STATIC = { authentication: 'accessToken', clientId: '', clientSecret: '' };

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
	const listener = createListener();
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	const { port } = listener.address() as AddressInfo;
	await new Promise((resolve) => listener.close(resolve));
	return port;
}

describe('the test of a credential that is right', () => {
	it('with account and key: one token call, which is kept, and no data call', async () => {
		await open();
		const credentials = account();
		expect(await test(credentials)).toBe(OK);
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /api/proxy/oauth/token',
			'GET /',
		]);
		expect(sandbox.stats().points).toBe(0);
		expect(credentials.stored.accessToken).toMatch(/^[0-9a-f]{40}$/);
	});

	it('with an access token: asks for no order, and costs nothing', async () => {
		await open();
		expect(await test(account({ ...STATIC, token: 'sandbox-token' }))).toBe(OK);
		const data = sandbox.calls.filter(({ path }) => path.includes('erps'));
		expect(data).toEqual([
			expect.objectContaining({ path: '/tool/erps/mpaging-orders', numbers: [], shop: '', points: 0 }),
		]);
		expect(sandbox.stats().tokenCalls).toBe(0);
	});

	it('sends no mark of the test to the server', async () => {
		const seen: string[] = [];
		const server = createServer((request, response) => {
			seen.push(...Object.keys(request.headers), String(request.headers.authorization));
			response.end('{"code":0,"data":{"access_token":"abc","content":[]}}');
		});
		await open();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		expect(await test(new MemoryCredentials(sandboxCredential(`http://127.0.0.1:${port}`)))).toBe(OK);
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		expect(seen).toContain('Bearer abc');
		expect(seen).not.toContain('x-credential-test');
		expect(seen).not.toContain('cookie');
	});

	it.each(['/papi', ''])('below “%s”, and again and again', async (basePath) => {
		await open({ basePath });
		const credentials = account();
		expect([await test(credentials), await test(credentials)]).toEqual([OK, OK]);
		expect(sandbox.stats().tokenCalls).toBe(2);
	});

	it('where only the old token path is there', async () => {
		await open({
			faults: [{ when: { path: '/api/proxy/oauth/token' }, fault: { kind: 'http', status: 404 } }],
		});
		expect(await test(account())).toBe(OK);
	});
});

describe('the test of a credential that has a stored token', () => {
	it('tries the account all the same: a wrong key is told although the old token works', async () => {
		await open();
		const credentials = account();
		expect(await test(credentials)).toBe(OK);
		credentials.stored = { ...credentials.stored, clientSecret: 'wrong-key-marker' };
		expect(await test(credentials)).toMatch(/refused the account or the access key/);
		const token = credentials.stored.accessToken;
		expect(token).toMatch(/^[0-9a-f]{40}$/);
	});

	it('tries the access token all the same', async () => {
		await open();
		const credentials = account({ ...STATIC, token: 'sandbox-token' });
		expect(await test(credentials)).toBe(OK);
		sandbox.options.tokens.fixed = [];
		expect(await test(credentials)).toMatch(/refused the access token/);
	});
});

describe('the test of a credential that is wrong', () => {
	const dead = { ...STATIC, token: 'dead-token-marker' };
	const wrongKey = { clientSecret: 'wrong-key-marker' };
	const cases: [
		what: string,
		options: GivenOptions,
		changes: ICredentialDataDecryptedObject,
		told: RegExp[],
	][] = [
		[
			'wrong account',
			{},
			{ clientId: 'nobody' },
			[
				/refused the account or the access key/,
				/copy both once more/,
				/client_id 或 client_secret 错误/,
				/called: POST http:\/\/127\.0\.0\.1:\d+\/api\/proxy\/oauth\/token/,
			],
		],
		[
			'wrong key, with HTTP 401',
			{ tokens: { badCredentialStyle: 'http401' } },
			wrongKey,
			[/refused the account or the access key/, /copy both once more/],
		],
		['no account', {}, { clientId: ' ' }, [/holds no account or no access key\. Enter both/]],
		['no key', {}, { clientSecret: '' }, [/holds no account or no access key\. Enter both/]],
		[
			'a key that the server repeats',
			{
				faults: [
					{
						when: { path: '/api/proxy/oauth/token' },
						fault: { kind: 'code', code: 100, msg: 'wrong-key-marker?' },
					},
				],
			},
			wrongKey,
			[/VV-Tool says: …\?/],
		],
		[
			'a dead access token, HTTP 401',
			{},
			dead,
			[
				/refused the access token/,
				/Copy the token once more/,
				/called: POST http:\/\/127\.0\.0\.1:\d+\/tool\/erps\/mpaging-orders/,
			],
		],
		[
			'a dead access token, HTTP 403',
			{ tokens: { deadStyle: 'http403' } },
			dead,
			[/refused the access token/],
		],
		[
			'a dead access token, HTTP 200',
			{ tokens: { deadStyle: 'http200' } },
			dead,
			[/refused the access token/],
		],
		[
			'a dead access token, by a code',
			{ tokens: { deadStyle: 'code' } },
			dead,
			[/refused the access token \(code 110\)/],
		],
		['no access token', {}, { ...STATIC, token: '' }, [/holds no access token\. Enter it/]],
		['an access token with blanks', {}, { ...STATIC, token: 'a b' }, [/characters that no token has/]],
		[
			'an unknown code',
			{ faults: [{ when: {}, fault: { kind: 'code', code: 777, msg: '没见过' } }] },
			{ ...STATIC, token: 'sandbox-token' },
			[/does not know \(code 777\)/, /没见过/],
		],
		[
			'a web page answers',
			{ faults: [{ when: {}, fault: { kind: 'html' } }] },
			{},
			[/answered with a web page/, /Check the base URL/],
		],
		[
			'a web page answers the access token',
			{ faults: [{ when: {}, fault: { kind: 'html' } }] },
			{ ...STATIC, token: 'sandbox-token' },
			[/answered with a web page/, /check the base URL/i],
		],
		[
			'nothing answers',
			{ faults: [{ when: {}, fault: { kind: 'empty' } }] },
			{},
			[/answered with nothing/, /Check the base URL/],
		],
		[
			'another program answers',
			{ faults: [{ when: {}, fault: { kind: 'raw', body: '{"hello":"world"}' } }] },
			{},
			[/form that this node does not know/, /Check the base URL/],
		],
		[
			'nobody signs in there',
			{ faults: [{ when: {}, fault: { kind: 'http', status: 404 } }] },
			{},
			[/no VV-Tool at the base URL/, /Check the base URL/],
		],
		[
			'a redirect',
			{
				faults: [
					{ when: {}, fault: { kind: 'redirect', location: 'https://other.example/x?key=wrong-key-marker' } },
				],
			},
			{},
			[
				/sent the call on to https:\/\/other\.example\/x,/,
				/enter the address that the server names, if you trust it/,
			],
		],
		['HTTP 500', { faults: [{ when: {}, fault: { kind: 'http', status: 500 } }] }, {}, [/HTTP 500/, /later/]],
		[
			'a cut connection',
			{ faults: [{ when: {}, fault: { kind: 'cut' } }] },
			{},
			[/connection to VV-Tool was cut/],
		],
		['too many calls', { faults: [{ when: {}, fault: { kind: 'tooMany' } }] }, {}, [/too many came at once/]],
		[
			'a closed account',
			{ faults: [{ when: {}, fault: { kind: 'code', code: 204, msg: '无该接口权限' } }] },
			{},
			[/may not use this endpoint \(code 204\)/],
		],
	];
	it.each(cases)('%s', async (_what, options, changes, told) => {
		await open(options);
		const credentials = account(changes);
		const message = await test(credentials);
		for (const words of told) expect(message).toMatch(words);
		expect(message).not.toMatch(ERRNO);
		expect(message).not.toMatch(/-marker/);
		expect(message).toMatch(/^[A-Z]/);
		expect(message.length).toBeLessThan(500);
		expect(credentials.saves).toBe(0);
		expect(sandbox.stats().tokenCalls).toBeLessThanOrEqual(2);
		expect(sandbox.stats().points).toBe(0);
	});

	const hosts: [what: string, baseUrl: (port: number) => string, told: RegExp[]][] = [
		[
			'nobody listens',
			(port) => `http://127.0.0.1:${port}`,
			[/refused the connection/, /Check the base URL in the credential/],
		],
		[
			'there is no such host',
			() => 'http://vv-tool.invalid',
			[/host of the base URL was not found/, /Check the base URL/],
		],
		[
			'https where http is spoken',
			() => sandbox.url.replace('http', 'https'),
			[/No secure connection/, /plain http/],
		],
		['no address', () => 'api.vv-tool.com', [/not an address\. Enter one like http:\/\/api\.vv-tool\.com/]],
		['ftp', () => 'ftp://127.0.0.1', [/must start with http:\/\/ or https:\/\//]],
		[
			'a password inside',
			() => 'http://a:url-marker@127.0.0.1',
			[/must not contain a user name or password/],
		],
		['a query inside', () => 'http://127.0.0.1/?k=url-marker', [/must not contain “\?”/]],
	];
	for (const mode of [{}, { ...STATIC, token: 'sandbox-token' }]) {
		it.each(hosts)(
			`a base URL where %s, with ${'token' in mode ? 'a token' : 'an account'}`,
			async (_what, baseUrl, told) => {
				await open();
				const message = await test(account({ ...mode, baseUrl: baseUrl(await closedPort()) }));
				for (const words of told) expect(message).toMatch(words);
				expect(message).not.toMatch(ERRNO);
				expect(message).not.toMatch(/-marker/);
			},
		);
	}
});

describe('the credential itself', () => {
	it('says that plain http carries secrets in clear, and that https may be tried', () => {
		const baseUrl = new VvToolApi().properties.find(({ name }) => name === 'baseUrl');
		expect(baseUrl?.description).toMatch(/plain http.*clear.*https/s);
		expect(baseUrl?.default).toBe('http://api.vv-tool.com');
	});

	it('hides every secret in the dialog', () => {
		const secrets = new Set(['clientSecret', 'token', 'accessToken']);
		const hidden = new VvToolApi().properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(new Set(hidden.map(({ name }) => name))).toEqual(secrets);
	});

	it('keeps in the store nothing but the token and whose it is', async () => {
		await open();
		const credentials = account();
		await test(credentials);
		expect(Object.keys(JSON.parse(JSON.stringify(credentials.stored))).sort()).toEqual(
			Object.keys(sandboxCredential('')).sort(),
		);
	});
});
