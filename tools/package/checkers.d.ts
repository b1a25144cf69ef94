declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What the scanner lints of a source tree. */
	export const SOURCE_FILE_PATTERNS: readonly string[];

	/** Lints the files of a folder; touches no network. */
	export function analyzePackage(
		folder: string,
		patterns: readonly string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

declare module 'publint' {
	/** One finding; how it is put into words is the business of `publint/utils`. */
	export interface Message {
		readonly code: string;
	}

	/** Looks at an unpacked package; with `pack: false` all files of the folder count as published. */
	export function publint(options: {
		pkgDir: string;
		pack: false;
	}): Promise<{ messages: readonly Message[] }>;
}

declare module 'publint/utils' {
	import type { Message } from 'publint';

	/** A finding in words; `undefined` for a code that it does not know. */
	export function formatMessage(message: Message, manifest: unknown): string | undefined;
}
