import { once } from 'node:events';
import { connect } from 'node:net';
import { ask, askDetail, askToken, open, part, send, stopAll } from './client';

afterEach(stopAll);

it('says what each call was, and nothing that is secret or of a receiver', async () => {
	const lines: string[] = [];
	const sandbox = await open({ log: (line) => lines.push(line), points: { orders: 2 } });
	const token = await askToken(sandbox);
	const bearer = String(part(token.body, 'data').access_token);
	await askToken(sandbox, 'a-wrong-secret');
	const orders = await ask(sandbox, ['240105-681808213123308', '9'], 'pdd77', bearer);
	const detail = await askDetail(sandbox, '2400000000000001');
	await ask(sandbox, ['1'], 'noauth', 'a-token-that-nobody-knows');
	await send(sandbox, '/tool/erps/echo?access_token=in-the-query');

	const text = lines.join('\n');
	expect(lines).toHaveLength(6);
	expect(lines[2]).toMatch(
		/^\d\d:\d\d:\d\d\.\d{3} #3 POST \/tool\/erps\/mpaging-orders shop pdd77 2 numbers multipart token demo#1 -> 200 code 0 2 orders 2 points \d+ ms 1 in flight$/,
	);
	expect(lines[4]).toContain('token unknown -> 401');
	const receivers = [
		...`${orders.text}${detail.text}`.matchAll(/"receiver_\w+":"([^"]+)"|(1\d\d\*{7}\d\d)/g),
	];
	expect(receivers.length).toBeGreaterThan(4);
	const secrets = [
		'demo-secret',
		'a-wrong-secret',
		bearer,
		'sandbox-token',
		'that-nobody-knows',
		'in-the-query',
	];
	for (const secret of [
		...secrets,
		...receivers.map(([, name, phone]) => name ?? phone ?? ''),
		'681808213123308',
	]) {
		expect(text).not.toContain(secret);
	}
});

it('keeps each call on one line, whatever the client sends', async () => {
	const lines: string[] = [];
	const sandbox = await open({ log: (line) => lines.push(line) });
	await ask(sandbox, ['1'], `a\nforged line\u001b[2J${'x'.repeat(500)}`);
	expect(lines[0]).not.toMatch(/[\n\u001b]/u);
	expect(lines[0]?.length).toBeLessThan(300);
});

it('answers a target that is no path', async () => {
	const sandbox = await open();
	const socket = connect(sandbox.port, '127.0.0.1');
	socket.end('OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
	const [reply] = await once(socket, 'data');
	expect(String(reply)).toMatch(/^HTTP\/1\.1 404 /);
	socket.destroy();
});
