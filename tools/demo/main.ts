import { REAL_LATENCY } from '../../sandbox/latency';
import { loadBuilt } from '../../testkit/engine/built';
import { forkSandbox } from '../../testkit/sandbox/sandboxProcess';
import { checkRun, kindOf } from './check';
import { parseCommandLine, USAGE, type DemoOptions } from './commandLine';
import { ProgressLine, type Screen } from './progress';
import { checkText, measureText, resultText } from './report';
import { distinct, makeRows } from './rows';
import { runDemo, type DemoRun } from './run';

/** The way to the sandbox may take so many ms more for one call than for another. */
const TOLERANCE_MS = 30;

const SCREEN: Screen = {
	isTerminal: process.stdout.isTTY,
	write: (text) => process.stdout.write(text),
};

function introduction(options: DemoOptions): string {
	const rows = makeRows(options);
	const { latency, limit, shops } = options;
	const pace = limit === 'none' ? 'as many calls as come' : `ten calls a second (${limit})`;
	return [
		`${rows.length} rows, ${distinct(rows).length} order numbers, ${shops} ${shops === 1 ? 'shop' : 'shops'}.`,
		`A local VV-Tool takes ${pace} and answers in about ${(latency / 1000).toFixed(1)} s.`,
		'',
	].join('\n');
}

async function run(options: DemoOptions): Promise<DemoRun> {
	const built = loadBuilt();
	const tail = REAL_LATENCY.p99Ms / REAL_LATENCY.medianMs;
	const sandbox = await forkSandbox({
		seed: options.seed,
		limit: { kind: options.limit, toleranceMs: TOLERANCE_MS },
		latency: options.latency === 0 ? 0 : { medianMs: options.latency, p99Ms: options.latency * tail },
	});
	const expected = distinct(makeRows(options)).filter((wanted) => kindOf(wanted) === 'found').length;
	const progress = options.quiet ? undefined : new ProgressLine(SCREEN, sandbox.stats, expected);
	try {
		return await runDemo(options, { ...built, sandbox });
	} finally {
		progress?.stop();
		await sandbox.stop();
	}
}

async function main(): Promise<void> {
	const options = parseCommandLine(process.argv.slice(2));
	if (options === undefined) {
		console.log(USAGE);
		return;
	}
	if (!options.quiet) console.log(introduction(options));
	const { evidence, measures } = await run(options);
	const checks = checkRun(evidence);
	if (!options.quiet) console.log(`${resultText(evidence)}\n\n${measureText(evidence, measures)}\n`);
	console.log(checkText(checks));
	process.exitCode = checks.every(({ fault }) => fault === undefined) ? 0 : 1;
}

main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	})
	// What n8n's engine keeps open must not keep the command from ending.
	.finally(() => process.exit());
