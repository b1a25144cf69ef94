import { cleanEnvironment, withNode } from '../../../tools/n8n-lab/environment';

describe('the environment of an inner npm', () => {
	it.each([
		'npm_package_json',
		'npm_lifecycle_event',
		'npm_config_local_prefix',
		'npm_config_prefix',
		'INIT_CWD',
	])('has no %s of the outer one', (name) => {
		expect(cleanEnvironment({ [name]: '/outer', HOME: '/home' })).toEqual({ HOME: '/home' });
	});

	it.each(['npm_config_registry', 'npm_config_cache', 'PATH'])('keeps %s', (name) => {
		expect(cleanEnvironment({ [name]: 'value' })).toEqual({ [name]: 'value' });
	});

	it('finds the wanted Node first', () => {
		expect(withNode('/lab/bin/node', { PATH: '/usr/bin' }).PATH).toBe('/lab/bin:/usr/bin');
	});
});
