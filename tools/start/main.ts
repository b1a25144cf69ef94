import { parseCommandLine } from './commandLine';
import { startDemo } from './demo';
import { fail, untilCtrlC } from './untilCtrlC';
import { welcome } from './welcome';

/** `npm start [-- --lang zh] [-- --n8n <version>]`: a real n8n with the node and something to click on. */
async function main(): Promise<void> {
	const say = (line: string) => {
		console.log(line);
	};
	const { n8n, sandboxUrl, examples, stop } = await startDemo({
		...parseCommandLine(process.argv.slice(2)),
		say,
	});
	untilCtrlC(stop);
	say(welcome({ url: n8n.url, logFile: n8n.process().logFile, sandboxUrl, examples }));
}

main().catch(fail);
