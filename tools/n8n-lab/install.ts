import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrograms } from './debian';
import { withNode } from './environment';
import { withHeartbeat } from './heartbeat';
import { ensureNode, type NodeInstall } from './node';
import { labDir } from './paths';
import { needsOf } from './releases';
import { run, runOrThrow, type Say } from './shell';

/** An n8n that can be started. */
export interface N8nInstall {
	readonly version: string;
	/** The `node` program that it runs on. */
	readonly node: string;
	/** n8n's start script; run it with {@link node}. */
	readonly script: string;
	/** The folder of the installation. */
	readonly folder: string;
}

const NPM_INSTALL = [
	'install',
	'--ignore-scripts',
	// n8n needs its peers. `npm run` hands the settings of its own project down, where they are left out.
	'--legacy-peer-deps=false',
	'--no-audit',
	'--no-fund',
	'--no-progress',
	'--loglevel=error',
];
const COMPILER = { python3: ['python3'], make: ['make'], 'g++': ['g++'] };

/**
 * Installs an n8n with the Node it needs, or finds it where an earlier call has put it. Takes some six minutes and
 * 3 GB the first time; needs the npm registry, and a C++ compiler for the database driver.
 * @throws when a step fails, with the step's last lines; calling again goes on from there
 */
export async function ensureN8n(version: string, say: Say = console.log): Promise<N8nInstall> {
	const folder = join(labDir(), 'n8n', version);
	const needs = needsOf(version);
	const node = await ensureNode(needs.node, say);
	const install: N8nInstall = {
		version,
		node: node.binary,
		script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		folder,
	};
	const marker = join(folder, 'complete.json');
	const found = await readFile(marker, 'utf8').catch(() => undefined);
	if (found !== undefined) return install;

	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies: { n8n: version }, overrides: needs.overrides }),
	);
	const logFile = join(folder, 'install.log');
	const started = Date.now();
	await withHeartbeat(
		`Installing n8n ${version} (minutes, once)`,
		say,
		async () =>
			await runOrThrow('npm', NPM_INSTALL, {
				cwd: folder,
				env: withNode(node.binary),
				logFile,
				timeoutMs: 30 * 60_000,
			}),
		join(folder, 'node_modules'),
	);
	await ensureDatabaseDriver(folder, node, logFile, say);
	await writeFile(marker, JSON.stringify({ version, node: needs.node, tookMs: Date.now() - started }));
	return install;
}

/** `sqlite3` comes as source: compiled for the Node that n8n will run on, unless that has been done. */
async function ensureDatabaseDriver(
	folder: string,
	node: NodeInstall,
	logFile: string,
	say: Say,
): Promise<void> {
	const env = withNode(node.binary);
	const loads = await run(node.binary, ['-e', 'require("sqlite3")'], { cwd: folder, env });
	if (loads.code === 0) return;
	await ensurePrograms(COMPILER, say);
	await withHeartbeat('Compiling the database driver', say, async () => {
		await runOrThrow('npm', ['rebuild', 'sqlite3', '--foreground-scripts', '--ignore-scripts=false'], {
			cwd: folder,
			env: { ...env, npm_config_nodedir: node.folder },
			logFile,
			timeoutMs: 20 * 60_000,
		});
	});
}
