import type { Context, ReadRequest } from './context';
import { text } from './context';
import { envelope, ok, type Reply } from './envelope';
import type { Account, TokenOptions } from './options';
import { badCredentials } from './rejections';

const TOKEN_PATH = '/api/proxy/oauth/token';
const OLD_TOKEN_PATH = '/oauth/token';

const LIFE_SECONDS = 31_104_000;

export function isTokenCall({ method, path }: Pick<ReadRequest, 'method' | 'path'>): boolean {
	return method === 'POST' && (path === TOKEN_PATH || path === OLD_TOKEN_PATH);
}

/** The account that a token call names, whether or not its key is right. */
export function namedAccount(request: ReadRequest, options: TokenOptions): Account | undefined {
	const clientId = text(request.body.fields, 'client_id');
	return options.accounts.find((account) => account.clientId === clientId);
}

/** Gives out a token: the new endpoint in an envelope, the old one flat. */
export function answerToken({ request, options, tokens, callLog, record, msec }: Context): Reply {
	callLog.tokenCall();
	const { fields, format } = request.body;
	const isOld = request.path === OLD_TOKEN_PATH;
	if (isOld && !options.tokens.oldEndpoint) return ok(envelope(203, null, msec));
	if (format !== 'multipart' && format !== 'urlencoded') return ok(envelope(100, null, msec));
	if (text(fields, 'grant_type') !== 'client_credentials') {
		return ok(envelope(100, null, msec, '请求参数错误:grant_type 不支持'));
	}
	const account = namedAccount(request, options.tokens);
	if (!account || account.clientSecret !== text(fields, 'client_secret'))
		return badCredentials(options.tokens, msec);
	const { token, name } = tokens.issue(account.clientId);
	record.token = name;
	const data = { access_token: token, expires_in: LIFE_SECONDS, token_type: 'Bearer', scope: 'show' };
	return ok(isOld ? data : envelope(0, data, msec, '查询成功'));
}
