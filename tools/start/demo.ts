import { join } from 'node:path';
import { REAL_LATENCY } from '../../sandbox/latency';
import { startSandbox } from '../../sandbox/server';
import { ensureN8n } from '../n8n-lab/install';
import { startN8n, type N8nInstance } from '../n8n-lab/instance';
import { accountFor } from '../e2e/stage';
import { buildTarball, type BuildScript } from '../e2e/tarball';
import { repositoryRoot } from '../n8n-lab/paths';
import { freePort } from '../n8n-lab/ports';
import { signIn } from '../n8n-lab/rest';
import type { Say } from '../n8n-lab/shell';
import { readExamples, withCredential } from './examples';

const CREDENTIAL_TYPE = 'vvToolApi';
const CREDENTIAL_NAME = 'VV-Tool sandbox';
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
	const install = await ensureN8n(version, say);
	say('Building the node …');
	const tarball = await buildTarball(build);
	const sandbox = await startSandbox({ latency: REAL_LATENCY });
	say(`Starting n8n ${version} …`);
	const n8n = await startN8n({
		on: install,
		tarball,
		port: await freePort(EDITOR_PORT),
		...(locale === undefined ? {} : { env: { LANG: locale, LC_ALL: locale } }),
	}).catch(async (error: unknown) => {
		await sandbox.stop();
		throw error;
	});
	const stop = async () => {
		await n8n.stop();
		await sandbox.stop();
		await n8n.home.remove();
	};
	try {
		const examples = await furnish(n8n.url, sandbox.url);
		return { n8n, sandboxUrl: sandbox.url, examples, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function furnish(url: string, sandboxUrl: string): Promise<string[]> {
	const rest = await signIn(url);
	const id = await rest.createCredential({
		name: CREDENTIAL_NAME,
		type: CREDENTIAL_TYPE,
		data: accountFor(sandboxUrl),
	});
	const examples = await readExamples(join(repositoryRoot, 'examples'));
	for (const example of examples) {
		const {
			name,
			nodes,
			connections,
			settings = {},
		} = withCredential(example, CREDENTIAL_TYPE, {
			id,
			name: CREDENTIAL_NAME,
		});
		await rest.createWorkflow({ name, nodes, connections, settings });
	}
	return examples.map(({ name }) => name);
}
