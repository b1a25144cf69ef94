// Installs what is missing, and makes the folder for jest's reports, so that any command of this repository can be the first
// one on a fresh clone. Plain Node: nothing is installed when it runs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'));

function packagesIn(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/** What is in `node_modules` differs from the lockfile: the first such package, or `undefined` where all is well. */
function firstDifference() {
	const wanted = packagesIn('package-lock.json');
	const installed = packagesIn('node_modules/.package-lock.json');
	if (wanted === undefined || installed === undefined) return 'node_modules';
	return Object.keys(wanted).find((path) => {
		if (path === '') return false;
		const present = installed[path];
		if (present === undefined) return wanted[path].optional !== true && wanted[path].peer !== true;
		return present.version !== wanted[path].version || present.integrity !== wanted[path].integrity;
	});
}

function checkNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const [oldestMajor, oldestMinor] = OLDEST_NODE;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
	console.error(`Node ${process.versions.node} is too old: ${OLDEST_NODE.join('.')} or later is needed.`);
	process.exit(1);
}

function install() {
	const npm = process.env.npm_execpath;
	const args = ['ci', '--no-audit', '--no-fund'];
	const [command, given] = npm === undefined ? ['npm', args] : [process.execPath, [npm, ...args]];
	const { status, error } = spawnSync(command, given, { cwd: root, stdio: 'inherit' });
	if (status === 0) return;
	console.error(`npm ci failed${error === undefined ? '' : `: ${error.message}`}`);
	process.exit(status ?? 1);
}

checkNode();
mkdirSync(join(root, 'reports'), { recursive: true });
const difference = firstDifference();
if (difference !== undefined) {
	console.log(`Installing what package-lock.json names (${difference} is missing or another version) …`);
	install();
}
