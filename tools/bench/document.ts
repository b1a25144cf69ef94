import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../n8n-lab/paths';

/** Where the results are kept. */
const DOCUMENT = join(repositoryRoot, 'docs', 'benchmarks.md');

export const TITLES = {
	speed: 'Speed, side by side',
	cost: 'What the node itself takes',
	workers: 'Several workers, simulated',
} as const;

/** The parts of the benchmark, in the order of the document. */
export type Part = keyof typeof TITLES;
export const PARTS: readonly Part[] = ['speed', 'cost', 'workers'];

const HEAD = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- --speed\`, \`--cost\` or \`--workers\` renews one part. Ratios are the result: times
depend on the machine, which each part names.
`;

/** The sections of a document: under each title, what is written there. */
export function readSections(text: string): Map<string, string> {
	const sections = text.split(/^## /m).slice(1);
	return new Map(
		sections.map((section) => {
			const [title = '', ...lines] = section.split('\n');
			return [title.trim(), lines.join('\n').trim()];
		}),
	);
}

/** A document with these sections: the parts of the benchmark in their order, then the notes, which it does not write. */
export function writeSections(sections: ReadonlyMap<string, string>): string {
	const measured: string[] = PARTS.map((part) => TITLES[part]);
	const notes = [...sections.keys()].filter((title) => !measured.includes(title));
	const written = [...measured, ...notes]
		.filter((title) => sections.has(title))
		.map((title) => `## ${title}\n\n${sections.get(title) ?? ''}\n`);
	return [HEAD, ...written].join('\n');
}

/** Puts a part in the place of the old one; everything else stays. */
export async function renew(part: Part, text: string): Promise<void> {
	const before = await readFile(DOCUMENT, 'utf8').catch(() => '');
	await writeFile(DOCUMENT, writeSections(readSections(before).set(TITLES[part], text)));
}
