import { messageOf } from '../../n8n-lab/shell';
import { prepare, runTool, sayWithSeconds } from '../prepare';
import { NEWEST_N8N } from '../releases';

/** `npm run pictures`: makes the pictures of README and docs from the node as it is now. */
async function main(): Promise<void> {
	await prepare([NEWEST_N8N], sayWithSeconds());
	const done = runTool(['playwright', 'test', '--config', 'playwright.pictures.config.js']);
	process.exitCode = done ? 0 : 1;
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
