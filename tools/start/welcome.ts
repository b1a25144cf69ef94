import { MAGIC_VALUES } from '../../sandbox/magicValues';
import { OWNER } from '../n8n-lab/rest';

/** What there is to say of a running n8n and its sandbox. */
export interface Running {
	/** Of the editor. */
	readonly url: string;
	readonly logFile: string;
	readonly sandboxUrl: string;
	/** Names of the imported workflows. */
	readonly examples: readonly string[];
}

/** What to read once everything runs: where to go, the examples, and what to type to see each failure. */
export function welcome({ url, logFile, sandboxUrl, examples }: Running): string {
	const width = Math.max(...MAGIC_VALUES.map(([what]) => what.length));
	return [
		'',
		`  n8n         ${url}`,
		`  E-mail      ${OWNER.email}`,
		`  Password    ${OWNER.password}`,
		`  VV-Tool     ${sandboxUrl} (a local sandbox, as slow as the real one; account demo, access key demo-secret)`,
		`  Log         ${logFile}`,
		'',
		'Workflows:',
		...examples.map((name) => `  ${name}`),
		'',
		'What to type into a VV-Tool node to see what it does about it:',
		...MAGIC_VALUES.map(([what, answer]) => `  ${what.padEnd(width)}  ${answer}`),
		'',
		'Ctrl-C ends everything.',
	].join('\n');
}
