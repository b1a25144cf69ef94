/** The packed node in real n8ns, a real browser and several processes: `npm run e2e`. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.test.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
	testTimeout: 180_000,
	maxWorkers: 1,
	verbose: true,
	// n8n-core keeps timers and listeners of its own that nothing ends.
	forceExit: true,
};
