import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, textOf } from '../../testkit/json';
import { readManifest, ROOT } from '../../tools/package/pack';
import { releaseTag, repositoryPage } from '../../tools/package/repository';
import { runTool } from './commands';

let manifest: unknown;

beforeAll(async () => {
	manifest = await readManifest(ROOT);
});

describe('the check before a release', () => {
	const check = (changes: NodeJS.ProcessEnv) =>
		runTool('package/checkRelease.mjs', [], {
			...process.env,
			GITHUB_SERVER_URL: 'https://github.com',
			GITHUB_REPOSITORY: repositoryPage(manifest).replace('https://github.com/', ''),
			GITHUB_REF_NAME: releaseTag(manifest),
			...changes,
		});

	it('passes for the tag of the version, in the repository of package.json', () => {
		expect(check({})).toMatchObject({ status: 0, stderr: '' });
	});

	it.each([
		[{ GITHUB_REF_NAME: 'v0.0.1' }, 'The tag is v0.0.1'],
		[{ GITHUB_REPOSITORY: 'someone/fork' }, 'git+https://github.com/someone/fork.git'],
		[{ GITHUB_SERVER_URL: 'https://git.example.com' }, 'not on https://git.example.com'],
	])('fails with %j', (changes, reason) => {
		const { status, stderr } = check(changes);
		expect(status).toBe(1);
		expect(stderr).toContain(reason);
	});
});

describe('the scan of what was published', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'vv-tool-scan-'));
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	/** A scanner that says something of what it was asked for. */
	function scanSaying(words: string) {
		const scanner = join(folder, 'scanner.cjs');
		writeFileSync(scanner, `console.log("Package " + process.argv[2] + ${JSON.stringify(words)});`);
		return runTool('package/scanPublished.mjs', [], { ...process.env, SCANNER: scanner, SCAN_TRIES: '1' });
	}

	it('passes where the scanner says that this very version does', () => {
		const { status, stdout } = scanSaying(' has passed all security checks');
		expect(status).toBe(0);
		expect(stdout).toContain(`n8n-nodes-vv-tool@${textOf(at(manifest, 'version'))}`);
	});

	it('fails where it says anything else, though its command ends well', () => {
		expect(scanSaying(' has failed security checks').status).toBe(1);
	});
});
