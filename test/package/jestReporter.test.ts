import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../tools/package/pack';

const LINES_OF_A_SCREEN = 40;

describe('what npm test says of the tests', () => {
	let folder: string;

	beforeEach(() => {
		folder = realpathSync(mkdtempSync(join(tmpdir(), 'vv-tool-reporter-')));
		writeFileSync(join(folder, 'package.json'), '{}');
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	function run(tests: string) {
		writeFileSync(join(folder, 'some.test.js'), tests);
		const args = ['--rootDir', folder, '-i', `--reporters=${join(ROOT, 'tools', 'jestReporter.mjs')}`];
		const { stdout, status } = spawnSync(
			process.execPath,
			[join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...args],
			{ cwd: folder, encoding: 'utf8' },
		);
		return { lines: stdout.trimEnd().split('\n'), status };
	}

	it('is how many there are, where all is well', () => {
		expect(run("it('works', () => {});")).toEqual({
			lines: ['  1 test files', '  1 tests passed, 0 failed'],
			status: 0,
		});
	});

	it('names test, difference and line of what failed', () => {
		const { lines, status } = run(
			"describe('a sum', () => {\n it('is right', () => { expect(1 + 1).toBe(3); });\n});",
		);
		expect(status).toBe(1);
		expect(lines).toContain('  FAILED some.test.js');
		const at = lines.indexOf('  ✗ some.test.js › a sum is right');
		expect(lines.slice(at + 1).map((line) => line.trim())).toEqual([
			expect.stringContaining('toBe'),
			'Expected: 3',
			'Received: 2',
			expect.stringMatching(/^at .*some\.test\.js:2:\d+\)?$/),
		]);
	});

	it('names the file that could not be read', () => {
		const { lines, status } = run("throw new Error('no such thing');");
		expect(status).toBe(1);
		expect(lines).toContain('  ✗ some.test.js');
		expect(lines.map((line) => line.trim())).toContain('no such thing');
	});

	it('fits on a screen, whatever breaks', () => {
		const long = JSON.stringify(Array.from({ length: 100 }, (_, index) => index));
		const { lines } = run(`it.each(${long})('%s', (n) => { expect(${long}).toEqual([n]); });`);
		expect(lines.length).toBeLessThanOrEqual(LINES_OF_A_SCREEN);
		expect(lines.at(-1)).toBe('  and 97 more, among them some.test.js › 3');
	});
});
