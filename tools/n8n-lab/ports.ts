import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nothing listens on: the preferred one or the next free one above it, else any. */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred === undefined) return await tryPort(0);
	for (let port = preferred; port < preferred + 50; port++) {
		const found = await tryPort(port).catch(() => undefined);
		if (found !== undefined) return found;
	}
	return await tryPort(0);
}

async function tryPort(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address === null || typeof address === 'string') reject(new Error('No port was given'));
				else resolve(address.port);
			});
		});
	});
}
