import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { at, textOf } from '../../testkit/json';
import { anchorsOf, linksOf } from '../../tools/package/markdown';
import { packPackage, readManifest, ROOT, type PackedPackage } from '../../tools/package/pack';
import { standalonePage } from '../../tools/package/page';
import { releaseTag, repositoryPage } from '../../tools/package/repository';

const REPOSITORY = 'https://github.com/someone/something';
const RAW = 'https://raw.githubusercontent.com/someone/something';

describe('a page that stands alone', () => {
	it.each([
		['[x](docs/a.md#b)', `[x](${REPOSITORY}/blob/v1.2.3/docs/a.md#b)`],
		['[x](./LICENSE)', `[x](${REPOSITORY}/blob/v1.2.3/LICENSE)`],
		['[x](examples)', `[x](${REPOSITORY}/tree/v1.2.3/examples)`],
		['![x](docs/images/a.png)', `![x](${RAW}/v1.2.3/docs/images/a.png)`],
		['![x](../../actions/a.svg)', `![x](${REPOSITORY}/actions/a.svg)`],
		['[x](../../issues)', `[x](${REPOSITORY}/issues)`],
		['[x](#here)', '[x](#here)'],
		['[x](https://example.com/a)', '[x](https://example.com/a)'],
		['[x](mailto:a@example.com)', '[x](mailto:a@example.com)'],
	])('has %s as %s', (markdown, page) => {
		const isFolder = (path: string) => path === 'examples';
		expect(standalonePage(markdown, { repository: REPOSITORY, tag: 'v1.2.3', isFolder })).toBe(page);
	});
});

describe('the repository', () => {
	it('is taken from package.json', () => {
		const manifest = { version: '1.2.3', repository: { url: `git+${REPOSITORY}.git` } };
		expect(repositoryPage(manifest)).toBe(REPOSITORY);
		expect(releaseTag(manifest)).toBe('v1.2.3');
	});

	it.each(['https://github.com/someone/something.git', 'git+https://gitlab.com/a/b.git', ''])(
		'is not %j, of which n8n’s scanner takes no sources',
		(url) => {
			expect(() => repositoryPage({ repository: { url } })).toThrow(url);
		},
	);
});

describe('the packed README.md', () => {
	let packed: PackedPackage;
	let page: string;
	let base: string;

	beforeAll(async () => {
		packed = await packPackage();
		page = readFileSync(join(packed.folder, 'README.md'), 'utf8');
		const manifest = await readManifest(packed.folder);
		base = `${repositoryPage(manifest)}/blob/${releaseTag(manifest)}`;
	});

	afterAll(async () => {
		await packed.remove();
	});

	it('has absolute links alone, but for those into itself, which lead to a heading', () => {
		const targets = linksOf(page).map(({ target }) => target);
		expect(targets).not.toHaveLength(0);
		const anchors = anchorsOf(page);
		const isAlive = (target: string) =>
			target.startsWith('#') ? anchors.has(target.slice(1)) : /^(?:https:\/\/|mailto:)/.test(target);
		expect(targets.filter((target) => !isAlive(target))).toEqual([]);
	});

	it('leads to files of this release', () => {
		const files = linksOf(page).filter(({ target }) => target.startsWith(`${base}/`));
		expect(files).not.toHaveLength(0);
		for (const { target } of files)
			expect(existsSync(join(ROOT, target.slice(base.length).replace(/#.*/, '')))).toBe(true);
	});
});

function markdownFiles(): string[] {
	const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
	const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
	return [...top, ...docs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
}

describe('the guides', () => {
	it.each(markdownFiles())('link from %s to files and headings that are there', (name) => {
		const text = readFileSync(join(ROOT, name), 'utf8');
		const dead = linksOf(text)
			.map(({ target }) => target)
			.filter((target) => !/^(?:https?:|mailto:)/.test(target) && !target.startsWith('../../'))
			.filter((target) => {
				const [path = '', anchor] = target.split('#');
				const file = path === '' ? join(ROOT, name) : join(ROOT, dirname(name), path);
				if (!existsSync(file) || relative(ROOT, file).startsWith('..')) return true;
				return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).has(decodeURIComponent(anchor));
			});
		expect(dead).toEqual([]);
	});
});

describe('the repository’s address', () => {
	const shown = ['nodes/VvTool/VvTool.node.json', 'credentials/VvToolApi.credentials.ts', ...markdownFiles()];

	it.each(shown)('is in %s the one of package.json', async (name) => {
		const manifest = await readManifest(ROOT);
		const page = repositoryPage(manifest);
		const names = new Set([textOf(at(manifest, 'name')), page.split('/').at(-1)]);
		const text = readFileSync(join(ROOT, name), 'utf8');
		const pages = [...text.matchAll(/https:\/\/github\.com\/[\w.-]+\/([\w-]+)/g)];
		const own = pages.filter(([, repository]) => names.has(repository)).map(([address]) => address);
		expect(own.filter((address) => address !== page)).toEqual([]);
	});
});
