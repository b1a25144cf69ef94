import { REAL_LATENCY } from '../../sandbox/latency';
import { loadBuilt } from '../../testkit/engine/built';
import type { Check } from '../../testkit/lookups/check';
import { forkSandbox } from '../../testkit/sandbox/sandboxProcess';
import { parseCommandLine, USAGE, type DemoOptions } from './commandLine';
import { lookUp } from './lookUp';
import { periodStage } from './period';
import { showProgress } from './progress';
import type { Stage } from './stage';

const STAGES: readonly Stage[] = [
	lookUp,
	periodStage('pinduoduo', 'Pinduoduo', 5),
	periodStage('taobao', 'Taobao', 24),
];

/** The way to the sandbox may take so many ms more for one call than for another. */
const TOLERANCE_MS = 30;

/** Runs a stage at a sandbox of its own, with a line that tells how far it is. */
async function play(stage: Stage, options: DemoOptions): Promise<readonly Check[]> {
	const { latency, limit } = options;
	const built = loadBuilt();
	const p99Ms = (latency * REAL_LATENCY.p99Ms) / REAL_LATENCY.medianMs;
	const sandbox = await forkSandbox({
		limit: { kind: limit, toleranceMs: TOLERANCE_MS },
		latency: latency === 0 ? 0 : { medianMs: latency, p99Ms },
	});
	const stopProgress = showProgress(sandbox.stats, stage.expected(options));
	try {
		const { lines, checks } = await stage.run({ options, built, sandbox });
		stopProgress();
		console.log(['', ...lines, ''].join('\n'));
		return checks;
	} finally {
		stopProgress();
		await sandbox.stop();
	}
}

async function main(): Promise<void> {
	const options = parseCommandLine(process.argv.slice(2));
	if (options === undefined) {
		console.log(USAGE);
		return;
	}
	const pace = options.limit === 'none' ? 'as many calls as come' : `ten calls a second (${options.limit})`;
	console.log(`A local VV-Tool takes ${pace} and answers in about ${options.latency / 1000} s.`);
	let faults = 0;
	for (const stage of STAGES) {
		console.log(`\n${stage.title(options)}`);
		for (const { name, fault } of await play(stage, options)) {
			console.log(fault === undefined ? `✔ ${name}` : `✘ ${name}\n    ${fault}`);
			if (fault !== undefined) faults += 1;
		}
	}
	console.log(faults === 0 ? 'Everything adds up.' : `${faults} checks failed.`);
	process.exitCode = faults === 0 ? 0 : 1;
}

main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	})
	// What n8n's engine keeps open must not keep the command from ending.
	.finally(() => process.exit());
