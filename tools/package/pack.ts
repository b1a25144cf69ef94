import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { at, listOf, textOf } from '../../testkit/json';
import { standalonePage } from './page';
import { releaseTag, repositoryPage } from './repository';

const run = promisify(execFile);

/** The folder that holds `package.json`. */
export const ROOT = resolve(__dirname, '..', '..');

/** The package as npm would publish it, unpacked as an n8n has it: in a `node_modules` beside `n8n-workflow`. */
export interface PackedPackage {
	/** Where it is unpacked. */
	readonly folder: string;
	/** The file that would be published. */
	readonly tarball: string;
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

/** Runs `npm pack` and returns what it reports of the one tarball that it made. */
async function pack(folder: string, into: string): Promise<unknown> {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
	const { stdout } = await run('npm', args, { cwd: folder });
	return listOf(JSON.parse(stdout))[0];
}

async function unpack(tarball: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

async function makePageStandalone(folder: string): Promise<void> {
	const page = join(folder, 'README.md');
	const manifest = await readManifest(folder);
	const isFolder = (path: string) => statSync(join(ROOT, path)).isDirectory();
	const base = { repository: repositoryPage(manifest), tag: releaseTag(manifest), isFolder };
	await writeFile(page, standalonePage(await readFile(page, 'utf8'), base));
}

/**
 * Packs what the last build left in `dist`: first as npm chooses the files, then again with a README.md that can stand
 * alone on npm's page.
 * @param into where the tarball goes; without it, into a folder that `remove` deletes
 * @throws Error where the build is missing or older than the sources, README.md names a file that is not there, or npm fails
 */
export async function packPackage(into?: string): Promise<PackedPackage> {
	await checkBuild();
	const home = await mkdtemp(join(tmpdir(), 'vv-tool-package-'));
	const draft = await pack(ROOT, home);
	const folder = join(home, 'node_modules', textOf(at(draft, 'name')));
	await unpack(join(home, textOf(at(draft, 'filename'))), folder);
	await makePageStandalone(folder);
	const packed = await pack(folder, into ?? home);
	await symlink(join(ROOT, 'node_modules', 'n8n-workflow'), join(home, 'node_modules', 'n8n-workflow'));
	return {
		folder,
		tarball: join(into ?? home, textOf(at(packed, 'filename'))),
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
