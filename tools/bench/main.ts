import { parseCommandLine, USAGE, type BenchOptions } from './commandLine';
import { benchCost } from './cost/bench';
import { renew, TITLES, type Part } from './document';
import { machineLine } from './machine';
import { benchSpeed } from './speed/bench';
import { startTable, strayTable, workersTable } from './workers/main';

const WORKERS_WORDS = [
	'Processes that share an account and do not know of each other, ten calls a second on a sliding window: share of the limit that was used /',
	"share of the calls that was refused, in per cent, / Jain's index of fairness. The first columns are the settled state, *cold* is the first minute.",
].join('\n');

const STRAY_WORDS = [
	'Refusals that have nothing to do with the pace: one back end of several, or a throttle of the platform behind it. Share of the limit that one process',
	'/ three processes used in the settled state, in per cent, by the share of calls that is refused by chance.',
].join('\n');

const START_WORDS = 'The first ten seconds of a process, in per cent; the mean of 500 starts.';

function workers(): string {
	return [WORKERS_WORDS, workersTable(), STRAY_WORDS, strayTable(), START_WORDS, startTable()].join('\n\n');
}

const say = (line: string) => console.log(`  ${line}`);

const RUN: Record<Part, (options: BenchOptions) => Promise<string>> = {
	speed: async ({ calls }) => await benchSpeed(calls, say),
	cost: async ({ rows }) => await benchCost(rows, say),
	workers: async () => workers(),
};

async function main(): Promise<void> {
	const options = parseCommandLine(process.argv.slice(2));
	if (options === undefined) {
		console.log(USAGE);
		return;
	}
	for (const part of options.parts) {
		console.log(`\n${TITLES[part]}`);
		const machine = machineLine();
		const text = `${machine}\n\n${await RUN[part](options)}`;
		console.log(`\n${text}`);
		if (options.writes) await renew(part, text);
	}
}

main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	})
	// What n8n's engine keeps open must not keep the command from ending.
	.finally(() => process.exit());
