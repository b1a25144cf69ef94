import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { contentFlaws } from './contents';
import { packPackage, ROOT, type PackedPackage } from './pack';

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function emptyFolder(name: string): Promise<string> {
	const folder = join(ROOT, name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	return folder;
}

async function check(packed: PackedPackage): Promise<void> {
	const { scan } = await import('./scan');
	const { publishingFlaws } = await import('./publishing');
	for (const file of packed.files) console.log(`  ${file}`);
	console.log(
		`  ${packed.files.length} files, ${kilobytes(packed.tarballBytes)} packed, ${kilobytes(packed.unpackedBytes)} unpacked`,
	);
	const flaws = [
		...contentFlaws(packed.files, packed.tarballBytes),
		...(await publishingFlaws(packed.folder)),
		...(await scan(ROOT, packed.folder)),
	];
	for (const flaw of flaws) console.error(flaw);
	const verdict = flaws.length === 0 ? 'publint and both legs of the scanner pass' : `${flaws.length} flaws`;
	console.log(`  ${verdict}: ${relative(ROOT, packed.tarball)}`);
	process.exitCode = flaws.length === 0 ? 0 : 1;
}

/** Checks the package and leaves it in `reports/`, where the release workflow publishes it from. */
async function main(): Promise<void> {
	const packed = await packPackage(await emptyFolder('reports/package'));
	try {
		await check(packed);
	} finally {
		await packed.remove();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
