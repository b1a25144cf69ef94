import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ensurePrograms } from '../../n8n-lab/debian';
import { runOrThrow } from '../../n8n-lab/shell';
import { IMAGES } from './picture';

/** Few colours and no dithering keep an editor sharp and the file small. */
const TO_GIF =
	'fps=5,scale=1080:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=64:stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle';

/** A silent film of a page, frame by frame. */
export class Film {
	private readonly list: string[] = [];

	private constructor(
		private readonly page: Page,
		private readonly folder: string,
	) {}

	static async of(page: Page): Promise<Film> {
		return new Film(page, await mkdtemp(join(tmpdir(), 'film-')));
	}

	/** Takes a frame that is shown for the given time, in ms. */
	async frame(ms: number): Promise<void> {
		const path = join(this.folder, `${this.list.length / 2}.png`);
		await this.page.screenshot({ path, animations: 'disabled' });
		this.list.push(`file '${path}'`, `duration ${ms / 1000}`);
	}

	/** Writes `docs/images/<name>.gif`. */
	async save(name: string): Promise<void> {
		await mkdir(IMAGES, { recursive: true });
		const script = join(this.folder, 'frames.txt');
		const path = join(IMAGES, `${name}.gif`);
		await writeFile(script, this.list.join('\n'));
		await ensurePrograms({ ffmpeg: ['ffmpeg'] }, console.log);
		await runOrThrow('ffmpeg', ['-y', '-f', 'concat', '-safe', '0', '-i', script, '-vf', TO_GIF, path]);
		await rm(this.folder, { recursive: true });
		console.log(`${path}: ${Math.round((await stat(path)).size / 1000)} kB`);
	}
}
