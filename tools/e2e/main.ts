import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrograms } from '../n8n-lab/debian';
import { ensureN8n } from '../n8n-lab/install';
import { packPackage } from './tarball';
import { repositoryRoot } from '../n8n-lab/paths';
import { NEWEST_N8N, OLDEST_N8N } from './releases';
import { messageOf } from '../n8n-lab/shell';

/** First part of `npm run e2e`: everything that the suites need and that is not there yet, with progress. */
async function main(): Promise<void> {
	const started = Date.now();
	const say = (line: string) => {
		console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${line}`);
	};
	await ensurePrograms(
		{ chromium: ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'], 'redis-server': ['redis-server'] },
		say,
	);
	for (const version of [OLDEST_N8N, NEWEST_N8N]) await ensureN8n(version, say);
	await mkdir(join(repositoryRoot, 'reports'), { recursive: true });
	say('Packing the node …');
	say(`Packed: ${await packPackage()}`);
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
