import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { VvToolApi } from '../../credentials/VvToolApi.credentials';
import { tokenOwner } from '../../nodes/VvTool/n8n/account';
import { at } from '../json';
import type { ModelReply } from './server';
import type { ExecutionPlan } from './world';

/** The credentials of a world as n8n's database holds them: a token for each account, whichever process renewed it. */
export type StoredTokens = Map<number, string>;

/** What one try of an execution is given. */
export interface TryContext {
	readonly plan: ExecutionPlan;
	readonly index: number;
	readonly rows: readonly IDataObject[];
	readonly tokens: StoredTokens;
	readonly requestsPerSecond: number;
	readonly cancel: AbortSignal;
	readonly hints: string[];
	readonly send: (options: IHttpRequestOptions) => Promise<ModelReply>;
}

const API = new VvToolApi();
const COMMON = { resource: '', operation: '', simplify: true, options: {} };

/** The node's parameters; those that differ by row are expressions. */
function parametersOf({ operation, simplify, options }: ExecutionPlan): IDataObject {
	const { maxPoints, ...rest } = options;
	const given = { ...rest, ...(maxPoints !== null && { maxPoints }) };
	if (operation === 'call')
		return {
			...COMMON,
			resource: 'api',
			operation: 'call',
			method: 'POST',
			path: '/tool/echo',
			parameters: '={{ $json.parameters }}',
			options: given,
		};
	const isDetail = operation === 'detail';
	return {
		...COMMON,
		resource: isDetail ? 'kuaishou' : 'pinduoduo',
		operation: isDetail ? 'getDetail' : 'getByNumber',
		shopId: '={{ $json.shop }}',
		orderSns: '={{ $json.numbers }}',
		simplify,
		options: given,
	};
}

/** The field of a row that an expression names. */
function valueOf(parameters: IDataObject, rows: readonly IDataObject[], name: string, item: number): unknown {
	const given = at(parameters, ...name.split('.'));
	const key = typeof given === 'string' ? /^=\{\{ \$json\.(\w+) \}\}$/.exec(given)?.[1] : undefined;
	return key === undefined ? given : rows[item]?.[key];
}

/** The account under which a process signs in: each process has a limiter of its own, and the server tells no difference. */
function credentialOf({ plan, tokens, requestsPerSecond }: TryContext): ICredentialDataDecryptedObject {
	const name = `acct-${plan.account}`;
	const data = {
		authentication: 'account',
		clientId: plan.process === 0 ? name : name.toUpperCase(),
		clientSecret: `secret-${plan.account}`,
		baseUrl: 'http://vv-tool.example',
		requestsPerSecond,
	};
	const accessToken = tokens.get(plan.account) ?? '';
	return { ...data, accessToken, tokenOwner: tokenOwner(data) };
}

/** n8n's helper: has a token fetched where there is none, stores it, and signs the request. */
async function authenticated(
	{ plan, tokens, send }: TryContext,
	options: IHttpRequestOptions,
	data: ICredentialDataDecryptedObject,
	cut: AbortSignal | undefined,
): Promise<ModelReply> {
	if (data.accessToken === '') {
		const helpers = { httpRequest: async (request: IHttpRequestOptions) => await send(request) };
		const fetched = await API.preAuthentication.call({ helpers }, data);
		Object.assign(data, fetched);
		tokens.set(plan.account, String(fetched.accessToken));
	}
	const signed = await API.authenticate(data, options);
	return await send({ ...signed, abortSignal: cut });
}

/** n8n's context for one try, as thin as the node's own demands allow. */
export function contextOf(given: TryContext): IExecuteFunctions {
	const { plan, index, rows, cancel, hints } = given;
	const parameters = parametersOf(plan);
	const node = {
		id: `node-${plan.workflow}`,
		name: 'VV-Tool',
		type: 'n8n-nodes-vv-tool.vvTool',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { vvToolApi: { id: String(plan.account), name: 'VV-Tool account' } },
		retryOnFail: plan.tries > 1,
	};
	const items: INodeExecutionData[] = rows.map((json) => ({ json }));
	const context = {
		getNodeParameter: (name: string, item: number, fallback?: unknown) =>
			valueOf(parameters, rows, name, item) ?? fallback,
		getInputData: () => items,
		getNode: () => node,
		getWorkflow: () => ({ id: `workflow-${plan.workflow}` }),
		getExecutionId: () => `execution-${index}`,
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getParentNodes: () => [],
		getChildNodes: () => [],
		getTimezone: () => 'Asia/Shanghai',
		getMode: () => 'trigger',
		continueOnFail: () => plan.continueOnFail,
		getExecutionCancelSignal: () => cancel,
		getCredentials: async () => credentialOf(given),
		addExecutionHints: (...told: { message: string }[]) => hints.push(...told.map(({ message }) => message)),
		sendMessageToUI: () => {},
		logger: { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} },
		helpers: {
			async httpRequestWithAuthentication(
				this: Pick<IExecuteFunctions, 'getExecutionCancelSignal'>,
				_type: string,
				options: IHttpRequestOptions,
				more: { credentialsDecrypted: { data: ICredentialDataDecryptedObject } },
			) {
				const { data } = more.credentialsDecrypted;
				return await authenticated(given, options, data, this.getExecutionCancelSignal());
			},
		},
	};
	return context as never;
}
