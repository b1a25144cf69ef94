import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { killGroup } from './shell';

export interface BackgroundOptions {
	readonly command: string;
	readonly args: readonly string[];
	readonly env: NodeJS.ProcessEnv;
	readonly cwd?: string;
	/** Takes everything that the process prints. */
	readonly logFile: string;
	/** How long {@link BackgroundProcess.stop} waits before it ends the process by force. Default 10 s. */
	readonly graceMs?: number;
}

/** A server that runs until it is stopped; it and its children never outlive this process. */
export interface BackgroundProcess {
	readonly pid: number;
	readonly logFile: string;
	/** Settles when the process has ended, with its exit code (null after a signal). */
	readonly ended: Promise<number | null>;
	/** False from the moment the process has ended. */
	running: () => boolean;
	/** The last lines of the log. */
	tail(lines?: number): Promise<string>;
	/** Asks the process to end, and forces it and its children after a while. */
	stop(): Promise<void>;
	/** Ends the process and its children at once, as a crash would. */
	kill(): Promise<void>;
}

/** Starts a program that goes on running. */
export async function startBackground(options: BackgroundOptions): Promise<BackgroundProcess> {
	const log = openSync(options.logFile, 'a');
	const child = spawn(options.command, options.args, {
		cwd: options.cwd,
		env: options.env,
		stdio: ['ignore', log, log],
		detached: true,
	});
	closeSync(log);
	const pid = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('spawn', () => {
			if (child.pid === undefined) reject(new Error(`"${options.command}" has no process id`));
			else resolve(child.pid);
		});
	});
	const endWithParent = () => {
		killGroup(pid, 'SIGKILL');
	};
	process.once('exit', endWithParent);
	const ended = new Promise<number | null>((resolve) => {
		child.once('exit', (code) => {
			process.removeListener('exit', endWithParent);
			killGroup(pid, 'SIGKILL');
			resolve(code);
		});
	});
	const running = () => child.exitCode === null && child.signalCode === null;
	const end = async (signal: NodeJS.Signals, graceMs: number) => {
		if (!running()) return;
		child.kill(signal);
		const force = setTimeout(() => {
			killGroup(pid, 'SIGKILL');
		}, graceMs);
		await ended;
		clearTimeout(force);
	};
	return {
		pid,
		logFile: options.logFile,
		ended,
		running,
		tail: async (lines = 30) =>
			(await readFile(options.logFile, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n'),
		stop: async () => {
			await end('SIGTERM', options.graceMs ?? 10_000);
		},
		kill: async () => {
			killGroup(pid, 'SIGKILL');
			await end('SIGKILL', 0);
		},
	};
}
