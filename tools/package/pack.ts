import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { at, listOf, textOf } from '../engine/json';

const run = promisify(execFile);

/** The folder that holds `package.json`. */
export const ROOT = resolve(__dirname, '..', '..');

/** The package as npm would publish it, unpacked as an n8n has it: in a `node_modules` beside `n8n-workflow`. */
export interface PackedPackage {
	/** Where it is unpacked. */
	readonly folder: string;
	/** Paths in the package. */
	readonly files: readonly string[];
	/** Sizes in bytes. */
	readonly tarballBytes: number;
	readonly unpackedBytes: number;
	/** Removes tarball and folder. */
	remove(): Promise<void>;
}

async function modifiedMs(folder: string, ending: string): Promise<number[]> {
	const names = await readdir(join(ROOT, folder), { recursive: true });
	const files = names.filter((name) => name.endsWith(ending));
	return await Promise.all(files.map(async (name) => (await stat(join(ROOT, folder, name))).mtimeMs));
}

async function checkBuild(): Promise<void> {
	const built = await modifiedMs('dist', '.js').catch(() => []);
	const sources = await Promise.all([modifiedMs('nodes', '.ts'), modifiedMs('credentials', '.ts')]);
	if (built.length === 0 || Math.max(...sources.flat()) > Math.min(...built))
		throw new Error('dist is missing or older than the sources: run "npm run build" first');
}

/**
 * Packs what the last build left in `dist`.
 * @throws Error where the build is missing or older than the sources, or npm fails
 */
export async function packPackage(): Promise<PackedPackage> {
	await checkBuild();
	const home = await mkdtemp(join(tmpdir(), 'vv-tool-package-'));
	const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
		cwd: ROOT,
	});
	const [packed] = listOf(JSON.parse(stdout));
	const folder = join(home, 'node_modules', textOf(at(packed, 'name')));
	await mkdir(folder, { recursive: true });
	await run('tar', [
		'-xzf',
		join(home, textOf(at(packed, 'filename'))),
		'-C',
		folder,
		'--strip-components=1',
	]);
	await symlink(join(ROOT, 'node_modules', 'n8n-workflow'), join(home, 'node_modules', 'n8n-workflow'));
	return {
		folder,
		files: listOf(at(packed, 'files')).map((file) => textOf(at(file, 'path'))),
		tarballBytes: Number(at(packed, 'size')),
		unpackedBytes: Number(at(packed, 'unpackedSize')),
		remove: async () => {
			await rm(home, { recursive: true, force: true });
		},
	};
}

/** `package.json` of a folder. */
export async function readManifest(folder: string): Promise<unknown> {
	return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}
