// Prints what CHANGELOG.md says of one version: `node tools/package/releaseNotes.mjs v1.2.3 [CHANGELOG.md]`.
import { readFileSync } from 'node:fs';

const [given = '', file = 'CHANGELOG.md'] = process.argv.slice(2);
const version = given.replace(/^v/, '');

const sections = readFileSync(file, 'utf8').split(/^## /m).slice(1);
const section = sections.find((text) => text.startsWith(`[${version}]`));
const [, ...lines] = section?.split('\n') ?? [];
const notes = lines
	.filter((line) => !/^\[[^\]]+\]: /.test(line))
	.join('\n')
	.trim();

if (version === '' || notes === '') {
	console.error(`${file} has no section "## [${version}]" with something in it`);
	process.exitCode = 1;
} else console.log(notes);
