import { startSandbox, type GivenOptions, type Sandbox } from '../../sandbox/server';
import type { CredentialFile } from '../n8n-lab/cli';
import { cliOf } from '../n8n-lab/cli';
import { createHome } from '../n8n-lab/home';
import { ensureN8n } from '../n8n-lab/install';
import { startN8n, type N8nInstance } from '../n8n-lab/instance';
import { packedPackage } from './tarball';
import { type N8nRest, signIn } from '../n8n-lab/rest';
import type { Say } from '../n8n-lab/shell';

/** The id and name that the example workflows ask for, so that they run as they stand. */
export const SANDBOX_CREDENTIAL = { id: 'vvToolSandbox', name: 'VV-Tool sandbox' } as const;

export interface StageOptions {
	/** Which n8n. */
	readonly version: string;
	/** `LANG` of the n8n process, as `zh_CN.UTF-8`. Default: English. */
	readonly locale?: string;
	/** Of the editor. Default: any free port. */
	readonly port?: number;
	readonly sandbox?: GivenOptions;
	readonly say?: Say;
}

/** A sandbox and a running n8n with the packed node, an owner, and a credential for the sandbox. */
export interface Stage {
	readonly n8n: N8nInstance;
	readonly rest: N8nRest;
	readonly sandbox: Sandbox;
	/** Stops both and deletes n8n's data. */
	close(): Promise<void>;
}

/** What a user enters to sign in to a sandbox. */
export function accountFor(baseUrl: string): Record<string, unknown> {
	return {
		authentication: 'account',
		clientId: 'demo',
		clientSecret: 'demo-secret',
		baseUrl,
		requestsPerSecond: 10,
	};
}

/** The sandbox's credential as a file to import. */
export function sandboxCredentialFile(
	baseUrl: string,
	changes: Readonly<Record<string, unknown>> = {},
): CredentialFile {
	return { ...SANDBOX_CREDENTIAL, type: 'vvToolApi', data: { ...accountFor(baseUrl), ...changes } };
}

/** Starts everything; the node is the tarball that was packed last. */
export async function openStage(options: StageOptions): Promise<Stage> {
	const { version, locale = 'en_US.UTF-8', port, say = () => undefined } = options;
	const install = await ensureN8n(version, say);
	const home = await createHome({
		install,
		tarball: await packedPackage(),
		env: { LANG: locale, LC_ALL: locale },
	});
	const sandbox = await startSandbox(options.sandbox);
	const undo = [async () => await home.remove(), async () => await sandbox.stop()];
	const close = async () => {
		for (const step of [...undo].reverse()) await step();
	};
	try {
		await cliOf(home).importCredentials([sandboxCredentialFile(sandbox.url)]);
		const n8n = await startN8n({ on: home, port });
		undo.push(async () => await n8n.stop());
		return { n8n, rest: await signIn(n8n.url), sandbox, close };
	} catch (error) {
		await close();
		throw error;
	}
}
