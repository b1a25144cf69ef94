import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ensurePrograms } from '../../n8n-lab/debian';
import { repositoryRoot } from '../../n8n-lab/paths';
import { runOrThrow } from '../../n8n-lab/shell';

/** Where README and docs look for pictures. */
export const IMAGES = join(repositoryRoot, 'docs', 'images');

/** Writes `docs/images/<name>.png`, in 128 colours: nobody sees that in pictures of an editor. */
export async function picture(name: string, element: Locator): Promise<void> {
	await mkdir(IMAGES, { recursive: true });
	const path = join(IMAGES, `${name}.png`);
	await element.page().mouse.move(0, 0);
	await element.screenshot({ path, animations: 'disabled' });
	await ensurePrograms({ pngquant: ['pngquant'] }, console.log);
	await runOrThrow('pngquant', ['--force', '--skip-if-larger', '--strip', '--output', path, '128', path]);
	console.log(`${path}: ${Math.round((await stat(path)).size / 1000)} kB`);
}
