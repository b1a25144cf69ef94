import type { ServerResponse } from 'node:http';

/** What a body without end begins with, so that it looks like a reply. */
const OPENING = '{"code":0,"msg":"操作成功","data":{"content":["';
const CHUNK = Buffer.alloc(64 * 1024, 'x');
const EVERY_MS = 1_000;

/** A body of which one byte comes every so many ms, until the client leaves. */
export function drip(response: ServerResponse, everyMs = EVERY_MS): void {
	const bytes = Buffer.from(OPENING);
	let at = 0;
	response.flushHeaders();
	const timer = setInterval(() => {
		response.write(at < bytes.length ? bytes.subarray(at, at + 1) : ' ');
		at++;
	}, everyMs);
	response.once('close', () => clearInterval(timer));
}

/** A body that grows as fast as the client reads, until it leaves. */
export function flood(response: ServerResponse): void {
	const pour = () => {
		while (!response.destroyed && response.write(CHUNK));
		if (!response.destroyed) response.once('drain', pour);
	};
	response.write(OPENING);
	pour();
}

/** `101 Switching Protocols` in answer to a client that asked for no other protocol; the connection stays open. */
export function switchProtocols(response: ServerResponse): void {
	response.socket?.write(
		'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
	);
}
