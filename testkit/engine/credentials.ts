import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';
import { VvToolApi } from '../../credentials/VvToolApi.credentials';

/**
 * Credentials as n8n keeps and uses them, with one of them stored in memory. The rules are those of n8n's own
 * CredentialsHelper: `preAuthentication` runs when the hidden expirable field is empty or said to be expired, and what it
 * returns is stored for everybody.
 */
export class MemoryCredentials extends ICredentialsHelper {
	/** How often the credential was stored anew. */
	saves = 0;

	/** @param type the credential as it was built, where not the source is meant */
	constructor(
		public stored: ICredentialDataDecryptedObject,
		private readonly type: ICredentialType = new VvToolApi(),
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'function') throw new Error('The credential has no authenticate function');
		return await authenticate(credentials, requestOptions);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		node: INode,
		isExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (expirable === undefined || this.type.preAuthentication === undefined) return undefined;
		const isTest = node.parameters.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !isExpired && !isTest) return undefined;
		const output = await this.type.preAuthentication.call(helpers, credentials);
		if (output[expirable.name] === undefined) return undefined;
		this.saves += 1;
		this.stored = { ...this.stored, ...(output as ICredentialDataDecryptedObject) };
		return Object.assign(credentials, output);
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Not used by a node');
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return structuredClone(this.stored);
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(): INodeProperties[] {
		return this.type.properties;
	}
}

/** A credential for a sandbox, as a user would fill it in. */
export function sandboxCredential(
	baseUrl: string,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		authentication: 'account',
		clientId: 'demo',
		clientSecret: 'demo-secret',
		token: '',
		accessToken: '',
		tokenOwner: '',
		baseUrl,
		requestsPerSecond: 10,
		...changes,
	};
}
