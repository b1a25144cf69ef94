import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './commands';

type Packages = Record<string, { version?: string; integrity?: string; optional?: boolean; peer?: boolean }>;

const ONE = { version: '1.0.0', integrity: 'sha512-1' };
const TWO = { version: '1.0.1', integrity: 'sha512-2' };
const LOCKED: Packages = { '': { version: '9.9.9' }, 'node_modules/one': ONE };

describe('setting up before a command', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'vv-tool-setup-'));
		// Stands for npm: says what it was asked for.
		writeFileSync(join(folder, 'npm.js'), 'console.log("npm " + process.argv.slice(2).join(" "))');
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	function setUp(locked: Packages, installed?: Packages) {
		writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }));
		if (installed !== undefined) {
			mkdirSync(join(folder, 'node_modules'));
			writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
		}
		return runTool('setup.mjs', [folder], { ...process.env, npm_execpath: join(folder, 'npm.js') });
	}

	it.each<[string, Packages, Packages]>([
		['is what the lockfile names', LOCKED, { 'node_modules/one': ONE }],
		[
			'lacks an optional package',
			{ ...LOCKED, 'node_modules/two': { ...TWO, optional: true } },
			{ 'node_modules/one': ONE },
		],
		['lacks a peer', { ...LOCKED, 'node_modules/two': { ...TWO, peer: true } }, { 'node_modules/one': ONE }],
	])('does nothing where what is installed %s', (_title, locked, installed) => {
		expect(setUp(locked, installed)).toMatchObject({ status: 0, stdout: '', stderr: '' });
	});

	it.each<[string, string, Packages | undefined]>([
		['nothing is installed', 'node_modules', undefined],
		['a package is missing', 'node_modules/one', {}],
		['a package has another version', 'node_modules/one', { 'node_modules/one': TWO }],
		[
			'a package has another content',
			'node_modules/one',
			{ 'node_modules/one': { ...ONE, integrity: 'sha512-3' } },
		],
	])('installs, and says so, where %s', (_title, missing, installed) => {
		const { status, stdout } = setUp(LOCKED, installed);
		expect(status).toBe(0);
		expect(stdout).toContain(`(${missing} is missing or another version)`);
		expect(stdout).toContain('npm ci');
	});

	it('ends with the exit code of npm where npm fails', () => {
		writeFileSync(join(folder, 'npm.js'), 'process.exit(7)');
		expect(setUp(LOCKED)).toMatchObject({ status: 7, stderr: 'npm ci failed\n' });
	});
});
