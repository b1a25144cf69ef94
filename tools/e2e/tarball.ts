import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../n8n-lab/environment';
import { labDir, repositoryRoot } from '../n8n-lab/paths';
import { runOrThrow } from '../n8n-lab/shell';
import { packPackage } from '../package/pack';

/** The npm script that builds. */
export type BuildScript = 'build' | 'build:debug';

const packFolder = () => join(labDir(), 'pack');

/**
 * Builds the package and packs the very tarball that is published.
 * @param script `build:debug` writes a source map into each file, with the sources' places in this repository
 * @returns the path of the tarball, which stays until the next call
 */
export async function buildTarball(script: BuildScript = 'build'): Promise<string> {
	await runOrThrow('npm', ['run', script], { cwd: repositoryRoot, env: cleanEnvironment() });
	const folder = packFolder();
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const packed = await packPackage(folder);
	await packed.remove();
	return packed.tarball;
}

/**
 * The path of the tarball that {@link buildTarball} made last.
 * @throws where there is none
 */
export async function packedPackage(): Promise<string> {
	const [tarball] = await readdir(packFolder()).catch(() => []);
	if (tarball === undefined) throw new Error('Nothing is packed: run "npm run e2e" from the start');
	return join(packFolder(), tarball);
}
