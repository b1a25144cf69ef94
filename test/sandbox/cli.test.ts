import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { banner, parseCommandLine, usage } from '../../sandbox/cli';
import { MAGIC_VALUES } from '../../sandbox/magicValues';
import { defaultOptions } from '../../sandbox/defaultOptions';
import { ENDPOINT_NAMES } from '../../sandbox/shapes';

describe('the command line', () => {
	it('starts on port 8399 with ten calls a second and the reply times of the real server', () => {
		expect(parseCommandLine([])?.options).toMatchObject({
			port: 8399,
			latency: { medianMs: 1400, p99Ms: 4000 },
			limit: { kind: 'sliding', rate: 10, tooManyStyle: 'http429' },
		});
	});

	it('reads every option', () => {
		const line =
			'--port 0 --base-path /papi --rate 2.5 --limit gcra --tolerance 30 --too-many 503 --latency 0 --dead-token code ' +
			'--unknown code614 --max-numbers 50 --silent-max 20 --charge-failed --free-replies 3 --stray 0.1 --all-known --quiet ' +
			'--shape fullinfo=data.trade --shape sold=data.trades[] --orders-per-day 9 --moves 2 --sort ascending --page-cap 5 --no-total';
		const wanted = parseCommandLine(line.split(' '));
		expect(wanted).toEqual({
			quiet: true,
			options: {
				port: 0,
				basePath: '/papi',
				keepCalls: 1000,
				latency: 0,
				tokens: { deadStyle: 'code' },
				limit: { kind: 'gcra', rate: 2.5, toleranceMs: 30, tooManyStyle: '503', strayShare: 0.1 },
				points: { chargeFailed: true, freeReplies: 3 },
				orders: {
					unknown: 'none',
					unknownStyle: 'code614',
					maxNumbers: 50,
					silentMax: 20,
					shapes: { fullinfo: 'data.trade', sold: 'data.trades[]' },
				},
				periods: { ordersPerDay: 9, moves: 2, sort: 'ascending', pageCap: 5, omitTotal: true },
			},
		});
	});

	it.each([
		[['--limit', 'often'], '--limit takes sliding, calendar'],
		[['--rate', 'ten'], '--rate takes a number from 0.1'],
		[['--rate', '0'], '--rate takes a number from 0.1'],
		[['--shape', 'fullinfo=data.orders'], '--shape fullinfo= takes data, data.trade'],
		[['--shape', 'nothing=data'], '--shape takes ks-detail'],
		[['--what'], "Unknown option '--what'"],
	])('refuses %j in words', (args, words) => {
		expect(() => parseCommandLine(args)).toThrow(words);
	});

	it('asks for help, which names every value that stands for a reply, and every endpoint', () => {
		for (const words of [...MAGIC_VALUES.flat(), ...ENDPOINT_NAMES]) expect(usage()).toContain(words);
		expect(parseCommandLine(['--help'])).toBeUndefined();
	});
});

it('tells how to reach it from n8n, and every convention', () => {
	const text = banner('http://127.0.0.1:8399/papi', defaultOptions());
	const said = ['http://127.0.0.1:8399/papi', 'demo', 'demo-secret', 'sandbox-token', ...MAGIC_VALUES.flat()];
	for (const words of said) expect(text).toContain(words);
});

it('runs as a command, prints each call, and ends cleanly on Ctrl-C', async () => {
	const main = join(__dirname, '..', '..', 'sandbox', 'main.ts');
	const command = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', '--latency', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(command, 'exit');
	const lines: string[] = [];
	for await (const line of createInterface(command.stdout)) {
		lines.push(line);
		const url = /sandbox on (\S+),/.exec(line)?.[1];
		if (url) await fetch(`${url}/tool/erps/echo`, { headers: { authorization: 'Bearer sandbox-token' } });
		if (line.includes('/tool/erps/echo')) command.kill('SIGINT');
	}
	expect(await ended).toEqual([0, null]);
	expect(lines.at(-1)).toBe('1 calls, 0 refused as too fast, 0 orders, 0 points');
});
