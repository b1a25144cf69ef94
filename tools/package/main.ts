import { contentFlaws } from './contents';
import { packPackage, ROOT, type PackedPackage } from './pack';

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function check(packed: PackedPackage): Promise<void> {
	const { scan } = await import('./scan');
	for (const file of packed.files) console.log(`  ${file}`);
	console.log(
		`  ${packed.files.length} files, ${kilobytes(packed.tarballBytes)} packed, ${kilobytes(packed.unpackedBytes)} unpacked`,
	);
	const flaws = [...contentFlaws(packed.files, packed.tarballBytes), ...(await scan(ROOT, packed.folder))];
	for (const flaw of flaws) console.error(flaw);
	console.log(flaws.length === 0 ? '  Both legs of the scanner pass.' : `${flaws.length} flaws`);
	process.exitCode = flaws.length === 0 ? 0 : 1;
}

async function main(): Promise<void> {
	const packed = await packPackage();
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
