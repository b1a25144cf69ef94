import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { DOCUMENTED_BASE_URL } from '../nodes/VvTool/api/baseUrl';
import { inLocale } from '../nodes/VvTool/locale';
import { authorize, obtainToken, TEST_HEADER } from '../nodes/VvTool/n8n/credential';

const PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Sign In With',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'Account and Access Key',
				value: 'account',
				description: 'The token is fetched, kept with the credential and renewed by itself',
			},
			{
				name: 'Access Token',
				value: 'accessToken',
				description: 'A token that you already have; it is not renewed',
			},
		],
		default: 'account',
	},
	{
		displayName: 'Account',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. my-company',
		hint: 'VV-Tool calls it Account',
		description: 'The Account that the VV-Tool website shows for API use',
		displayOptions: { show: { authentication: ['account'] } },
	},
	{
		displayName: 'Access Key',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. 0f3c…',
		hint: 'VV-Tool calls it AccessKey',
		description: 'The AccessKey that belongs to the account, from the VV-Tool website',
		displayOptions: { show: { authentication: ['account'] } },
	},
	{
		displayName: 'Access Token',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. 40 letters and digits',
		description:
			'When it expires, calls fail until you enter a new one. The test of this credential asks for no order, which should cost nothing, but VV-Tool does not say so.',
		displayOptions: { show: { authentication: ['accessToken'] } },
	},
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
	{
		displayName: 'Token Owner',
		name: 'tokenOwner',
		type: 'hidden',
		default: '',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'http://api.vv-tool.com',
		placeholder: 'e.g. http://api.vv-tool.com',
		description:
			'VV-Tool documents plain http, which carries the key, the token and the orders in clear text. Try https in its place: if the test passes, keep it.',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 10 },
		default: 10,
		description:
			'VV-Tool allows 10 calls a second for an account. Enter less if other programs use the same account, or if your contract allows less.',
	},
];

/** Sign-in to VV-Tool: with account and access key, for which a token is fetched and renewed, or with a token. */
export class VvToolApi implements ICredentialType {
	name = 'vvToolApi';

	displayName = 'VV-Tool API';

	documentationUrl = 'https://github.com/n8n-nodes-vv-tool/n8n-nodes-vv-tool#credentials';

	icon: Icon = { light: 'file:vvTool.svg', dark: 'file:vvTool.dark.svg' };

	properties: INodeProperties[] = inLocale(PROPERTIES);

	/**
	 * n8n calls this when there is no token, and after `authenticate` said that the stored one is not to be trusted. It
	 * fetches a token, or tries the one that the user entered, and throws with the reason where that fails.
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await obtainToken(
			credentials,
			async (options): Promise<unknown> => await this.helpers.httpRequest(options),
		);
	}

	/** Adds the token to a request; has the credential tried first where it is being tested. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authorize(credentials, requestOptions);
	}

	/**
	 * Whether the sign-in works is found out before this request, where a token is fetched or tried; the request itself only
	 * ends the test, asks for nothing and costs nothing.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || '${DOCUMENTED_BASE_URL}').trim().replace(/\\/+$/, '') }}`,
			url: '/',
			method: 'GET',
			headers: { [TEST_HEADER]: '1' },
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		},
	};
}
