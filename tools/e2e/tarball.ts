import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../n8n-lab/environment';
import { labDir, repositoryRoot } from '../n8n-lab/paths';
import { runOrThrow } from '../n8n-lab/shell';

const packFolder = () => join(labDir(), 'pack');

/**
 * Builds the package and packs it as npm would publish it.
 * @param build false packs what an earlier build left in `dist`
 * @returns the path of the tarball, which stays until the next call
 */
export async function packPackage(build = true): Promise<string> {
	const env = cleanEnvironment();
	if (build) await runOrThrow('npm', ['run', 'build'], { cwd: repositoryRoot, env });
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
