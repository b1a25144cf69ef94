import { isObject, readRunData, type RunData, unpackExecution } from './runData';
import type { CredentialFile, WorkflowFile } from './cli';
import { waitFor } from './waitFor';

/** The first account of an n8n. */
export interface Owner {
	readonly email: string;
	readonly password: string;
	readonly firstName: string;
	readonly lastName: string;
}

/** The owner where none is given: fixed, because nothing in a lab is worth a secret. */
export const OWNER: Owner = {
	email: 'owner@n8n-lab.example',
	password: 'Demo-12345678',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** What the editor shows after a credential test. */
export interface TestResult {
	readonly status: string;
	readonly message: string;
}

/** The editor's own interface, signed in as the owner. */
export interface N8nRest {
	/** Sends a request below `/rest` and gives the `data` of the answer. @throws when n8n refuses it, with its words */
	send(method: string, path: string, body?: unknown): Promise<unknown>;
	/** Gives the new credential's id. */
	createCredential(credential: Omit<CredentialFile, 'id'>): Promise<string>;
	/** Saves other data, as the editor does: secrets that were not touched are sent as they were received. */
	updateCredential(credential: CredentialFile): Promise<void>;
	/** The data of a credential as the editor gets it: secrets are blanked. */
	credentialData(id: string): Promise<Record<string, unknown>>;
	/** Tests a saved credential, with other data where given, as the editor does after saving. */
	testCredential(credential: CredentialFile): Promise<TestResult>;
	/** Gives the new workflow's id. */
	createWorkflow(workflow: WorkflowFile): Promise<string>;
	/** Makes a workflow's webhooks live, and waits until they are: n8n 2 answers before that. */
	publishWorkflow(id: string): Promise<void>;
	/** Runs a saved workflow as the editor's button does, from a trigger node; gives the execution's id. */
	runWorkflow(id: string, trigger: string): Promise<string>;
	/** An execution as far as it is saved. */
	execution(id: string): Promise<RunData>;
	/** Waits until an execution is over. */
	finished(id: string, timeoutMs?: number): Promise<RunData>;
	stopExecution(id: string): Promise<void>;
	/** Descriptions of the node types whose name starts with a given text, as the editor gets them. */
	nodeTypes(prefix: string): Promise<Array<Record<string, unknown>>>;
	/** Descriptions of the credential types whose name starts with a given text. */
	credentialTypes(prefix: string): Promise<Array<Record<string, unknown>>>;
	/** Ids of executions, newest first. */
	executions(workflowId?: string): Promise<string[]>;
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** Creates the owner (where there is none yet) and signs in. */
export async function signIn(url: string, owner: Owner = OWNER): Promise<N8nRest> {
	const { email, password } = owner;
	const settings = await request(url, 'GET', '/rest/settings');
	if (isObject(settings.data) && isObject(settings.data.userManagement)) {
		if (settings.data.userManagement.showSetupOnFirstLoad === true)
			await request(url, 'POST', '/rest/owner/setup', owner);
	}
	const { cookie } = await request(url, 'POST', '/rest/login', {
		emailOrLdapLoginId: email,
		email,
		password,
	});
	return restOf(
		async (method, path, body) => (await request(url, method, `/rest${path}`, body, cookie)).data,
		async (file) => (await request(url, 'GET', `/types/${file}`, undefined, cookie)).data,
	);
}

function restOf(send: N8nRest['send'], typesIn: (file: string) => Promise<unknown>): N8nRest {
	const types = async (file: string, prefix: string) => {
		const all = await typesIn(file);
		if (!Array.isArray(all)) throw new Error(`n8n gave no list of types in ${file}`);
		return all.filter(isObject).filter(({ name }) => typeof name === 'string' && name.startsWith(prefix));
	};
	const execution = async (id: string) => {
		const answer = record(await send('GET', `/executions/${id}`));
		const data = typeof answer.data === 'string' ? unpackExecution(answer.data) : answer.data;
		return readRunData({ ...answer, data });
	};
	return {
		send,
		createCredential: async (credential) => text(record(await send('POST', '/credentials', credential)).id),
		updateCredential: async ({ id, ...rest }) => {
			await send('PATCH', `/credentials/${id}`, rest);
		},
		credentialData: async (id) =>
			record(record(await send('GET', `/credentials/${id}?includeData=true`)).data),
		testCredential: async (credential) => {
			const { status, message } = record(
				await send('POST', '/credentials/test', { credentials: credential }),
			);
			return { status: text(status), message: text(message ?? '') };
		},
		createWorkflow: async (workflow) => {
			const created = await send('POST', '/workflows', { settings: {}, active: false, ...workflow });
			return text(record(created).id);
		},
		publishWorkflow: async (id) => {
			const { versionId, nodes } = record(await send('GET', `/workflows/${id}`));
			await send('POST', `/workflows/${id}/activate`, { versionId }).catch(
				async () => await send('PATCH', `/workflows/${id}`, { active: true, versionId }),
			);
			for (const hook of webhooksOf(nodes)) {
				await waitFor(`webhook ${hook.path}`, 30_000, async () =>
					isObject(await send('POST', '/webhooks/find', hook)) ? true : undefined,
				);
			}
		},
		runWorkflow: async (id, trigger) => {
			const workflowData = await send('GET', `/workflows/${id}`);
			const body = { workflowData, triggerToStartFrom: { name: trigger } };
			return text(record(await send('POST', `/workflows/${id}/run`, body)).executionId);
		},
		execution,
		finished: async (id, timeoutMs = 120_000) =>
			await waitFor(`the end of execution ${id}`, timeoutMs, async () => {
				const now = await execution(id);
				return UNFINISHED.includes(now.status) ? undefined : now;
			}),
		stopExecution: async (id) => {
			await send('POST', `/executions/${id}/stop`);
		},
		nodeTypes: async (prefix) => await types('nodes.json', prefix),
		credentialTypes: async (prefix) => await types('credentials.json', prefix),
		executions: async (workflowId) => {
			const filter = encodeURIComponent(JSON.stringify(workflowId === undefined ? {} : { workflowId }));
			const { results } = record(await send('GET', `/executions?limit=100&filter=${filter}`));
			return Array.isArray(results) ? results.filter(isObject).map(({ id }) => text(id)) : [];
		},
	};
}

async function request(
	url: string,
	method: string,
	path: string,
	body?: unknown,
	cookie?: string,
): Promise<{ data: unknown; cookie: string }> {
	const response = await fetch(`${url}${path}`, {
		method,
		headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const answer = await response.text();
	if (!response.ok)
		throw new Error(`${method} ${path}: HTTP ${String(response.status)} ${answer.slice(0, 500)}`);
	const parsed: unknown = answer === '' ? {} : JSON.parse(answer);
	const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
	return { data: isObject(parsed) && 'data' in parsed ? parsed.data : parsed, cookie: cookies.join('; ') };
}

/** Paths and methods of a workflow's webhook nodes. */
function webhooksOf(nodes: unknown): { path: string; method: string }[] {
	if (!Array.isArray(nodes)) return [];
	return nodes.filter(isObject).flatMap(({ type, parameters }) => {
		if (type !== 'n8n-nodes-base.webhook' || !isObject(parameters)) return [];
		return [{ path: text(parameters.path), method: text(parameters.httpMethod ?? 'GET') }];
	});
}

function record(value: unknown): Record<string, unknown> {
	if (!isObject(value))
		throw new Error(`n8n answered something else than an object: ${JSON.stringify(value)}`);
	return value;
}

function text(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') throw new Error('n8n answered no text');
	return String(value);
}
