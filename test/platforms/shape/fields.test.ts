import { pickFields } from '../../../nodes/VvTool/platforms/shape/fields';

const ORDER = { found: true, platform: 'jd', shopId: 'S', orderSn: '1', status: 'A', payAmount: null };

describe('chosen fields of a simplified order', () => {
	it.each([
		[[], { found: true, orderSn: '1' }],
		[['payAmount', 'status'], { found: true, orderSn: '1', status: 'A', payAmount: null }],
		[['orderSn', 'found'], { found: true, orderSn: '1' }],
		[['statusText', 'toString', '__proto__'], { found: true, orderSn: '1' }],
	])('%j', (fields, expected) => {
		const picked = pickFields(ORDER, fields);
		expect(picked).toEqual(expected);
		expect(Object.keys(picked)).toEqual(Object.keys(ORDER).filter((key) => key in expected));
	});

	it('leave a number that was not found recognisable', () => {
		expect(pickFields({ found: false, orderSn: '1', platform: 'jd', shopId: 'S' }, ['status'])).toEqual({
			found: false,
			orderSn: '1',
		});
	});
});
