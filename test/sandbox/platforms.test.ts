import { open, part, stopAll } from './client';
import { detailCase, getDetail, LONG } from './detailCases';

afterEach(stopAll);

describe("each platform's own ways", () => {
	it('Taobao gives the fields asked for, and fails where an oaid must be had', async () => {
		const sandbox = await open();
		const one = detailCase('fullinfo');
		const trade = part(
			(await getDetail(sandbox, one, { ...one.parameters, fields: 'tid,status' })).body,
			'data',
		);
		expect(Object.keys(trade).sort()).toEqual(['status', 'tid', 'tid_str', 'withholding_money']);
		const { body } = await getDetail(sandbox, one, { ...one.parameters, include_oaid: 'true' });
		expect(body.data).toMatchObject({ error_response: { sub_code: 'isv.oaid-field-miss' } });
	});

	it('Taobao writes its number bare, or as text where the options say so', async () => {
		const sandbox = await open();
		const one = detailCase('fullinfo');
		expect((await getDetail(sandbox, one, one.parameters)).text).toContain(`"tid":${LONG},`);
		sandbox.options.orders.longNumbers = 'text';
		expect((await getDetail(sandbox, one, one.parameters)).text).toContain(`"tid":"${LONG}",`);
	});

	it.each([
		['orders.order', 'order'],
		['orders', 'list'],
		['object', 'object'],
	] as const)('Taobao gives its goods as %s', async (goodsList, form) => {
		const sandbox = await open({ orders: { goodsList } });
		const one = detailCase('fullinfo');
		const seen = new Set<string>();
		for (let number = 0; number < 20; number++) {
			const tid = `12345678901234567${10 + number}`;
			const { orders } = part((await getDetail(sandbox, one, { ...one.parameters, tid })).body, 'data');
			if (Array.isArray(orders)) seen.add('list');
			else seen.add(Array.isArray(part(orders).order) ? 'order' : 'object');
		}
		// A trade with several goods has a list all the same.
		expect([...seen].sort()).toEqual(form === 'object' ? ['object', 'order'] : [form]);
	});

	it('Dangdang comes through XML: numbers as text, a list of one as its element, empty elements as maps', async () => {
		const sandbox = await open();
		const one = detailCase('dd-get-detail');
		const seen = new Set<string>();
		for (let number = 12_926_904_001; number < 12_926_904_030; number++) {
			const { body } = await getDetail(sandbox, one, { ...one.parameters, o: String(number) });
			const order = part(body, 'data');
			const items = part(order.ItemsList).ItemInfo;
			seen.add(Array.isArray(items) ? 'many' : 'one');
			expect(order.orderState).toMatch(/^-?\d+$/);
			expect(part(order.sendGoodsInfo).consigneeTel).toEqual({});
		}
		expect([...seen].sort()).toEqual(['many', 'one']);
		sandbox.options.orders.emptyElement = '[]';
		const { body } = await getDetail(sandbox, one, one.parameters);
		expect(part(body, 'data', 'sendGoodsInfo').consigneeTel).toEqual([]);
	});

	it('1688 writes compact times, and snake case where the options say so', async () => {
		const sandbox = await open();
		const one = detailCase('1688get-order-info');
		const base = part((await getDetail(sandbox, one, one.parameters)).body, 'data', 'baseInfo');
		expect(base).toMatchObject({ idOfStr: LONG, createTime: expect.stringMatching(/^\d{17}\+0800$/) });
		sandbox.options.orders.snakeCase = true;
		const { body } = await getDetail(sandbox, one, one.parameters);
		expect(part(body, 'data', 'base_info')).toMatchObject({ id_of_str: LONG, create_time: base.createTime });
		expect(part(body, 'data')).toHaveProperty('product_items');
	});

	it('Pinduoduo encrypts the receiver and gives masks beside', async () => {
		const sandbox = await open();
		const one = detailCase('pdd-order-get');
		const order = part((await getDetail(sandbox, one, one.parameters)).body, 'data');
		expect(order.receiver_name).toMatch(/^~.+~$/);
		expect(order.receiver_name_mask).toMatch(/\*\*$/);
		expect(order.created_time).toMatch(/^2024-01-05 \d\d:\d\d:\d\d$/);
	});
});
