import { CODES } from '../../nodes/VvTool/api/codes';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, TOLERANCE_MS, withOptions } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

const ONCE = withOptions(GET_BY_NUMBER, { maxRetries: 0 });

function code204(msg: string) {
	return { code: 204, msg };
}

const CASES = [
	{ reply: { code: 100, msg: '请求参数错误' }, category: 'input', retryable: false },
	{ reply: { code: 101, msg: '请求超时,请重试' }, category: 'busy', retryable: true },
	{ reply: { code: 103, msg: '旺旺账号不存在' }, category: 'input', retryable: false },
	{ reply: { code: 200, msg: '系统错误,请联系客服' }, category: 'server', retryable: false },
	{ reply: { code: 202, msg: '系统错误,请稍后再试' }, category: 'busy', retryable: true },
	{ reply: { code: 203, msg: '暂不支持当前接口' }, category: 'unsupported', retryable: false },
	{
		reply: code204('请求异常:无该接口权限,请前往官网开通正式接口。'),
		category: 'permission',
		retryable: false,
	},
	{ reply: code204('请求异常:API 调用次数不足,请前往网站兑换次数。'), category: 'quota', retryable: false },
	{ reply: { code: 302, msg: '未授权店铺' }, category: 'authorization', retryable: false },
	{ reply: { code: 303, msg: '店铺未订购该软件' }, category: 'permission', retryable: false },
	{ reply: { code: 777, msg: '没见过的错误' }, category: 'server', retryable: false },
];

describe('each code of the table', () => {
	it('is among the cases, or means that the order is missing', () => {
		const tested = new Set([...CASES.map(({ reply }) => reply.code), 501, 614]);
		expect(CODES.map(({ code }) => code).filter((code) => !tested.has(code))).toEqual([]);
	});

	for (const { reply, category, retryable } of CASES) {
		const link = 'https://auth.vv-tool.example/grant?owner=S1';
		const name = `${reply.code} ${reply.msg}`;
		const given = () => {
			sandbox.options.shops = { S1: { ...reply, ...(reply.code === 302 && { data: { url: link } }) } };
			return {
				items: rowsOf('S1', ['201117-1']),
				parameters: ONCE,
				credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
			};
		};

		it(`${name}: stops the run with a NodeApiError that says what to do`, async () => {
			const { error, main } = await runEngine(given());
			expect(main).toEqual([]);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: expect.stringMatching(
					new RegExp(
						`S1.*\\(code ${reply.code}\\)$|201117-1.*\\(code ${reply.code}\\)$|^(?:The|VV-Tool) .*\\(code ${reply.code}\\)$`,
					),
				),
				description: expect.stringContaining(`VV-Tool says: ${reply.msg}`),
				context: { code: reply.code, category, retryable },
			});
			if (reply.code === 302) {
				expect(error).toMatchObject({
					description: expect.stringContaining(link),
					context: { authorizationUrl: link },
				});
			}
		});

		it(`${name}: is one error item a number with Continue On Fail`, async () => {
			const { error, main, errors } = await runEngine({ ...given(), onError: 'continueErrorOutput' });
			expect(error).toBeUndefined();
			expect(main).toEqual([]);
			expect(jsonOf(errors)).toEqual([
				{
					shop: 'S1',
					number: '201117-1',
					message: expect.stringContaining(`(code ${reply.code})`),
					error: {
						code: reply.code,
						category,
						retryable,
						solution: expect.stringContaining(reply.msg),
						orderSn: '201117-1',
						shopId: 'S1',
						...(reply.code === 302 && { authorizationUrl: link }),
					},
				},
			]);
		});
	}

	it.each(['code501', 'code614'] as const)(
		'%s means not found, for the one number alone',
		async (unknownStyle) => {
			sandbox.options.orders.unknownStyle = unknownStyle;
			const asked = ['201117-660404', ...numbers(9)];
			const { main, errors } = await runEngine({
				items: rowsOf('S1', asked),
				parameters: GET_BY_NUMBER,
				credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
				onError: 'continueErrorOutput',
			});
			expect(errors).toEqual([]);
			expect(jsonOf(main).map(({ orderSn, found }) => [orderSn, found])).toEqual(
				asked.map((number, index) => [number, index > 0]),
			);
		},
	);
});

describe('what a failure reaches', () => {
	it('a shop without authorization takes no call after those on the way, and every number of it is told', async () => {
		sandbox.options.latency = 400;
		const refused = numbers(300);
		const granted = numbers(100, 1_000);
		const { main, errors } = await runEngine({
			items: [...rowsOf('noauth-1', refused), ...rowsOf('S2', granted)],
			parameters: withOptions(GET_BY_NUMBER, { batchSize: 10 }),
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
			onError: 'continueErrorOutput',
		});
		expect(jsonOf(main).map(({ orderSn }) => orderSn)).toEqual(granted);
		expect(jsonOf(errors).map(({ number }) => number)).toEqual(refused);
		// 30 batches in all; some four are on the way when the first refusal comes, more where the machine is slow.
		expect(sandbox.calls.filter(({ shop }) => shop === 'noauth-1').length).toBeLessThan(20);
	});

	it('without Continue On Fail the first failure stops all sending at once', async () => {
		sandbox.options.latency = 300;
		const { error } = await runEngine({
			items: [...rowsOf('code-303', ['201117-1']), ...rowsOf('S2', numbers(200))],
			parameters: withOptions(GET_BY_NUMBER, { batchSize: 5 }),
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		});
		expect(error).toMatchObject({ context: { code: 303, category: 'permission' } });
		await new Promise((resolve) => setTimeout(resolve, 300));
		const sent = sandbox.calls.length;
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(sandbox.calls.length).toBe(sent);
		expect(sandbox.calls.filter(({ path }) => path.includes('orders')).length).toBeLessThan(25);
	});
});
