import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../n8n-lab/environment';
import { labDir, repositoryRoot } from '../n8n-lab/paths';
import { runOrThrow } from '../n8n-lab/shell';

/** The npm script that builds. */
export type BuildScript = 'build' | 'build:debug';

const packFolder = () => join(labDir(), 'pack');

/**
 * Builds the package and packs it as npm would publish it.
 * @param script `build:debug` writes a source map into each file, with the sources' places in this repository
 * @returns the path of the tarball, which stays until the next call
 */
export async function packPackage(script: BuildScript = 'build'): Promise<string> {
	const env = cleanEnvironment();
	await runOrThrow('npm', ['run', script], { cwd: repositoryRoot, env });
	const folder = packFolder();
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await runOrThrow('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: repositoryRoot,
		env,
	});
	return await packedPackage();
}

/**
 * The path of the tarball that {@link packPackage} made last.
 * @throws where there is none
 */
export async function packedPackage(): Promise<string> {
	const [tarball] = await readdir(packFolder()).catch(() => []);
	if (tarball === undefined) throw new Error('Nothing is packed: run "npm run e2e" from the start');
	return join(packFolder(), tarball);
}
