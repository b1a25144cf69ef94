import { performance } from 'node:perf_hooks';
import { BrokenWorld, checkWorld } from '../../testkit/simulation/checkWorld';
import { readCommand } from './commandLine';

const PROGRESS_MS = 2_000;

/** Runs worlds one after the other; a broken one is shown and the next one runs. @returns how many were broken */
async function simulate(from: number, seeds: number): Promise<number> {
	const startedAt = performance.now();
	const broken: number[] = [];
	let shownAt = startedAt;
	const pace = (done: number) => `${((done * 1_000) / (performance.now() - startedAt)).toFixed(0)} a second`;
	for (let done = 0; done < seeds; done += 1) {
		try {
			await checkWorld(from + done);
		} catch (error) {
			if (!(error instanceof BrokenWorld)) throw error;
			broken.push(error.seed);
			console.error(`\nSeed ${error.seed}: ${error.message}\n`);
		}
		if (performance.now() - shownAt < PROGRESS_MS) continue;
		shownAt = performance.now();
		console.log(`${done + 1} of ${seeds} worlds · ${pace(done + 1)} · ${broken.length} broken`);
	}
	const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
	console.log(`${seeds} worlds, seeds ${from} to ${from + seeds - 1}, in ${seconds} s (${pace(seeds)})`);
	console.log(broken.length === 0 ? 'Every rule held in all of them.' : `Broken: ${broken.join(', ')}`);
	return broken.length;
}

const { from, seeds } = readCommand(process.argv.slice(2));
simulate(from, seeds).then(
	(broken) => {
		process.exitCode = broken === 0 ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
