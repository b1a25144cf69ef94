import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../n8n-lab/paths';
import { messageOf } from '../n8n-lab/shell';
import { prepare, runTool, sayWithSeconds } from './prepare';
import { NEWEST_N8N, OLDEST_N8N } from './releases';

/** Report with the counts for `tools/counts.mjs` → what writes it: the suites without a browser, and those with one. */
const SUITES = {
	'reports/e2e.json': ['jest', '--config', 'jest.e2e.config.js', '--json', '--outputFile=reports/e2e.json'],
	'reports/browser.json': ['playwright', 'test'],
};

/** `npm run e2e`: all tests in real n8ns. */
async function main(): Promise<void> {
	const say = sayWithSeconds();
	await mkdir(join(repositoryRoot, 'reports'), { recursive: true });
	for (const report of Object.keys(SUITES)) await rm(join(repositoryRoot, report), { force: true });
	await prepare([OLDEST_N8N, NEWEST_N8N], say);
	let failed = 0;
	for (const suite of Object.values(SUITES)) {
		say(suite.join(' '));
		if (!runTool(suite)) failed += 1;
	}
	process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
