import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from './environment';
import { withHeartbeat } from './heartbeat';
import { labDir } from './paths';
import { runOrThrow, type Say } from './shell';

export interface NodeInstall {
	/** The `node` program. */
	readonly binary: string;
	/** The folder with `bin` and the C headers, for compiling. */
	readonly folder: string;
}

/**
 * A Node of a given major version, from the npm registry. The package of the platform is taken, because the wrapper
 * `node` fetches its program in an install script, which may be switched off.
 */
export async function ensureNode(major: string, say: Say): Promise<NodeInstall> {
	const name = `node-${process.platform}-${process.arch}`;
	const home = join(labDir(), 'node', major);
	const folder = join(home, 'node_modules', name);
	const binary = join(folder, 'bin', 'node');
	const there = await access(binary).then(
		() => true,
		() => false,
	);
	if (!there) {
		await mkdir(home, { recursive: true });
		await writeFile(
			join(home, 'package.json'),
			JSON.stringify({ private: true, dependencies: { [name]: major } }),
		);
		await withHeartbeat(`Installing Node ${major}`, say, async () => {
			await runOrThrow('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'], {
				cwd: home,
				env: cleanEnvironment(),
			});
		});
	}
	return { binary, folder };
}
