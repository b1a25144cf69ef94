import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../n8n-lab/paths';

/** Where the results are kept. */
const DOCUMENT = join(repositoryRoot, 'docs', 'benchmarks.md');

export const TITLES = {
	speed: 'Speed, side by side',
	cost: 'What the node itself takes',
	json: 'Exact JSON',
	workers: 'Several workers, simulated',
} as const;

/** The parts of the benchmark, in the order of the document. */
export type Part = keyof typeof TITLES;
export const PARTS: readonly Part[] = ['speed', 'cost', 'json', 'workers'];

const HEAD = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- --speed\`, \`--cost\`, \`--json\` or \`--workers\` renews one part. Ratios are the result: times
depend on the machine, which each part names.
`;

/** The parts of a document as they stand, with what is written under their titles. */
export function readParts(text: string): Map<Part, string> {
	const sections = text.split(/^## /m).slice(1);
	const parts = new Map<Part, string>();
	for (const section of sections) {
		const [title = '', ...lines] = section.split('\n');
		const part = PARTS.find((each) => TITLES[each] === title.trim());
		if (part !== undefined) parts.set(part, lines.join('\n').trim());
	}
	return parts;
}

/** A document with these parts. */
export function writeParts(parts: ReadonlyMap<Part, string>): string {
	const sections = PARTS.filter((part) => parts.has(part)).map(
		(part) => `## ${TITLES[part]}\n\n${parts.get(part) ?? ''}\n`,
	);
	return [HEAD, ...sections].join('\n');
}

/** Puts new parts in the place of the old ones; the others stay. */
export async function renew(renewed: ReadonlyMap<Part, string>): Promise<void> {
	const before = await readFile(DOCUMENT, 'utf8').catch(() => '');
	await writeFile(DOCUMENT, writeParts(new Map([...readParts(before), ...renewed])));
}
