const { NEWEST_N8N, OLDEST_N8N } = require('./tools/e2e/releases');

/**
 * The packed node in the editor of real n8ns: a part of `npm run e2e`, after `tools/e2e/main.ts` has installed them. Traces and
 * screenshots of what failed are in `reports/browser`: `npx playwright show-trace <file>`.
 *
 * @type {import('@playwright/test').PlaywrightTestConfig<object, import('./tools/e2e/browser').StageSettings>}
 */
module.exports = {
	outputDir: 'reports/browser',
	reporter: [['list'], ['json', { outputFile: 'reports/browser.json' }]],
	workers: 1,
	timeout: 240_000,
	expect: { timeout: 30_000 },
	use: {
		testIdAttribute: 'data-test-id',
		actionTimeout: 60_000,
		navigationTimeout: 60_000,
		viewport: { width: 1440, height: 1000 },
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
	projects: [
		{ name: 'newest', testDir: 'test/e2e', testMatch: 'editor*.spec.ts', use: { n8nVersion: NEWEST_N8N } },
		{ name: 'oldest', testDir: 'test/e2e', testMatch: 'editor*.spec.ts', use: { n8nVersion: OLDEST_N8N } },
		{ name: 'chinese', testDir: 'test/e2e', testMatch: 'chinese*.spec.ts', use: { lang: 'zh_CN.UTF-8' } },
	],
};
