import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from './shell';

const EVERY_MS = 15_000;

/**
 * Tells every 15 seconds that long work is still going on: time gone by and, for a folder,
 * its size so far. Tells at the end how long it took.
 */
export async function withHeartbeat<T>(
	what: string,
	say: Say,
	work: () => Promise<T>,
	folder?: string,
): Promise<T> {
	const started = Date.now();
	const elapsed = () => `${String(Math.round((Date.now() - started) / 1000))} s`;
	say(`${what} …`);
	let counting = false;
	const beat = setInterval(() => {
		if (counting) return;
		counting = true;
		void describe(folder).then((text) => {
			counting = false;
			say(`${what}: ${elapsed()}${text}`);
		});
	}, EVERY_MS);
	try {
		const result = await work();
		say(`${what}: done in ${elapsed()}`);
		return result;
	} finally {
		clearInterval(beat);
	}
}

async function describe(folder: string | undefined): Promise<string> {
	if (folder === undefined) return '';
	const bytes = await sizeOf(folder);
	// npm moves everything into place at the end: until then there is nothing to tell.
	return bytes < 1_000_000 ? '' : `, ${String(Math.round(bytes / 1_000_000))} MB so far`;
}

/** Bytes of all files below a folder; files that vanish meanwhile are passed over. */
async function sizeOf(folder: string): Promise<number> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	let bytes = 0;
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) bytes += await sizeOf(path);
		else if (entry.isFile())
			bytes += await stat(path).then(
				({ size }) => size,
				() => 0,
			);
	}
	return bytes;
}
