import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { at, isObject, textOf } from '../../../testkit/json';
import { repositoryRoot } from '../../n8n-lab/paths';
import { runOrThrow, type Say } from '../../n8n-lab/shell';

/** The release of n8n's own nodes that goes with the n8n-core that the tests use. */
export const NODES_BASE = '2.11.2';
/** Where n8n's HTTP Request node lives for the benchmark alone. */
const HOME = join(repositoryRoot, '.cache', 'bench', NODES_BASE);
const PACKAGE = join(HOME, 'node_modules', 'n8n-nodes-base');
const NODE = join(PACKAGE, 'dist/nodes/HttpRequest/HttpRequest.node.js');
/** What that node requires beside what n8n-core brings along. */
const REQUIRES = ['@mozilla/readability', 'cheerio', 'html-to-text', 'jsdom', 'lodash'];
/** The newest version of the node in that release. */
export const HTTP_REQUEST_VERSION = 4.4;

/**
 * All of n8n-nodes-base is 400 nodes with their libraries. The node is taken from the published package as it is, and only
 * the libraries that it requires are installed, in the versions that the package names.
 */
async function install(say: Say): Promise<void> {
	say(`Fetching n8n's HTTP Request node (n8n-nodes-base ${NODES_BASE}) into .cache/bench …`);
	await rm(HOME, { recursive: true, force: true });
	await mkdir(HOME, { recursive: true });
	await runOrThrow('npm', ['pack', `n8n-nodes-base@${NODES_BASE}`, '--silent'], { cwd: HOME });
	await runOrThrow('tar', ['-xzf', `n8n-nodes-base-${NODES_BASE}.tgz`], { cwd: HOME });
	const published: unknown = JSON.parse(await readFile(join(HOME, 'package', 'package.json'), 'utf8'));
	const dependencies = Object.fromEntries(
		REQUIRES.map((name) => [name, textOf(at(published, 'dependencies', name))]),
	);
	await writeFile(join(HOME, 'package.json'), JSON.stringify({ private: true, dependencies }));
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--no-package-lock'];
	await runOrThrow('npm', ['install', ...flags], { cwd: HOME });
	// The node hands its forms to n8n-core, which has to know their class: as in n8n, there is one form-data for both.
	await rm(join(HOME, 'node_modules', 'form-data'), { recursive: true, force: true });
	await rename(join(HOME, 'package'), PACKAGE);
	await rm(join(HOME, `n8n-nodes-base-${NODES_BASE}.tgz`));
}

const isNode = (value: unknown): value is INodeType =>
	isObject(value) && isObject(value.description) && typeof value.execute === 'function';

/** n8n's HTTP Request node, fetched the first time. */
export async function httpRequestNode(say: Say): Promise<INodeType> {
	if (!existsSync(NODE)) await install(say);
	const loaded: unknown = createRequire(__filename)(NODE);
	const HttpRequest = at(loaded, 'HttpRequest');
	if (typeof HttpRequest !== 'function') throw new Error(`${NODE} holds no HTTP Request node`);
	const versioned: unknown = Reflect.construct(HttpRequest, []);
	const node = at(versioned, 'nodeVersions', String(HTTP_REQUEST_VERSION));
	if (!isNode(node)) throw new Error(`the HTTP Request node has no version ${HTTP_REQUEST_VERSION}`);
	return node;
}
