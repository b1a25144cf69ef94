import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { QUIET_N8N, withNode } from './environment';
import type { N8nInstall } from './install';
import { labDir } from './paths';
import { freePort } from './ports';
import { needsOf } from './releases';
import { isObject } from './runData';
import { runOrThrow } from './shell';

const UNNEEDED_MODULES = ['mcp-registry', 'instance-ai', 'agents', 'chat-hub', 'insights'];
const NPM_INSTALL = [
	'install',
	'--offline',
	'--legacy-peer-deps',
	'--ignore-scripts',
	'--no-audit',
	'--no-fund',
	'--no-progress',
];

export interface HomeOptions {
	readonly install: N8nInstall;
	/** Default: a new folder under `run` of the lab. */
	readonly folder?: string;
	/** Set for every n8n process of this home, over the quiet defaults. */
	readonly env?: Readonly<Record<string, string>>;
	/** A packed community node, installed as n8n itself would. */
	readonly tarball?: string;
}

/** One n8n's user folder: database, credentials, community nodes, logs; shared by its servers and commands. */
export interface N8nHome {
	readonly install: N8nInstall;
	readonly folder: string;
	/** The environment of a process of this home, with a task broker port of its own. */
	environment(extra?: Readonly<Record<string, string>>): Promise<NodeJS.ProcessEnv>;
	/** Installs a packed community node, in place of an earlier one of the same name; seen at the next start. */
	installTarball(path: string): Promise<void>;
	/** Deletes the folder. */
	remove(): Promise<void>;
}

/** A fresh user folder for n8n (or an existing one, when `folder` is given). */
export async function createHome(options: HomeOptions): Promise<N8nHome> {
	const { install } = options;
	const folder = options.folder ?? join(labDir(), 'run', `${Date.now().toString(36)}-${String(process.pid)}`);
	const nodes = join(folder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	const base = withNode(install.node);
	const disabled = await unneededModules(install);
	const home: N8nHome = {
		install,
		folder,
		environment: async (extra) => ({
			...base,
			...QUIET_N8N,
			...needsOf(install.version).env,
			N8N_DISABLED_MODULES: disabled,
			N8N_USER_FOLDER: folder,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...options.env,
			...extra,
		}),
		installTarball: async (path) => {
			const installed = join(nodes, 'node_modules', await packageNameOf(path));
			await rm(installed, { recursive: true, force: true });
			await rm(join(nodes, 'package-lock.json'), { force: true });
			// As n8n writes it. Without it npm would look for a project further up and install the package there.
			await writeFile(
				join(nodes, 'package.json'),
				JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
			);
			await runOrThrow('npm', [...NPM_INSTALL, '--prefix', nodes, path], { cwd: nodes, env: base });
			await access(join(installed, 'package.json'));
		},
		remove: async () => {
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
	if (options.tarball !== undefined) await home.installTarball(options.tarball);
	return home;
}

/** @throws when the file is no npm package */
async function packageNameOf(tarball: string): Promise<string> {
	const { stdout } = await runOrThrow('tar', ['-xzOf', tarball, 'package/package.json']);
	const manifest: unknown = JSON.parse(stdout);
	if (!isObject(manifest) || typeof manifest.name !== 'string')
		throw new Error(`${tarball} names no package`);
	return manifest.name;
}

/** Modules that ask the internet or cost start-up time, as far as this n8n knows them: an unknown one stops its start. */
async function unneededModules(install: N8nInstall): Promise<string> {
	const list = join(
		install.folder,
		'node_modules',
		'@n8n',
		'backend-common',
		'dist',
		'modules',
		'modules.config.js',
	);
	const known = await readFile(list, 'utf8').catch(() => '');
	return UNNEEDED_MODULES.filter((name) => known.includes(`'${name}'`)).join(',');
}
