import { anchorsOf, linksOf, mapLinks } from '../../tools/package/markdown';

describe('the links of a Markdown text', () => {
	it.each<[string, string, [string, boolean][]]>([
		['a link', 'See [this](docs/a.md#x).', [['docs/a.md#x', false]]],
		['a link whose label is code', '[`examples/`](examples)', [['examples', false]]],
		['an image', '![alt](docs/a.png)', [['docs/a.png', true]]],
		[
			'an image in a link',
			'[![alt](docs/a.svg)](docs/a.md)',
			[
				['docs/a.svg', true],
				['docs/a.md', false],
			],
		],
		['a reference', '[x]: docs/a.md', [['docs/a.md', false]]],
		[
			'HTML',
			'<a href="docs/a.md"><img width="9" src="docs/a.png"></a>',
			[
				['docs/a.md', false],
				['docs/a.png', true],
			],
		],
		['nothing, in a line of code', '`[this](docs/a.md)`', []],
		['nothing, in a block of code', '```md\n[this](docs/a.md)\n```\n', []],
	])('are found in %s', (_title, markdown, links) => {
		const found = linksOf(markdown).map(({ target, isImage }) => [target, isImage]);
		expect(found.sort()).toEqual([...links].sort());
	});

	it('are all that changes', () => {
		const markdown = 'A `b` [c `d`](e) ![f](g) `[h](i)`\n\n```\n[j](k)\n```\n\n[l]: m\n';
		expect(mapLinks(markdown, ({ target }) => target)).toBe(markdown);
		expect(mapLinks(markdown, ({ target }) => `/${target}`)).toBe(
			'A `b` [c `d`](/e) ![f](/g) `[h](i)`\n\n```\n[j](k)\n```\n\n[l]: /m\n',
		);
	});
});

describe('the anchors of a Markdown text', () => {
	it.each<[string, string[]]>([
		['# Get Many (every platform)', ['get-many-every-platform']],
		['## `npm test`: *all* of [it](x)', ['npm-test-all-of-it']],
		['## 安装（Docker）', ['安装docker']],
		['## A\n## A', ['a', 'a-1']],
		['```\n# no\n```\n## yes', ['yes']],
		['<a id="credential"></a>', ['credential']],
	])('of %j are %j', (markdown, anchors) => {
		expect([...anchorsOf(markdown)]).toEqual(anchors);
	});
});
