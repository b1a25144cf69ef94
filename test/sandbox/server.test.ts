import { createLatency, REAL_LATENCY } from '../../sandbox/latency';
import { Pauses } from '../../sandbox/pauses';
import { startSandbox, type GivenOptions } from '../../sandbox/server';
import { ask, askToken, open, stopAll } from './client';

afterEach(stopAll);

describe('a call past the limit', () => {
	// One call in a long time: what is refused does not depend on how fast the test runs.
	const slow = { kind: 'sliding', rate: 0.001 } as const;

	it.each<[GivenOptions['limit'], number, object, string | null]>([
		[{ tooManyStyle: 'http429' }, 429, { code: 0, status: 429, name: 'Too Many Requests' }, null],
		[{ tooManyStyle: 'http429', retryAfter: 2 }, 429, { status: 429 }, '2'],
		[
			{ tooManyStyle: 'http429', retryAfter: 'Fri, 21 Nov 2025 00:00:00 GMT' },
			429,
			{},
			'Fri, 21 Nov 2025 00:00:00 GMT',
		],
		[{ tooManyStyle: 'http200-429' }, 200, { code: 0, status: 429 }, null],
		[{ tooManyStyle: 'code' }, 200, { code: 200, msg: expect.stringContaining('频繁') }, null],
		[{ tooManyStyle: '503' }, 503, { status: 503 }, '1'],
	])('with %o is HTTP %i', async (style, status, body, retryAfter) => {
		const sandbox = await open({ limit: { ...slow, ...style } });
		await ask(sandbox, ['1']);
		const refused = await ask(sandbox, ['1']);
		expect(refused).toMatchObject({ status, body });
		expect(refused.headers.get('retry-after')).toBe(retryAfter);
		expect(sandbox.stats()).toMatchObject({ calls: 2, refused: 1, points: 1 });
		expect(sandbox.calls.map((call) => call.refused)).toEqual([false, true]);
	});

	it('says when the limit is reset, where the options do', async () => {
		const sandbox = await open({ limit: { ...slow, resetAfter: 4 } });
		await ask(sandbox, ['1']);
		expect((await ask(sandbox, ['1'])).headers.get('x-rate-limit-reset')).toBe('4');
	});

	it('is counted by account, each with its own contract', async () => {
		const accounts = [
			{ clientId: 'demo', clientSecret: 'demo-secret' },
			{ clientId: 'big', clientSecret: 'x', rate: 10 },
		];
		const sandbox = await open({ limit: slow, tokens: { accounts } });
		expect((await ask(sandbox, ['1'])).status).toBe(200);
		sandbox.options.tokens.accounts = [...accounts].reverse();
		expect((await ask(sandbox, ['1'])).status).toBe(200);
		expect((await ask(sandbox, ['1'])).status).toBe(200);
		sandbox.options.tokens.accounts = accounts;
		expect((await ask(sandbox, ['1'])).status).toBe(429);
	});
});

it('answers a share of the calls as too many, the same ones for the same seed', async () => {
	const statuses = async (seed: number) => {
		const sandbox = await open({ seed, limit: { kind: 'none', strayShare: 0.3 } });
		const seen = [];
		for (let call = 0; call < 60; call++) seen.push((await ask(sandbox, ['1'])).status);
		expect(sandbox.stats().refused).toBe(0);
		expect(sandbox.calls.filter(({ fault }) => fault === 'stray')).toHaveLength(
			seen.filter((status) => status === 429).length,
		);
		return seen;
	};
	const seen = await statuses(1);
	expect(new Set(seen)).toEqual(new Set([200, 429]));
	expect(await statuses(1)).toEqual(seen);
	expect(await statuses(2)).not.toEqual(seen);
});

it('starts with ten calls a second on a sliding window', async () => {
	const sandbox = await startSandbox();
	const answers = await Promise.all(Array.from({ length: 14 }, async () => await ask(sandbox, ['1'])));
	await sandbox.stop();
	const { refused, maxPerWindow } = sandbox.stats();
	expect(refused).toBe(answers.filter(({ status }) => status === 429).length);
	expect(sandbox.options).toMatchObject({ limit: { kind: 'sliding', rate: 10, toleranceMs: 0 } });
	expect(maxPerWindow - refused).toBeLessThanOrEqual(10);
	for (const first of sandbox.calls) {
		const window = sandbox.calls.filter(
			(call) => !call.refused && call.at >= first.at && call.at < first.at + 1000,
		);
		expect(window.length).toBeLessThanOrEqual(10);
	}
});

it('serves large batches side by side, and keeps no more records than it may', async () => {
	const sandbox = await open({ keepCalls: 100 });
	const headers = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' };
	const batch = async (first: number) => {
		const orderSns = Array.from({ length: 50 }, (_, index) => `${first + index}x`);
		const body = JSON.stringify({ owner_id: 'shop', orderSns });
		const reply = await fetch(`${sandbox.url}/tool/erps/mpaging-orders`, { method: 'POST', headers, body });
		return (await reply.text()).split('"order_sn"').length - 1;
	};
	let found = 0;
	for (let round = 0; round < 12; round++) {
		const calls = Array.from({ length: 10 }, (_, lane) => batch((round * 10 + lane) * 50));
		for (const count of await Promise.all(calls)) found += count;
	}
	expect(found).toBe(6_000);
	expect(sandbox.calls.length).toBeLessThanOrEqual(100);
	expect(sandbox.calls.at(-1)?.index).toBe(120);
	expect(sandbox.stats()).toMatchObject({ calls: 120, points: 120, ordersServed: 6_000, refused: 0 });
});

it('forgets calls and sums, and neither tokens nor options, at a reset', async () => {
	const sandbox = await open({ limit: { kind: 'sliding', rate: 0.001 } });
	const first = await askToken(sandbox);
	expect((await askToken(sandbox)).status).toBe(429);
	sandbox.reset();
	expect(sandbox.calls).toEqual([]);
	expect(sandbox.stats().calls).toBe(0);
	const token = /"access_token":"(\w+)"/.exec(first.text)?.[1];
	expect((await ask(sandbox, ['1'], 'shop', token)).status).toBe(200);
});

it('ends calls that are being served when it stops, and can be stopped twice', async () => {
	const sandbox = await open({ latency: 3_600_000 });
	const call = ask(sandbox, ['1']);
	const failed = expect(call).rejects.toThrow('fetch failed');
	while (sandbox.calls[0]?.points !== 1) await new Promise(setImmediate);
	await sandbox.stop();
	await failed;
	await sandbox.stop();
	await expect(ask(sandbox, ['1'])).rejects.toThrow('fetch failed');
});

it('counts the calls that are being served', async () => {
	const sandbox = await open({ faults: [{ when: { shop: 'hang' }, fault: { kind: 'hang' } }] });
	const hung = [ask(sandbox, ['1'], 'hang'), ask(sandbox, ['1'], 'hang')].map((call) =>
		call.catch(() => undefined),
	);
	while (sandbox.calls.filter(({ fault }) => fault === 'hang').length < 2) await new Promise(setImmediate);
	await ask(sandbox, ['1']);
	expect(sandbox.calls.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3]);
	await ask(sandbox, ['1']);
	expect(sandbox.calls.at(-1)?.inFlight).toBe(3);
	expect(sandbox.stats().maxInFlight).toBe(3);
	await sandbox.stop();
	await Promise.all(hung);
});

it('leaves no timer behind a wait that was given up', () => {
	jest.useFakeTimers();
	const pauses = new Pauses();
	void pauses.wait(1000);
	expect(jest.getTimerCount()).toBe(1);
	pauses.stop();
	expect(jest.getTimerCount()).toBe(0);
	jest.useRealTimers();
});

it('says so when its port is taken', async () => {
	const { port } = await open();
	await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
});

it('sets a cookie where the options say so', async () => {
	const sandbox = await open({ setCookie: true });
	expect((await ask(sandbox, ['1'])).headers.get('set-cookie')).toContain('PHPSESSID');
});

describe('latency', () => {
	it('is the same stream for the same seed, and another for another', () => {
		const times = (seed: number) => {
			const next = createLatency(seed);
			return Array.from({ length: 5 }, () => next(REAL_LATENCY));
		};
		expect(times(1)).toEqual(times(1));
		expect(times(1)).not.toEqual(times(2));
	});

	it('has the median and the tail that were asked for', () => {
		const next = createLatency(1);
		const times = Array.from({ length: 20_000 }, () => next({ medianMs: 1200, p99Ms: 4000 })).sort(
			(a, b) => a - b,
		);
		expect(Math.abs((times[10_000] ?? 0) - 1200)).toBeLessThan(30);
		expect(Math.abs((times[19_800] ?? 0) - 4000)).toBeLessThan(250);
	});

	it('is a fixed time where one is given', () => {
		expect(createLatency(1)(250)).toBe(250);
	});
});
