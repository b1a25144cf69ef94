import { VvToolApi } from '../../credentials/VvToolApi.credentials';
import { CREDENTIAL, valuesOf } from './fields';

const BY_NAME = new Map(CREDENTIAL.map((field) => [field.name, field]));

describe('the credential', () => {
	it('is known by the name that nodes ask for', () => {
		expect(new VvToolApi()).toMatchObject({ name: 'vvToolApi', displayName: 'VV-Tool API' });
	});

	it.each([
		['authentication', 'account'],
		['clientId', ''],
		['clientSecret', ''],
		['token', ''],
		['accessToken', ''],
		['baseUrl', 'http://api.vv-tool.com'],
		['requestsPerSecond', 10],
	])('has %s, at first %j', (name, value) => {
		expect(CREDENTIAL.filter((field) => field.name === name)).toHaveLength(1);
		expect(BY_NAME.get(name)?.default).toBe(value);
	});

	it('signs in with account and access key, or with a token', () => {
		expect(valuesOf(BY_NAME.get('authentication'))).toEqual(['account', 'accessToken']);
	});

	it.each([
		['clientId', 'Account', 'account'],
		['clientSecret', 'Access Key', 'account'],
		['token', 'Access Token', 'accessToken'],
	])('shows %s as %s, for %s only', (name, displayName, authentication) => {
		expect(BY_NAME.get(name)).toMatchObject({
			displayName,
			required: true,
			displayOptions: { show: { authentication: [authentication] } },
		});
	});

	it.each(['clientSecret', 'token', 'accessToken'])('hides what is in %s', (name) => {
		expect(BY_NAME.get(name)?.typeOptions).toMatchObject({ password: true });
	});

	it('lets n8n fill and renew the access token, which nobody sees', () => {
		expect(BY_NAME.get('accessToken')).toMatchObject({ type: 'hidden', typeOptions: { expirable: true } });
	});

	it('takes 0.1 to 10 calls a second', () => {
		expect(BY_NAME.get('requestsPerSecond')?.typeOptions).toMatchObject({ minValue: 0.1, maxValue: 10 });
	});

	it('says that plain http carries the secrets in clear text', () => {
		expect(BY_NAME.get('baseUrl')?.description).toMatch(/plain http.*clear text/);
	});
});
