import { fault, faultWithout, isRetryable } from '../../nodes/VvTool/api/fault';

const PLAIN = fault({ category: 'server', title: 'a', solution: 'b' });

describe('a fault', () => {
	it('is final, of its call alone and free of charge unless said otherwise', () => {
		expect(PLAIN).toEqual({
			category: 'server',
			title: 'a',
			solution: 'b',
			again: 'no',
			reach: 'call',
			mayBeCharged: false,
		});
		expect(fault({ ...PLAIN, again: 'yes', reach: 'shop', mayBeCharged: true })).toMatchObject({
			again: 'yes',
			reach: 'shop',
			mayBeCharged: true,
		});
	});

	it.each([
		['no', false],
		['yes', true],
		['tooMany', true],
	] as const)('with again %s is retryable: %s', (again, expected) => {
		expect(isRetryable({ ...PLAIN, again })).toBe(expected);
	});

	it('loses every secret that the server wrote into its words', () => {
		const told = {
			...PLAIN,
			title: 'to http://x/geheim1',
			serverMessage: 'geheim1, geheim2, geheim1',
			authorizationUrl: 'http://x/?t=geheim2',
		};
		expect(faultWithout(told, ['geheim1', 'geheim2', '', 'to'])).toEqual({
			...told,
			title: 'to http://x/…',
			serverMessage: '…, …, …',
			authorizationUrl: 'http://x/?t=…',
		});
		expect(faultWithout(PLAIN, ['geheim1'])).toEqual(PLAIN);
	});
});
