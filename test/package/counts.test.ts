import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './commands';

describe('the counts of several test reports', () => {
	let folder: string;
	const path = (name: string) => join(folder, name);

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'vv-tool-counts-'));
		const report = (name: string, passed: number, failed: number, broken = 0) => {
			const counts = { numPassedTests: passed, numFailedTests: failed, numRuntimeErrorTestSuites: broken };
			writeFileSync(path(name), JSON.stringify(counts));
		};
		report('green.json', 900, 0);
		report('red.json', 7, 2);
		report('broken.json', 5, 0, 1);
		const playwright = (name: string, stats: object, errors: object[] = []) => {
			const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
			writeFileSync(path(name), JSON.stringify({ stats: { ...none, ...stats }, errors }));
		};
		playwright('browser.json', { expected: 14 });
		playwright('browser-red.json', { expected: 3, unexpected: 2, flaky: 1, skipped: 4 }, [{}]);
		playwright('browser-broken.json', {}, [{ message: 'No tests found' }]);
		writeFileSync(path('half.json'), '{"numPassedTests": 1');
	});

	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it.each<[string[], string, number]>([
		[['green.json'], '900 passed, 0 failed\n', 0],
		[['green.json', 'red.json'], '907 passed, 2 failed\n', 1],
		[['broken.json'], '5 passed, 1 failed\n', 1],
		[['green.json', 'missing.json'], '900 passed, 1 failed\n', 1],
		[['green.json', 'browser.json'], '914 passed, 0 failed\n', 0],
		[['browser-red.json'], '3 passed, 7 failed\n', 1],
		[['browser-broken.json'], '0 passed, 1 failed\n', 1],
		[['half.json'], '0 passed, 1 failed\n', 1],
		[['green.json', '--failed'], '900 passed, 1 failed\n', 1],
	])('of %j are "%s"', (names, stdout, status) => {
		const args = names.map((name) => (name.startsWith('--') ? name : path(name)));
		expect(runTool('counts.mjs', args)).toMatchObject({ stdout, status });
	});
});
