/**
 * Runs before each test file. n8n-core starts an interval that nothing ends (its SSH manager's); it must not keep jest's
 * worker alive after the last test.
 */
const start = globalThis.setInterval;

globalThis.setInterval = Object.assign(
	(...args: Parameters<typeof start>) => start(...args).unref(),
	// Keeps `util.promisify(setInterval)` and the like as they are.
	start,
);
