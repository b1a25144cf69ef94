/** Which mistakes in the rules the tests would miss: `npm run mutation`; `npm run mutation -- --mutate <file>` for one file. */
export default {
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.config.js' },
	mutate: ['nodes/VvTool/{n8n,orders,platforms,api,pacing,json}/**/*.ts'],
	coverageAnalysis: 'perTest',
	concurrency: 2,
	timeoutMS: 5_000,
	ignoreStatic: true,
	incremental: true,
	incrementalFile: 'reports/mutation/incremental.json',
	reporters: ['clear-text', 'progress', 'html', 'json'],
	clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: 'reports/mutation/mutation.html' },
	jsonReporter: { fileName: 'reports/mutation/mutation.json' },
	thresholds: { high: 90, low: 85, break: 85 },
	ignorePatterns: ['dist', 'coverage', 'reports', '.cache', 'docs', 'examples', '/test/e2e', '/test/engine'],
	tempDirName: '.stryker-tmp',
};
