import type { SandboxStats } from '../../sandbox/server';

const ON_TERMINAL_MS = 150;
const ELSEWHERE_MS = 2_000;
const ERASE = '\r\u001b[2K';

/**
 * Tells how far a run is: one line, written over on a terminal, a new one now and then elsewhere.
 * @param stats what the sandbox has counted
 * @param expected orders that will come, if that is known
 * @returns ends it; on a terminal the line goes away
 */
export function showProgress(stats: () => Promise<SandboxStats>, expected: number | undefined): () => void {
	const { isTTY } = process.stdout;
	const startedAt = performance.now();
	let isOver = false;
	const show = async () => {
		const { calls, ordersServed, points } = await stats();
		if (isOver) return;
		const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
		const known = expected === undefined ? '' : ` of ${expected.toLocaleString('en-US')}`;
		const orders = `${ordersServed.toLocaleString('en-US')}${known} orders`;
		const line = `${seconds} s · ${orders} · calls: ${calls} · points: ${points}`;
		process.stdout.write(isTTY ? `${ERASE}${line}` : `${line}\n`);
	};
	const timer = setInterval(() => void show().catch(() => undefined), isTTY ? ON_TERMINAL_MS : ELSEWHERE_MS);
	return () => {
		isOver = true;
		clearInterval(timer);
		if (isTTY) process.stdout.write(ERASE);
	};
}
