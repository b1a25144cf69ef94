import { ensurePrograms } from '../../n8n-lab/debian';
import { runOrThrow } from '../../n8n-lab/shell';

/** Reduces a PNG to 128 colours, which nobody sees in pictures of an editor; needs Debian's `pngquant`. */
export async function lighten(path: string): Promise<void> {
	await ensurePrograms({ pngquant: ['pngquant'] }, console.log);
	await runOrThrow('pngquant', ['--force', '--skip-if-larger', '--strip', '--output', path, '128', path]);
}
