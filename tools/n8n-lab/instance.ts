import { join } from 'node:path';
import { type BackgroundProcess, startBackground } from './background';
import { cliOf, type N8nCli } from './cli';
import { createHome, type HomeOptions, type N8nHome } from './home';
import { freePort } from './ports';
import { waitFor } from './waitFor';

const READY_MS = 180_000;

export interface StartOptions extends Omit<HomeOptions, 'install'> {
	/** An n8n to start: an installation (a fresh home is made), or a home that exists. */
	readonly on: HomeOptions['install'] | N8nHome;
	/** Default: any free port. */
	readonly port?: number;
}

/** A running n8n server with its editor. */
export interface N8nInstance {
	/** `http://127.0.0.1:<port>` */
	readonly url: string;
	readonly home: N8nHome;
	readonly cli: N8nCli;
	/** The server's process as it is now (another one after a restart). */
	process(): BackgroundProcess;
	/**
	 * Stops and starts the server on the same home and port, as after an installation of a node.
	 * @param meanwhile done while it is down
	 */
	restart(meanwhile?: () => Promise<void>): Promise<void>;
	/** Stops the server; the home stays until `home.remove()`. */
	stop(): Promise<void>;
}

/** Starts an n8n and waits until it answers. */
export async function startN8n(options: StartOptions): Promise<N8nInstance> {
	const { on } = options;
	const home = 'environment' in on ? on : await createHome({ ...options, install: on });
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${String(port)}`;
	const start = async () => {
		const server = await startBackground({
			command: home.install.node,
			args: [home.install.script, 'start'],
			cwd: home.folder,
			env: await home.environment({ N8N_PORT: String(port), N8N_EDITOR_BASE_URL: url, WEBHOOK_URL: url }),
			logFile: join(home.folder, 'n8n.log'),
		});
		await whenReady(url, server);
		return server;
	};
	let server = await start();
	return {
		url,
		home,
		cli: cliOf(home),
		process: () => server,
		restart: async (meanwhile) => {
			await server.stop();
			await meanwhile?.();
			server = await start();
		},
		stop: async () => {
			await server.stop();
		},
	};
}

/** Waits until sign-in asks for a password: until then n8n answers everything with 200, "starting up". */
async function whenReady(url: string, server: BackgroundProcess): Promise<void> {
	const answers = async () => {
		const { status } = await fetch(`${url}/rest/login`);
		return status === 401 ? true : undefined;
	};
	try {
		await waitFor(`n8n at ${url}`, READY_MS, answers, server.running);
	} catch (error) {
		await server.kill();
		throw new Error(`n8n did not start:\n${await server.tail()}`, { cause: error });
	}
}
