const browserTests = require('./playwright.config');

/** The pictures of README and docs, from the node as it is now: `npm run pictures`. */
module.exports = {
	...browserTests,
	testDir: 'tools/e2e/pictures',
	outputDir: 'reports/pictures',
	reporter: 'list',
	projects: [
		{ name: 'english', testMatch: ['english.spec.ts', 'film.spec.ts'] },
		{ name: 'chinese', testMatch: 'chinese.spec.ts', use: { lang: 'zh_CN.UTF-8' } },
	],
};
