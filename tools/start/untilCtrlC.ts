import { messageOf } from '../n8n-lab/shell';

/** Ends the process in an orderly way at the first Ctrl-C or SIGTERM, at once at the second. */
export function untilCtrlC(stop: () => Promise<void>): void {
	let stopping = false;
	const end = () => {
		if (stopping) process.exit(1);
		stopping = true;
		console.log('\nStopping …');
		stop().then(
			() => process.exit(0),
			(error: unknown) => fail(error),
		);
	};
	process.on('SIGINT', end);
	process.on('SIGTERM', end);
}

/** Tells what went wrong and ends the process, and with it everything it has started. */
export function fail(error: unknown): never {
	console.error(messageOf(error));
	process.exit(1);
}
