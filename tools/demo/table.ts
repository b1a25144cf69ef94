const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{M}\p{Cf}\p{Cc}]/u;

function letterWidth(letter: string): number {
	if (NO_WIDTH.test(letter)) return 0;
	return WIDE.test(letter) ? 2 : 1;
}

/** How many columns a terminal needs for a text: Chinese letters take two. */
export function displayWidth(text: string): number {
	return [...text].reduce((width, letter) => width + letterWidth(letter), 0);
}

/** A text cut to so many columns, with `…` at its end where something was cut off. */
export function fit(text: string, columns: number): string {
	if (displayWidth(text) <= columns) return text;
	let cut = '';
	let width = 0;
	for (const letter of text) {
		width += letterWidth(letter);
		if (width > columns - 1) break;
		cut += letter;
	}
	return `${cut}…`;
}

function pad(text: string, columns: number, toRight: boolean): string {
	const blanks = ' '.repeat(Math.max(0, columns - displayWidth(text)));
	return toRight ? blanks + text : text + blanks;
}

export interface Column {
	readonly title: string;
	/** Longer texts are cut. */
	readonly most?: number;
	readonly align?: 'left' | 'right';
}

/** A table for a terminal: titles, a line, rows; columns stand straight whatever is written in them. */
export function textTable(columns: readonly Column[], rows: ReadonlyArray<readonly string[]>): string {
	const cells = rows.map((row) => columns.map(({ most = Infinity }, index) => fit(row[index] ?? '', most)));
	const widths = columns.map(({ title }, index) =>
		Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[index] ?? ''))),
	);
	const line = (texts: readonly string[]) =>
		texts
			.map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align === 'right'))
			.join('  ')
			.trimEnd();
	const titles = columns.map(({ title }) => title);
	return [line(titles), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}
