import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tools/package/pack';

/** The text of a file of the repository. */
export function textOf(name: string): string {
	return readFileSync(join(ROOT, name), 'utf8');
}

/** The cells of all rows of all tables of a guide, without the lines that part heading and rows. */
export function rowsOf(name: string): string[][] {
	const lines = textOf(name)
		.split('\n')
		.filter((line) => line.startsWith('| ') && !/^\|[-| ]+\|$/.test(line));
	return lines.map((line) =>
		line
			.slice(1, -1)
			.split(/(?<!\\)\|/)
			.map((cell) => cell.trim()),
	);
}
