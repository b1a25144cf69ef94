import { contentFlaws } from '../../tools/package/contents';

const GOOD = [
	'LICENSE',
	'README.md',
	'dist/credentials/VvToolApi.credentials.js',
	'dist/nodes/VvTool/VvTool.node.js',
	'dist/nodes/VvTool/VvTool.node.json',
	'dist/nodes/VvTool/VvToolTrigger.node.js',
	'dist/nodes/VvTool/VvToolTrigger.node.json',
	'dist/nodes/VvTool/api/codes.js',
	'dist/nodes/VvTool/vvTool.dark.svg',
	'dist/nodes/VvTool/vvTool.svg',
	'index.js',
	'package.json',
];

describe('what may be published', () => {
	it('is the built code with its icons and its codex', () => {
		expect(contentFlaws(GOOD, 70_000)).toEqual([]);
	});

	it.each([
		'dist/nodes/VvTool/api/codes.d.ts',
		'dist/nodes/VvTool/api/codes.js.map',
		'dist/nodes/VvTool/api/codes.test.js',
		'dist/nodes/VvTool/test/codes.js',
		'dist/nodes/VvTool/samples.json',
		'dist/sandbox/main.js',
		'dist/tsconfig.tsbuildinfo',
		'gulpfile.js',
		'nodes/VvTool/VvTool.node.ts',
		'test/api/codes.test.ts',
		'.npmrc',
	])('is not %s', (file) => {
		expect(contentFlaws([...GOOD, file], 70_000)).toEqual([`${file} must not be published`]);
	});

	it.each(GOOD.filter((file) => !file.includes('/api/')))('includes %s', (file) => {
		expect(
			contentFlaws(
				GOOD.filter((other) => other !== file),
				70_000,
			),
		).toEqual([`${file} is missing`]);
	});

	it('is small', () => {
		expect(contentFlaws(GOOD, 250_000)).toEqual([]);
		expect(contentFlaws(GOOD, 250_001)).toHaveLength(1);
	});
});
