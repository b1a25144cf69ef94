import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	IPollFunctions,
} from 'n8n-workflow';
import { fault, type Fault } from '../api/fault';
import { networkFault } from '../api/networkFaults';
import type { ApiRequest, Sent } from '../api/request';
import type { TokenOutcome } from '../api/tokenEndpoint';
import { CREDENTIAL, storedToken, tokenOwner, type Account } from './account';
import { networkErrorOf, toHttpOptions } from './httpOptions';
import { sendWithin, within } from './httpReply';
import { tokenFaultOf } from './tokenError';

function tokenIn(data: ICredentialDataDecryptedObject): string {
	return typeof data.accessToken === 'string' ? data.accessToken : '';
}

const CREDENTIAL_CHANGED: Fault = fault({
	category: 'authorization',
	title: 'the credential was changed while this run went on, and its token is no longer accepted',
	solution: 'Run the workflow again.',
	retry: 'transient',
	scope: 'run',
});

/** Sends requests and fetches tokens for one run, with n8n's own helpers. */
export class N8nTransport {
	/** See {@link TokenSource}. */
	readonly owner: string;

	/** @param signal ends the run: it cuts the calls in flight */
	constructor(
		private readonly context: IExecuteFunctions | IPollFunctions,
		private readonly credential: INodeCredentialsDetails,
		private readonly account: Account,
		private readonly signal: AbortSignal,
		private readonly timeoutMs: number,
	) {
		this.owner = tokenOwner(account.data);
	}

	/** One attempt. Never rejects. */
	async send(request: ApiRequest, token: string): Promise<Sent> {
		return await sendWithin(this.timeoutMs, this.signal, async (cut) => {
			const options = toHttpOptions(this.account.baseUrl, request, this.timeoutMs);
			const data = { ...this.account.data, accessToken: token, tokenOwner: this.owner };
			return await this.withCredential(options, data, cut);
		});
	}

	/** The token stored with the credential now; "" for none, and where the credential has become another account's. */
	async stored(): Promise<string> {
		try {
			const data = await this.context.getCredentials(CREDENTIAL);
			return tokenOwner(data) === this.owner ? storedToken(data) : '';
		} catch {
			return '';
		}
	}

	/**
	 * One token call through n8n, which stores the token for all executions and workers: an empty token makes n8n ask the
	 * credential for a new one, and a request without address is never sent after it. Never rejects.
	 */
	async fetch(path: string): Promise<TokenOutcome> {
		const newest = await this.newestData();
		if (newest === undefined) return { fault: CREDENTIAL_CHANGED };
		const data: ICredentialDataDecryptedObject = {
			...newest,
			accessToken: '',
			tokenPath: path,
			tokenTimeout: this.timeoutMs,
		};
		const end = await within(this.timeoutMs, this.signal, async (cut) => {
			const asked = this.withCredential({ url: '' }, data, cut);
			return await asked.then(
				() => undefined,
				(error: unknown) => error,
			);
		});
		const told = 'value' in end ? tokenFaultOf(end.value) : undefined;
		if (told !== undefined) return { fault: told };
		const token = tokenIn(data);
		if (token !== '') return { token };
		const trouble = 'value' in end ? networkErrorOf(end.value) : end.trouble;
		return { fault: { ...networkFault(trouble), scope: 'run' } };
	}

	/**
	 * The credential as it is now: some versions of n8n store all of it beside a new token, and what a user edited meanwhile
	 * must not be put back. `undefined` where it has become another account's.
	 */
	private async newestData(): Promise<ICredentialDataDecryptedObject | undefined> {
		try {
			const data = await this.context.getCredentials(CREDENTIAL);
			return tokenOwner(data) === this.owner ? data : undefined;
		} catch {
			return this.account.data;
		}
	}

	private async withCredential(
		options: IHttpRequestOptions,
		data: ICredentialDataDecryptedObject,
		cut: AbortSignal,
	): Promise<unknown> {
		const { id, name } = this.credential;
		// n8n's helper would take the signal of the execution alone; a poll has none.
		const context = Object.create(this.context, {
			getExecutionCancelSignal: { value: () => cut },
		}) as IAllExecuteFunctions;
		return await this.context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options, {
			credentialsDecrypted: { id: id ?? '', name, type: CREDENTIAL, data },
		});
	}
}
