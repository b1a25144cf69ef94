import { fault, type Fault } from '../../nodes/VvTool/api/fault';
import {
	missingFault,
	outageFault,
	spendingLimitFault,
	throttledTooLongFault,
	undividedFault,
	wrongShopFault,
} from '../../nodes/VvTool/orders/faults';

const REJECTION = fault({
	category: 'input',
	code: 100,
	title: 'VV-Tool refused a parameter as wrong',
	solution: 'Check the number.',
	isDivisible: true,
});

const CASES: ReadonlyArray<readonly [what: string, given: () => Fault, expected: Partial<Fault>]> = [
	[
		'a number past the limit of points',
		() => spendingLimitFault(40),
		{
			category: 'spending-limit',
			title: 'it was not asked for, because one more call would have passed the limit of 40 points',
			solution:
				'Raise “Max Points” in the options, or run the workflow again with the numbers that are left.',
			retry: 'never',
		},
	],
	[
		'a batch that is not to be divided',
		() => undividedFault(REJECTION, 50),
		{
			...REJECTION,
			title:
				'VV-Tool refused a parameter as wrong, for a batch of 50 numbers of which at least one is at fault',
			solution:
				'Check the numbers, or switch “Server: Split Rejected Batches” on in the options, so that the one at fault is found.',
		},
	],
	[
		'a shop of which everything is rejected',
		() => wrongShopFault(REJECTION),
		{
			...REJECTION,
			title: 'VV-Tool refused all of its numbers as wrong, each alone as well',
			solution:
				'Check the shop ID: it is probably that of another shop or platform. Order numbers that are no order numbers give the same error.',
			scope: 'shop',
		},
	],
	[
		'an outage',
		() => outageFault(REJECTION),
		{
			...REJECTION,
			title:
				'VV-Tool refused a parameter as wrong; nothing got through for more than a minute, so the run was ended',
		},
	],
	[
		'nothing but throttling',
		() => throttledTooLongFault(REJECTION),
		{
			...REJECTION,
			title:
				'VV-Tool refused a parameter as wrong; nothing else came back for a minute, so the run was ended',
			scope: 'run',
		},
	],
	[
		'a missing order that is to be an error',
		() => missingFault(),
		{
			category: 'not-found',
			title: 'the order was not found',
			solution: 'Check the number, and that it belongs to this shop and platform.',
			scope: 'number',
		},
	],
];

describe('what is told of', () => {
	it.each(CASES)('%s', (_what, given, expected) => {
		expect(given()).toMatchObject(expected);
	});

	it('a batch that is not to be divided says nothing of doubt', () => {
		expect(undividedFault(REJECTION, 50)).not.toHaveProperty('isUnproven');
	});
});
