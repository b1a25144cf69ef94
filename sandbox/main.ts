import { banner, parseCommandLine, usage } from './cli';
import { startSandbox } from './server';

/** Runs the sandbox until Ctrl-C. */
async function main(): Promise<void> {
	const wanted = parseCommandLine(process.argv.slice(2));
	if (!wanted) {
		console.log(usage());
		return;
	}
	const log = wanted.quiet ? undefined : { log: (line: string) => console.log(line) };
	const sandbox = await startSandbox({ ...wanted.options, ...log });
	console.log(banner(sandbox.url, sandbox.options));
	const end = () => {
		const { calls, refused, points, ordersServed } = sandbox.stats();
		void sandbox.stop().then(() => {
			console.log(`${calls} calls, ${refused} refused as too fast, ${ordersServed} orders, ${points} points`);
		});
	};
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
