const EVERY_MS = 200;

/**
 * Asks until there is an answer.
 * @param what named in the error, after "Waited … for"
 * @param ask gives a value, or undefined for "not yet"; what it throws counts as "not yet" and is reported as the cause
 * if the time runs out
 * @param goOn asked each time; false ends the waiting with an error at once
 */
export async function waitFor<T>(
	what: string,
	timeoutMs: number,
	ask: () => Promise<T | undefined>,
	goOn: () => boolean = () => true,
): Promise<T> {
	const until = Date.now() + timeoutMs;
	for (;;) {
		let cause: unknown;
		try {
			const answer = await ask();
			if (answer !== undefined) return answer;
		} catch (error) {
			cause = error;
		}
		if (!goOn()) throw new Error(`Waiting for ${what} has become pointless`, { cause });
		if (Date.now() > until) throw new Error(`Waited ${String(timeoutMs)} ms for ${what}`, { cause });
		await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
	}
}
