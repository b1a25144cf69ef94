import { spawnSync } from 'node:child_process';
import { ensurePrograms } from '../n8n-lab/debian';
import { ensureN8n } from '../n8n-lab/install';
import { repositoryRoot } from '../n8n-lab/paths';
import type { Say } from '../n8n-lab/shell';
import { buildTarball } from './tarball';

const PROGRAMS = {
	chromium: ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
	'redis-server': ['redis-server'],
};

/** A line with the seconds since the start. */
export function sayWithSeconds(): Say {
	const started = Date.now();
	return (line) => {
		console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${line}`);
	};
}

/** Installs browser, Redis and n8ns that are not there yet, and packs the node as it is now. */
export async function prepare(versions: readonly string[], say: Say): Promise<void> {
	await ensurePrograms(PROGRAMS, say);
	for (const version of versions) await ensureN8n(version, say);
	say('Packing the node …');
	say(`Packed: ${await buildTarball()}`);
}

/** Runs a program of `node_modules/.bin` in the foreground; true where it succeeded. */
export function runTool(command: readonly string[]): boolean {
	const options = { cwd: repositoryRoot, stdio: 'inherit' } as const;
	return spawnSync('npx', ['--no-install', ...command], options).status === 0;
}
