import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** A line for the person who waits. */
export type Say = (line: string) => void;

export interface RunOptions {
	readonly cwd?: string;
	/** The whole environment of the command. Default: this process's. */
	readonly env?: NodeJS.ProcessEnv;
	/** Everything the command prints is also appended to this file. */
	readonly logFile?: string;
	/** Ends the command (and its children) after so many ms. Default: 10 minutes. */
	readonly timeoutMs?: number;
}

export interface RunResult {
	/** The exit code; -1 when a signal ended the command. */
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
	/** ms */
	readonly took: number;
}

/** Runs a command to its end and collects what it prints. Rejects only if it cannot be started or takes too long. */
export async function run(
	command: string,
	args: readonly string[],
	options: RunOptions = {},
): Promise<RunResult> {
	const started = Date.now();
	const { timeoutMs = 600_000 } = options;
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		const log =
			options.logFile === undefined ? undefined : createWriteStream(options.logFile, { flags: 'a' });
		const printed = { stdout: '', stderr: '' };
		const collect = (stream: 'stdout' | 'stderr') => {
			child[stream].setEncoding('utf8').on('data', (text: string) => {
				printed[stream] += text;
				log?.write(text);
			});
		};
		collect('stdout');
		collect('stderr');
		const endWithParent = () => {
			killGroup(child.pid, 'SIGKILL');
		};
		process.once('exit', endWithParent);
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			killGroup(child.pid, 'SIGKILL');
		}, timeoutMs);
		const finish = () => {
			clearTimeout(timer);
			process.removeListener('exit', endWithParent);
			log?.end();
		};
		child.once('error', (error) => {
			finish();
			reject(error);
		});
		child.once('close', (code) => {
			finish();
			if (late) {
				reject(
					new Error(
						`"${command} ${args.join(' ')}" took more than ${String(timeoutMs)} ms\n${tail(printed)}`,
					),
				);
			} else {
				resolve({ ...printed, code: code ?? -1, took: Date.now() - started });
			}
		});
	});
}

/** Like {@link run}, and rejects with the last lines of the output when the command fails. */
export async function runOrThrow(
	command: string,
	args: readonly string[],
	options: RunOptions = {},
): Promise<RunResult> {
	const result = await run(command, args, options);
	if (result.code !== 0) {
		throw new Error(`"${command} ${args.join(' ')}" ended with code ${String(result.code)}\n${tail(result)}`);
	}
	return result;
}

/** Sends a signal to a process that leads its group, and to its children; nothing happens if they are gone. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended by itself.
	}
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function tail({ stdout, stderr }: { stdout: string; stderr: string }): string {
	return `${stdout}\n${stderr}`.trim().split('\n').slice(-25).join('\n');
}
