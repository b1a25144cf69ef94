import { fault, faultWithout, isRetryable } from '../../nodes/VvTool/api/fault';

const PLAIN = fault({ category: 'server', title: 'a', solution: 'b' });

describe('a fault', () => {
	it('is final, of its call alone and free of charge unless said otherwise', () => {
		expect(PLAIN).toEqual({
			category: 'server',
			title: 'a',
			solution: 'b',
			retry: 'never',
			scope: 'call',
			mayBeCharged: false,
		});
		expect(fault({ ...PLAIN, retry: 'transient', scope: 'shop', mayBeCharged: true })).toMatchObject({
			retry: 'transient',
			scope: 'shop',
			mayBeCharged: true,
		});
	});

	it.each([
		['never', false],
		['transient', true],
		['throttled', true],
	] as const)('with retry %s is retryable: %s', (retry, expected) => {
		expect(isRetryable({ ...PLAIN, retry })).toBe(expected);
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
