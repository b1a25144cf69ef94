import type { GivenOptions } from '../../sandbox/options';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine, type EngineResult, type EngineRun } from '../../testkit/engine/engine';
import { CALL, GET_BY_NUMBER, numbers, rowsOf, withOptions } from './support';

const ORDERS_PATH = '/tool/erps/mpaging-orders';
const TOKEN_PATH = '/api/proxy/oauth/token';

let sandbox: Sandbox;

async function start(options: GivenOptions = {}): Promise<void> {
	sandbox = await startSandbox({ limit: { kind: 'none' }, ...options });
}

afterEach(async () => {
	await sandbox.stop();
});

async function run(
	asked: readonly string[],
	options = {},
	more: Partial<EngineRun> = {},
): Promise<EngineResult> {
	return await runEngine({
		items: rowsOf('S1', asked),
		parameters: withOptions(GET_BY_NUMBER, options),
		credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		onError: 'continueErrorOutput',
		...more,
	});
}

function dataCalls() {
	return sandbox.calls.filter(({ path }) => path === ORDERS_PATH);
}

function found({ main }: EngineResult): number {
	return jsonOf(main).filter((json) => json.found === true).length;
}

describe('what was served and paid while a run came to its end', () => {
	/** The calls from the sixth on meet the fault, while those before are still in flight. */
	const ENDS: [string, (index: number) => Fault | undefined][] = [
		['code 203', (index) => (index === 6 ? { kind: 'code', code: 203 } : undefined)],
		['code 204', (index) => (index === 6 ? { kind: 'code', code: 204 } : undefined)],
		[
			'a redirect',
			(index) => (index === 6 ? { kind: 'redirect', location: 'http://x.invalid/' } : undefined),
		],
		['the tenth code 200', (index) => (index > 5 && index < 16 ? { kind: 'code', code: 200 } : undefined)],
		['a dead sign-in', (index) => (index > 5 ? { kind: 'deadToken' } : undefined)],
	];

	it.each(ENDS)('%s: comes out, every order of it', async (_what, faultAt) => {
		await start({ latency: 700 });
		let index = 0;
		sandbox.options.faults = ({ path }) => {
			if (path === TOKEN_PATH && index > 5) return { kind: 'code', code: 100 };
			if (path !== ORDERS_PATH) return undefined;
			index += 1;
			return faultAt(index);
		};
		const result = await run(numbers(80), { batchSize: 2, maxRetries: 0 });
		const served = dataCalls().filter(({ fault, outcome }) => fault === undefined && outcome === 'answered');
		expect(dataCalls().filter(({ outcome }) => outcome !== 'answered')).toEqual([]);
		expect(served.length).toBeGreaterThanOrEqual(5);
		expect(served.length).toBeLessThan(40);
		expect([found(result), result.errors.length]).toEqual([2 * served.length, 80 - 2 * served.length]);
	});

	it('the tenth code 200 of a path of Call: comes out as well', async () => {
		await start({ latency: 500 });
		sandbox.options.faults = [{ when: { path: '/tool/erps/broken' }, fault: { kind: 'code', code: 200 } }];
		const items = Array.from({ length: 70 }, (_, n) => ({ path: n % 2 === 0 ? 'echo' : 'broken' }));
		const { main, errors } = await run(
			[],
			{},
			{
				items,
				parameters: { ...CALL, path: '=/tool/erps/{{ $json.path }}' },
			},
		);
		expect([main.length, errors.length]).toEqual([35, 35]);
		expect(sandbox.calls.filter(({ path }) => path === '/tool/erps/broken').length).toBeLessThan(20);
	});
});

describe('one odd rejection', () => {
	it.each([100, 501, 614])('of two numbers, code %d: teaches nobody one number a call', async (code) => {
		await start();
		await run(numbers(3, 900));
		let isOdd = true;
		sandbox.options.faults = (call) => {
			if (!isOdd || call.path !== ORDERS_PATH) return undefined;
			isOdd = false;
			return { kind: 'code', code };
		};
		const first = await run(numbers(2));
		expect([found(first), first.errors.length]).toEqual([2, 0]);
		sandbox.reset();
		const next = await run(numbers(200, 100));
		expect([found(next), dataCalls().length]).toEqual([200, 4]);
	});
});

describe('a server that rejects a batch for one unknown number', () => {
	it.each(['code501', 'code614', 'code100'] as const)(
		'%s: every order that exists is found',
		async (unknownStyle) => {
			const asked = numbers(150);
			const unknown = new Set([7, 50, 51, 103, 149].map((index) => asked[index] ?? ''));
			await start({ orders: { unknown, unknownStyle } });
			const { main, errors } = await run(asked);
			const orders = jsonOf(main).filter((json) => json.found === true);
			expect(orders.map(({ orderSn }) => orderSn)).toEqual(asked.filter((number) => !unknown.has(number)));
			expect(main.length - orders.length + errors.length).toBe(5);
			expect(dataCalls().length).toBeLessThan(75);
		},
	);
});

describe('a shop with bad numbers first and last', () => {
	it('keeps its orders where those do not exist and one in the middle is bad', async () => {
		const good = numbers(47);
		await start({ orders: { unknown: new Set(['99-1', '99-2']), unknownStyle: 'code501' } });
		const result = await run(['99-1', ...good.slice(0, 20), 'BAD-1', ...good.slice(20), '99-2']);
		expect([found(result), result.errors.length]).toEqual([47, 1]);
		expect(result.main).toHaveLength(49);
	});

	it('keeps its orders where those are a header and a total row', async () => {
		await start();
		const result = await run(['BAD-1', ...numbers(40), 'BAD-2']);
		expect([found(result), result.errors.length]).toEqual([40, 2]);
	});
});

it('an HTTP 304 fails its call alone', async () => {
	await start();
	sandbox.options.faults = (call) =>
		call.path === ORDERS_PATH && call.numbers.includes(numbers(1, 3)[0] ?? '')
			? { kind: 'http', status: 304 }
			: undefined;
	const result = await run(numbers(6), { batchSize: 1 });
	expect([found(result), result.errors.length]).toEqual([5, 1]);
	expect(result.errors[0]?.json.error).toMatchObject({ httpStatus: 304, category: 'server' });
});
