import { join } from 'node:path';
import { REAL_LATENCY } from '../../sandbox/latency';
import { openStage } from '../e2e/stage';
import { buildTarball, type BuildScript } from '../e2e/tarball';
import type { N8nInstance } from '../n8n-lab/instance';
import { repositoryRoot } from '../n8n-lab/paths';
import { freePort } from '../n8n-lab/ports';
import type { Say } from '../n8n-lab/shell';
import { readExamples } from './examples';

const EDITOR_PORT = 5678;

export interface DemoOptions {
	/** Which n8n. */
	readonly version: string;
	/** `LANG` of the n8n process, from which the node takes its language. */
	readonly locale?: string;
	/** How the node is built. */
	readonly build?: BuildScript;
	readonly say: Say;
}

/** A local VV-Tool and an n8n with the node, a credential and the example workflows. */
export interface Demo {
	readonly n8n: N8nInstance;
	readonly sandboxUrl: string;
	/** Names of the imported workflows. */
	readonly examples: readonly string[];
	/** Ends both and deletes n8n's data. */
	stop: () => Promise<void>;
}

/** Builds and packs the node as it stands and puts it into an n8n of its own, on port 5678 or the next free one. */
export async function startDemo({ version, locale, build, say }: DemoOptions): Promise<Demo> {
	say('Building the node …');
	await buildTarball(build);
	say(`Starting n8n ${version} …`);
	const { n8n, rest, sandbox, close } = await openStage({
		version,
		locale: locale ?? ownLocale(process.env),
		port: await freePort(EDITOR_PORT),
		sandbox: { latency: REAL_LATENCY },
		say,
	});
	try {
		const examples = await readExamples(join(repositoryRoot, 'examples'));
		for (const { name, nodes, connections, settings = {} } of examples)
			await rest.createWorkflow({ name, nodes, connections, settings });
		return { n8n, sandboxUrl: sandbox.url, examples: examples.map(({ name }) => name), stop: close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** The language of the one who starts it; a variable that is empty names none. */
function ownLocale({ LC_ALL, LANG }: NodeJS.ProcessEnv): string | undefined {
	return [LC_ALL, LANG].find((locale) => locale !== undefined && locale !== '');
}
