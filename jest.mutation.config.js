const everything = require('./jest.config.js');

/**
 * The tests of the rules alone, which need no server and no n8n; without the long series of random
 * cases, which would run thousands of times and find little that the tables beside them do not.
 */
module.exports = {
	...everything,
	roots: [
		'<rootDir>/test/n8n',
		'<rootDir>/test/orders',
		'<rootDir>/test/platforms',
		'<rootDir>/test/api',
		'<rootDir>/test/pacing',
		'<rootDir>/test/json',
	],
	testPathIgnorePatterns: ['\\.properties\\.test\\.ts$', 'fuzz\\.test'],
	collectCoverage: false,
	maxWorkers: 1,
};
