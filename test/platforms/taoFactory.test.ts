import type { JsonValue } from '../../nodes/VvTool/json/exactJson';
import { TAO_FACTORY } from '../../nodes/VvTool/platforms/taoFactory';
import { numbersIn, orderOf, readOne } from './fixtureOrders';

const { getByNumber, numberForm } = TAO_FACTORY;
const NUMBER = '2601778843312345678';
const ORDER = orderOf('1688OrderInfo.json');
const SUBJECT = { platform: 'taoFactory', shopId: 'S', orderSn: NUMBER };

describe('Tao Factory orders by number', () => {
	it.each<[where: string, data: JsonValue]>([
		['as documented with Pinduoduo', { content: [{ order_sn: NUMBER }], withholding_money: 1 }],
		['in 1688’s model in data', { ...ORDER, withholding_money: 1 }],
		['in a list of 1688’s model', { result: [ORDER], totalRecord: 1 }],
		['below two results', { result: { result: [ORDER] } }],
	])('are read %s', (_where, data) => {
		expect(numbersIn(readOne(getByNumber, data, NUMBER))).toEqual([NUMBER]);
	});

	it('are simplified by the model that they have', () => {
		expect(getByNumber.simplify(ORDER, SUBJECT)).toMatchObject({
			...SUBJECT,
			statusText: 'To be shipped',
			payAmount: 128.5,
			items: [{ title: '女式卫衣' }],
		});
		const documented = { order_sn: NUMBER, order_status: 'success', pay_amount: 9.9 };
		expect(getByNumber.simplify(documented, SUBJECT)).toMatchObject({
			statusText: 'Completed',
			payAmount: 9.9,
		});
	});

	it('that the platform refuses to show are told in its words, and stop no other call', () => {
		const data = { success: false, errorMessage: '无权限' };
		expect(numbersIn(readOne(getByNumber, data, NUMBER))).toMatchObject({
			title: 'Tao Factory refused to show the order',
			serverMessage: '无权限',
			scope: 'call',
		});
	});

	it('have numbers of 19 digits', () => {
		expect(numberForm.test(NUMBER)).toBe(true);
		expect(numberForm.test(NUMBER.slice(1))).toBe(false);
	});
});
