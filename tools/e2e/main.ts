import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrograms } from '../lab/debian';
import { ensureN8n } from '../lab/install';
import { packPackage } from '../lab/packPackage';
import { repositoryRoot } from '../lab/paths';
import { NEWEST_N8N, OLDEST_N8N } from '../lab/releases';
import { messageOf } from '../lab/shell';

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
