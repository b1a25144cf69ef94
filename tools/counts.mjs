// Adds up the counts of jest and Playwright: `node tools/counts.mjs [--failed] report.json …` prints `N passed, N failed`. A
// report that is missing counts as one failure, and so does `--failed`, for a step that failed without a failed test.
import { readFileSync } from 'node:fs';

function countsIn(report) {
	if (report.stats === undefined) {
		return [report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites];
	}
	// A test that Playwright passes over, because what it needs did not start, has not passed.
	const { expected, unexpected, flaky, skipped } = report.stats;
	const failed = unexpected + flaky + skipped;
	return [expected, failed === 0 ? report.errors.length : failed];
}

let passed = 0;
let failed = 0;
for (const argument of process.argv.slice(2)) {
	try {
		if (argument === '--failed') throw new Error('a step failed');
		const [good, bad] = countsIn(JSON.parse(readFileSync(argument, 'utf8')));
		passed += good;
		failed += bad;
	} catch {
		failed += 1;
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
