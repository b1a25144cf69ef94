import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../tools/package/pack';

/** What a command of `tools/` came to. */
export interface Finished {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs one of the plain Node programs of `tools/`. */
export function runTool(
	file: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Finished {
	return spawnSync(process.execPath, [join(ROOT, 'tools', file), ...args], { encoding: 'utf8', env });
}
