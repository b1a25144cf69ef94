import { join } from 'node:path';
import { type BackgroundProcess, startBackground } from './background';
import { ensurePrograms } from './debian';
import { createHome, type HomeOptions } from './home';
import { type N8nInstance, startN8n } from './instance';
import { freePort } from './ports';
import type { Say } from './shell';
import { waitFor } from './waitFor';

const READY_MS = 180_000;

export interface QueueOptions extends HomeOptions {
	/** Default 2. */
	readonly workers?: number;
	/** Executions that a worker runs at once. Default 2. */
	readonly concurrency?: number;
	readonly say?: Say;
}

/** n8n in queue mode: executions wait in Redis until a worker takes them. */
export interface Queue {
	/** Editor and webhooks; executes nothing itself. */
	readonly main: N8nInstance;
	/** `kill()` one to see what a crash does. */
	readonly workers: readonly BackgroundProcess[];
	/** Stops workers, main and Redis; the home stays. */
	stop(): Promise<void>;
}

/**
 * Starts Redis, a main process and workers on one user folder. Load comes in through webhooks: `n8n execute` does not
 * use the queue.
 */
export async function startQueue(options: QueueOptions): Promise<Queue> {
	const { workers: count = 2, concurrency = 2, say = console.log } = options;
	await ensurePrograms({ 'redis-server': ['redis-server'] }, say);
	const redisPort = await freePort();
	const home = await createHome({
		...options,
		env: {
			...options.env,
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		},
	});
	const started: { stop(): Promise<void> }[] = [];
	const stop = async () => {
		for (const one of [...started].reverse()) await one.stop();
	};
	try {
		started.push(await startRedis(redisPort, home.folder));
		// The first to start creates the database, so main goes alone.
		const main = await startN8n({ on: home });
		started.push(main);
		const startWorker = async (number: number) => {
			const healthPort = await freePort();
			const worker = await startBackground({
				command: home.install.node,
				args: [home.install.script, 'worker', `--concurrency=${String(concurrency)}`],
				cwd: home.folder,
				env: await home.environment({ QUEUE_HEALTH_CHECK_PORT: String(healthPort) }),
				logFile: join(home.folder, `worker-${String(number)}.log`),
			});
			started.push(worker);
			await whenHealthy(`worker ${String(number)}`, healthPort, worker);
			return worker;
		};
		const workers = await Promise.all(
			Array.from({ length: count }, async (_, index) => await startWorker(index + 1)),
		);
		return { main, workers, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function startRedis(port: number, folder: string): Promise<BackgroundProcess> {
	return await startBackground({
		command: 'redis-server',
		args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		cwd: folder,
		env: process.env,
		logFile: join(folder, 'redis.log'),
	});
}

async function whenHealthy(what: string, port: number, worker: BackgroundProcess): Promise<void> {
	const healthy = async () => {
		const { ok } = await fetch(`http://127.0.0.1:${String(port)}/healthz/readiness`);
		return ok ? true : undefined;
	};
	try {
		await waitFor(what, READY_MS, healthy, worker.running);
	} catch (error) {
		throw new Error(`${what} did not start:\n${await worker.tail()}`, { cause: error });
	}
}
