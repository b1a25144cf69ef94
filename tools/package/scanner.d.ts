declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What the scanner lints of a source tree. */
	export const SOURCE_FILE_PATTERNS: readonly string[];

	/** Lints the files of a folder; touches no network. */
	export function analyzePackage(
		folder: string,
		patterns: readonly string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
