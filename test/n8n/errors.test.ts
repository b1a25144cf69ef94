import type { INode } from 'n8n-workflow';
import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import { runtimeTexts } from '../../nodes/VvTool/locale/runtimeLanguage';
import { errorItem, nodeApiError, type ErrorSubject } from '../../nodes/VvTool/n8n/errors';

const ENGLISH = runtimeTexts('en-US');
const CHINESE = runtimeTexts('zh-CN');
const NODE: INode = {
	id: '1',
	name: 'Orders',
	type: 'n8n-nodes-vv-tool.vvTool',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const UNAUTHORIZED: Fault = fault({
	category: 'authorization',
	code: 302,
	title: 'it has not granted access to VV-Tool',
	solution: 'Run the workflow again.',
	serverMessage: '店铺<b>未授权</b>',
	authorizationUrl: 'https://auth.example/?a=1&b="><script>x</script>',
	scope: 'shop',
});

function thrown(given: Fault, subject: ErrorSubject = {}, texts = ENGLISH) {
	return nodeApiError(NODE, given, subject, texts);
}

describe('the error that stops a run', () => {
	it.each<[string, Partial<Fault>, ErrorSubject, string]>([
		['a shop', { scope: 'shop' }, { shopId: 'S1', orderSn: 'A1' }, 'Shop S1: it failed'],
		[
			'a number',
			{ scope: 'number' },
			{ shopId: 'S1', orderSn: 'A1' },
			'Order number A1 of shop S1: it failed',
		],
		['a number without shop', { scope: 'call' }, { orderSn: 'A1' }, 'Order number A1: it failed'],
		['a path', { scope: 'call', code: 100 }, { path: '/x' }, 'Path /x: it failed (code 100)'],
		['nothing in particular', { scope: 'run' }, {}, 'It failed'],
		['VV-Tool as a whole', { scope: 'run', title: 'VV-Tool failed' }, { shopId: 'S1' }, 'VV-Tool failed'],
	])('is about %s', (_what, more, subject, message) => {
		const given = fault({ category: 'server', title: 'it failed', solution: 'Wait.', ...more });
		const error = thrown(given, { ...subject, itemIndex: 2 });
		expect(error.message).toBe(message);
		expect(error.context).toMatchObject({ category: 'server', retryable: false, itemIndex: 2 });
	});

	it.each([
		['shop', true],
		['number', true],
		['call', true],
		['endpoint', false],
		['run', false],
	] as const)('of scope %s says how to get the rest: %s', (scope, isSaid) => {
		const { description } = thrown({ ...UNAUTHORIZED, scope });
		expect(description?.includes('On Error → Continue (using error output)')).toBe(isSaid);
	});

	it('has a link that can be clicked, and nothing else that is rendered', () => {
		const { description } = thrown(UNAUTHORIZED);
		expect(description).toContain(
			'<a href="https://auth.example/?a=1&amp;b=&quot;&gt;&lt;script&gt;x&lt;/script&gt;" target="_blank">Open the authorization page</a>',
		);
		expect(description).toContain('VV-Tool says: 店铺&lt;b&gt;未授权&lt;/b&gt;');
	});

	it('has no link to what is no web address', () => {
		const { description } = thrown({ ...UNAUTHORIZED, authorizationUrl: 'javascript:alert(1)' });
		expect(description).not.toContain('<a ');
		expect(description).toContain('javascript:alert(1)');
	});

	it('is Chinese where n8n runs in Chinese', () => {
		const error = thrown(UNAUTHORIZED, { shopId: 'S1' }, CHINESE);
		expect(error.message).toBe('店铺 S1：店铺还没有授权给 VV-Tool（代码 302）');
		expect(error.description).toMatch(/^请重新运行工作流。<a [^>]+>打开授权页面<\/a>VV-Tool 的原话：/);
	});
});

describe('the item of what failed', () => {
	it('has exactly the two keys, and the plain link', () => {
		const { json, pairedItem } = errorItem(UNAUTHORIZED, { shopId: 'S1', orderSn: 'A1' }, [0, 2], ENGLISH);
		expect(json).toEqual({
			message: 'Shop S1: it has not granted access to VV-Tool (code 302)',
			error: {
				code: 302,
				category: 'authorization',
				retryable: false,
				solution: `Run the workflow again. Link: ${UNAUTHORIZED.authorizationUrl} VV-Tool says: 店铺<b>未授权</b>`,
				orderSn: 'A1',
				shopId: 'S1',
				authorizationUrl: UNAUTHORIZED.authorizationUrl,
			},
		});
		expect(pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
	});

	it('says of a period what was not read', () => {
		const subject = { shopId: 'S1', from: 1_700_000_000_000, to: 1_700_000_060_000 };
		const { json } = errorItem(UNAUTHORIZED, subject, [0], ENGLISH);
		expect(json.error).toMatchObject({ from: '2023-11-15T06:13:20+08:00', to: '2023-11-15T06:14:20+08:00' });
	});

	it('speaks of Parameters where code 100 answers a call', () => {
		const wrong = { ...UNAUTHORIZED, code: 100 };
		expect(errorItem(wrong, { path: '/x' }, [0], ENGLISH).json.error).toMatchObject({
			solution: expect.stringMatching(/^Check “Parameters” and “Path”/),
			path: '/x',
		});
		expect(errorItem(wrong, { shopId: 'S1' }, [0], ENGLISH).json.error).toMatchObject({
			solution: expect.stringMatching(/^Run the workflow again/),
		});
	});
});
