import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './commands';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2025-11-22

### Added

- Something with a \`## [1.1.0]\` in it

## [1.1.0] - 2025-11-01

### Fixed

- Another thing

[1.2.0]: https://n8n-nodes-vv-tool.example/1.2.0
[1.1.0]: https://n8n-nodes-vv-tool.example/1.1.0
`;

describe('release notes', () => {
	let folder: string;
	let file: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'vv-tool-notes-'));
		file = join(folder, 'CHANGELOG.md');
		writeFileSync(file, CHANGELOG);
	});

	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it.each([
		['v1.2.0', '### Added\n\n- Something with a `## [1.1.0]` in it\n'],
		['1.1.0', '### Fixed\n\n- Another thing\n'],
	])('of %s are what the changelog says of it, and no more', (version, notes) => {
		expect(runTool('package/releaseNotes.mjs', [version, file])).toMatchObject({ status: 0, stdout: notes });
	});

	it.each([['v1.3.0'], ['v1.2'], ['v1.1.0-beta'], ['Unreleased'], ['']])(
		'do not exist for "%s"',
		(version) => {
			expect(runTool('package/releaseNotes.mjs', [version, file])).toMatchObject({ status: 1, stdout: '' });
		},
	);
});
