import { messageOf, type Say } from '../n8n-lab/shell';

/**
 * Runs work once for any number of wishes that come while it is running or within a moment of each other. A failure is
 * told and waits for the next wish.
 * @param later calls back after a quiet moment; a new call replaces the one before
 */
export function createRebuilder(
	work: () => Promise<void>,
	say: Say,
	later: (callback: () => void) => void,
): () => void {
	let running = false;
	let wanted = false;
	const go = async () => {
		if (running) return;
		running = true;
		while (wanted) {
			wanted = false;
			await work().catch((error: unknown) => {
				say(messageOf(error));
			});
		}
		running = false;
	};
	return () => {
		wanted = true;
		later(() => void go());
	};
}
