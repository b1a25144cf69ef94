import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { DeadTokenStyle, GivenOptions, TokenOptions } from '../../sandbox/options';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, withOptions } from './support';

const ONE_EACH = withOptions(GET_BY_NUMBER, { batchSize: 1, maxRetries: 0 });
const ORDERS_PATH = '/tool/erps/mpaging-orders';
const NEW_PATH = '/api/proxy/oauth/token';
const OLD_PATH = '/oauth/token';
const KEY = 'demo-secret';

/** A sandbox for one test, which is stopped whatever comes of it. */
async function withSandbox(
	options: GivenOptions,
	work: (sandbox: Sandbox, log: string[]) => Promise<void>,
): Promise<void> {
	const log: string[] = [];
	const sandbox = await startSandbox({ limit: { kind: 'none' }, log: (line) => log.push(line), ...options });
	try {
		await work(sandbox, log);
	} finally {
		await sandbox.stop();
	}
}

async function run(
	credentials: MemoryCredentials,
	count: number,
	more: { from?: number; onError?: 'continueErrorOutput' } = {},
): Promise<EngineResult> {
	const { from = 0, onError } = more;
	return await runEngine({
		items: rowsOf('S1', numbers(count, from)),
		parameters: ONE_EACH,
		credentials,
		onError,
	});
}

function credentialsOf(sandbox: Sandbox, changes: ICredentialDataDecryptedObject = {}): MemoryCredentials {
	return new MemoryCredentials(sandboxCredential(sandbox.url, changes));
}

function tokenCalls(sandbox: Sandbox): string[] {
	return sandbox.calls.filter(({ path }) => path.endsWith('oauth/token')).map(({ path }) => path);
}

function found({ main }: EngineResult): number {
	return jsonOf(main).filter((json) => json.found === true).length;
}

/** A credential whose token was good and has died. */
async function withDeadToken(sandbox: Sandbox): Promise<MemoryCredentials> {
	const credentials = credentialsOf(sandbox);
	await run(credentials, 1);
	sandbox.expireTokens();
	sandbox.reset();
	return credentials;
}

describe('thirty calls at once', () => {
	it.concurrent('with an empty token make one token call', async () => {
		await withSandbox({ latency: 400, tokens: { delayMs: 300 } }, async (sandbox) => {
			const credentials = credentialsOf(sandbox);
			const result = await run(credentials, 30);
			expect(found(result)).toBe(30);
			expect(tokenCalls(sandbox)).toEqual([NEW_PATH]);
			expect(sandbox.calls.filter(({ path }) => path === ORDERS_PATH)).toHaveLength(30);
			expect(credentials.saves).toBe(1);
			expect(credentials.stored.accessToken).toMatch(/^[0-9a-f]{40}$/);
		});
	});

	const styles: [style: DeadTokenStyle, message: string | undefined][] = [
		['http401', undefined],
		['http403', undefined],
		['http200', undefined],
		['code', undefined],
		['code', '令牌已过期'],
		['code', '授权无效'],
	];
	it.concurrent.each(styles)(
		'with a dead token (%s, %s) make one token call',
		async (deadStyle, deadMessage) => {
			await withSandbox(
				{ latency: 400, tokens: { delayMs: 300, deadStyle, deadMessage } },
				async (sandbox) => {
					const credentials = await withDeadToken(sandbox);
					const result = await run(credentials, 30, { from: 100 });
					expect(found(result)).toBe(30);
					expect(tokenCalls(sandbox)).toEqual([NEW_PATH]);
					expect(credentials.saves).toBe(2);
				},
			);
		},
	);

	it.concurrent.each(['empty', 'dead'])(
		'of two executions, with an %s token, make one token call',
		async (kind) => {
			await withSandbox({ latency: 400, tokens: { delayMs: 300 } }, async (sandbox) => {
				const credentials = kind === 'dead' ? await withDeadToken(sandbox) : credentialsOf(sandbox);
				const results = await Promise.all([
					run(credentials, 15, { from: 100 }),
					run(credentials, 15, { from: 200 }),
				]);
				expect(results.map(found)).toEqual([15, 15]);
				expect(tokenCalls(sandbox)).toEqual([NEW_PATH]);
			});
		},
	);

	it.concurrent('whose token dies on the way are all answered', async () => {
		await withSandbox({ latency: 300, tokens: { lifeCalls: 12 } }, async (sandbox) => {
			const result = await run(credentialsOf(sandbox), 30);
			expect(found(result)).toBe(30);
			expect(tokenCalls(sandbox)).toHaveLength(3);
		});
	});
});

/** As some versions of n8n store a new token: with all of the credential that the token was asked for with. */
class WholeCredentials extends MemoryCredentials {
	override async preAuthentication(
		...given: Parameters<MemoryCredentials['preAuthentication']>
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const whole = await super.preAuthentication(...given);
		if (whole !== undefined) this.stored = { ...whole };
		return whole;
	}
}

describe('a credential that is edited while a run goes', () => {
	it.each<[string, ICredentialDataDecryptedObject, number]>([
		['another limit', { requestsPerSecond: 4 }, 6],
		['another key, with which this run has nothing to do any more', { clientSecret: 'new-key' }, 0],
	])('stays as it was edited, when the run renews its token: %s', async (_what, edit, orders) => {
		await withSandbox({}, async (sandbox) => {
			const credentials = new WholeCredentials(sandboxCredential(sandbox.url));
			await run(credentials, 1, { from: 50 });
			const { accessToken } = credentials.stored;
			sandbox.expireTokens();
			let isEdited = false;
			sandbox.options.faults = ({ path }) => {
				if (path === ORDERS_PATH && !isEdited) Object.assign(credentials.stored, edit);
				isEdited ||= path === ORDERS_PATH;
				return undefined;
			};
			const result = await run(credentials, 6, { onError: 'continueErrorOutput' });
			expect([found(result), found(result) + result.errors.length]).toEqual([orders, 6]);
			expect(credentials.stored).toMatchObject(edit);
			expect(credentials.stored.accessToken === accessToken).toBe(orders === 0);
		});
	});
});

describe('a wrong key', () => {
	const styles: TokenOptions['badCredentialStyle'][] = ['code', 'http401'];
	it.concurrent.each(styles)('(%s) is one error that says what to correct', async (badCredentialStyle) => {
		await withSandbox({ tokens: { badCredentialStyle } }, async (sandbox) => {
			const credentials = credentialsOf(sandbox, { clientSecret: 'wrong-key-marker' });
			const { error } = await run(credentials, 30);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: expect.stringContaining('refused the account or the access key'),
				description: expect.stringContaining('Check the account and the access key in the credential'),
				context: { category: 'authorization', retryable: false },
			});
			expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('wrong-key-marker');
			expect(tokenCalls(sandbox).length).toBeLessThanOrEqual(2);
			expect(sandbox.calls.filter(({ path }) => path === ORDERS_PATH)).toEqual([]);
			expect(credentials.saves).toBe(0);
		});
	});

	it.concurrent(
		'fails each number once with Continue On Fail, also those that are read after it',
		async () => {
			await withSandbox({}, async (sandbox) => {
				const { errors, main } = await run(
					credentialsOf(sandbox, { clientSecret: 'wrong-key-marker' }),
					1_000,
					{
						onError: 'continueErrorOutput',
					},
				);
				expect(main).toEqual([]);
				expect(errors).toHaveLength(1_000);
				expect(tokenCalls(sandbox).length).toBeLessThanOrEqual(2);
			});
		},
	);

	it.concurrent('does not get the token that somebody else fetched for the account', async () => {
		await withSandbox({}, async (sandbox) => {
			expect(found(await run(credentialsOf(sandbox), 1))).toBe(1);
			const { error } = await run(credentialsOf(sandbox, { clientSecret: 'wrong-key-marker' }), 1);
			expect(error).toMatchObject({ context: { category: 'authorization' } });
		});
	});

	it.concurrent('of which the server repeats the secret is told without it', async () => {
		const body = { code: 100, msg: 'client_secret wrong-key-marker 错误', data: null };
		await withSandbox(
			{ faults: [{ when: { path: NEW_PATH }, fault: { kind: 'http', status: 200, body } }] },
			async (sandbox) => {
				const { error } = await run(credentialsOf(sandbox, { clientSecret: 'wrong-key-marker' }), 1);
				expect(error).toMatchObject({ description: expect.stringContaining('client_secret … 错误') });
				expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('wrong-key-marker');
			},
		);
	});
});

describe('a token that is refused although it is new', () => {
	it.concurrent('is one error after one renewal', async () => {
		await withSandbox(
			{ faults: [{ when: { path: ORDERS_PATH }, fault: { kind: 'deadToken' } }] },
			async (sandbox) => {
				const { error } = await run(credentialsOf(sandbox, { accessToken: 'unknown-token-0000' }), 10);
				expect(error).toMatchObject({
					message: expect.stringContaining('refused the sign-in'),
					context: { category: 'authorization', retryable: false },
				});
				expect(tokenCalls(sandbox)).toHaveLength(1);
			},
		);
	});
});

describe('an access token that the user entered', () => {
	const changes = { authentication: 'accessToken', clientId: '', clientSecret: '' };

	it.concurrent('is used without any token call', async () => {
		await withSandbox({}, async (sandbox) => {
			const credentials = credentialsOf(sandbox, { ...changes, token: 'sandbox-token' });
			expect(found(await run(credentials, 3))).toBe(3);
			expect(tokenCalls(sandbox)).toEqual([]);
			expect(sandbox.calls.map(({ token }) => token)).toEqual(['static#1', 'static#1', 'static#1']);
		});
	});

	const styles: DeadTokenStyle[] = ['http401', 'http403', 'http200', 'code'];
	it.concurrent.each(styles)('and that is dead (%s) is one clear error', async (deadStyle) => {
		await withSandbox({ tokens: { deadStyle } }, async (sandbox) => {
			const { error } = await run(credentialsOf(sandbox, { ...changes, token: 'dead-token-marker' }), 3);
			expect(error).toMatchObject({
				message: expect.stringContaining('refused the sign-in'),
				description: expect.stringContaining('the access token, in the credential'),
				context: { category: 'authorization', retryable: false },
			});
			expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('dead-token-marker');
			expect(tokenCalls(sandbox)).toEqual([]);
		});
	});

	it.concurrent.each(['', '令牌', 'two words'])('“%s” is told before any call', async (token) => {
		await withSandbox({}, async (sandbox) => {
			const { error } = await run(credentialsOf(sandbox, { ...changes, token }), 1);
			expect(error).toMatchObject({
				message: expect.stringContaining('access token'),
				context: { category: 'authorization', retryable: false },
			});
			expect(sandbox.calls).toEqual([]);
		});
	});
});

describe('where tokens come from', () => {
	it.concurrent('the old path is asked where the new one is missing', async () => {
		await withSandbox(
			{ faults: [{ when: { path: NEW_PATH }, fault: { kind: 'http', status: 404 } }] },
			async (sandbox) => {
				expect(found(await run(credentialsOf(sandbox), 2))).toBe(2);
				expect(tokenCalls(sandbox)).toEqual([NEW_PATH, OLD_PATH]);
			},
		);
	});

	const bases: [what: string, basePath: string, baseUrl: (sandbox: Sandbox) => string][] = [
		['a path', '/papi', ({ url }) => url],
		['a path and a trailing slash', '/papi', ({ url }) => `${url}/`],
		['a trailing slash', '', ({ url }) => ` ${url}// `],
		['a host in capitals', '', ({ url }) => url.replace('http', 'HTTP')],
	];
	it.concurrent.each(bases)('a base URL with %s is kept to', async (_what, basePath, baseUrl) => {
		await withSandbox({ basePath }, async (sandbox) => {
			const credentials = credentialsOf(sandbox, { baseUrl: baseUrl(sandbox) });
			expect(found(await run(credentials, 1))).toBe(1);
			expect(sandbox.calls.map(({ path }) => path)).toEqual([NEW_PATH, ORDERS_PATH]);
		});
	});

	it.concurrent('after a change of the account the old one’s token is not used', async () => {
		const accounts = [
			{ clientId: 'demo', clientSecret: KEY },
			{ clientId: 'other', clientSecret: 'other-secret' },
		];
		await withSandbox({ tokens: { accounts } }, async (sandbox) => {
			const credentials = credentialsOf(sandbox);
			await run(credentials, 1);
			sandbox.reset();
			credentials.stored = { ...credentials.stored, clientId: 'other', clientSecret: 'other-secret' };
			expect(found(await run(credentials, 1))).toBe(1);
			expect(sandbox.calls.map(({ account, path }) => `${account} ${path}`)).toEqual([
				`other ${NEW_PATH}`,
				`other ${ORDERS_PATH}`,
			]);
		});
	});

	it.concurrent('one that another process stored is used without a call', async () => {
		await withSandbox({ latency: 100 }, async (sandbox) => {
			const credentials = await withDeadToken(sandbox);
			const dead = { ...credentials.stored };
			let reads = 0;
			credentials.getDecrypted = async () => {
				reads += 1;
				return reads === 1
					? { ...dead }
					: { ...dead, authentication: 'account', accessToken: 'sandbox-token' };
			};
			expect(found(await run(credentials, 3, { from: 100 }))).toBe(3);
			expect(tokenCalls(sandbox)).toEqual([]);
		});
	});
});

/** Another server, which only notes what reaches it. */
async function withRecorder(
	work: (url: string, seen: IncomingHttpHeaders[]) => Promise<void>,
): Promise<void> {
	const seen: IncomingHttpHeaders[] = [];
	const server = createServer((request, response) => {
		seen.push(request.headers);
		response.end('{"code":0,"data":{"access_token":"stolen","content":[]}}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	try {
		await work(`http://127.0.0.1:${port}`, seen);
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

describe('a redirect', () => {
	it.concurrent.each([
		[ORDERS_PATH, 301],
		[ORDERS_PATH, 302],
		[ORDERS_PATH, 307],
		[ORDERS_PATH, 308],
		[NEW_PATH, 302],
		[NEW_PATH, 307],
	])('of %s with HTTP %d is an error that names the place, and nothing goes there', async (path, status) => {
		await withRecorder(async (url, seen) => {
			const location = `${url}/landing?token=secret-in-query`;
			const fault = { kind: 'redirect', status, location } as const;
			await withSandbox({ faults: [{ when: { path }, fault }] }, async (sandbox) => {
				const { error } = await run(credentialsOf(sandbox), 1);
				expect(error).toMatchObject({
					message: expect.stringContaining(`${url}/landing`),
					context: { category: 'server', retryable: false },
				});
				expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('secret-in-query');
				expect(seen).toEqual([]);
			});
		});
	});
});

describe('what is never sent', () => {
	it.concurrent('a cookie, although the server sets one', async () => {
		await withSandbox({ setCookie: true, tokens: { lifeCalls: 2 } }, async (sandbox) => {
			expect(found(await run(credentialsOf(sandbox), 5))).toBe(5);
			expect(sandbox.calls.length).toBeGreaterThan(5);
			expect(sandbox.calls.filter(({ cookie }) => cookie)).toEqual([]);
		});
	});

	it.each([
		['ftp://127.0.0.1/', /must start with http:\/\/ or https:\/\//],
		['http://user:base-url-marker@127.0.0.1/', /must not contain a user name or password/],
		['http://127.0.0.1/?key=base-url-marker', /must not contain “\?” or “#”/],
		['base-url-marker', /is not an address/],
	])('anything to %s', async (baseUrl, words) => {
		const { error } = await run(new MemoryCredentials(sandboxCredential(baseUrl)), 1);
		expect(error).toMatchObject({
			message: expect.stringMatching(words),
			context: { category: 'input', retryable: false },
		});
		expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('base-url-marker');
	});
});
