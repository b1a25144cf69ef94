import { OWNER } from '../n8n-lab/rest';
import { parseCommandLine } from './commandLine';
import { startDemo } from './demo';
import { fail, untilCtrlC } from './untilCtrlC';

/** `npm start [-- --lang zh] [-- --n8n <version>]`: a real n8n with the node and something to click on. */
async function main(): Promise<void> {
	const say = (line: string) => {
		console.log(line);
	};
	const demo = await startDemo({ ...parseCommandLine(process.argv.slice(2)), say });
	untilCtrlC(demo.stop);
	say(
		[
			'',
			`  n8n         ${demo.n8n.url}`,
			`  E-mail      ${OWNER.email}`,
			`  Password    ${OWNER.password}`,
			`  VV-Tool     ${demo.sandboxUrl} (a local sandbox; account demo, access key demo-secret)`,
			`  Workflows   ${demo.examples.join(', ') || 'none yet'}`,
			`  Log         ${demo.n8n.process().logFile}`,
			'',
			'Ctrl-C ends everything.',
		].join('\n'),
	);
}

main().catch(fail);
