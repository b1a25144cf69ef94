import { linesOf } from '../../../nodes/VvTool/platforms/shape/lines';
import { simplified } from '../../../nodes/VvTool/platforms/shape/simplified';

const SUBJECT = { platform: 'taobao', shopId: 'S', orderSn: '1' };
const COLUMNS = [
	'found',
	'platform',
	'shopId',
	'orderSn',
	'status',
	'statusText',
	'createdAt',
	'shipBy',
	'payAmount',
	'remark',
	'receiverName',
	'receiverPhone',
	'province',
	'city',
	'town',
	'address',
	'trackingNumber',
	'line',
	'title',
	'spec',
	'count',
	'price',
	'skuId',
	'goodsId',
	'outerId',
	'image',
];

const ORDER = simplified(SUBJECT, {
	status: 'A',
	statusTexts: { A: 'To be shipped' },
	createdAt: '2026-11-17T10:00:00+08:00',
	payAmount: 9.9,
	remark: '快',
	receiver: { name: '张**', phone: '150****15', province: '浙江省', city: '杭州市', address: 'x' },
	tracking: { number: 'SF1', company: 'SF' },
	items: [
		{ title: 'Tea', count: 2, price: 3, skuId: '6917530012345678901', refundText: 'Refunded' },
		{ title: 'Cup' },
	],
});

describe('the lines of an order', () => {
	it('are one flat row each, with the order’s columns on all of them', () => {
		const [first, second] = linesOf(ORDER);
		expect(first).toEqual({
			found: true,
			platform: 'taobao',
			shopId: 'S',
			orderSn: '1',
			status: 'A',
			statusText: 'To be shipped',
			createdAt: '2026-11-17T10:00:00+08:00',
			shipBy: null,
			payAmount: 9.9,
			remark: '快',
			receiverName: '张**',
			receiverPhone: '150****15',
			province: '浙江省',
			city: '杭州市',
			town: null,
			address: 'x',
			trackingNumber: 'SF1',
			line: 1,
			title: 'Tea',
			spec: null,
			count: 2,
			price: 3,
			skuId: '6917530012345678901',
			goodsId: null,
			outerId: null,
			image: null,
		});
		expect(second).toMatchObject({ orderSn: '1', receiverName: '张**', line: 2, title: 'Cup', price: null });
	});

	it.each([
		['with goods', ORDER],
		[
			'without goods, tracking or a known status',
			simplified(SUBJECT, { status: 'Z', statusTexts: {}, receiver: {}, items: [] }),
		],
		['with nested values where cells should be', { ...ORDER, status: { a: 1 }, remark: ['x'] }],
	])('%s have all columns in their order, and nothing nested', (_what, order) => {
		const lines = linesOf(order);
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) {
			expect(Object.keys(line)).toEqual(COLUMNS);
			expect(Object.values(line).filter((value) => typeof value === 'object' && value !== null)).toEqual([]);
		}
	});

	it('of a number that was not found are that row alone', () => {
		const missing = { found: false, orderSn: '1', platform: 'jd', shopId: 'S' };
		expect(linesOf(missing)).toEqual([missing]);
	});
});
