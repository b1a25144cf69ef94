import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { withHeartbeat } from './heartbeat';
import { runOrThrow, type Say } from './shell';

/**
 * Makes sure that programs are there, and installs their Debian packages where that is allowed.
 * @param wanted program → Debian packages that bring it
 * @throws when a program is missing and this is no Debian, or not root: the message says what to install
 */
export async function ensurePrograms(
	wanted: Readonly<Record<string, readonly string[]>>,
	say: Say,
	env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
	const missing: string[] = [];
	for (const program of Object.keys(wanted)) {
		if ((await findProgram(program, env)) === undefined) missing.push(program);
	}
	if (missing.length === 0) return;
	const packages = missing.flatMap((program) => wanted[program] ?? []);
	const aptGet = await findProgram('apt-get', env);
	if (aptGet === undefined || process.getuid?.() !== 0) {
		throw new Error(
			`Missing: ${missing.join(', ')}. Install it first, on Debian: sudo apt-get install ${packages.join(' ')}`,
		);
	}
	const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
	await withHeartbeat(`Installing ${packages.join(', ')}`, say, async () => {
		await runOrThrow(aptGet, ['update', '-qq'], quiet);
		await runOrThrow(aptGet, ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
	});
}

/** The full path of a program on the PATH, or undefined. */
async function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
	for (const folder of (env.PATH ?? '').split(delimiter)) {
		const path = join(folder, name);
		const there = await access(path).then(
			() => true,
			() => false,
		);
		if (folder !== '' && there) return path;
	}
	return undefined;
}
