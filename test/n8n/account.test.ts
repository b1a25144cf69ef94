import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BaseUrlError } from '../../nodes/VvTool/api/baseUrl';
import { AccountError, readAccount, storedToken, tokenOwner } from '../../nodes/VvTool/n8n/account';

const ACCOUNT: ICredentialDataDecryptedObject = {
	authentication: 'account',
	baseUrl: 'http://api.example.com',
	clientId: 'me',
	clientSecret: 'key',
};
const STATIC: ICredentialDataDecryptedObject = {
	authentication: 'accessToken',
	baseUrl: 'http://api.example.com',
	token: ' mine ',
	accessToken: 'not this one',
};

describe('the rate in the credential', () => {
	it.each<[given: unknown, expected: number]>([
		[undefined, 10],
		[null, 10],
		[10, 10],
		[2.5, 2.5],
		[0.1, 0.1],
		[50, 10],
		['5', 5],
		[' 5 ', 5],
	])('%j is %f calls a second', (requestsPerSecond, expected) => {
		const data = JSON.parse(JSON.stringify({ ...ACCOUNT, requestsPerSecond }));
		expect(readAccount(data).requestsPerSecond).toBe(expected);
	});

	it.each([
		['""', ''],
		['a blank', ' '],
		['0', 0],
		['"0"', '0'],
		['text', 'abc'],
		['less than nothing', -1],
		['too little', 0.05],
		['a switch', true],
		['NaN', NaN],
		['no end', Infinity],
	])('%s cannot be used, and the error names the field', (_what, requestsPerSecond) => {
		const read = () => readAccount({ ...ACCOUNT, requestsPerSecond });
		expect(read).toThrow(AccountError);
		expect(read).toThrow(expect.objectContaining({ name: 'AccountError' }));
		expect(read).toThrow('“Requests per Second” in the credential is no number from 0.1 to 10');
	});
});

describe('a credential', () => {
	it('with account and access key has a token that can be renewed', () => {
		expect(readAccount({ ...ACCOUNT, accessToken: 'kept' })).toMatchObject({
			baseUrl: 'http://api.example.com',
			isStatic: false,
			token: 'kept',
		});
	});

	it('with an access token has that one, and nothing else', () => {
		expect(readAccount(STATIC)).toMatchObject({ isStatic: true, token: 'mine' });
	});

	it('with a base URL that is none cannot be used', () => {
		expect(() => readAccount({ ...ACCOUNT, baseUrl: 'ftp://x' })).toThrow(BaseUrlError);
	});

	it.each<[string, ICredentialDataDecryptedObject, boolean]>([
		['the same account, written otherwise', { baseUrl: 'HTTP://API.example.com/' }, true],
		['another access key of the account', { clientSecret: 'other' }, true],
		['another account', { clientId: 'you' }, false],
		['another host', { baseUrl: 'http://other.example.com' }, false],
	])('shares its rate limiter or not: %s', (_what, change, isShared) => {
		const key = readAccount({ ...ACCOUNT, ...change }).limiterKey;
		expect(key === readAccount(ACCOUNT).limiterKey).toBe(isShared);
	});

	it('names its limiter without the secret', () => {
		expect(readAccount(ACCOUNT).limiterKey).not.toContain('key');
		expect(readAccount(STATIC).limiterKey).not.toContain('mine');
		expect(readAccount(STATIC).limiterKey).not.toBe(readAccount({ ...STATIC, token: 'other' }).limiterKey);
		expect(readAccount({ ...STATIC, token: 'me' }).limiterKey).not.toBe(readAccount(ACCOUNT).limiterKey);
	});
});

describe('the token that is kept with a credential', () => {
	it.each<[string, ICredentialDataDecryptedObject, string]>([
		['none', {}, ''],
		['one without an owner', { accessToken: 'T' }, 'T'],
		['one of this account', { accessToken: 'T', tokenOwner: tokenOwner(ACCOUNT) }, 'T'],
		['one of another', { accessToken: 'T', tokenOwner: tokenOwner({ ...ACCOUNT, clientId: 'you' }) }, ''],
		[
			'one of another access key',
			{ accessToken: 'T', tokenOwner: tokenOwner({ ...ACCOUNT, clientSecret: 'x' }) },
			'',
		],
	])('%s', (_what, given, expected) => {
		expect(storedToken({ ...ACCOUNT, ...given })).toBe(expected);
	});
});
