// Adds up jest's own counts: `node tools/counts.mjs [--failed] report.json …` prints `N passed, N failed`. A report that is
// missing counts as one failure, and so does `--failed`, for a step that failed without any report.
import { readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
for (const argument of process.argv.slice(2)) {
	try {
		if (argument === '--failed') throw new Error('a step failed');
		const report = JSON.parse(readFileSync(argument, 'utf8'));
		passed += report.numPassedTests;
		failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
	} catch {
		failed += 1;
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
