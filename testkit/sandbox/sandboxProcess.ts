import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CallRecord, SandboxStats } from '../../sandbox/server';
import type { Answer, Question, SandboxSettings } from './sandboxMessages';

/** How a process that runs TypeScript is started. */
export const TYPESCRIPT: readonly string[] = ['--import', pathToFileURL(require.resolve('tsx')).href];

/** A sandbox of which one knows what came in. */
export interface RunningSandbox {
	/** The base URL for a credential. */
	readonly url: string;
	stats(): Promise<SandboxStats>;
	/** In order of arrival. */
	calls(): Promise<readonly CallRecord[]>;
	stop(): Promise<void>;
}

class Line {
	private readonly waiting = new Map<number, { resolve(answer: Answer): void; reject(why: Error): void }>();
	private next = 0;

	constructor(private readonly child: ChildProcess) {
		child.on('message', (answer: Answer) => {
			const asker = this.waiting.get(answer.id);
			this.waiting.delete(answer.id);
			if ('error' in answer) asker?.reject(new Error(answer.error));
			else asker?.resolve(answer);
		});
		child.once('exit', () => {
			for (const { reject } of this.waiting.values()) reject(new Error('the sandbox ended'));
			this.waiting.clear();
		});
	}

	async ask(make: (id: number) => Question): Promise<Answer> {
		const id = this.next++;
		return await new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.child.send(make(id), (error) => {
				if (error) reject(error);
			});
		});
	}
}

/** Starts a sandbox in a process of its own, so that its work is not taken for the node's. Ends with this process. */
export async function forkSandbox(settings: SandboxSettings): Promise<RunningSandbox> {
	const child = fork(join(__dirname, 'sandboxChild.ts'), [], {
		execArgv: [...TYPESCRIPT],
		serialization: 'advanced',
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const line = new Line(child);
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const started = await line.ask((id) => ({ id, ask: 'start', settings }));
	if (!('url' in started)) throw new Error('the sandbox did not start');
	return {
		url: started.url,
		stats: async () => {
			const answer = await line.ask((id) => ({ id, ask: 'stats' }));
			if (!('stats' in answer)) throw new Error('the sandbox gave no sums');
			return answer.stats;
		},
		calls: async () => {
			const answer = await line.ask((id) => ({ id, ask: 'calls' }));
			if (!('calls' in answer)) throw new Error('the sandbox gave no calls');
			return answer.calls;
		},
		stop: async () => {
			if (child.connected) child.disconnect();
			await gone;
		},
	};
}
