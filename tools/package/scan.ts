import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

/** As the scanner looks at a published tarball. */
const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

async function leg(name: string, folder: string, patterns: readonly string[]): Promise<string[]> {
	const { passed, message = '', details = '' } = await analyzePackage(folder, patterns);
	return passed ? [] : [`${name}: ${message}\n${details}`];
}

/**
 * Both legs of n8n's scanner, with its own rules and versions of the plugins: the sources, and the packed code. What it
 * does beside this (provenance, download) needs a published package.
 * @returns what it finds; empty where it passes
 */
export async function scan(sources: string, packed: string): Promise<string[]> {
	return [
		...(await leg('sources', sources, SOURCE_FILE_PATTERNS)),
		...(await leg('packed', packed, PACKED_FILE_PATTERNS)),
	];
}
