import { createServer, type Server } from 'node:http';
import { accountFor, openStage, type Stage } from '../../tools/e2e/stage';
import type { TestResult } from '../../tools/n8n-lab/rest';
import { NEWEST_N8N, OLDEST_N8N } from '../../tools/e2e/releases';
import { runThenJson, workflowOf } from './workflows';

const START_MS = 300_000;
const NOTHING_LISTENS = 'http://127.0.0.1:9';
const TYPE = 'vvToolApi';

/** What a shop assistant gets wrong in the form, and how the reason that they see begins. */
const WRONG: ReadonlyArray<readonly [what: string, changes: Record<string, unknown>, reason: string]> = [
	[
		'a wrong access key',
		{ clientSecret: 'wrong' },
		'VV-Tool refused the account or the access key (code 100). Check the account',
	],
	[
		'a wrong account',
		{ clientId: 'wrong' },
		'VV-Tool refused the account or the access key (code 100). Check the account',
	],
	[
		'no access key',
		{ clientSecret: '' },
		'The credential holds no account or no access key. Enter both in the credential.',
	],
	[
		'a dead access token',
		{ authentication: 'accessToken', token: 'dead' },
		'VV-Tool refused the access token. Copy the token once more',
	],
	[
		'a host that does not answer',
		{ baseUrl: NOTHING_LISTENS },
		'The server refused the connection. Check the base URL in the credential.',
	],
	[
		'a host that does not answer, with an access token',
		{ baseUrl: NOTHING_LISTENS, authentication: 'accessToken', token: 'sandbox-token' },
		'The server refused the connection. Check the base URL in the credential.',
	],
	['no address', { baseUrl: 'vv tool' }, 'The base URL in the credential is not an address'],
];

describe.each([OLDEST_N8N, NEWEST_N8N])('the packed node in n8n %s', (version) => {
	let stage: Stage;
	let website: Server;
	let websiteUrl: string;

	beforeAll(async () => {
		stage = await openStage({ version });
		website = createServer((_request, response) => {
			response.setHeader('content-type', 'text/html').end('<html><title>Welcome</title></html>');
		});
		await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
		const address = website.address();
		websiteUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	}, START_MS);

	afterAll(async () => {
		await stage?.close();
		website?.closeAllConnections();
		website?.close();
	});

	const form = (changes: Record<string, unknown> = {}) => ({ ...accountFor(stage.sandbox.url), ...changes });

	async function createCredential(name: string): Promise<string> {
		return await stage.rest.createCredential({ name, type: TYPE, data: form() });
	}

	async function test(id: string, data: Record<string, unknown>): Promise<TestResult> {
		return await stage.rest.testCredential({ id, name: 'Under test', type: TYPE, data });
	}

	/** The form as the editor sends it for a saved credential: secrets blanked unless they were typed anew. */
	async function edited(id: string, changes: Record<string, unknown>): Promise<Record<string, unknown>> {
		return { ...(await stage.rest.credentialData(id)), ...changes };
	}

	it('brings a node, its variant for AI agents, and icons', async () => {
		const types = await stage.rest.nodeTypes('n8n-nodes-vv-tool.');
		expect(types.map(({ name, displayName }) => [name, displayName]).sort()).toEqual([
			['n8n-nodes-vv-tool.vvTool', 'VV-Tool'],
			['n8n-nodes-vv-tool.vvToolTool', 'VV-Tool Orders Tool'],
			['n8n-nodes-vv-tool.vvToolTrigger', 'VV-Tool Trigger'],
		]);
		for (const { iconUrl } of types) {
			for (const url of Object.values(iconUrl ?? {})) {
				const icon = await fetch(`${stage.n8n.url}/${String(url)}`);
				expect([icon.status, icon.headers.get('content-type')]).toEqual([
					200,
					expect.stringContaining('image/svg+xml'),
				]);
			}
		}
	});

	it('brings a credential with its icon', async () => {
		const [type] = await stage.rest.credentialTypes(TYPE);
		expect(type).toMatchObject({ name: TYPE, displayName: 'VV-Tool API' });
		const icon = await fetch(`${stage.n8n.url}/${String(Object.values(type?.iconUrl ?? {})[0])}`);
		expect(icon.headers.get('content-type')).toContain('image/svg+xml');
	});

	describe.each([
		['a new credential', false],
		['a credential that holds a good token', true],
	])('a test of %s tells the truth', (what, isUsed) => {
		async function saved(): Promise<string> {
			const id = await createCredential(what);
			if (!isUsed) return id;
			const orders = await runThenJson(stage, workflowOf({ credential: { id, name: what } }));
			expect(orders).toHaveLength(1);
			expect((await stage.rest.credentialData(id)).accessToken).not.toBe('');
			return id;
		}

		it('about the right account', async () => {
			expect(await test(await saved(), form())).toEqual({
				status: 'OK',
				message: 'Connection successful!',
			});
		});

		it('about a good access token', async () => {
			const id = await saved();
			const data = await edited(id, { authentication: 'accessToken', token: 'sandbox-token' });
			expect(await test(id, data)).toMatchObject({ status: 'OK' });
		});

		it.each(WRONG)('about %s', async (_what, changes, reason) => {
			const id = await saved();
			const said = await test(id, await edited(id, changes));
			expect(said.message.slice(0, reason.length)).toBe(reason);
			expect(said.status).toBe('Error');
		});

		it.each([
			['', {}],
			[', with an access token', { authentication: 'accessToken', token: 'sandbox-token' }],
		])('about a website that is not VV-Tool%s', async (_what, changes) => {
			const id = await saved();
			const said = await test(id, await edited(id, { ...changes, baseUrl: websiteUrl }));
			expect(said.status).toBe('Error');
			expect(said.message).toMatch(/^The server answered with a web page instead of data\./);
		});
	});

	it('takes no points for tests', async () => {
		const id = await createCredential('Free of charge');
		const before = stage.sandbox.stats().points;
		await test(id, form());
		await test(id, form({ authentication: 'accessToken', token: 'sandbox-token' }));
		expect(stage.sandbox.stats().points).toBe(before);
	});

	it('signs in for n8n’s own HTTP Request node, too', async () => {
		const id = await createCredential('For HTTP Request');
		const [echo] = await runThenJson(
			stage,
			workflowOf({
				credential: { id, name: 'For HTTP Request' },
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: `${stage.sandbox.url}/tool/erps/echo`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: TYPE,
					options: {},
				},
			}),
		);
		expect(echo).toMatchObject({ code: 0 });
	});
});
