const everything = require('./jest.config.js');

/**
 * The tests of the rules alone, which need no server and no n8n; without the long series of random
 * cases, which would run thousands of times and find little that the tables beside them do not.
 */
module.exports = {
	...everything,
	roots: ['<rootDir>/test/orders', '<rootDir>/test/pacing', '<rootDir>/test/api'],
	testPathIgnorePatterns: ['\\.properties\\.test\\.ts$', 'fuzz\\.test'],
	collectCoverage: false,
	maxWorkers: 1,
};
