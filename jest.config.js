/** Rules, wire, sandbox and the node in n8n's own engine: all of it runs with `npm test`; test/e2e has a command of its own. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
	setupFiles: ['<rootDir>/test/support/unrefIntervals.ts'],
	testTimeout: 60_000,
	maxWorkers: '100%',
	// Of the engine itself: instrumented code is several times slower where it is hot, as the JSON parser and the pacing are.
	coverageProvider: 'v8',
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts'],
	coverageReporters: ['text-summary', 'json-summary', 'html'],
	coverageThreshold: { global: { branches: 95 } },
};
