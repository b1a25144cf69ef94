import { batchEndpoint } from '../../nodes/VvTool/platforms/batchEndpoint';
import type { Edition, RequestChoices } from '../../nodes/VvTool/platforms/endpoint';
import type { JsonValue } from '../../nodes/VvTool/json/exactJson';
import sample from '../fixtures/mpagingOrders.json';

const ENDPOINT = batchEndpoint({ 1: 'To be shipped' });
const BATCH = { shopId: '店1', numbers: ['201117-1', '69175"3'] };

describe('the request for orders by number', () => {
	const shop = ['owner_id', '店1'];
	const list = ['orderSns', '["201117-1","69175\\"3"]'];
	const repeated = [
		['orderSns[]', '201117-1'],
		['orderSns[]', '69175"3'],
	];
	it.each<[choices: RequestChoices, edition: Edition | undefined, request: object]>([
		[{}, undefined, { form: [shop, list] }],
		[{ format: 'multipart' }, 'enhanced', { form: [shop, list, ['type', '1']] }],
		[{ format: 'multipart' }, 'professional', { form: [shop, list] }],
		[{ format: 'repeated' }, 'standard', { form: [shop, ...repeated, ['type', '2']] }],
		[
			{ format: 'json', editionParameter: 'vvtype' },
			'standard',
			{ json: '{"owner_id":"店1","orderSns":["201117-1","69175\\"3"],"vvtype":2}' },
		],
		[{ format: 'json' }, undefined, { json: '{"owner_id":"店1","orderSns":["201117-1","69175\\"3"]}' }],
		[{ editionParameter: 'vvtype' }, 'enhanced', { form: [shop, list, ['vvtype', '1']] }],
		[
			{ path: '/tool/erps/paging-orders' },
			undefined,
			{ path: '/tool/erps/paging-orders', form: [shop, list] },
		],
	])('with %j and edition %s', (choices, edition, request) => {
		expect(ENDPOINT.request({ ...BATCH, edition }, choices)).toEqual({
			method: 'POST',
			path: '/tool/erps/mpaging-orders',
			...request,
		});
	});
});

describe('orders read from a reply', () => {
	it.each<[what: string, data: JsonValue, numbers: string[]]>([
		['the documented sample', sample.data, ['订单号']],
		['an empty list', [], []],
		['an empty content', { content: [] }, []],
		['orders as PHP’s empty maps', { content: [[], null] }, []],
		['nulls among orders', { content: [null, { order_sn: '1' }] }, ['1']],
		['one that nobody requested', { content: [{ order_sn: '9' }] }, ['9']],
	])('%s', (_what, data, numbers) => {
		expect(ENDPOINT.read(data, BATCH)).toEqual({
			orders: numbers.map((orderSn) => expect.objectContaining({ orderSn })),
		});
	});

	it.each<[data: JsonValue]>([
		[{ content: null }],
		[{ content: ['x'] }],
		[{ content: [{ goods_name: 'x' }] }],
		[{ list: [] }],
		[[{ order_sn: '1' }]],
		['x'],
	])('%j has a form that is not known', (data) => {
		expect(ENDPOINT.read(data, BATCH)).toMatchObject({ fault: { category: 'server' } });
	});
});
