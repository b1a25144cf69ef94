import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nHome } from './home';
import { isObject, readRawOutput, type RunData } from './runData';
import { run, runOrThrow, type RunResult } from './shell';

/** A credential as `n8n import:credentials` takes it: plain data, which n8n encrypts. */
export interface CredentialFile {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** A workflow as it is exported. `id` is needed to run it from the command line. */
export interface WorkflowFile {
	readonly id?: string;
	readonly name: string;
	readonly nodes: readonly unknown[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * An execution from the command line. Its `status` says how it went; there is no exit code, because n8n 2.41 on Node 24
 * often dies of a memory fault after it has printed everything.
 */
export interface Executed extends RunData {
	/** ms, n8n's start included. */
	readonly took: number;
}

/** n8n's command line, on one user folder. The first command also creates the database (10 to 20 s). */
export interface N8nCli {
	importCredentials(credentials: readonly CredentialFile[]): Promise<void>;
	importWorkflow(workflow: WorkflowFile): Promise<void>;
	/** Runs a workflow by its id, to the end. Resolves also when the workflow fails. */
	execute(id: string, timeoutMs?: number): Promise<Executed>;
	/** Makes a workflow's triggers and webhooks live, from the next start of a server. */
	publish(id: string): Promise<void>;
	/** Descriptions of all loaded node types, or those whose name starts with a given text. From n8n 1.123 on. */
	exportNodes(prefix?: string): Promise<Record<string, unknown>[]>;
	/** Any other command. */
	command(args: readonly string[], timeoutMs?: number): Promise<RunResult>;
}

const TIMEOUT_MS = 180_000;

export function cliOf(home: N8nHome): N8nCli {
	const { install } = home;
	const logFile = join(home.folder, 'cli.log');
	const start = async (runner: typeof run, args: readonly string[], timeoutMs = TIMEOUT_MS) =>
		await runner(install.node, [install.script, ...args], {
			cwd: home.folder,
			env: await home.environment({ EXECUTIONS_MODE: 'regular' }),
			logFile,
			timeoutMs,
		});
	const withFile = async (name: string, content: unknown, args: readonly string[]) => {
		const path = join(home.folder, name);
		await writeFile(path, JSON.stringify(content));
		await start(runOrThrow, [...args, `--input=${path}`]);
	};
	return {
		importCredentials: async (credentials) => {
			await withFile('credentials.json', credentials, ['import:credentials']);
		},
		importWorkflow: async (workflow) => {
			await withFile('workflow.json', [{ active: false, settings: {}, ...workflow }], ['import:workflow']);
		},
		execute: async (id, timeoutMs) => {
			const { stdout, stderr, took } = await start(run, ['execute', `--id=${id}`, '--rawOutput'], timeoutMs);
			if (!stdout.includes('{')) throw new Error(`n8n executed nothing:\n${stdout}\n${stderr}`);
			return { ...readRawOutput(stdout), took };
		},
		publish: async (id) => {
			const [major = 0] = install.version.split('.').map(Number);
			const args =
				major >= 2 ? ['publish:workflow', `--id=${id}`] : ['update:workflow', `--id=${id}`, '--active=true'];
			await start(runOrThrow, args);
		},
		exportNodes: async (prefix = '') => {
			const path = join(home.folder, 'nodes.json');
			await start(runOrThrow, ['export:nodes', `--output=${path}`]);
			const types: unknown = JSON.parse(await readFile(path, 'utf8'));
			if (!Array.isArray(types)) throw new Error('n8n exported no list of node types');
			return types.filter(isObject).filter(({ name }) => typeof name === 'string' && name.startsWith(prefix));
		},
		command: async (args, timeoutMs) => await start(run, args, timeoutMs),
	};
}
