import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../testkit/json';
import { readManifest, ROOT } from '../../tools/package/pack';

const textOf = (name: string) => readFileSync(join(ROOT, name), 'utf8');

describe('the commands of the guides', () => {
	it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/zh-CN.md'])(
		'in %s are scripts of package.json',
		async (name) => {
			const scripts = Object.keys(at(await readManifest(ROOT), 'scripts') ?? {});
			const called = [...textOf(name).matchAll(/npm (?:run ([\w:]+)|(test|start))\b/g)].map(
				([, script, short]) => script ?? short,
			);
			expect(called.filter((script) => script === undefined || !scripts.includes(script))).toEqual([]);
		},
	);

	it('in CONTRIBUTING.md are all that there are, but for the parts of others', async () => {
		const scripts = Object.keys(at(await readManifest(ROOT), 'scripts') ?? {});
		const parts = ['build', 'build:debug', 'typecheck', 'check:format', 'test:coverage'];
		const guide = textOf('CONTRIBUTING.md');
		const isTold = (script: string) => new RegExp(`npm (?:run )?${script}\\b`).test(guide);
		expect(scripts.filter((script) => !parts.includes(script) && !isTold(script))).toEqual([]);
	});
});

describe('the map in CONTRIBUTING.md', () => {
	const cells = [...textOf('CONTRIBUTING.md').matchAll(/^\| ((?:`[\w/.*]+\/?`(?:, )?)+) \|/gm)].map(
		([, cell]) => cell,
	);
	const folders = cells.flatMap((cell) =>
		[...String(cell).matchAll(/`([\w/]+\/)`/g)].map(([, folder]) => [folder]),
	);

	it('names folders', () => {
		expect(folders.length).toBeGreaterThan(10);
	});

	const layers = readdirSync(join(ROOT, 'nodes', 'VvTool'), { withFileTypes: true }).filter((entry) =>
		entry.isDirectory(),
	);

	it.each(layers.map(({ name }) => [`nodes/VvTool/${name}/`]))('leaves out no %s', (folder) => {
		expect(folders.flat()).toContain(folder);
	});

	it.each(folders)('has %s', (folder) => {
		expect(existsSync(join(ROOT, String(folder)))).toBe(true);
	});
});
