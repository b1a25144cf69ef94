import fc from 'fast-check';
import { rejectionStep, type RejectionFacts } from '../../nodes/VvTool/orders/rejectionTable';

/** A batch of several numbers of a shop that works, in a format and of a size that are known to work. */
const PLAIN: RejectionFacts = {
	isInput: true,
	isSingle: false,
	isFormatStale: false,
	isFormatUnknown: false,
	isTooLarge: false,
	isShopUntested: false,
	isSizeUnknown: false,
	isHopeless: false,
	isUndivided: false,
};

/** All that can be asked about it, so that a row is seen to come before those below. */
const REST = {
	unshown: { isHopeless: true },
	sized: { isHopeless: true, isSizeUnknown: true },
	shop: { isHopeless: true, isSizeUnknown: true, isShopUntested: true },
	undivided: { isHopeless: true, isSizeUnknown: true, isShopUntested: true, isUndivided: true },
	large: {
		isHopeless: true,
		isSizeUnknown: true,
		isShopUntested: true,
		isUndivided: true,
		isTooLarge: true,
	},
} as const;

describe('what is done about a rejected batch', () => {
	it.each<[string, Partial<RejectionFacts>, ReturnType<typeof rejectionStep>]>([
		['nothing special', {}, 'bisect'],
		['an order that does not exist', { isInput: false }, 'bisect'],
		['a format that is known to be another one by now', { ...REST.large, isFormatStale: true }, 'resend'],
		[
			'an unknown format',
			{ ...REST.large, isSingle: true, isInput: true, isFormatUnknown: true },
			'tryFormats',
		],
		[
			'an order that does not exist, in an unknown format',
			{ isInput: false, isFormatUnknown: true },
			'bisect',
		],
		['a single number', { ...REST.large, isSingle: true }, 'fail'],
		['a single number that does not exist', { isInput: false, isSingle: true }, 'fail'],
		['more numbers than the server takes', REST.large, 'resend'],
		['a user who wants no division', REST.undivided, 'failUndivided'],
		['a shop of which nothing was served', REST.shop, 'probeShop'],
		[
			'an order that does not exist, of such a shop',
			{ isInput: false, isShopUntested: true, isSizeUnknown: true },
			'bisect',
		],
		['a size that was never served', REST.sized, 'findSize'],
		['too many bad numbers', REST.unshown, 'resend'],
	])('%s', (_what, facts, step) => {
		expect(rejectionStep({ ...PLAIN, ...facts })).toBe(step);
	});

	it('is never to divide a single number, and never to try formats for an order that does not exist', () => {
		const facts = fc.record<RejectionFacts>({
			isInput: fc.boolean(),
			isSingle: fc.boolean(),
			isFormatStale: fc.boolean(),
			isFormatUnknown: fc.boolean(),
			isTooLarge: fc.boolean(),
			isShopUntested: fc.boolean(),
			isSizeUnknown: fc.boolean(),
			isHopeless: fc.boolean(),
			isUndivided: fc.boolean(),
		});
		fc.assert(
			fc.property(facts, (given) => {
				const step = rejectionStep(given);
				if (given.isSingle) expect(['resend', 'tryFormats', 'fail']).toContain(step);
				if (!given.isInput) expect(['resend', 'fail', 'failUndivided', 'bisect']).toContain(step);
			}),
		);
	});
});
