import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildTarball } from '../e2e/tarball';
import { repositoryRoot } from '../n8n-lab/paths';
import { OWNER } from '../n8n-lab/rest';
import { parseCommandLine } from '../start/commandLine';
import { startDemo } from '../start/demo';
import { fail, untilCtrlC } from '../start/untilCtrlC';
import { createRebuilder } from './rebuild';

const WATCHED = ['nodes', 'credentials'];
const BUILD = 'build:debug';
const QUIET_MS = 300;

/** `npm run dev`: as `npm start`; a saved file of the node is built in, and n8n restarted with it. */
async function main(): Promise<void> {
	const say = (line: string) => {
		console.log(line);
	};
	const { n8n, sandboxUrl, stop } = await startDemo({
		...parseCommandLine(process.argv.slice(2)),
		build: BUILD,
		say,
	});
	untilCtrlC(stop);

	const renew = async () => {
		const started = Date.now();
		say('Changed: building …');
		await n8n.home.installTarball(await buildTarball(BUILD));
		say('Restarting n8n …');
		await n8n.restart();
		say(`Ready after ${((Date.now() - started) / 1000).toFixed(1)} s: reload the page.`);
	};
	let timer: NodeJS.Timeout | undefined;
	const wish = createRebuilder(renew, say, (callback) => {
		clearTimeout(timer);
		timer = setTimeout(callback, QUIET_MS);
	});
	for (const folder of WATCHED) watch(join(repositoryRoot, folder), { recursive: true }, wish);
	say(`\n${n8n.url}  ${OWNER.email}  ${OWNER.password}  sandbox ${sandboxUrl}`);
	say(`Watching ${WATCHED.join(' and ')}. Ctrl-C ends everything.`);
}

main().catch(fail);
