// What jest tells in `npm test`: how far it is and, at the end, what broke, in one screen. All of it: npx jest <file>.
import { relative } from 'node:path';

const PROGRESS_EVERY_MS = 10_000;
/** One screen holds the failures and what stands below them. */
const MAX_FAILURES = 3;
const MAX_LINES = 8;

const isOwnFrame = (line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line);
const withoutColours = (text) => text.replace(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g'), '');

/** The first lines of a failure and where it happened. */
function essence(message, rootDir) {
	const lines = withoutColours(message).split('\n');
	const said = lines.filter((line) => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, MAX_LINES);
	const frame = lines.find(isOwnFrame)?.trim().replaceAll(`${rootDir}/`, '');
	return frame === undefined ? said : [...said, frame];
}

export default class BriefReporter {
	#rootDir;
	#toldAtMs = Date.now();

	constructor({ rootDir }) {
		this.#rootDir = rootDir;
	}

	onRunStart({ numTotalTestSuites }) {
		console.log(`  ${numTotalTestSuites} test files`);
	}

	onTestResult({ path }, { numFailingTests, testExecError }, { numTotalTestSuites, ...counts }) {
		if (numFailingTests > 0 || testExecError) console.log(`  FAILED ${relative(this.#rootDir, path)}`);
		if (Date.now() - this.#toldAtMs < PROGRESS_EVERY_MS) return;
		this.#toldAtMs = Date.now();
		const done = counts.numPassedTestSuites + counts.numFailedTestSuites;
		console.log(`  ${done} of ${numTotalTestSuites} files, ${counts.numPassedTests} tests passed`);
	}

	onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests }) {
		const failures = testResults.flatMap(
			({ testFilePath, testResults: tests, testExecError, failureMessage }) => {
				const file = relative(this.#rootDir, testFilePath);
				if (testExecError) return [{ title: file, message: failureMessage ?? String(testExecError.message) }];
				return tests
					.filter(({ status }) => status === 'failed')
					.map((test) => ({ title: `${file} › ${test.fullName}`, message: test.failureMessages.join('\n') }));
			},
		);
		console.log(`  ${numPassedTests} tests passed, ${numFailedTests} failed`);
		for (const { title, message } of failures.slice(0, MAX_FAILURES)) {
			console.log(`\n  ✗ ${title}`);
			for (const line of essence(message, this.#rootDir)) console.log(`      ${line}`);
		}
		const rest = failures.slice(MAX_FAILURES).map(({ title }) => title);
		if (rest.length > 0) console.log(`\n  and ${rest.length} more, among them ${rest[0]}`);
	}
}
